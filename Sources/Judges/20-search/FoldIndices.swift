import Practice

/// The validation indices of every fold.
enum FoldIndices: Exercise {
  typealias Answer = (Int, Int) -> [[Int]]

  static let title = Text("Every sample once", "每个样本恰好一次")
  static let answer = "foldIndices(count:folds:)"

  static let hints = [
    Text(
      "Look at the figure of lesson 20 with the bright cells: how many bright cells are there in a column, and by how much may two rows differ?",
      "看第 20 课里有亮格的那张图：每一列有几个亮格？两行的亮格数最多可以差多少？"),
    Text(
      "Ten samples in three folds: 10 / 3 = 3, and 10 % 3 = 1 is left over, so one fold gets 4. The first fold is 0 … 3, the second starts at 4 and the third at 7.",
      "10 个样本分 3 折：10 / 3 = 3，余下 10 % 3 = 1，所以有一折是 4 个。第一折是 0 … 3，第二折从 4 开始，第三折从 7 开始。"),
    Text(
      "For each fold from 0 on: its size is count / folds + (fold < ___ ? 1 : 0), and the next fold starts where this one ends.",
      "对从 0 数起的每一折：大小是 count / folds + (fold < ___ ? 1 : 0)，下一折从这一折结束的地方开始。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let folds = Int.random(in: 4...6, using: &source)
    let size = Int.random(in: 7...12, using: &source)
    let longer = Int.random(in: 1..<folds, using: &source)
    return Sibling(
      "\(folds * size + longer) samples are cut into \(folds) folds as evenly as possible. How many samples has the first fold, and how many the last?",
      "把 \(folds * size + longer) 个样本尽量均匀地分成 \(folds) 折。第一折有几个样本？最后一折呢？",
      answer: Double(size + 1), Double(size))
  }

  static func judge(_ foldIndices: @escaping Answer, _ check: Check) throws(Check.Stop) {
    try requireFolds(foldIndices(10, 3), count: 10, folds: 3, check)
    var owners = Comparison<Cut>(
      "the fold of each sample", "每个样本所在的折",
      given: { ["count": $0.count, "folds": $0.folds] },
      yours: { cut in cut.owners(of: foldIndices(cut.count, cut.folds)) },
      expected: { $0.owners(of: $0.right) })
    owners.shown = [Cut(count: 10, folds: 3), Cut(count: 6, folds: 3)]
    owners.drawn = Cut.init(drawnFrom:)
    owners.awkward = [
      Cut(count: 5, folds: 5), Cut(count: 9, folds: 2), Cut(count: 4, folds: 1),
      Cut(count: 11, folds: 10),
    ]
    owners.describe = { "count = \($0.count), folds = \($0.folds)" }
    owners.mistakes = [
      .answers(.hardCoded, ignoringInput: true) { cut in
        cut.owners(of: Cut(count: 10, folds: 3).right)
      },
      .answers(.restLost) { $0.owners(of: $0.blocks { _ in 0 }) },
      .answers(.restInLast) { cut in
        cut.owners(of: cut.blocks { $0 == cut.folds - 1 ? cut.rest : 0 })
      },
      .answers(.restAtTheEnd) { cut in
        cut.owners(of: cut.blocks { $0 >= cut.folds - cut.rest ? 1 : 0 })
      },
      .answers(.startsOverlap) { cut in
        let size = cut.count / cut.folds
        return cut.owners(
          of: (0..<cut.folds).map { fold in
            Array(fold * size..<fold * size + size + (fold < cut.rest ? 1 : 0))
          })
      },
      .answers(.dealtOut) { cut in
        cut.owners(
          of: (0..<cut.folds).map { fold in
            Array(stride(from: fold, to: cut.count, by: cut.folds))
          })
      },
      .answers(.trainingGiven) { cut in
        cut.owners(of: cut.right.map { fold in (0..<cut.count).filter { !fold.contains($0) } })
      },
      .answers(.roundedUp) { cut in
        let size = (cut.count + cut.folds - 1) / cut.folds
        return cut.owners(
          of: (0..<cut.folds).map { fold in
            Array(min(fold * size, cut.count)..<min((fold + 1) * size, cut.count))
          })
      },
    ]
    try check.compare(owners)
  }

  /// The folds must be as many as asked for, and their indices must exist and count from 0.
  private static func requireFolds(
    _ parts: [[Int]], count: Int, folds: Int, _ check: Check
  ) throws(Check.Stop) {
    try check.require(
      parts.count == folds, .shape,
      "\(folds) folds were asked for, and there are \(parts.count).",
      "要求分成 \(folds) 折，得到的是 \(parts.count) 折。", isVital: false)
    let indices = parts.flatMap { $0 }
    try check.require(
      !indices.contains(count) || indices.contains(0), .shape,
      "The indices count from 1, but the first sample has the index 0.",
      "下标是从 1 数起的，而第一个样本的下标是 0。", diagnosis: .fromOne, isVital: false)
    try check.require(
      indices.allSatisfy { (0..<count).contains($0) }, .shape,
      "There is an index outside of 0..<\(count).", "有下标超出了 0..<\(count)。",
      isVital: false)
  }

  struct Cut {
    let count: Int
    let folds: Int

    init(count: Int, folds: Int) {
      self.count = count
      self.folds = folds
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      folds = Int.random(in: 4...6, using: &source)
      count = folds * Int.random(in: 3...5, using: &source) + Int.random(in: 2...3, using: &source)
    }

    /// What is left over when all folds are equal.
    var rest: Int { count % folds }

    var right: [[Int]] { blocks { $0 < rest ? 1 : 0 } }

    /// Neighbouring samples, with so many more in a fold.
    func blocks(more: (Int) -> Int) -> [[Int]] {
      var start = 0
      return (0..<folds).map { fold in
        let size = count / folds + more(fold)
        defer { start += size }
        return Array(start..<start + size)
      }
    }

    /// The fold of each sample, from 0; −1 where it is in none, 100 and more where in several.
    func owners(of parts: [[Int]]) -> [Int] {
      (0..<count).map { sample in
        let found = parts.indices.filter { parts[$0].contains(sample) }
        return found.count > 1 ? 100 * found.count + found[0] : found.first ?? -1
      }
    }
  }
}

extension Diagnosis {
  fileprivate static let restLost = Diagnosis(
    "rest-lost", "the samples that are left over by the division are in no fold (−1).",
    "除不尽时剩下的样本一折都没进（−1）。",
    hint: Text(
      "Add up the sizes of your folds. Is that the number of samples?", "把各折的大小加起来，等于样本总数吗？"))
  fileprivate static let restInLast = Diagnosis(
    "rest-in-last",
    "the last fold takes everything that is left over, so sizes differ by more than one.",
    "剩下的全进了最后一折，大小之差超过了一个。")
  fileprivate static let restAtTheEnd = Diagnosis(
    "rest-at-the-end", "the last folds are the longer ones; it should be the first.",
    "多出来的样本分给了后面几折，应当分给前面几折。")
  fileprivate static let startsOverlap = Diagnosis(
    "starts-overlap",
    "folds start at multiples of the short size although earlier ones are longer: samples come twice.",
    "每折都从短的大小的整数倍处开始，而前面的折更长：有样本出现了两次。",
    hint: Text(
      "Where does the second fold start if the first one has one sample more?",
      "第一折多了一个样本，第二折该从哪里开始？"))
  fileprivate static let dealtOut = Diagnosis(
    "dealt-out", "the samples were dealt out in turn; the task asks for neighbours.",
    "样本是轮流发到各折的，而题目要求相邻的在一起。")
  fileprivate static let trainingGiven = Diagnosis(
    "training-given", "these are the training indices of each split.", "这些是每次划分的训练下标。")
  fileprivate static let roundedUp = Diagnosis(
    "rounded-up", "every fold got the larger size until the samples ran out.",
    "每折都按大的取，直到样本用完，后面的折就短了。")
  fileprivate static let fromOne = Diagnosis(
    "from-one", "the indices were counted from 1.", "下标是从 1 数起的。")
}
