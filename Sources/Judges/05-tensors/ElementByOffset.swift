import Practice

/// An element of a view, found in the storage by offset and strides.
enum ElementByOffset: Exercise {
  typealias Answer = ([Int], [Double], [Int], Int) -> Double

  static let title = Text("An element of a view", "视图中的一个元素")
  static let answer = "element(at:in:strides:offset:)"

  static let hints = [
    Text(
      "Look at the last storage picture of lesson 5, the transpose: which arc leads from element [0, 0] to element [0, 1]?",
      "看第 5 课最后一张存储图（转置）：从元素 [0, 0] 到元素 [0, 1]，走的是哪条弧线？"),
    Text(
      "Offset 1, strides [3, 1], index [1, 0]: begin at place 1, go 1 step of 3 and 0 steps of 1, and stand at place 4.",
      "偏移 1，步长 [3, 1]，下标 [1, 0]：从位置 1 出发，走 1 个长 3 的步，再走 0 个长 1 的步，来到位置 4。"),
    Text(
      "Begin with `var place = offset`; for every pair from `zip(index, strides)`, `place += ___`; return `storage[place]`.",
      "先写 `var place = offset`；对 `zip(index, strides)` 中的每一对，`place += ___`；最后返回 `storage[place]`。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let offset = Int.random(in: 1...5, using: &source)
    let strides = [Int.random(in: 4...9, using: &source), Int.random(in: 1...3, using: &source)]
    let index = [Int.random(in: 1...3, using: &source), Int.random(in: 1...3, using: &source)]
    return Sibling(
      "A view has offset \(offset) and strides \(strides). At which place of the storage does its element \(index) lie?",
      "一个视图的偏移是 \(offset)，步长是 \(strides)。它的元素 \(index) 在存储的第几个位置？",
      answer: Double(offset + index[0] * strides[0] + index[1] * strides[1]))
  }

  static func judge(_ element: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var elements = Comparison<View>(
      "the element", "这个元素",
      given: { ["index": $0.index, "strides": $0.strides, "offset": $0.offset] },
      yours: { element($0.index, $0.storage, $0.strides, $0.offset) },
      expected: { $0.storage[$0.place] })
    elements.shown = [
      View(index: [0, 1], strides: [1, 3], offset: 0),
      View(index: [1, 0], strides: [3, 1], offset: 1),
    ]
    elements.drawn = View.init(drawnFrom:)
    elements.awkward = [
      View(index: [], strides: [], offset: 4), View(index: [3, 2], strides: [0, 1], offset: 3),
    ]
    elements.describe = { "index \($0.index), strides \($0.strides), offset \($0.offset)" }
    elements.mistakes = [
      .answers(.offsetForgotten) { $0.holds($0.place - $0.offset) },
      .answers(.stridesSwapped) { view in
        view.holds(view.offset + view.steps(view.strides.reversed()).reduce(0, +))
      },
      .answers(.stridesIgnored) { $0.holds($0.offset + $0.index.reduce(0, +)) },
      .answers(.countedFromOne) { $0.holds($0.place + 1) },
      .answers(.lastStepOnly) { $0.holds($0.offset + ($0.steps($0.strides).last ?? 0)) },
      .answers(.lastStepOnly) { $0.steps($0.strides).last.flatMap($0.holds) },
    ]
    try check.compare(elements)
  }

  struct View {
    let index: [Int]
    let strides: [Int]
    let offset: Int
    let storage: [Double]

    init(index: [Int], strides: [Int], offset: Int) {
      self.index = index
      self.strides = strides
      self.offset = offset
      storage = (10..<16).map(Double.init)
    }

    /// A view of rank 3 in a storage that is long enough for wrong places too, all of them apart.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      index = [1, Int.random(in: 1...2, using: &source), 3]
      strides = Tensor.randperm(9, generator: numbers).integers().prefix(3).map { 2 * $0 + 3 }
      offset = Int.random(in: 2...5, using: &source)
      // No Float holds a tenth.
      storage = Tensor.randperm(200, generator: numbers).integers().map { Double($0) + 0.1 }
    }

    var place: Int { offset + steps(strides).reduce(0, +) }

    func steps(_ strides: [Int]) -> [Int] { zip(index, strides).map { $0 * $1 } }

    func holds(_ place: Int) -> Double? {
      storage.indices.contains(place) ? storage[place] : nil
    }
  }
}

extension Diagnosis {
  fileprivate static let offsetForgotten = Diagnosis(
    "offset-forgotten", "the walk begins at place 0 instead of at the offset.",
    "从位置 0 出发了，而不是从偏移处出发。")
  fileprivate static let stridesSwapped = Diagnosis(
    "strides-swapped", "each index was multiplied by the stride of another dimension.",
    "下标乘的是别的维度的步长。",
    hint: Text(
      "The first index belongs to the first stride. Which way round did you walk?",
      "第一个下标配第一个步长。你是按什么顺序配对的？"))
  fileprivate static let stridesIgnored = Diagnosis(
    "strides-ignored", "every step was taken as one place long; the strides were not used.",
    "每一步都只走了一个位置，没有用到步长。")
  fileprivate static let countedFromOne = Diagnosis(
    "counted-from-one", "the place is one too far: places count from 0.",
    "多走了一个位置：位置是从 0 数起的。")
  fileprivate static let lastStepOnly = Diagnosis(
    "last-step-only", "only the last dimension counts: `=` stands where `+=` belongs.",
    "只算了最后一维：该写 `+=` 的地方写成了 `=`。")
}
