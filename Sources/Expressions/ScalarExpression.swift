/// An expression typed by hand, such as `h = tanh(w*x + b); L = (h - y)^2`, made ready to be
/// computed: a list of steps in which every operand comes before its use.
///
/// The list has the shape of a tape, so computing it is one loop, however deep the expression.
///
/// The grammar:
/// ```
/// program    = statement { (";" | end of line) statement }
/// statement  = [ name "=" ] sum
/// sum        = product { ("+" | "-") product }
/// product    = factor { ("*" | "/") factor }
/// factor     = ("-" | "+") factor | power
/// power      = primary { superscript } [ ("^" | "**") factor ]
/// primary    = number | name | name "(" sum { "," sum } ")" | "(" sum ")"
/// ```
package struct ScalarExpression: Hashable, Sendable {
  /// The text that the expression was read from.
  package let source: String
  /// The steps in the order of computing.
  package let steps: [Step]
  /// The step whose result the whole expression has.
  package let result: Int
  /// The names whose values come from outside, in the order of their first use.
  package let variables: [String]

  /// The most characters that an expression may have.
  package static let lengthLimit = 10_000
  /// The most levels of parentheses, calls, powers and signs inside one another.
  package static let depthLimit = 100
  /// The most characters of a name.
  package static let nameLimit = 100

  /// One step.
  package struct Step: Hashable, Sendable {
    /// What the step does.
    package var action: Action
    /// What the step's result is called, if the expression says so.
    package var name: String?
    /// The characters of the source that the step came from.
    package var range: Range<Int>
  }

  /// What a step does.
  package enum Action: Hashable, Sendable {
    /// A number that no gradient is wanted for.
    case constant(Double)
    /// A number that was given a name, as in `a = 2`: a leaf.
    case leaf(Double)
    /// A name whose value comes from outside: a leaf.
    case variable(String)
    /// A function of earlier steps, with its settings.
    case call(ExpressionFunction, [Int], settings: [Double])
  }
}
