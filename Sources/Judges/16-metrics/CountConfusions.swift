import Practice

/// The confusion matrix of predicted classes.
enum CountConfusions: Exercise {
  typealias Answer = (_ truth: [Int], _ guess: [Int], _ classes: Int) -> [[Int]]

  static let title = Text("What was taken for what?", "把什么当成了什么？")
  static let answer = "confusions(truth:guess:classes:)"

  static let hints = [
    Text(
      "Look at the drawn confusion matrix in lesson 16: two birds were taken for dogs. Which row and which column does their 2 stand in?",
      "看第 16 课画出的混淆矩阵：两只鸟被当成了狗。它们的那个 2 在哪一行、哪一列？"),
    Text(
      "With classes = 2 begin with [[0, 0], [0, 0]]. The pair truth 0, guess 1 adds 1 in row 0, column 1. Two pairs 1, 1 make the 2 in row 1, column 1.",
      "classes = 2 时，从 [[0, 0], [0, 0]] 开始。truth 为 0、guess 为 1 的一对，在第 0 行第 1 列加 1。两对 1、1 使第 1 行第 1 列成为 2。"
    ),
    Text(
      "Inside a loop over zip(truth, guess): counts[___] += 1",
      "在遍历 zip(truth, guess) 的循环里：counts[___] += 1"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let found = Int.random(in: 11...19, using: &source)
    let missed = Int.random(in: 2...9, using: &source)
    return Sibling(
      "The matrix is [[30, 4], [\(missed), \(found)]]. How many samples are of class 1, and how many were taken for it?",
      "混淆矩阵是 [[30, 4], [\(missed), \(found)]]。类别 1 的样本有多少个？被当成类别 1 的有多少个？",
      answer: Double(missed + found), Double(4 + found))
  }

  static func judge(_ confusions: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var counts = Comparison<Guesses>(
      "the counts", "计数", given: { ["truth": $0.truth, "guess": $0.guess, "classes": $0.classes] },
      yours: { confusions($0.truth, $0.guess, $0.classes) },
      expected: { $0.matrix })
    counts.shown = [Guesses(truth: [0, 0, 1, 1], guess: [0, 1, 1, 1], classes: 2)]
    counts.drawn = Guesses.init(drawnFrom:)
    counts.awkward = [
      Guesses(truth: [0, 1, 0], guess: [0, 0, 0], classes: 4),
      Guesses(truth: [1], guess: [0], classes: 3), Guesses(truth: [], guess: [], classes: 2),
    ]
    counts.describe = { "truth = \($0.truth), guess = \($0.guess), classes = \($0.classes)" }
    counts.mistakes = [
      .answers(.transposed) { $0.swapped.matrix },
      .answers(.setNotAdded) { $0.matrix.map { $0.map { min($0, 1) } } },
      .answers(.onlyRight) { $0.cells { $0 == $1 } },
      .answers(.onlyWrong) { $0.cells { $0 != $1 } },
      .answers(.sizeFromData) { $0.ofData },
    ]
    try check.compare(counts)
  }

  struct Guesses {
    let truth: [Int]
    let guess: [Int]
    let classes: Int

    init(truth: [Int], guess: [Int], classes: Int) {
      self.truth = truth
      self.guess = guess
      self.classes = classes
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      let extra = (0..<5).map { _ in Int.random(in: 0...2, using: &source) }
      truth = [0, 0, 0, 1, 2, 2] + extra
      guess = [0, 0, 1, 2, 2, 1] + extra.reversed()
      classes = 3
    }

    var swapped: Guesses { Guesses(truth: guess, guess: truth, classes: classes) }

    var matrix: [[Int]] { cells { _, _ in true } }

    /// The counts of the pairs that are wanted, 0 elsewhere.
    func cells(_ isWanted: (Int, Int) -> Bool) -> [[Int]] {
      let row = [Int](repeating: 0, count: classes)
      var counts = [[Int]](repeating: row, count: classes)
      for (t, g) in zip(truth, guess) where isWanted(t, g) { counts[t][g] += 1 }
      return counts
    }

    /// The counts with no class beyond the largest that occurs.
    var ofData: [[Int]] {
      let size = max(truth.max() ?? 0, guess.max() ?? 0) + 1
      return Guesses(truth: truth, guess: guess, classes: size).matrix
    }
  }
}

extension Diagnosis {
  fileprivate static let setNotAdded = Diagnosis(
    "set-not-added", "each cell was set to 1; it must grow by 1.", "格子被设成了 1，应当每次加 1。")
  fileprivate static let onlyRight = Diagnosis(
    "only-right", "only right answers were counted: the diagonal.", "只数了答对的，也就是对角线。")
  fileprivate static let onlyWrong = Diagnosis(
    "only-wrong", "only mistakes were counted; right answers belong on the diagonal.",
    "只数了答错的；答对的应当在对角线上。")
  fileprivate static let sizeFromData = Diagnosis(
    "size-from-data", "the matrix has no room for classes that do not occur.",
    "没有给未出现的类别留位置。",
    hint: Text(
      "The matrix of one batch is added to that of the next. What if a class is missing from one?",
      "各批次的矩阵要加在一起。如果某个批次里缺了一个类别，会怎样？"))
}
