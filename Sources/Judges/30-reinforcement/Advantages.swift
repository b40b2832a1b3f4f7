import Practice

/// Generalised advantages of one episode, which ended by a fall or by the clock.
enum Advantages: Exercise {
  typealias Answer = ([Double], [Double], Bool, Double, Double) -> [Double]

  static let title = Text("Better than promised?", "比许诺的更好吗？")
  static let answer = "advantages(rewards:values:fell:gamma:lambda:)"

  static let hints = [
    Text(
      "In lesson 30's training with a critic, which factor makes the next state's value 0, and when is it 1 although the episode is over?",
      "第 30 课带评论家的训练里，哪个因子让下一个状态的价值变成 0？什么时候回合结束了，它却仍是 1？"),
    Text(
      "After a fall the last δ is 1 + 0.5 · 0 − 1 = 0; when the time was up it is 1 + 0.5 · 4 − 1 = 2. The first δ is 1 + 0.5 · 1 − 2 = −0.5, and 0.25 times the last advantage comes to it.",
      "倒下时，最后的 δ 是 1 + 0.5 · 0 − 1 = 0；时间到时，是 1 + 0.5 · 4 − 1 = 2。第一个 δ 是 1 + 0.5 · 1 − 2 = −0.5，再加上最后那个优势的 0.25 倍。"
    ),
    Text(
      "Backwards: next = the last step && fell ? 0 : values[step + 1]; delta = rewards[step] + gamma * next − values[step]; later = delta + ___ * later",
      "从后往前：next = 最后一步且 fell ? 0 : values[step + 1]；delta = rewards[step] + gamma * next − values[step]；later = delta + ___ * later"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let value = Double(Int.random(in: 3...9, using: &source))
    return Sibling(
      "A step brings 1, γ = 0.5; its state was worth 2, the next one \(Int(value)). What is δ, and what after a fall?",
      "一步得 1，γ = 0.5；这个状态估值 2，下一个估值 \(Int(value))。δ 是多少？若杆子倒了，又是多少？",
      answer: 0.5 * value - 1, -1)
  }

  static func judge(_ advantages: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var results = Comparison<Path>(
      "the advantages", "优势",
      given: {
        [
          "rewards": $0.rewards, "values": $0.values, "fell": $0.fell, "gamma": $0.gamma,
          "lambda": $0.lambda,
        ]
      },
      yours: { advantages($0.rewards, $0.values, $0.fell, $0.gamma, $0.lambda) },
      expected: { $0.advantages() })
    results.shown = [true, false].map {
      Path(rewards: [1, 1], values: [2, 1, 4], fell: $0, gamma: 0.5, lambda: 0.5)
    }
    results.drawn = Path.init(drawnFrom:)
    results.awkward = [
      Path(rewards: [2], values: [1, 5], fell: true, gamma: 0.9, lambda: 0.8),
      Path(rewards: [1, 3], values: [2, 0, 6], fell: false, gamma: 1, lambda: 1),
      Path(rewards: [1, 3, 2], values: [2, 4, 1, 6], fell: true, gamma: 0.9, lambda: 0),
      Path(rewards: [], values: [3], fell: false, gamma: 0.9, lambda: 0.5),
    ]
    results.describe = {
      "\($0.rewards.count) steps, fell \($0.fell), gamma \(NumberText.short($0.gamma)), "
        + "lambda \(NumberText.short($0.lambda))"
    }
    results.mistakes = [
      .answers(.valueAfterFall) { path in
        var path = path
        path.fell = false
        return path.advantages()
      },
      .answers(.timeIsFall) { path in
        var path = path
        path.fell = true
        return path.advantages()
      },
      .answers(.lambdaForgotten) { path in path.advantages(decay: path.gamma) },
      .answers(.gammaForgotten) { path in path.advantages(decay: path.lambda) },
      .answers(.oneStep) { $0.advantages(decay: 0) },
      .answers(.valueKept) { path in
        path.advantages { r, next, _ in r + path.gamma * next }
      },
      .answers(.signFlipped) { path in
        path.advantages { r, next, own in own - r - path.gamma * next }
      },
      .answers(.nextNotDiscounted) { $0.advantages { r, next, own in r + next - own } },
    ]
    try check.compare(results)
  }

  struct Path {
    let rewards: [Double]
    let values: [Double]
    var fell: Bool
    let gamma: Double
    let lambda: Double

    /// δ added up from the end, each later one `decay` times as much.
    func advantages(
      decay: Double? = nil,
      _ delta: ((_ reward: Double, _ next: Double, _ own: Double) -> Double)? = nil
    ) -> [Double] {
      var later = 0.0
      var result = rewards
      for step in rewards.indices.reversed() {
        let next = step + 1 == rewards.count && fell ? 0 : values[step + 1]
        let own =
          delta?(rewards[step], next, values[step]) ?? rewards[step] + gamma * next - values[step]
        later = own + (decay ?? gamma * lambda) * later
        result[step] = later
      }
      return result
    }
  }
}

extension Advantages.Path {
  init(drawnFrom numbers: Generator) {
    var source = numbers
    rewards = (0..<4).map { _ in Double.random(in: 0.5...3, using: &source) }
    values = (0..<5).map { _ in Double.random(in: 1...6, using: &source) }
    fell = Bool.random(using: &source)
    gamma = Double.random(in: 0.5...0.9, using: &source)
    lambda = Double.random(in: 0.3...0.9, using: &source)
  }
}

extension Diagnosis {
  fileprivate static let valueAfterFall = Diagnosis(
    "value-after-fall", "the state after the fall still counts; nothing comes after it.",
    "倒下之后的状态仍被计入；那之后什么都没有了。",
    hint: Text(
      "How many rewards come after the pole has fallen? And what does the last element of values promise?",
      "杆子倒下以后还有几个奖励？values 的最后一个数许诺的又是多少？"))
  fileprivate static let timeIsFall = Diagnosis(
    "time-is-a-fall",
    "the last value is left out even where only the time was up: as if the pole had fallen.",
    "只是时间到了，最后的估值也被丢掉：好像杆子倒了一样。")
  fileprivate static let lambdaForgotten = Diagnosis(
    "lambda-forgotten", "later advantages come in with gamma alone; lambda is missing.",
    "后面的优势只乘了 gamma，漏了 lambda。")
  fileprivate static let gammaForgotten = Diagnosis(
    "gamma-forgotten", "later advantages come in with lambda alone; gamma is missing.",
    "后面的优势只乘了 lambda，漏了 gamma。")
  fileprivate static let oneStep = Diagnosis(
    "one-step", "these are the δ of single steps; later ones are to be added.", "这只是单步的 δ；后面的也要加进来。"
  )
  fileprivate static let valueKept = Diagnosis(
    "value-kept", "the value of the state was not subtracted.", "没有减去这个状态的估值。")
  fileprivate static let nextNotDiscounted = Diagnosis(
    "next-not-discounted",
    "the next state's value is one step away and should be multiplied by gamma.",
    "下一个状态的估值晚了一步，应当乘 gamma。")
}
