import Practice

/// The most bytes in memory while a plan runs.
enum PeakMemory: Exercise {
  typealias Step = (bytes: Int, reads: [Int])
  typealias Answer = ([Step]) -> Int

  static let title = Text("How much memory at once", "同时要用多少内存")
  static let answer = "peakBytes(_:)"

  static let hints = [
    Text(
      "Look at the picture of a plan's memory in lesson 23: what decides where a block ends at the right, and how is the height at one step found?",
      "看第 23 课里计划的内存图：一个方块的右端由什么决定？某一步的总高度怎么求？"),
    Text(
      "Value 0 is read in steps 1 and 3: only step 3 counts for its end. So in step 2 the values 0, 1 and 2 are there, 400 + 400 + 400 = 1200, although step 2 itself reads value 1 alone.",
      "第 0 个值在第 1 步和第 3 步都被读，只有第 3 步决定它的终点。所以第 2 步时 0、1、2 三个值都在，400 + 400 + 400 = 1200，虽然第 2 步自己只读第 1 个值。"
    ),
    Text(
      "First find last: [Int], the step that reads each value last, itself where none does. Then in the loop: now += bytes; peak = max(peak, now); and for every value with last[value] == ___ subtract.",
      "先求 last: [Int]，即每个值最后由哪一步读取，没人读就是它自己那一步。循环里：now += bytes；peak = max(peak, now)；再对每个 last[value] == ___ 的值做减法。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let layers = Int.random(in: 4...9, using: &source)
    return Sibling(
      "\(layers) layers in a row, each reads the value of the one before; every value takes 1 MB. How many MB are in memory at most forward only, and how many if every value is kept for the way back?",
      "\(layers) 层连成一串，每层读前一层的值，每个值占 1 MB。只做前向时，内存里同时最多有几 MB？如果每个值都要留给反向传播呢？",
      answer: 2, Double(layers))
  }

  static func judge(_ peak: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var all = Comparison<Plan>(
      "the peak", "峰值", given: { _ in [:] }, yours: { peak($0.steps) },
      expected: { $0.peak() })
    all.shown = [Plan([(400, []), (400, [0]), (400, [1]), (100, [0, 2])])]
    all.drawn = Plan.init(drawnFrom:)
    all.awkward = [
      Plan([(64, [])]), Plan([(8, []), (16, [0, 0]), (8, [1])]),
      Plan([(100, []), (100, []), (100, []), (8, [0]), (100, [3])]),
      Plan([(50, []), (10, [0]), (10, [0]), (10, [0]), (60, [1, 2, 3])]),
      Plan([(300, []), (10, [0, 0]), (200, [1, 1]), (250, [2])]),
    ]
    all.describe = { "\($0)" }
    all.mistakes = [
      .answers(.nothingFreed) { $0.steps.reduce(0) { $0 + $1.bytes } },
      .answers(.largestValue) { $0.steps.map(\.bytes).max() },
      .answers(.waitingForgotten) { $0.peakOfSteps() },
      .answers(.firstReader) { $0.peak(keepsFirst: true) },
      .answers(.freedBefore) { $0.peakInPlace() },
      .answers(.unreadKept) { $0.peak(keepsUnread: true) },
      .answers(.freedTwice) { $0.peak(freesEachRead: true) },
    ]
    try check.compare(all)
  }

  struct Plan: CustomStringConvertible {
    let steps: [Step]

    init(_ steps: [Step]) { self.steps = steps }

    /// Nine steps; some values wait long, one is read by none, one is read twice by one step.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      var steps: [Step] = [
        (Int.random(in: 100...900, using: &source), []),
        (Int.random(in: 100...900, using: &source), []),
      ]
      for step in 2..<9 {
        var reads = (0..<Int.random(in: 1...2, using: &source)).map { _ in
          Int.random(in: 0..<step, using: &source)
        }
        if step == 4 { reads = [3, 3] }
        steps.append((Int.random(in: 100...900, using: &source), reads))
      }
      self.steps = steps
    }

    private func lastReaders(keepsFirst: Bool, unread: (Int) -> Int) -> [Int] {
      steps.indices.map { value in
        let readers = steps.indices.filter { steps[$0].reads.contains(value) }
        return (keepsFirst ? readers.first : readers.last) ?? unread(value)
      }
    }

    func peak(
      keepsFirst: Bool = false, keepsUnread: Bool = false, freesEachRead: Bool = false
    ) -> Int {
      let last = lastReaders(keepsFirst: keepsFirst) { keepsUnread ? steps.count : $0 }
      var (now, peak) = (0, 0)
      for step in steps.indices {
        now += steps[step].bytes
        peak = max(peak, now)
        var ended = (0...step).filter { last[$0] == step }
        if freesEachRead {
          ended = steps[step].reads.filter { last[$0] == step } + ended.filter { $0 == step }
        }
        now -= ended.reduce(0) { $0 + steps[$1].bytes }
      }
      return peak
    }

    /// As if every step wrote over what it reads for the last time.
    func peakInPlace() -> Int {
      let last = lastReaders(keepsFirst: false) { $0 }
      return steps.indices.map { step in
        (0...step).filter { last[$0] > step || $0 == step }.reduce(0) { $0 + steps[$1].bytes }
      }.max() ?? 0
    }

    /// What each step itself touches.
    func peakOfSteps() -> Int {
      steps.map { step in Set(step.reads).reduce(step.bytes) { $0 + steps[$1].bytes } }.max() ?? 0
    }

    var description: String {
      steps.enumerated().map { number, step in
        step.reads.isEmpty ? "\(number): \(step.bytes)" : "\(number): \(step.bytes) ← \(step.reads)"
      }
      .joined(separator: ", ")
    }
  }
}

extension Diagnosis {
  fileprivate static let nothingFreed = Diagnosis(
    "nothing-freed", "all values are added up, as if none ever ended.", "把所有的值都加了起来，好像谁也不会结束。",
    hint: Text(
      "Which step reads value 1 last? What is needed of it afterwards?", "第 1 个值最后由哪一步读？之后还要它做什么？"))
  fileprivate static let largestValue = Diagnosis(
    "largest-value", "the largest single value is given.", "给出的是最大的那一个值。")
  fileprivate static let waitingForgotten = Diagnosis(
    "waiting-forgotten",
    "only what a step reads and writes was counted, not what waits for a later step.",
    "只算了这一步读的和写的，没有算还在等后面步骤的值。",
    hint: Text("In step 2, where is value 0?", "第 2 步时，第 0 个值在哪里？"))
  fileprivate static let firstReader = Diagnosis(
    "first-reader", "a value was dropped after its first reader.", "一个值在第一次被读之后就丢掉了。",
    hint: Text("Step 3 reads value 0, too. Is it still there?", "第 3 步也要读第 0 个值。它还在吗？"))
  fileprivate static let freedBefore = Diagnosis(
    "freed-before",
    "what a step reads was taken off before its result was added: while it runs, both are there.",
    "还没加上这一步的结果，就先减掉了它要读的值：这一步进行时，两者都在。")
  fileprivate static let unreadKept = Diagnosis(
    "unread-kept", "a value that nothing reads was kept to the end.", "没有谁读的值一直留到了最后。")
  fileprivate static let freedTwice = Diagnosis(
    "freed-twice", "a value that one step reads twice was taken off twice.",
    "被同一步读了两次的值，减掉了两次。",
    hint: Text("reads [0, 0] names one value.", "reads 为 [0, 0]，说的是同一个值。"))
}
