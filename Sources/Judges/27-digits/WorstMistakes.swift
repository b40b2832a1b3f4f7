import Foundation
import Practice

/// The wrong answers that cost most.
enum WorstMistakes: Exercise {
  typealias Answer = ([[Double]], [Int], Int) -> [Int]

  static let title = Text("The worst mistakes", "最严重的错误")
  static let answer = "worst(_:labels:count:)"

  static let hints = [
    Text(
      "Look at the contact sheet of the worst mistakes in lesson 27. What number are they sorted by, and which pictures cannot be among them?",
      "看第 27 课里最严重错误的那张图：它们按哪个数排序？哪些图片不会出现？"),
    Text(
      "With logits 3, 1 and class 1 the loss is ln(e³ + e¹) − 1 = 2.127. With logits 1000, 0 and class 1 it is 1000, but e¹⁰⁰⁰ is no number: take the largest logit m out first, m + ln Σ e^(x − m).",
      "logits 是 3、1，类别是 1，损失为 ln(e³ + e¹) − 1 = 2.127。logits 是 1000、0，类别是 1，损失是 1000，而 e¹⁰⁰⁰ 已经溢出：先提出最大的 logit m，写成 m + ln Σ e^(x − m)。"
    ),
    Text(
      "Filter labels.indices by whether the place of the largest logit is ___, sort what is left by the loss, the largest first, and take prefix(count).",
      "先在 labels.indices 里挑出最大 logit 的位置 ___ 的那些，再按损失从大到小排序，取 prefix(count)。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let gap = Int.random(in: 5...9, using: &source)
    return Sibling(
      "Ten logits are 0, only that of class 3 is \(gap). The picture is a 5. How large is the loss, by how much does it exceed \(gap)? (Two numbers.)",
      "十个 logit 都是 0，只有类别 3 的是 \(gap)。图片其实是 5。损失是多少？比 \(gap) 大多少？（两个数）",
      answer: log(exp(Double(gap)) + 9), log(1 + 9 * exp(-Double(gap))))
  }

  static func judge(_ worst: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var places = Comparison<Scored>(
      "the places", "位置",
      given: { ["logits": $0.logits, "labels": $0.labels, "count": $0.count] },
      yours: { worst($0.logits, $0.labels, $0.count) }, expected: { $0.worst() })
    places.shown = [
      Scored([[2, 1, 0], [0, 4, 1], [3, 1, 0], [0, 0.5, 1]], [1, 0, 0, 0], 2)
    ]
    places.drawn = Scored.init(drawnFrom:)
    places.awkward = [
      Scored([[2, 1], [1, 2]], [0, 1], 2), Scored([[2, 1], [0, 3]], [1, 0], 5),
      Scored([[1, 0], [2, 0], [1, 0], [2, 0]], [1, 1, 1, 1], 3),
      Scored([[1000, 0], [0, 2000], [3, 1]], [1, 0, 1], 3), Scored([[1, 0]], [1], 0),
      Scored([[1, 1], [1, 1]], [0, 1], 2),
    ]
    places.describe = { "logits \($0.logits), labels \($0.labels), count = \($0.count)" }
    places.mistakes = [
      .answers(.rightOnesToo) { $0.worst(onlyWrong: false) },
      .answers(.smallestFirst) { $0.worst { -$0.loss($1) } },
      .answers(.inOrder) { $0.worst { _, _ in 0 } },
      .answers(.allGiven) { Scored($0.logits, $0.labels, $0.labels.count).worst() },
      .answers(.onlyRight) { $0.onlyRight },
      .answers(.logitAlone) { $0.worst { -$0.logits[$1][$0.labels[$1]] } },
      .answers(.gapAlone) { $0.worst { $0.largest($1) - $0.logits[$1][$0.labels[$1]] } },
      .answers(.sureness) { $0.worst { $0.sureness($1) } },
      .answers(.largestLogit) { $0.worst { $0.largest($1) } },
      .answers(.overflowing) { $0.naive },
    ]
    try check.compare(places)
  }

  struct Scored {
    let logits: [[Double]]
    let labels: [Int]
    let count: Int

    init(_ logits: [[Double]], _ labels: [Int], _ count: Int) {
      (self.logits, self.labels, self.count) = (logits, labels, count)
    }

    /// Eight pictures of four classes. Five answers are wrong, and what they could wrongly be sorted by
    /// gives another order each; two right ones cost more than the cheapest mistakes.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      // The logit of the class stands first in a row, and is then turned to its place.
      let wrong: [[Double]] = [
        [0, 1.5, 1.4, 1.4], [0.3, 2.1, -4, -4], [2, 3.7, 3.3, 3.5], [1, 1.3, -3, -3],
        [0.5, 0.7, -3, -3],
      ]
      let right: [[Double]] = [[0.3, 0.2, 0.2, 0.2], [3, 0, 0, 0], [1.6, 1.5, 1.5, 1.4]]
      let rows = (wrong + right).shuffled(using: &source).map { row in
        row.map { $0 + Double.random(in: -0.02...0.02, using: &source) }
      }
      let turns = rows.map { _ in Int.random(in: 0..<4, using: &source) }
      logits = zip(rows, turns).map { row, turn in (0..<4).map { row[($0 + 4 - turn) % 4] } }
      labels = turns
      count = 4
    }

    func largest(_ place: Int) -> Double { logits[place].max() ?? 0 }
    func loss(_ place: Int) -> Double {
      let most = largest(place)
      let sum = logits[place].reduce(0) { $0 + exp($1 - most) }
      return most + log(sum) - logits[place][labels[place]]
    }
    func naiveLoss(_ place: Int) -> Double {
      log(logits[place].reduce(0) { $0 + exp($1) }) - logits[place][labels[place]]
    }
    /// The probability of what was answered.
    func sureness(_ place: Int) -> Double {
      let most = largest(place)
      return 1 / logits[place].reduce(0) { $0 + exp($1 - most) }
    }
    func isWrong(_ place: Int) -> Bool {
      logits[place].firstIndex(of: largest(place)) != labels[place]
    }

    /// The places with the largest numbers, the first of equals first.
    func worst(
      onlyWrong: Bool = true, by number: (Scored, Int) -> Double = { $0.loss($1) }
    ) -> [Int] {
      let places = labels.indices.filter { !onlyWrong || isWrong($0) }
      return sorted(places, number)
    }
    var onlyRight: [Int] {
      sorted(labels.indices.filter { !isWrong($0) }) { $0.loss($1) }
    }
    var naive: [Int] { worst { $0.naiveLoss($1) } }

    private func sorted(_ places: [Int], _ number: (Scored, Int) -> Double) -> [Int] {
      let numbers = places.map { number(self, $0) }
      let order = places.indices.sorted { (-numbers[$0], $0) < (-numbers[$1], $1) }
      return order.prefix(count).map { places[$0] }
    }
  }
}

