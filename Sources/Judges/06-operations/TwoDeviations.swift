import Foundation
import Practice

/// The biased and the unbiased standard deviation.
enum TwoDeviations: Exercise {
  typealias Answer = ([Double], Bool) -> Double

  static let title = Text("Two standard deviations", "两种标准差")
  static let answer = "standardDeviation(of:unbiased:)"

  static let hints = [
    Text(
      "Look at the histogram of lesson 6: two vertical lines stand beside each other. What was divided by what for each of them?",
      "看第 6 课的直方图：有两条并排的竖线。它们各是用什么除以什么得到的？"),
    Text(
      "For 1, 2, 3, 4 the mean is 2.5 and the squared distances add to 2.25 + 0.25 + 0.25 + 2.25 = 5. Unbiased: √(5/3); biased: √(5/4).",
      "1、2、3、4 的平均值是 2.5，偏差平方之和是 2.25 + 0.25 + 0.25 + 2.25 = 5。无偏：√(5/3)；有偏：√(5/4)。"),
    Text(
      "After the mean and the sum of squares: `let divisor = unbiased ? ___ : x.count`, then divide and take the root.",
      "求出平均值与平方和之后：`let divisor = unbiased ? ___ : x.count`，再相除、开方。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let middle = Int.random(in: 3...9, using: &source)
    let step = Int.random(in: 2...5, using: &source)
    return Sibling(
      "x = [\(middle - step), \(middle), \(middle + step)]. What is the unbiased variance (before the root is taken)?",
      "x = [\(middle - step), \(middle), \(middle + step)]。无偏方差（尚未开方）是多少？",
      answer: Double(step * step))
  }

  static func judge(_ deviation: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var both = Comparison<[Double]>(
      "the standard deviation", "标准差", given: { ["x": $0] },
      yours: { x in pair { deviation(x, $0) } },
      expected: { x in pair { spread(x, $0) } })
    both.shown = [[1, 2, 3, 4]]
    both.drawn = { numbers in
      var source = numbers
      let count = Int.random(in: 5...7, using: &source)
      return (0..<count).map { _ in Double.random(in: 1...9, using: &source) }
    }
    both.awkward = [[5, 5, 5]]
    both.describe = { "x = [\($0.map(NumberText.short).joined(separator: ", "))]" }
    both.mistakes = [
      .answers(.alwaysN) { x in pair { _ in spread(x, false) } },
      .answers(.alwaysOneLess) { x in pair { _ in spread(x, true) } },
      .answers(.divisorsSwapped) { x in pair { spread(x, !$0) } },
      .answers(.noRoot) { x in pair { pow(spread(x, $0), 2) } },
      .answers(.rootTooEarly) { x in
        pair { sqrt(squares(x)) / divisor(x, $0) }
      },
      .answers(.plainDistances) { x in
        pair { distances(x).map(abs).reduce(0, +) / divisor(x, $0) }
      },
      .answers(.fromZero) { x in
        pair { sqrt(x.map { $0 * $0 }.reduce(0, +) / divisor(x, $0)) }
      },
    ]
    try check.compare(both)
  }

  private static func pair(_ deviation: (Bool) -> Double) -> [String: Double] {
    ["unbiased: true": deviation(true), "unbiased: false": deviation(false)]
  }

  private static func distances(_ x: [Double]) -> [Double] {
    let mean = x.reduce(0, +) / Double(x.count)
    return x.map { $0 - mean }
  }

  private static func squares(_ x: [Double]) -> Double {
    distances(x).map { $0 * $0 }.reduce(0, +)
  }

  private static func divisor(_ x: [Double], _ unbiased: Bool) -> Double {
    Double(unbiased ? x.count - 1 : x.count)
  }

  private static func spread(_ x: [Double], _ unbiased: Bool) -> Double {
    sqrt(squares(x) / divisor(x, unbiased))
  }
}

extension Diagnosis {
  fileprivate static let alwaysN = Diagnosis(
    "always-n", "both times the divisor is n; `unbiased` changes nothing.",
    "两次都除以 n，`unbiased` 没有起作用。")
  fileprivate static let alwaysOneLess = Diagnosis(
    "always-n-minus-1", "both times the divisor is n − 1; `unbiased` changes nothing.",
    "两次都除以 n − 1，`unbiased` 没有起作用。")
  fileprivate static let divisorsSwapped = Diagnosis(
    "divisors-swapped", "n and n − 1 changed places.", "n 与 n − 1 弄反了。",
    hint: Text(
      "Distances from the sample's own mean come out too short. Which divisor makes up for it?",
      "偏差从样本自己的平均值量起，会偏小。用哪个除数能补回来？"))
  fileprivate static let noRoot = Diagnosis(
    "no-root", "this is the variance: the root is missing.", "这是方差：还没有开方。")
  fileprivate static let rootTooEarly = Diagnosis(
    "root-too-early", "the root was taken before the division instead of after it.",
    "先开方后除，顺序反了。")
  fileprivate static let plainDistances = Diagnosis(
    "plain-distances", "the distances were averaged without squaring them.",
    "偏差没有平方，直接求了平均。")
  fileprivate static let fromZero = Diagnosis(
    "from-zero", "the distances were taken from 0, not from the mean.", "偏差是从 0 量起的，没有减去平均值。")
}
