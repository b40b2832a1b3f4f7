import Practice

/// A training that can be cut anywhere: what has to be saved beside the weight.
enum ResumeAnywhere: Exercise {
  typealias Answer = ([String: Double], Int) -> [String: Double]

  static let title = Text("Stop anywhere, go on the same", "随处可停，接着不变")
  static let answer = "trained(from:steps:)"

  static let hints = [
    Text(
      "Look at figure 3 of lesson 21: which leaves does one step need? And which two numbers of this exercise are not in that picture?",
      "看第 21 课的图 3：走一步需要哪些叶子节点？这道题里还有哪两个数不在那张图里？"),
    Text(
      "Three steps and then two must equal five. Before step 4 the velocity is not 0, the count is 3 and not 0, and the generator has given three numbers already. Each of them has to travel in the dictionary.",
      "先走三步再走两步，必须等于一次走五步。第 4 步之前，速度不是 0，步数是 3 而不是 0，生成器也已经给出过三个数。它们都要放进字典带走。"),
    Text(
      "Begin with var v = saved[\"v\"] ?? 0 and its like for the others, call noisyStep in a loop, and end with a dictionary [\"w\": w, \"v\": v, ___].",
      "先写 var v = saved[\"v\"] ?? 0，其余各数照此办理；在循环里调用 noisyStep；最后返回字典 [\"w\": w, \"v\": v, ___]。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let velocity = 10 * Int.random(in: 1...9, using: &source)
    return Sibling(
      "w ← w − 0.1·v with v ← 0.9·v + g. The checkpoint had v = \(velocity), but v begins at 0 again. By how much is w too large after the next step?",
      "v ← 0.9·v + g，w ← w − 0.1·v。检查点里 v = \(velocity)，恢复后 v 却又从 0 开始。下一步之后，w 偏大多少？",
      answer: 0.09 * Double(velocity))
  }

  static func judge(_ trained: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var whole = Comparison<Journey>(
      "w after one call", "调用一次之后的 w",
      given: { ["steps": $0.parts[0]] },
      yours: { trained(["w": $0.start], $0.parts[0])["w"] }, expected: { $0.end { _ in } })
    whole.shown = [Journey(4, [1]), Journey(4, [2])]
    whole.drawn = { Journey(drawnFrom: $0, count: 1) }
    whole.awkward = [Journey(4, [0])]
    whole.describe = { "\($0)" }
    whole.mistakes = [.answers(.weightTooEarly) { $0.start }]
    try check.compare(whole)

    var cut = Comparison<Journey>(
      "w after several calls", "分几次调用之后的 w",
      given: { _ in [:] },
      yours: { journey in
        var state = ["w": journey.start]
        for steps in journey.parts { state = trained(state, steps) }
        return state["w"]
      }, expected: { $0.end { _ in } })
    cut.shown = [Journey(4, [1, 1])]
    cut.drawn = { Journey(drawnFrom: $0, count: 3) }
    cut.rung = .repeated
    cut.awkward = [Journey(4, [0, 3]), Journey(4, [2, 0, 2])]
    cut.describe = { "\($0)" }
    cut.mistakes = [
      .behaves(.notCarried) { journey, yours in
        yours == [journey.end { now in now = Moment(w: now.w) }]
          && trained(["w": journey.start], 2).count > 1
      },
      .answers(.onlyTheWeight) { $0.end { now in now = Moment(w: now.w) } },
      .answers(.velocityForgotten) { $0.end { now in now.v = 0 } },
      .answers(.countForgotten) { $0.end { now in now.t = 0 } },
      .answers(.generatorForgotten) { $0.end { now in now.r = 1 } },
    ]
    try check.compare(cut)
  }

  /// All that the training knows at one moment.
  struct Moment {
    var w: Double
    var v = 0.0
    var t = 0.0
    var r = 1.0

    mutating func step() {
      r = (5 * r + 3).truncatingRemainder(dividingBy: 16)
      t += 1
      v = 0.9 * v + 2 * (w - 1) + r / 16
      w -= 0.1 / t * v
    }
  }

  struct Journey: CustomStringConvertible {
    let start: Double
    let parts: [Int]

    init(_ start: Double, _ parts: [Int]) {
      self.start = start
      self.parts = parts
    }

    init(drawnFrom numbers: Generator, count: Int) {
      var source = numbers
      start = Double.random(in: 2...6, using: &source)
      parts = (0..<count).map { _ in Int.random(in: 2...5, using: &source) }
    }

    /// Where the weight ends; between the parts, `lose` changes what is known.
    func end(_ lose: (_ now: inout Moment) -> Void) -> Double {
      var now = Moment(w: start)
      for steps in parts {
        for _ in 0..<steps { now.step() }
        lose(&now)
      }
      return now.w
    }

    var description: String {
      "w = \(start), \(parts.map(String.init).joined(separator: " + "))"
    }
  }
}

extension Diagnosis {
  fileprivate static let onlyTheWeight = Diagnosis(
    "only-the-weight", "only the weight comes back; all else begins anew at each call.",
    "只有权重带了回来，其余各数每次调用都从头开始。",
    hint: Text(
      "Four numbers change in a step. Which of them are in your dictionary, and do you read them all again?",
      "一步之中有四个数在变。你的字典里有哪几个？是不是都重新读出来了？"))
  fileprivate static let velocityForgotten = Diagnosis(
    "velocity-forgotten", "the velocity v begins at 0 again at each call.",
    "速度 v 每次调用又从 0 开始。")
  fileprivate static let countForgotten = Diagnosis(
    "count-forgotten", "the count of steps begins at 0 again, and with it the rate at its largest.",
    "步数又从 0 数起，学习率也随之回到最大。")
  fileprivate static let generatorForgotten = Diagnosis(
    "generator-forgotten", "the random numbers begin anew at each call.", "随机数每次调用都从头开始。")
  fileprivate static let notCarried = Diagnosis(
    "not-carried", "more than w is saved, but every call begins as the first one did.",
    "存的不止 w，但每次调用的起点仍与第一次相同。",
    hint: Text(
      "Is your dictionary made before the loop or after it? And where are its numbers read again?",
      "你的字典是在循环之前造的，还是之后？里面的数又在哪里重新读出来？"))
  fileprivate static let weightTooEarly = Diagnosis(
    "weight-too-early", "the weight that is saved is the one from before the steps.",
    "存下的权重是走步之前的。")
}
