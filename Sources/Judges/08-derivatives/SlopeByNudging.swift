import Foundation
import Practice

/// The slope of a function by moving its argument a little to both sides.
enum SlopeByNudging: Exercise {
  typealias Answer = ((Double) -> Double, Double) -> Double

  static let title = Text("A slope by nudging", "推一小步，求斜率")
  static let answer = "slope(of:at:)"

  static let hints = [
    Text(
      "Look at the first table of lesson 8: which of its two columns comes closer to 32, and how far apart are the two points that it compares?",
      "看第 8 课的第一张表：两列斜率，哪一列更接近 32？它比较的那两点相距多远？"),
    Text(
      "At x = 3 with h = 0.1 the points are 2.9 and 3.1, which are 0.2 apart; f = x² climbs from 8.41 to 9.61, which is 1.2. Divide the climb by the distance: 1.2 / 0.2 = 6.",
      "在 x = 3 处取 h = 0.1，两点是 2.9 和 3.1，相距 0.2；f = x² 从 8.41 升到 9.61，升了 1.2。升高除以距离：1.2 / 0.2 = 6。"),
    Text(
      "One line, with an h near 1e-5: (f(x + h) - f(___)) / (2 * h)",
      "只要一行，h 取 1e-5 左右：(f(x + h) - f(___)) / (2 * h)"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let x = Double(Int.random(in: 2...9, using: &source))
    let h = 0.5
    return Sibling(
      "f(x) = x³, x = \(x), h = \(h). What does nudging to both sides give?",
      "f(x) = x³，x = \(x)，h = \(h)。左右各走一步，求出的斜率是多少？",
      answer: (pow(x + h, 3) - pow(x - h, 3)) / (2 * h))
  }

  static func judge(_ slope: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let tolerance = 1e-6
    let shown = Point(curve: .square, x: 3)
    let awkward = [
      Point(curve: .square, x: 0), Point(curve: .square, x: 1000), Point(curve: .corner, x: 0),
    ]
    check.show(MarkedGraph(shown.graph, gradients: [:]))
    for point in [shown] + check.trials.map(Point.init) + awkward {
      let picture = MarkedGraph(
        point.graph, gradients: ["x": slope(point.curve.value, point.x)], tolerance: tolerance)
      check.show(picture)
      if !picture.wrong.isEmpty { break }
    }

    var slopes = Comparison<Point>(
      "the slope", "斜率", given: { ["x": $0.x] },
      yours: { slope($0.curve.value, $0.x) },
      expected: { $0.curve.slope($0.x) })
    slopes.shown = [shown]
    slopes.drawn = Point.init(drawnFrom:)
    slopes.awkward = awkward
    slopes.describe = { "f = \($0.curve.formula), x = \(NumberText.short($0.x))" }
    slopes.tolerance = tolerance
    slopes.mistakes = mistakes(slope)
    try check.compare(slopes)
  }

  /// Wrong ways to use the values that the answer itself asks for; an answer that asks for none
  /// makes none of these mistakes.
  private static func mistakes(_ slope: @escaping Answer) -> [Mistake<Point>] {
    func told(
      _ diagnosis: Diagnosis, _ wrong: @escaping (Nudge) -> Double?
    ) -> Mistake<Point> {
      .answers(diagnosis) { point in
        Nudge(slope, point).flatMap { $0.width > 0 ? wrong($0) : nil }
      }
    }
    // No step at all is another mistake: somewhere a small one must be seen.
    func isTiny() -> Bool {
      let widths = [0.0, 1].compactMap { Nudge(slope, Point(curve: .square, x: $0))?.width }
      return widths.contains { $0 > 0 } && widths.allSatisfy { $0 < 1e-8 }
    }
    return [
      .behaves(.stepTooSmall) { point, yours in
        guard isTiny(), let nudge = Nudge(slope, point), nudge.width < 1e-8 else { return false }
        // The places themselves are rounded, so their distance is not quite what was divided by.
        let share = yours[0] * nudge.width / nudge.rise
        return nudge.rise == 0 ? yours[0] == 0 || yours[0].isNaN : (0.25...4).contains(share)
      },
      told(.stepTooLarge) { $0.isWide && $0.isCentral ? $0.rise / $0.width : nil },
      told(.oneSide) { $0.isCentral ? nil : $0.rise / $0.width },
      told(.signFlipped) { -$0.rise / $0.width },
      told(.doubleDistance) { 2 * $0.rise / $0.width },
      told(.precedence) { $0.rise / 2 * ($0.width / 2) },
      told(.precedence) { $0.above - $0.below / $0.width },
      told(.notDivided) { $0.rise },
      .answers(.valueForSlope) { $0.curve.value($0.x) },
    ]
  }

  /// The lowest and the highest place where an answer asks for a value.
  private struct Nudge {
    let below: Double
    let above: Double
    let width: Double
    let isCentral: Bool
    /// Whether the step is large beside the argument.
    let isWide: Bool
    var rise: Double { above - below }

    init?(_ slope: Answer, _ point: Point) {
      var places: [Double] = []
      _ = slope(
        {
          places.append($0)
          return point.curve.value($0)
        }, point.x)
      guard let low = places.min(), let high = places.max(), places.count > 1 else { return nil }
      below = point.curve.value(low)
      above = point.curve.value(high)
      width = high - low
      isCentral = low < point.x && point.x < high
      isWide = width > 1e-3 * max(1, abs(point.x))
    }
  }

  struct Point {
    let curve: Curve
    let x: Double

    init(curve: Curve, x: Double) {
      self.curve = curve
      self.x = x
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      curve = Curve.all.randomElement(using: &source) ?? .square
      x = Double.random(in: 0.5...2, using: &source)
    }

    var graph: ComputationGraph {
      let y = curve.recorded(Value(x, label: "x")).named("y")
      y.backward()
      return ComputationGraph(of: y)
    }
  }

  struct Curve {
    let formula: String
    let recorded: (Value) -> Value
    let slope: (Double) -> Double

    func value(_ x: Double) -> Double { recorded(Value(x)).data }

    static var square: Curve {
      Curve(formula: "x²", recorded: { $0.square() }, slope: { 2 * $0 })
    }
    /// A corner at 0: level from left to right, though neither side is.
    static var corner: Curve {
      Curve(formula: "|x|", recorded: { $0.abs() }, slope: { _ in 0 })
    }
    static var all: [Curve] {
      [
        Curve(formula: "x³", recorded: { $0 ** 3 }, slope: { 3 * $0 * $0 }),
        Curve(formula: "sin x", recorded: { $0.sin() }, slope: cos),
        Curve(formula: "exp x", recorded: { $0.exp() }, slope: exp),
      ]
    }
  }
}

extension Diagnosis {
  fileprivate static let oneSide = Diagnosis(
    "one-side", "`x` was moved to one side only.", "`x` 只往一边推了。",
    hint: Text(
      "Try your function on |x| at 0: left and right are equally high, so the slope must be 0.",
      "拿 |x| 在 0 处试一试：左右一样高，斜率应当是 0。"))
  fileprivate static let doubleDistance = Diagnosis(
    "double-distance",
    "this is twice the slope, as if a change over 2h had been divided by h.",
    "这是斜率的两倍，就像两点相距 2h，却只除以了 h。",
    hint: Text(
      "How far is it from x − h to x + h?", "从 x − h 走到 x + h，一共走了多远？"))
  fileprivate static let valueForSlope = Diagnosis(
    "value-for-slope", "this is how high f is at x, not how steep.",
    "这是 f 在 x 处的高度，不是陡度。")
  fileprivate static let stepTooSmall = Diagnosis(
    "step-too-small", "the step is so small that only rounding is left of the change.",
    "步长太小，相减之后只剩下舍入误差。",
    hint: Text(
      "See the last lines of the first table of lesson 8: at which h is the error smallest?",
      "看第 8 课第一张表的最后几行：h 取多大时误差最小？"))
  fileprivate static let stepTooLarge = Diagnosis(
    "step-too-large", "the step is so large that the curve bends between the two points.",
    "步长太大，曲线在两点之间弯了。",
    hint: Text(
      "See the first lines of the first table of lesson 8: what does the error do when h shrinks?",
      "看第 8 课第一张表的前几行：h 变小时，误差怎么变？"))
  fileprivate static let precedence = Diagnosis(
    "precedence", "`/ 2 * h` divides by 2 and then multiplies by h; parentheses are missing.",
    "`/ 2 * h` 是先除以 2、再乘以 h，少了一对括号。")
  fileprivate static let notDivided = Diagnosis(
    "not-divided", "the change of `f` was not divided by the distance.", "`f` 的变化量没有除以距离。")
}
