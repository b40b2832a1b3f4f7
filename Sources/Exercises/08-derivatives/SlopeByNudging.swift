import Foundation
import Practice

/// The slope of a function by moving its argument a little to both sides.
enum SlopeByNudging: Exercise {
  typealias Answer = ((Double) -> Double, Double) -> Double

  static let title = Text("A slope by nudging", "用微调求斜率")
  static let answer = "slope(of:at:)"

  static let hints = [
    Text(
      "Look at the first plot of lesson 8: which two points does the short line join, and how far are they apart?",
      "看第 8 课的第一张图：那条短线连接的是哪两个点？它们相距多远？"),
    Text(
      "At x = 3 with h = 0.1 the points are 3.1 and 2.9; f moves from 8.41 to 9.61. Change divided by distance: 1.2 / 0.2 = 6.",
      "在 x = 3 处取 h = 0.1，两点是 3.1 和 2.9；f 从 8.41 变到 9.61。变化量除以距离：1.2 / 0.2 = 6。"),
    Text(
      "One line: the value on the right minus the value on the left, all divided by ___, with an h near 1e-5.",
      "只要一行：右边的值减去左边的值，再整个除以 ___，h 取 1e-5 左右。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let x = Double(Int.random(in: 2...9, using: &source))
    let h = 0.5
    return Sibling(
      "f(x) = x³, x = \(x), h = \(h). What does nudging to both sides give?",
      "f(x) = x³，x = \(x)，h = \(h)。向两边各挪一步，求出的斜率是多少？",
      answer: (pow(x + h, 3) - pow(x - h, 3)) / (2 * h))
  }

  static func judge(_ slope: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var slopes = Comparison<Point>(
      "the slope", "斜率", yours: { slope($0.curve.value, $0.x) },
      expected: { $0.curve.slope($0.x) })
    slopes.shown = [Point(curve: .square, x: 3)]
    slopes.drawn = Point.init(drawnFrom:)
    slopes.awkward = [Point(curve: .square, x: 0), Point(curve: .square, x: 1000)]
    slopes.describe = { "f = \($0.curve.formula), x = \(Quantity.short($0.x))" }
    slopes.tolerance = 1e-6
    slopes.mistakes = [
      .behaves(.oneSide) { _, _ in abs(abs(slope({ abs($0) }, 0)) - 1) < 0.01 },
      .answers(.signFlipped) { -$0.curve.slope($0.x) },
      .answers(.doubleDistance) { 2 * $0.curve.slope($0.x) },
      .behaves(.notDivided) { point, yours in
        abs(yours[0]) < 0.1 * abs(point.curve.slope(point.x))
      },
    ]
    try check.compare(slopes)
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
  }

  struct Curve {
    let formula: String
    let value: (Double) -> Double
    let slope: (Double) -> Double

    static var square: Curve { Curve(formula: "x²", value: { $0 * $0 }, slope: { 2 * $0 }) }
    static var all: [Curve] {
      [
        Curve(formula: "x³", value: { $0 * $0 * $0 }, slope: { 3 * $0 * $0 }),
        Curve(formula: "sin x", value: sin, slope: cos),
        Curve(formula: "exp x", value: exp, slope: exp),
      ]
    }
  }

}

extension Diagnosis {
  fileprivate static let oneSide = Diagnosis(
    "one-side", "`f` was only moved to one side of `x`.", "只往 `x` 的一边挪了。",
    hint: Text(
      "Try your function on |x| at 0: left and right are equally high, so the slope must be 0.",
      "拿 |x| 在 0 处试一试：左右一样高，斜率应当是 0。"))
  fileprivate static let doubleDistance = Diagnosis(
    "double-distance", "the two points are 2h apart, but the change was divided by h.",
    "两点相距 2h，却只除以了 h。")
  fileprivate static let notDivided = Diagnosis(
    "not-divided", "the change of `f` was not divided by the distance.", "`f` 的变化量没有除以距离。")
}
