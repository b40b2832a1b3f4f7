import Practice

/// The share of pictures whose class is among the first k answers.
enum AmongTheFirst: Exercise {
  typealias Answer = ([[Double]], [Int], Int) -> Double

  static let title = Text("Among the first k", "在前 k 个之中")
  static let answer = "topK(_:labels:k:)"

  static let hints = [
    Text(
      "In lesson 27 an answer is right if the class has the largest logit. What does that ask of the number of logits that are larger than that of the class?",
      "第 27 课里，类别的 logit 最大才算答对。这等于说：比它更大的 logit 有几个？"),
    Text(
      "With logits 0.5, 2, 1 and class 2 one logit is larger: so the class is the second of all, right for k = 2, and wrong for k = 1. Of equals the one with the smaller number comes first: in 1, 1, 1 class 2 is the third.",
      "logits 是 0.5、2、1，类别是 2，比它大的有一个：它排第二，k = 2 时算对，k = 1 时算错。相等时编号小的在前：1、1、1 中类别 2 排第三。"
    ),
    Text(
      "let before = row.indices.filter { row[$0] > row[label] || ___ }.count, and count the pictures with before < k.",
      "let before = row.indices.filter { row[$0] > row[label] || ___ }.count，再数满足 before < k 的图片。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let first = Int.random(in: 11...15, using: &source)
    let second = Int.random(in: 2...4, using: &source)
    return Sibling(
      "Of 20 pictures \(first) have their class in the first place, and \(second) others in the second. What is the share among the first 1, and among the first 2?",
      "20 张图片里，有 \(first) 张的类别排第一，另有 \(second) 张的排第二。前 1 个和前 2 个的比例各是多少？",
      answer: Double(first) / 20, Double(first + second) / 20)
  }

  static func judge(_ topK: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var shares = Comparison<Scored>(
      "the share", "比例", given: { ["logits": $0.logits, "labels": $0.labels, "k": $0.k] },
      yours: { topK($0.logits, $0.labels, $0.k) }, expected: { $0.share() })
    shares.shown = [Scored.example(k: 1), Scored.example(k: 2)]
    shares.drawn = Scored.init(drawnFrom:)
    shares.awkward = [
      Scored([[1, 1, 1], [1, 1, 1]], [0, 2], 1), Scored([[1, 1, 1], [1, 1, 1]], [0, 2], 2),
      Scored([[0, 3, 3, 1]], [2], 1), Scored([[0, 3, 3, 1]], [2], 2),
      Scored([[-5, -2], [-2, -5]], [0, 0], 2), Scored([[-1, -2, -3]], [1], 1),
    ]
    shares.describe = { "logits \($0.logits), labels \($0.labels), k = \($0.k)" }
    shares.mistakes = [
      .answers(.wrongOnes) { 1 - $0.share() },
      .answers(.percent) { $0.share() * 100 },
      .answers(.notDivided) { $0.share() * Double($0.labels.count) },
      .answers(.divided) { $0.share() / Double($0.k) },
      .answers(.onlyFirst) { Scored($0.logits, $0.labels, 1).share() },
      .answers(.oneTooMany) { Scored($0.logits, $0.labels, $0.k + 1).share() },
      .answers(.oneTooFew) { Scored($0.logits, $0.labels, $0.k - 1).share() },
      .answers(.lowest) { $0.share(larger: { $0 < $1 }) },
      .answers(.equalsForgiven) { $0.share(equal: { _, _ in false }) },
      .answers(.equalsRefused) { $0.share(equal: { _, _ in true }) },
      .answers(.laterFirst) { $0.share(equal: { $0 > $1 }) },
      .answers(.placeTaken) { $0.shareByPlace },
    ]
    try check.compare(shares)
  }

  struct Scored {
    let logits: [[Double]]
    let labels: [Int]
    let k: Int

    init(_ logits: [[Double]], _ labels: [Int], _ k: Int) {
      (self.logits, self.labels, self.k) = (logits, labels, k)
    }

    static func example(k: Int) -> Scored {
      Scored([[0.5, 2, 1], [3, 0, -1], [0.2, 0.1, 0.4], [1, 2, 0]], [2, 0, 1, 1], k)
    }

    /// Seven pictures of five classes, one of them at each place at least.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      logits = (0..<7).map { _ in
        (0..<5).map { _ in Double.random(in: -3...3, using: &source) }
      }
      let places = [0, 1, 2, 3, 4, 0, 1].shuffled(using: &source)
      labels = zip(logits, places).map { row, place in
        row.indices.sorted { row[$0] > row[$1] }[place]
      }
      k = Int.random(in: 2...3, using: &source)
    }

    /// The share of rows with fewer than k classes before the right one.
    func share(
      equal isBefore: (_ other: Int, _ label: Int) -> Bool = { $0 < $1 },
      larger isLarger: (Double, Double) -> Bool = { $0 > $1 }
    ) -> Double {
      let right = zip(logits, labels).filter { row, label in
        let before = row.indices.filter {
          isLarger(row[$0], row[label])
            || $0 != label && row[$0] == row[label] && isBefore($0, label)
        }
        return before.count < k
      }
      return Double(right.count) / Double(labels.count)
    }

    /// What comes out if a class's number is taken for its place.
    var shareByPlace: Double {
      Double(labels.filter { $0 < k }.count) / Double(labels.count)
    }
  }
}

extension Diagnosis {
  fileprivate static let wrongOnes = Diagnosis(
    "wrong-ones", "the share of the wrong answers was given.", "给出的是答错的比例。")
  fileprivate static let percent = Diagnosis(
    "percent", "the share was given in %, not from 0 to 1.", "给出的是百分数，而不是 0 到 1 的比例。")
  fileprivate static let notDivided = Diagnosis(
    "not-divided", "the pictures were counted, but not divided by how many there are.",
    "只数了图片的张数，没有除以总数。")
  fileprivate static let divided = Diagnosis(
    "divided-by-k", "the share was divided by k, too.", "比例还多除了一个 k。")
  fileprivate static let onlyFirst = Diagnosis(
    "only-first", "k was not used: only the first answer counted.", "没有用到 k：只看了第一个答案。")
  fileprivate static let oneTooMany = Diagnosis(
    "one-too-many", "one place more than k was allowed.", "比 k 多放宽了一个名次。",
    hint: Text("How many logits are larger than that of the third class?", "排第三的类别，前面有几个更大的 logit？")
  )
  fileprivate static let oneTooFew = Diagnosis(
    "one-too-few", "one place fewer than k was allowed.", "比 k 少了一个名次。")
  fileprivate static let lowest = Diagnosis(
    "lowest", "the smallest logits were taken for the first answers.", "把最小的 logit 当成了最靠前的答案。")
  fileprivate static let equalsForgiven = Diagnosis(
    "equals-forgiven", "of equal logits all stand in the first place of them.",
    "相等的 logit 全都算成了其中最靠前的名次。",
    hint: Text(
      "A network that gives the same logit to all ten classes would be right everywhere.",
      "如果一个网络给十个类别的 logit 都一样，那它就处处都对了。"))
  fileprivate static let equalsRefused = Diagnosis(
    "equals-refused", "of equal logits all stand in the last place of them.",
    "相等的 logit 全都算成了其中最靠后的名次。")
  fileprivate static let laterFirst = Diagnosis(
    "later-first", "of equal logits the class with the larger number stands first.",
    "logit 相等时，排在前面的是编号大的类别。")
  fileprivate static let placeTaken = Diagnosis(
    "place-for-class", "the class's number was taken for its place among the logits.",
    "把类别的编号当成了它的名次。")
}