extension Diagnosis {
  fileprivate static let rightOnesToo = Diagnosis(
    "right-ones-too",
    "right answers are in the list; an unsure right one can cost more than a mistake.",
    "答对的也列进来了；把握不大的正确答案，损失可以比某些错误还大。")
  fileprivate static let smallestFirst = Diagnosis(
    "smallest-first", "the mistakes that cost least come first.", "损失最小的错误排在了最前面。")
  fileprivate static let inOrder = Diagnosis(
    "in-order", "the mistakes stand in the order of the pictures, not of their losses.",
    "错误是按图片的次序排的，而不是按损失。")
  fileprivate static let allGiven = Diagnosis(
    "all-given", "all mistakes were given, not the first count of them.", "给出了全部错误，没有只取前 count 个。")
  fileprivate static let onlyRight = Diagnosis(
    "only-right", "the pictures with right answers were given.", "给出的是答对的图片。")
  fileprivate static let logitAlone = Diagnosis(
    "logit-alone",
    "only the logit of the class was looked at; what counts is how far it lies below the others.",
    "只看了正确类别的 logit；要紧的是它比别的低多少。")
  fileprivate static let gapAlone = Diagnosis(
    "gap-alone", "this is the distance to the largest logit; the loss counts all of them.",
    "这是与最大 logit 的差；损失要把所有 logit 都算进去。",
    hint: Text(
      "Ten equal logits: the distance is 0. And the loss?", "十个相等的 logit：差是 0。损失呢？"))
  fileprivate static let sureness = Diagnosis(
    "by-sureness", "the mistakes were sorted by the probability of what was answered.",
    "错误是按所给答案的概率排序的。",
    hint: Text(
      "Cross-entropy looks at the probability of the right class.", "交叉熵看的是正确类别的概率。"))
  fileprivate static let largestLogit = Diagnosis(
    "largest-logit", "the mistakes were sorted by their largest logit.", "错误是按最大的 logit 排序的。")
  fileprivate static let overflowing = Diagnosis(
    "overflow", "the exponential of a large logit overflows: take the largest logit out first.",
    "大的 logit 取指数时溢出了：应先减去最大的 logit。")
}
