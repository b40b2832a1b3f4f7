import Foundation
import Practice

/// What an all-reduce costs round a ring and by a tree.
enum RingOrTree: Exercise {
  typealias Answer = (Double, Int, Double, Double) -> [Double]

  static let title = Text("Ring or tree", "环还是树")
  static let answer = "allReduceTimes(bytes:ranks:latency:perByte:)"

  static let hints = [
    Text(
      "Look at the curves of ring and tree in lesson 25: which one is lower at the left, and which price is paid there?",
      "看第 25 课里环与树的曲线：左端哪一条更低？在那里付的主要是什么代价？"),
    Text(
      "Four ranks and 1000 bytes: the ring sends 6 times 250 bytes, 6 · (5 + 2.5) = 45. The tree has 2 rounds there and 2 back with 1000 bytes each, 4 · (5 + 10) = 60. Five ranks need 3 rounds.",
      "四个 rank、1000 字节：环发 6 次 250 字节，6 · (5 + 2.5) = 45。树去程 2 轮、回程 2 轮，每轮 1000 字节，4 · (5 + 10) = 60。五个 rank 则要 3 轮。"
    ),
    Text(
      "Count rounds with while left > 1 { left = (left + 1) / 2; rounds += 1 }. The ring is 2 (n − 1) · (latency + ___ · perByte).",
      "用 while left > 1 { left = (left + 1) / 2; rounds += 1 } 数轮数。环是 2 (n − 1) · (latency + ___ · perByte)。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let ranks = Int.random(in: 33...60, using: &source)
    return Sibling(
      "Messages without any bytes take 1 µs each. How many µs do ring and tree take on \(ranks) ranks?",
      "不带字节的消息每条 1 微秒。\(ranks) 个 rank 上，环和树各要多少微秒？",
      answer: Double(2 * (ranks - 1)), 12)
  }

  static func judge(_ times: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var both = Comparison<Job>(
      "the times", "用时",
      given: {
        [
          "bytes": $0.bytes, "ranks": $0.ranks, "latency": $0.latency, "perByte": $0.perByte,
        ]
      },
      yours: { times($0.bytes, $0.ranks, $0.latency, $0.perByte) }, expected: { $0.times() })
    both.shown = [Job(1000, ranks: 4, 5, 0.01), Job(100, ranks: 4, 5, 0.01)]
    both.drawn = Job.init(drawnFrom:)
    both.awkward = [
      Job(1000, ranks: 1, 5, 0.01), Job(1000, ranks: 2, 5, 0.01), Job(0, ranks: 5, 5, 0.01),
      Job(600, ranks: 6, 0, 0.5), Job(1e9, ranks: 1024, 20, 1e-3),
    ]
    both.describe = {
      "bytes \(NumberText.short($0.bytes)), ranks \($0.ranks), latency \(NumberText.short($0.latency)), perByte \(NumberText.short($0.perByte))"
    }
    both.mistakes = [
      .answers(.swapped) { $0.times().reversed() },
      .answers(.wholeRing) { $0.times(chunks: 1) },
      .answers(.halfRing) { $0.times(steps: Double($0.ranks - 1)) },
      .answers(.closedRing) { $0.times(steps: Double(2 * $0.ranks)) },
      .answers(.oneWay) { $0.times(rounds: $0.rounds) },
      .answers(.noRounds) { $0.times(rounds: Double(2 * ($0.ranks - 1))) },
      .answers(.treeChunks) { [$0.times()[0], $0.times()[1] - $0.savedByChunks] },
      .answers(.latencyOnce) { job in
        zip(job.times(), [2 * Double(job.ranks - 1), 2 * job.rounds])
          .map { $0 - ($1 - 1) * job.latency }
      },
      .answers(.roundedDown) { $0.times(rounds: 2 * $0.logarithm.rounded(.down)) },
      .answers(.notRounded) { $0.times(rounds: 2 * $0.logarithm) },
    ]
    try check.compare(both)
  }

  struct Job {
    let bytes: Double
    let ranks: Int
    let latency: Double
    let perByte: Double

    init(_ bytes: Double, ranks: Int, _ latency: Double, _ perByte: Double) {
      (self.bytes, self.ranks, self.latency, self.perByte) = (bytes, ranks, latency, perByte)
    }

    /// The ranks are no power of two.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      bytes = Double(Int.random(in: 1...90, using: &source) * 100)
      ranks = Int.random(in: 9...15, using: &source)
      latency = Double(Int.random(in: 1...30, using: &source))
      perByte = Double(Int.random(in: 1...90, using: &source)) / 1000
    }

    var logarithm: Double { log2(Double(ranks)) }
    /// Rounds of the tree in one direction.
    var rounds: Double { logarithm.rounded(.up) }

    var savedByChunks: Double {
      2 * rounds * bytes * perByte * (1 - 1 / Double(ranks))
    }

    func times(steps: Double? = nil, chunks: Double? = nil, rounds: Double? = nil) -> [Double] {
      let ring = (steps ?? Double(2 * (ranks - 1)))
      let chunk = bytes / (chunks ?? Double(ranks))
      return [
        ring * (latency + chunk * perByte),
        (rounds ?? 2 * self.rounds) * (latency + bytes * perByte),
      ]
    }
  }
}

extension Diagnosis {
  fileprivate static let swapped = Diagnosis(
    "swapped", "ring and tree are exchanged.", "环与树的顺序反了。")
  fileprivate static let wholeRing = Diagnosis(
    "whole-ring", "the ring sends all bytes in every step; it is one chunk of n.",
    "环的每一步都发了全部字节，其实只发 n 份中的一份。",
    hint: Text("How many bytes has a chunk if 4 ranks share 1000?", "1000 字节分成 4 份，一份是多少字节？"))
  fileprivate static let halfRing = Diagnosis(
    "half-ring",
    "this is half of the ring: after n − 1 steps each sum is complete on one rank only.",
    "这只是环的前半程：走完 n − 1 步，每个总和只在一个 rank 上凑齐。")
  fileprivate static let closedRing = Diagnosis(
    "ring-closed", "the ring takes two steps too many: once round is n − 1 steps.",
    "环多走了两步：绕一圈是 n − 1 步。")
  fileprivate static let oneWay = Diagnosis(
    "one-way", "the tree's way back is missing.", "漏了树的回程。")
  fileprivate static let noRounds = Diagnosis(
    "no-rounds", "the tree sends one message after the other; in a round many go at the same time.",
    "把树里的消息当成了一条接一条地发，其实同一轮里可以同时发。",
    hint: Text(
      "How many ranks still have a sum to hand on after one round of 8?",
      "8 个 rank 过了一轮，还有几个手里的和要往上交？"))
  fileprivate static let treeChunks = Diagnosis(
    "tree-chunks", "the tree's messages were divided into chunks; each has all bytes.",
    "把树的消息也分成了块，而它每条都是全部字节。")
  fileprivate static let latencyOnce = Diagnosis(
    "latency-once", "the latency was paid once; every step begins with it.", "延迟只算了一次，而每一步开头都要付。")
  fileprivate static let roundedDown = Diagnosis(
    "rounded-down", "a rank that is over needs a round, too: the rounds are to be rounded up.",
    "落单的 rank 也需要一轮：轮数要向上取整。")
  fileprivate static let notRounded = Diagnosis(
    "not-rounded", "the logarithm was not rounded: there are whole rounds only.", "对数没有取整，轮数只能是整数。")
}
