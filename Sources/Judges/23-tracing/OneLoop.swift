import Foundation
import Practice

/// A chain of four functions and its derivative, each as one loop over memory that counts.
enum OneLoop: Exercise {
  typealias Answer = (
    forward: (CountedMemory, CountedMemory) -> Void,
    backward: (CountedMemory, CountedMemory, CountedMemory) -> Void
  )

  static let title = Text("One loop, there and back", "一个循环，一去一回")
  static let answer = "(fused(_:into:), fusedBackward(_:_:into:))"

  static let hints = [
    Text(
      "Look at the picture of fusion in lesson 23: which values are struck out at the left, and where do they live while the loop runs?",
      "看第 23 课的融合图：左边哪些值被划掉了？循环进行时，它们在哪里？"),
    Text(
      "For x = 0: a = 0, b = 1, c = tanh 1 = 0.7616, y = 0.5800. Back: 2c = 1.5232, times 1 − c² = 0.4200 is 0.6397, times 0.5 is 0.3199, times g. Read x once into a constant, then compute.",
      "x = 0 时：a = 0，b = 1，c = tanh 1 = 0.7616，y = 0.5800。往回：2c = 1.5232，乘 1 − c² = 0.4200 得 0.6397，再乘 0.5 得 0.3199，最后乘 g。把 x 读进一个常量，只读一次，然后再算。"
    ),
    Text(
      "for i in 0..<x.count { let c = tanh(0.5 * x[i] + 1); y[i] = c * c }; on the way back the same c, and dx[i] = g[i] * ___.",
      "for i in 0..<x.count { let c = tanh(0.5 * x[i] + 1); y[i] = c * c }；反向时同样先求 c，再写 dx[i] = g[i] * ___。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let calls = Int.random(in: 4...8, using: &source)
    return Sibling(
      "A chain of \(calls) elementwise calls of one operand each runs over arrays of 1 MB. How many MB are read and written in all, call by call, and how many as one loop?",
      "\(calls) 个逐元素运算连成一串，每个只有一个操作数，数组都是 1 MB。逐个执行，读写共多少 MB？作为一个循环呢？",
      answer: Double(2 * calls), 2)
  }

  static func judge(_ loops: Answer, _ check: Check) throws(Check.Stop) {
    var forward = Comparison<[Double]>(
      "y", "y", given: { ["x": $0] }, yours: { run(loops.forward, $0).contents },
      expected: { $0.map(value) })
    forward.shown = [[0, 1, -2]]
    forward.drawn = { $0.numbers(5) }
    forward.awkward = [[-2, 0, 40, -40], []]
    forward.describe = { "x = \($0.rounded)" }
    forward.mistakes = [
      .answers(.noSquare) { $0.map { tanh(0.5 * $0 + 1) } },
      .answers(.noShift) { $0.map { pow(tanh(0.5 * $0), 2) } },
    ]
    try check.compare(forward)
    try judgeTraffic(of: loops.forward, check)

    var backward = Comparison<Way>(
      "dx", "dx", given: { ["g": $0.g, "x": $0.x] },
      yours: { run(loops.backward, $0).contents },
      expected: { way in way.map { g, c, _ in g * c * (1 - c * c) } })
    backward.shown = [Way(g: [1, 1, 1], x: [0, 1, -2])]
    backward.drawn = { Way(g: $0.numbers(5), x: $0.numbers(5)) }
    backward.awkward = [Way(g: [0, -3, 2, 1], x: [1, -2, 40, -40]), Way(g: [], x: [])]
    backward.describe = { "g = \($0.g.rounded), x = \($0.x.rounded)" }
    backward.mistakes = [
      .answers(.upstreamIgnored) { way in way.map { _, c, _ in c * (1 - c * c) } },
      .answers(.halfForgotten) { way in way.map { g, c, _ in g * 2 * c * (1 - c * c) } },
      .answers(.squareForgotten) { way in way.map { g, c, _ in g * (1 - c * c) * 0.5 } },
      .answers(.tanhForgotten) { way in way.map { g, c, _ in g * c } },
      .answers(.derivativeOfB) { way in way.map { g, c, b in g * c * (1 - b * b) } },
      .answers(.addedToOld) { way in way.map { g, c, _ in old + g * c * (1 - c * c) } },
    ]
    try check.compare(backward)
    try judgeTraffic(of: loops.backward, check)
  }

  private static func value(_ x: Double) -> Double { pow(tanh(0.5 * x + 1), 2) }

  /// What stands in memory before a loop writes it.
  private static let old = 17.25

  private static func run(
    _ loop: (CountedMemory, CountedMemory) -> Void, _ x: [Double]
  ) -> CountedMemory {
    let y = CountedMemory(x.map { _ in old })
    loop(CountedMemory(x), y)
    return y
  }

  private static func run(
    _ loop: (CountedMemory, CountedMemory, CountedMemory) -> Void, _ way: Way
  ) -> CountedMemory {
    let dx = CountedMemory(way.x.map { _ in old })
    loop(CountedMemory(way.g), CountedMemory(way.x), dx)
    return dx
  }

  // MARK: Traffic

  private static func judgeTraffic(
    of loop: (CountedMemory, CountedMemory) -> Void, _ check: Check
  ) throws(Check.Stop) {
    let x = CountedMemory([0.5, -1, 2])
    let y = CountedMemory([old, old, old])
    loop(x, y)
    try judge(reads: [("x", x)], writes: ("y", y), check)
    check.right("forward: each x is read once, each y written once", "前向：每个 x 读一次，每个 y 写一次")
  }

  private static func judgeTraffic(
    of loop: (CountedMemory, CountedMemory, CountedMemory) -> Void, _ check: Check
  ) throws(Check.Stop) {
    let (g, x) = (CountedMemory([1, 2, 3]), CountedMemory([0.5, -1, 2]))
    let dx = CountedMemory([old, old, old])
    loop(g, x, dx)
    try judge(reads: [("x", x), ("g", g)], writes: ("dx", dx), check)
    check.right(
      "backward: each x and g is read once, each dx written once", "反向：每个 x 与 g 读一次，每个 dx 写一次")
  }

  private static func judge(
    reads: [(String, CountedMemory)], writes: (String, CountedMemory), _ check: Check
  ) throws(Check.Stop) {
    let (name, target) = writes
    let most = target.reads.max() ?? 0
    try check.require(
      most == 0, .awkward,
      "The numbers are right, but \(name) is read, \(most)× each: what is computed on the way stands there.",
      "数值都对，但 \(name) 被读了 \(most) 次：中间结果放到了那里。", diagnosis: .scratchInMemory)
    let writes = target.writes.max() ?? 0
    try check.require(
      writes == 1, .awkward, "The numbers are right, but each \(name) is written \(writes) times.",
      "数值都对，但每个 \(name) 写了 \(writes) 次。", diagnosis: .scratchInMemory)
    for (name, source) in reads {
      let most = source.reads.max() ?? 0
      try check.require(
        most == 1, .awkward, "The numbers are right, but each \(name) is read \(most) times.",
        "数值都对，但每个 \(name) 读了 \(most) 次。", diagnosis: .readTwice)
      try check.require(
        source.writes.allSatisfy { $0 == 0 }, .awkward, "\(name) was written into.",
        "\(name) 被改写了。", diagnosis: .scratchInMemory)
    }
  }

  struct Way {
    let g: [Double]
    let x: [Double]

    /// A number for each element, from g, c and b.
    func map(_ number: (_ g: Double, _ c: Double, _ b: Double) -> Double) -> [Double] {
      zip(g, x).map { g, x in number(g, tanh(0.5 * x + 1), 0.5 * x + 1) }
    }
  }
}

extension Generator {
  fileprivate func numbers(_ count: Int) -> [Double] {
    var source = self
    return (0..<count).map { _ in Double.random(in: -3...3, using: &source) }
  }
}

extension [Double] {
  /// Two digits after the point.
  fileprivate var rounded: [Double] { map { ($0 * 100).rounded() / 100 } }
}

extension Diagnosis {
  fileprivate static let noSquare = Diagnosis(
    "no-square", "the last step is missing: y = c · c.", "少了最后一步：y = c · c。")
  fileprivate static let noShift = Diagnosis(
    "no-shift", "the 1 is not added before tanh.", "tanh 之前没有加 1。")
  fileprivate static let halfForgotten = Diagnosis(
    "half-forgotten", "the first step, a = 0.5 · x, has no factor on the way back.",
    "第一步 a = 0.5 · x 在往回走时没有贡献因子。",
    hint: Text("How far does a move when x moves by 1?", "x 变动 1，a 变动多少？"))
  fileprivate static let squareForgotten = Diagnosis(
    "square-forgotten", "the last step, y = c · c, has no factor on the way back.",
    "最后一步 y = c · c 在往回走时没有贡献因子。")
  fileprivate static let tanhForgotten = Diagnosis(
    "tanh-forgotten", "tanh has no factor on the way back.", "tanh 在往回走时没有贡献因子。")
  fileprivate static let derivativeOfB = Diagnosis(
    "derivative-of-b",
    "1 − b² stands where 1 − c² belongs: tanh's derivative is one of its output.",
    "该写 1 − c² 的地方写成了 1 − b²：tanh 的导数要用它的输出来写。")
  fileprivate static let addedToOld = Diagnosis(
    "added-to-what-was-there", "the gradient was added to what stood in dx; it is to be written.",
    "梯度加到了 dx 原有的数上；应当直接写入。")
  fileprivate static let scratchInMemory = Diagnosis(
    "scratch-in-memory", "values on the way are kept in memory instead of in constants.",
    "中间值放在了内存里，而不是常量里。",
    hint: Text(
      "A let inside the loop lives in a register. How many arrays do you write?",
      "循环里的 let 住在寄存器里。你写了几个数组？"))
  fileprivate static let readTwice = Diagnosis(
    "read-twice", "an element is fetched from memory more than once.", "同一个元素从内存里取了不止一次。",
    hint: Text("Fetch x[i] once, into a let.", "用一个 let 把 x[i] 取出来，只取一次。"))
}
