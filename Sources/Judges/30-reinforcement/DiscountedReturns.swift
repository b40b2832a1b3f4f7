import Practice

/// The rewards to go of several episodes in one list.
enum DiscountedReturns: Exercise {
  typealias Answer = ([Double], [Bool], Double) -> [Double]

  static let title = Text("Rewards to go", "后续回报")
  static let answer = "rewardsToGo(_:ended:gamma:)"

  static let hints = [
    Text(
      "In the plot of lesson 30 an episode ends with a fall. What is its last step worth, and the one before?",
      "第 30 课的那张图里，回合以倒下结束。它的最后一步值多少？倒数第二步呢？"),
    Text(
      "Rewards 1, 1 with gamma 0.5: the last step is worth 1, the first 1 + 0.5 · 1 = 1.5. Then a new episode begins, and nothing of it counts here.",
      "奖励 1、1，gamma 为 0.5：最后一步值 1，第一步值 1 + 0.5 · 1 = 1.5。之后是新的回合，它的奖励与这里无关。"),
    Text(
      "for step in rewards.indices.reversed(): if ended[step] { later = ___ }, then later = rewards[step] + gamma * later.",
      "for step in rewards.indices.reversed()：if ended[step] { later = ___ }，然后 later = rewards[step] + gamma * later。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let last = Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "Rewards 0, 0 and then \(Int(last)), and γ = 0.9. What is the reward to go of the first step?",
      "奖励依次是 0、0、\(Int(last))，γ = 0.9。第一步的后续回报是多少？",
      answer: 0.81 * last)
  }

  static func judge(_ rewardsToGo: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var returns = Comparison<Steps>(
      "the rewards to go", "后续回报",
      given: { ["rewards": $0.rewards, "ended": $0.ended, "gamma": $0.gamma] },
      yours: { rewardsToGo($0.rewards, $0.ended, $0.gamma) },
      expected: { $0.backwards { r, gamma, later in r + gamma * later } })
    returns.shown = [Steps([1, 1, 1, 2], ends: [1, 3], gamma: 0.5)]
    returns.drawn = Steps.init(drawnFrom:)
    returns.awkward = [
      Steps([3, -1, 2], ends: [2], gamma: 1), Steps([3, -1, 2], ends: [], gamma: 0.9),
      Steps([1, 2, 3, 4], ends: [0, 1, 2, 3], gamma: 0.5), Steps([2, 5, 1], ends: [2], gamma: 0),
      Steps([], ends: [], gamma: 0.9),
    ]
    returns.describe = {
      "rewards \(listed($0.rewards)), ended \($0.ended), gamma \(NumberText.short($0.gamma))"
    }
    returns.mistakes = [
      .answers(.overTheEnd) {
        Steps($0.rewards, ends: [], gamma: $0.gamma).backwards { $0 + $1 * $2 }
      },
      .answers(.noDiscount) { $0.backwards { r, _, later in r + later } },
      .answers(.ownDiscounted) { $0.backwards { r, gamma, later in gamma * (r + later) } },
      .answers(.fromThePast) { steps in
        var before = 0.0
        return steps.rewards.indices.map { step in
          before = steps.rewards[step] + steps.gamma * before
          defer { if steps.ended[step] { before = 0 } }
          return before
        }
      },
      .answers(.endTooEarly) { steps in
        var later = 0.0
        var result = steps.rewards
        for step in steps.rewards.indices.reversed() {
          later = steps.rewards[step] + steps.gamma * later
          result[step] = later
          if steps.ended[step] { later = 0 }
        }
        return result
      },
      .answers(.onlyNext) { steps in
        steps.rewards.indices.map { step in
          steps.ended[step] || step + 1 == steps.rewards.count
            ? steps.rewards[step] : steps.rewards[step] + steps.gamma * steps.rewards[step + 1]
        }
      },
      .answers(.lastStepEmpty) { steps in
        var later = 0.0
        return steps.rewards.indices.reversed().map { step in
          later = steps.ended[step] ? 0 : steps.rewards[step] + steps.gamma * later
          return later
        }.reversed() as [Double]
      },
    ]
    try check.compare(returns)
  }

  struct Steps {
    let rewards: [Double]
    let ended: [Bool]
    let gamma: Double

    init(_ rewards: [Double], ends: Set<Int>, gamma: Double) {
      self.rewards = rewards
      ended = rewards.indices.map { ends.contains($0) }
      self.gamma = gamma
    }

    /// From the last step to the first, from nothing at each end.
    func backwards(
      _ sum: (_ reward: Double, _ gamma: Double, _ later: Double) -> Double
    ) -> [Double] {
      var later = 0.0
      var result = rewards
      for step in rewards.indices.reversed() {
        if ended[step] { later = 0 }
        later = sum(rewards[step], gamma, later)
        result[step] = later
      }
      return result
    }
  }
}

extension DiscountedReturns.Steps {
  /// Two episodes of three steps or more.
  init(drawnFrom numbers: Generator) {
    var source = numbers
    let first = Int.random(in: 3...4, using: &source)
    self.init(
      (0..<first + 3).map { _ in Double.random(in: 0.5...3, using: &source) },
      ends: [first - 1, first + 2], gamma: Double.random(in: 0.4...0.9, using: &source))
  }
}

extension Diagnosis {
  fileprivate static let overTheEnd = Diagnosis(
    "over-the-end", "rewards of the next episode flow back over the end of this one.",
    "下一回合的奖励越过了这一回合的结束，流了回来。",
    hint: Text(
      "After a fall the cart starts anew. Which pushes can have earned what comes then?",
      "倒下之后，车重新开始。那之后得到的，会是哪些推的功劳？"))
  fileprivate static let noDiscount = Diagnosis(
    "no-discount",
    "later rewards count in full; each step further they should count gamma times as much.",
    "以后的奖励全额计入了；每晚一步，应当乘一次 gamma。")
  fileprivate static let ownDiscounted = Diagnosis(
    "own-discounted", "the step's own reward is discounted, too.", "这一步自己的奖励也打了折。")
  fileprivate static let fromThePast = Diagnosis(
    "from-the-past",
    "rewards from before the step are added up; it can only have earned what comes after.",
    "加起来的是这一步之前的奖励；它只能对之后的有功劳。")
  fileprivate static let endTooEarly = Diagnosis(
    "end-too-early", "the sum is cleared after the last step of an episode instead of before it.",
    "总和清零晚了：应当在加上回合的最后一步之前清零，而不是之后。")
  fileprivate static let onlyNext = Diagnosis(
    "only-next", "only the next reward is added; all later ones belong to it.",
    "只加了下一步的奖励；以后的全部奖励都应计入。")
  fileprivate static let lastStepEmpty = Diagnosis(
    "last-step-empty", "the last step of an episode lost its own reward.", "回合的最后一步丢了自己的奖励。")
}
