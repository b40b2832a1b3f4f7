import Foundation
import Practice

/// The numbers on the arrows into a sum, a difference, a product and a power.
enum LocalDerivatives: Exercise {
  typealias Answer = (String, Double, Double) -> [Double]

  static let title = Text("Local derivatives", "局部导数")
  static let answer = "localDerivatives(of:_:_:)"

  static let hints = [
    Text(
      "Look at the backward graph of y = x³ + 5x² + 10 in lesson 8: which numbers stand on the arrows into the product, and which on the arrows into the sum?",
      "看第 8 课 y = x³ + 5x² + 10 的反向图：指向乘法的箭头上写着什么数？指向加法的箭头上呢？"),
    Text(
      "Hold one operand still and raise the other by 1. With a = 3, b = 2: a + b goes up by 1 either way. a · b goes from 6 to 8 when a becomes 4, that is by b = 2. And a² has the slope 2 · 3.",
      "按住一个操作数，把另一个加 1。取 a = 3、b = 2：a + b 两种情形都增加 1；a 变成 4 时，a · b 从 6 变到 8，增加的正是 b = 2；a² 的斜率是 2 · 3。"
    ),
    Text(
      "The power's line has the shape [b * pow(a, ___)]; pow(3, 2) is 3².",
      "乘方那一行的样子是 [b * pow(a, ___)]；pow(3, 2) 就是 3²。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let x = Int.random(in: 2...5, using: &source)
    let factor = Int.random(in: 6...9, using: &source)
    return Sibling(
      "At x = \(x): what is the local derivative of x³, and what that of \(factor) · x?",
      "在 x = \(x) 处，x³ 的局部导数是多少？\(factor) · x 的呢？",
      answer: Double(3 * x * x), Double(factor))
  }

  static func judge(_ slopes: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let shown = Point(a: 3, b: 2)
    check.show(Operation.all[0].picture(shown, [:]))
    show(slopes, at: [shown] + check.trials.map(Point.init), check)
    var all = Comparison<Point>(
      "the local derivative", "局部导数",
      given: { ["a": $0.a, "b": $0.b] },
      yours: { point in
        Operation.joined { $0.labelled(slopes($0.sign, point.a, point.b)) }
      },
      expected: { point in Operation.joined { $0.labelled($0.slopes(point)) } })
    all.shown = [shown]
    all.drawn = Point.init(drawnFrom:)
    all.awkward = [Point(a: -1.5, b: 3), Point(a: 0, b: 2), Point(a: 100, b: -1)]
    all.describe = { "a = \(NumberText.short($0.a)), b = \(NumberText.short($0.b))" }
    all.mistakes = [
      slip(.ownFactor, "*") { [$0.a, $0.b] },
      slip(.sumAsProduct, "+") { [$0.b, $0.a] },
      slip(.sumAsProduct, "+") { [$0.a, $0.b] },
      slip(.signLost, "-") { _ in [1, 1] },
      slip(.argumentsSwapped, "-") { _ in [-1, 1] },
      slip(.exponentKept, "**") { [$0.b * pow($0.a, $0.b)] },
      slip(.exponentNotInFront, "**") { [pow($0.a, $0.b - 1)] },
      slip(.valueForSlope, "**") { [pow($0.a, $0.b)] },
      slip(.powerAsProduct, "**") { [$0.b * $0.a] },
    ]
    try check.compare(all)
  }

  /// Draws one operation after the other until a picture has something wrong.
  private static func show(_ slopes: Answer, at points: [Point], _ check: Check) {
    for point in points {
      for operation in Operation.all {
        let given = operation.labelled(slopes(operation.sign, point.a, point.b))
        let picture = operation.picture(point, given)
        check.show(picture)
        if !(picture.wrong + picture.unvisited).isEmpty { return }
      }
    }
  }

  /// A mistake in one operation's rule, where the other operations' rules are right.
  private static func slip(
    _ diagnosis: Diagnosis, _ sign: String, _ wrong: @escaping (Point) -> [Double]
  ) -> Mistake<Point> {
    .answers(diagnosis) { point in
      Operation.joined { $0.labelled($0.sign == sign ? wrong(point) : $0.slopes(point)) }
    }
  }

  struct Point {
    let a: Double
    let b: Double

    init(a: Double, b: Double) {
      self.a = a
      self.b = b
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      a = Double.random(in: 1.2...1.8, using: &source)
      b = Double.random(in: 2.2...3.8, using: &source)
    }
  }

  /// An operation as the task writes it.
  struct Operation {
    let sign: String
    let operands: [String]
    let slopes: (Point) -> [Double]
    let result: (_ a: Value, _ b: Value) -> Value

    static var all: [Operation] {
      [
        Operation(sign: "+", operands: ["a", "b"], slopes: { _ in [1, 1] }, result: { $0 + $1 }),
        Operation(sign: "-", operands: ["a", "b"], slopes: { _ in [1, -1] }, result: { $0 - $1 }),
        Operation(
          sign: "*", operands: ["a", "b"], slopes: { [$0.b, $0.a] }, result: { $0 * $1 }),
        Operation(
          sign: "**", operands: ["a"], slopes: { [$0.b * pow($0.a, $0.b - 1)] },
          result: { $0 ** $1.data }),
      ]
    }

    static func joined(_ slopes: (Operation) -> [String: Double]) -> [String: Double] {
      all.reduce(into: [:]) { $0.merge(slopes($1)) { first, _ in first } }
    }

    /// An operation's numbers by the arrow that each stands on.
    func labelled(_ slopes: [Double]) -> [String: Double] {
      var result: [String: Double] = [:]
      for (index, slope) in slopes.enumerated() {
        let operand = index < operands.count ? operands[index] : "[\(index)]"
        result["a \(sign) b, → \(operand)"] = slope
      }
      return result
    }

    /// The operation by itself: with 1 flowing in from above, each operand's gradient is its
    /// local derivative.
    func picture(_ point: Point, _ given: [String: Double]) -> MarkedGraph {
      let y = result(Value(point.a, label: "a"), Value(point.b, label: "b"))
      y.backward()
      var gradients: [String: Double?] = [:]
      for operand in operands where !given.isEmpty {
        gradients[operand] = .some(given["a \(sign) b, → \(operand)"])
      }
      return MarkedGraph(ComputationGraph(of: y), gradients: gradients)
    }
  }
}

extension Diagnosis {
  fileprivate static let ownFactor = Diagnosis(
    "own-factor", "each factor of the product got its own value instead of the other one.",
    "乘法的每个因子得到了自己的值，而不是另一个因子的值。",
    hint: Text(
      "Raise a by 1: by how much does a · b grow? It is not a.",
      "让 a 增加 1：a · b 会增加多少？不是 a。"))
  fileprivate static let sumAsProduct = Diagnosis(
    "sum-as-product", "the sum was treated like a product.", "把加法当成了乘法。",
    hint: Text(
      "Raise a by 1: by how much does a + b grow? Does b matter for that?",
      "让 a 增加 1：a + b 会增加多少？这与 b 有关吗？"))
  fileprivate static let signLost = Diagnosis(
    "sign-lost", "the difference has the slope 1 for b too: its minus sign is missing.",
    "减法对 b 的斜率写成了 1：漏了负号。",
    hint: Text("Raise b by 1: does a − b go up or down?", "让 b 增加 1：a − b 变大还是变小？"))
  fileprivate static let exponentKept = Diagnosis(
    "exponent-kept", "the exponent of the power was not lowered by 1.", "乘方的指数没有减 1。",
    hint: Text("The slope of x³ is 3x². Which exponent is that?", "x³ 的斜率是 3x²。指数是几？"))
  fileprivate static let exponentNotInFront = Diagnosis(
    "exponent-not-in-front", "the exponent was lowered but is missing as a factor.",
    "指数减了 1，但没有乘到前面。",
    hint: Text("The slope of x³ is 3x². Where does the 3 come from?", "x³ 的斜率是 3x²。3 是哪来的？"))
  fileprivate static let valueForSlope = Diagnosis(
    "value-for-slope", "this is the power itself, not its slope.", "这是乘方的值，不是它的斜率。")
  fileprivate static let powerAsProduct = Diagnosis(
    "power-as-product", "exponent times base is the slope of a square only.",
    "指数乘以底数，只有平方的斜率才是这样。",
    hint: Text(
      "Try a³ at a = 2: nudging gives 12, and 3 · 2 is 6. What is missing?",
      "试试 a = 2 处的 a³：试探得到 12，而 3 · 2 是 6。少了什么？"))
}
