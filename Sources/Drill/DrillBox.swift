import Gradbook

/// An empty box of a question: one number that the learner finds.
package struct DrillBox: Sendable {
  /// What a box asks for.
  package enum Kind: Sendable, Hashable {
    /// A result.
    case value
    /// ∂result/∂operand of one call; for an operand that stands at several places, at this one.
    case local(position: Int)
    /// The gradient of the last node.
    case gradient
    /// The second derivative.
    case second
  }

  /// A number that some mistake leads to.
  struct Candidate: Sendable {
    let mistake: DrillMistake
    let number: Double
  }

  /// A letter.
  package let letter: String
  package let kind: Kind
  /// The node that it belongs to; of a local derivative, the call.
  let node: Int
  let element: Int
  /// What is asked, such as ∂L/∂w₁.
  package let symbol: String
  /// The right number, by the engine.
  package let right: Double
  /// How it comes about.
  package let working: Text
  /// Where to look where a number fits nothing.
  package let firstLook: Text
  let candidates: [Candidate]

  /// What is said of an answer.
  package enum Verdict: Sendable, Hashable {
    case right
    /// The mistakes that lead to this number, the likeliest first.
    case looksLike([DrillMistake])
    /// It fits nothing.
    case unknown
    /// It is no number.
    case unreadable
  }

  /// Judges what a learner wrote.
  package func judge(_ text: String) -> Verdict {
    guard let number = DrillNumber.read(text) else { return .unreadable }
    if DrillNumber.isSame(number, right) { return .right }
    let named = candidates.filter { DrillNumber.isSame(number, $0.number) }.map(\.mistake)
    if !named.isEmpty { return .looksLike(named) }
    if right != 0, ((number - right) / right).magnitude <= 0.06 { return .looksLike([.rounded]) }
    return .unknown
  }

  /// The right number as it is shown.
  package var shown: String { DrillText.number(right) }

  /// The sentence for a verdict.
  package func text(_ verdict: Verdict) -> Text {
    switch verdict {
    case .right: Text("right", "正确")
    case .looksLike(let mistakes): mistakes[0].text
    case .unknown:
      Text("It fits no mistake known here. \(firstLook.english)", "对不上任何已知的错误。\(firstLook.chinese)")
    case .unreadable:
      Text(
        "It is not a number. Write 0.5, .5, 1/2 or −3.", "这不是数。可以写 0.5、.5、1/2 或 −3。")
    }
  }
}
