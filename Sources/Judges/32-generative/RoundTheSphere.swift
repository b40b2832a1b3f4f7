import Foundation
import Practice

/// Spherical interpolation.
enum RoundTheSphere: Exercise {
  typealias Answer = ([Double], [Double], Double) -> [Double]

  static let title = Text("Round the sphere", "沿球面走")
  static let answer = "round(_:_:_:)"

  static let hints = [
    Text(
      "In lesson 32 the straight way is shorter than any draw half-way. How long is the answer for [1, 0], [0, 1] and t = 0.5?",
      "第 32 课里，直线走到一半时比任何样本都短。对 [1, 0]、[0, 1] 和 t = 0.5，答案的长度是多少？"),
    Text(
      "For a = [1, 0], b = [0, 1] the cosine is 0 and θ is 90°. At t = 0.5 both weights are sin 45° / sin 90° = 0.707107.",
      "a = [1, 0]、b = [0, 1] 时，余弦是 0，θ 是 90°。t = 0.5 时两个系数都是 sin 45° / sin 90° = 0.707107。"),
    Text(
      "let angle = acos(min(cosine, 1)); then each number is (sin((1 - t) * angle) * a[i] + ___ * b[i]) / sin(angle).",
      "let angle = acos(min(cosine, 1))；每个数是 (sin((1 - t) * angle) * a[i] + ___ * b[i]) / sin(angle)。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let length = Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "Two draws of length \(NumberText.short(length)) stand at 60° to each other. How long is the point half-way on the sphere?",
      "两个样本的长度都是 \(NumberText.short(length))，夹角 60°。沿球面走到一半，那一点的长度是多少？",
      answer: length)
  }

  static func judge(_ round: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var ways = Comparison<Way>(
      "the point", "这一点", given: { ["a": $0.a, "b": $0.b, "t": $0.t] },
      yours: { round($0.a, $0.b, $0.t) }, expected: { $0.point() })
    ways.shown = [Way([1, 0], [0, 1], 0.5), Way([1, 0], [3, 0], 0.5)]
    ways.drawn = Way.init(drawnFrom:)
    ways.awkward = [
      Way([1, 2, 2], [2, 4, 4], 0.25), Way([0.1, 0.2, 0.3], [0.1, 0.2, 0.3], 0.5),
      Way([3, -1], [1, 2], 0), Way([3, -1], [1, 2], 1), Way([1, 0], [-1, 0.5], 0.3),
      Way([2, 1], [2, 2], 0.4),
    ]
    ways.describe = {
      "a = \(numberList($0.a)), b = \(numberList($0.b)), t = \(NumberText.short($0.t))"
    }
    ways.tolerance = 1e-7
    ways.mistakes = [
      .answers(.straight) { $0.straight() },
      .answers(.endsSwapped) { $0.point(weights: { ($1, $0) }) },
      .answers(.sineForgotten) { way in
        way.point(weights: { ($0 * sin(way.angle), $1 * sin(way.angle)) })
      },
      .answers(.cosines) { way in
        way.point(weights: { _, _ in (cos(way.t * way.angle), sin(way.t * way.angle)) })
      },
      .answers(.unitLength) { way in
        let point = way.straight()
        let length = Way.dot(point, point).squareRoot()
        return point.map { $0 / length }
      },
    ]
    try check.compare(ways)
  }

  struct Way {
    let a: [Double]
    let b: [Double]
    let t: Double

    init(_ a: [Double], _ b: [Double], _ t: Double) { (self.a, self.b, self.t) = (a, b, t) }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      a = (0..<4).map { _ in Double.random(in: 0.2...2, using: &source) }
      b = (0..<4).map { _ in Double.random(in: -2...2, using: &source) }
      t = Double.random(in: 0.1...0.4, using: &source)
    }

    static func dot(_ u: [Double], _ v: [Double]) -> Double {
      zip(u, v).map { $0 * $1 }.reduce(0, +)
    }

    var angle: Double {
      let cosine = Self.dot(a, b) / (Self.dot(a, a) * Self.dot(b, b)).squareRoot()
      return acos(min(max(cosine, -1), 1))
    }
    var isSameWay: Bool { sin(angle) < 1e-7 }

    func straight() -> [Double] { zip(a, b).map { $0 + t * ($1 - $0) } }

    func point(
      weights: (Double, Double) -> (Double, Double) = { ($0, $1) }
    ) -> [Double] {
      if isSameWay { return straight() }
      let angle = angle
      let (start, end) = weights(sin((1 - t) * angle) / sin(angle), sin(t * angle) / sin(angle))
      return zip(a, b).map { start * $0 + end * $1 }
    }
  }
}

extension Diagnosis {
  fileprivate static let straight = Diagnosis(
    "straight", "this is the straight way, which is too short in the middle.", "走的是直线，中间太短了。")
  fileprivate static let endsSwapped = Diagnosis(
    "ends-swapped", "the way begins at b and ends at a.", "从 b 出发，走到了 a。",
    hint: Text("What is the answer for t = 0?", "t = 0 时答案是什么？"))
  fileprivate static let sineForgotten = Diagnosis(
    "sine-forgotten", "the sum was not divided by sin θ.", "和没有除以 sin θ。")
  fileprivate static let cosines = Diagnosis(
    "cosines", "the weight of a is cos(t·θ), which is right only where θ is a right angle.",
    "a 的系数写成了 cos(t·θ)，只有 θ 是直角时才对。")
  fileprivate static let unitLength = Diagnosis(
    "unit-length", "the point was made one long, whatever the lengths of a and b.",
    "不管 a、b 多长，都把这一点缩放成了长度 1。")
}
