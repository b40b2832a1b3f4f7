import Practice

/// Random numbers that a seed repeats, drawn without moving the default generator.
enum RepeatableNumbers: Exercise {
  typealias Answer = (Int, Int) -> [Double]

  static let title = Text("Repeatable, and no trace left", "可重复，又不留痕迹")
  static let answer = "repeatableNumbers(_:seed:)"

  static let hints = [
    Text(
      "Look at the three random walks in lesson 4: which two lie on each other, and from which generator did each of them draw?",
      "看第 4 课的三条随机游走：哪两条完全重合？它们各自是从哪个生成器里抽的数？"),
    Text(
      "manualSeed(7) sends the default generator back to the start of list 7, for everybody. A Generator(seed: 7) of your own reads list 7 and leaves the default one where it is.",
      "manualSeed(7) 会让所有人共用的默认生成器回到 7 号数表的开头。自己造一个 Generator(seed: 7)，读的同样是 7 号数表，却不会动默认的那个。"),
    Text(
      "One line: Tensor.rand(count, generator: ___).flat()",
      "一行就够：Tensor.rand(count, generator: ___).flat()"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let first = Int.random(in: 4...20, using: &source)
    let own = Int.random(in: 30...90, using: &source)
    let later = Int.random(in: 2...9, using: &source)
    return Sibling(
      "The default generator has given \(first) numbers. Then a generator of its own gives \(own), then the default one gives \(later) more. How many has the default one given in all?",
      "默认生成器已经给出 \(first) 个数。接着，另一个单独的生成器给出 \(own) 个，然后默认生成器又给出 \(later) 个。默认生成器一共给出了多少个？",
      answer: Double(first + later))
  }

  static func judge(_ repeatableNumbers: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var draws = Comparison<Draw>(
      "the numbers", "得到的数", given: { ["count": $0.count, "seed": $0.seed] },
      yours: { repeatableNumbers($0.count, $0.seed) },
      expected: { $0.numbers { Tensor.rand($0.count, generator: $0.generator) } })
    draws.shown = [Draw(count: 3, seed: 7)]
    draws.drawn = Draw.init(drawnFrom:)
    draws.awkward = [
      Draw(count: 1, seed: 0), Draw(count: 2, seed: -1), Draw(count: 0, seed: 3),
      Draw(count: 40, seed: 7),
    ]
    draws.describe = { "count = \($0.count), seed = \($0.seed)" }
    draws.mistakes = [
      .answers(.restarted) { one in Array(repeating: one.first, count: one.count) },
      .answers(.anotherDistribution) {
        $0.numbers { Tensor.randn($0.count, generator: $0.generator) }
      },
    ]
    try check.compare(draws)

    let again = Draw(count: 4, seed: 11)
    try check.require(
      repeatableNumbers(4, 11) == repeatableNumbers(4, 11), .repeated,
      "Asked twice with \(again), it gave different numbers.",
      "用 \(again) 问了两次，得到的数不一样。", diagnosis: .seedIgnored)
    let isUntouched = check.trials.allSatisfy { trial in
      Generator.withSeed(trial.seed) {
        _ = Tensor.rand(5)
        let before = Generator.default.state
        _ = repeatableNumbers(4, 11)
        return Generator.default.state == before
      }
    }
    try check.require(
      isUntouched, .repeated,
      "The numbers are right, but afterwards the default generator stands somewhere else.",
      "数是对的，但运行之后，默认生成器不在原来的位置了。", diagnosis: .defaultMoved)
  }

  struct Draw: CustomStringConvertible {
    let count: Int
    let seed: Int

    init(count: Int, seed: Int) {
      self.count = count
      self.seed = seed
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      count = Int.random(in: 4...9, using: &source)
      seed = Int.random(in: 100...999, using: &source)
    }

    var generator: Generator { Generator(seed: seed) }
    var first: Double { Tensor.rand(1, generator: generator).item() }
    var description: String { "count: \(count), seed: \(seed)" }

    func numbers(_ draw: (Draw) -> Tensor) -> [Double] { draw(self).flat() }
  }
}

extension Diagnosis {
  fileprivate static let restarted = Diagnosis(
    "restarted", "the list begins anew for every number, so they are all the same.",
    "每抽一个数都从头读表，所以每个数都一样。",
    hint: Text(
      "How often is your generator made: once, or once for each number?",
      "你的生成器造了几次？只造一次，还是每个数造一次？"))
  fileprivate static let anotherDistribution = Diagnosis(
    "another-distribution", "these numbers come from `randn`, not from `rand`.",
    "这些数来自 `randn`，而不是 `rand`。")
  fileprivate static let seedIgnored = Diagnosis(
    "seed-ignored", "the same seed gives other numbers the second time.",
    "同一个种子，第二次得到的数却不同。")
  fileprivate static let defaultMoved = Diagnosis(
    "default-moved", "the default generator was seeded or drawn from.",
    "动了默认的生成器：给它重设了种子，或者从它那里抽了数。",
    hint: Text(
      "Whoever draws after you gets other numbers than before. What could you draw from instead?",
      "在你之后抽数的人，得到的数就变了。你可以改从哪里抽？"))
}
