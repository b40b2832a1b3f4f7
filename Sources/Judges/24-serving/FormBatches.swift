import Practice

/// Batches formed from waiting requests, and what each request waits.
enum FormBatches: Exercise {
  typealias Work = (Int) -> Double
  typealias Answer = ([Double], Int, Double, Work) -> [Double]

  static let title = Text("Requests that wait for one another", "互相等待的请求")
  static let answer = "latencies(arrivals:largest:wait:work:)"

  static let hints = [
    Text(
      "Look at the picture of batches in lesson 24: what are the two reasons for a batch to begin, and what happens to those that arrive while the server is busy?",
      "看第 24 课的批次图：一个批次开始有哪两种原因？服务器忙的时候到达的请求怎么办？"),
    Text(
      "In the example the third request fills the batch at 2, before 0 + 4. It ends at 2 + (2 + 3) = 7, so the latencies are 7 − 0, 7 − 1, 7 − 2. Had the server been busy until 8, the batch would have begun at 8.",
      "例子里，第三个请求在时刻 2 把批次装满，早于 0 + 4。它在 2 + (2 + 3) = 7 结束，延迟为 7 − 0、7 − 1、7 − 2。要是服务器忙到 8，批次就从 8 开始。"
    ),
    Text(
      "With first, the number of the request that waits first: var start = arrivals[first] + wait; if first + largest - 1 is an index, take the minimum with its arrival; then start = max(start, ___).",
      "设 first 是最早等待者的编号：var start = arrivals[first] + wait；若 first + largest - 1 是有效下标，就与它的到达时刻取最小值；然后 start = max(start, ___)。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let most = Int.random(in: 4...9, using: &source)
    let start = Int.random(in: 6...12, using: &source)
    return Sibling(
      "A batch of n takes \(start) + n milliseconds. With batches of 1, and with batches of \(most): how many milliseconds does a server work for each request?",
      "n 个请求的批次用时 \(start) + n 毫秒。每批 1 个，以及每批 \(most) 个：平均每个请求要服务器工作多少毫秒？",
      answer: Double(start + 1), Double(start + most) / Double(most))
  }

  static func judge(_ latencies: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var all = Comparison<Traffic>(
      "the list of latencies", "各请求的延迟",
      given: { ["arrivals": $0.arrivals] },
      yours: { latencies($0.arrivals, $0.largest, $0.wait, $0.work) },
      expected: { $0.latencies() })
    all.shown = [
      Traffic([0, 1, 2, 9], largest: 3, wait: 4, work: (2, 1)),
      Traffic([0, 3, 4, 5], largest: 2, wait: 1, work: (2, 1)),
    ]
    all.drawn = Traffic.init(drawnFrom:)
    all.awkward = [
      Traffic([], largest: 4, wait: 1, work: (1, 1)),
      Traffic([5], largest: 4, wait: 2, work: (1, 0.5)),
      Traffic([0, 0, 0, 0, 0], largest: 2, wait: 3, work: (4, 1)),
      Traffic([0, 1, 2, 3], largest: 1, wait: 10, work: (0.25, 0.25)),
      Traffic([0, 2, 4, 4, 9], largest: 8, wait: 4, work: (1, 1)),
      Traffic([0, 1, 30, 31], largest: 2, wait: 0, work: (20, 2)),
    ]
    all.describe = { "\($0)" }
    all.mistakes = [
      .answers(.fullOnly) { $0.latencies { max($0.free, $0.full ?? $1) } },
      .answers(.waitIgnored) { $0.latencies { moment, _ in max(moment.free, moment.first) } },
      .answers(.neverBusy) { $0.latencies { moment, _ in moment.due } },
      .answers(.deadlineOnly) { one in
        one.latencies { moment, _ in max(moment.free, moment.first + one.wait) }
      },
      .answers(.waitFromFree) { one in
        one.latencies { moment, _ in
          let begins = max(moment.first, moment.free)
          return min(begins + one.wait, moment.full.map { max($0, moment.free) } ?? .infinity)
        }
      },
      .answers(.closedEarly) { $0.latencies(closes: \.due) },
      .answers(.edgeMissed) { $0.latencies(takesEdge: false) },
      .answers(.largestIgnored) { $0.latencies(most: .max) },
      .answers(.eachByItself) { one in one.latencies(work: { Double($0) * one.work(1) }) },
      .answers(.waitingLeftOut) { $0.latencies(from: { _, start in start }) },
      .answers(.moments) { $0.latencies(from: { _, _ in 0 }) },
    ]
    try check.compare(all)
  }

  /// What is known when a batch is to begin.
  struct Moment {
    let free: Double
    let first: Double
    /// The arrival that fills the batch, if there is one.
    let full: Double?
    /// When the batch would begin on a free server.
    let due: Double
    var start: Double { max(free, due) }
  }

  struct Traffic: CustomStringConvertible {
    let arrivals: [Double]
    let largest: Int
    let wait: Double
    private let cost: (start: Double, row: Double)

    init(
      _ arrivals: [Double], largest: Int, wait: Double, work cost: (start: Double, row: Double)
    ) {
      (self.arrivals, self.largest, self.wait, self.cost) = (arrivals, largest, wait, cost)
    }

    /// Sixteen requests, now close together and now far apart.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      var (now, arrivals) = (0.0, [Double]())
      for index in 0..<16 {
        now += Double(Int.random(in: 0...(index % 8 < 5 ? 3 : 24), using: &source)) / 4
        arrivals.append(now)
      }
      self.init(
        arrivals, largest: Int.random(in: 3...4, using: &source),
        wait: Double(Int.random(in: 3...8, using: &source)) / 4,
        work: (Double(Int.random(in: 4...9, using: &source)) / 4, 0.25))
    }

    func work(_ rows: Int) -> Double { cost.start + cost.row * Double(rows) }

    /// The latencies, right or by a mistaken rule for when a batch begins, whom it takes, how long it
    /// takes, and from which moment a request's latency counts.
    func latencies(
      begins: (Moment, _ last: Double) -> Double = { moment, _ in moment.start },
      most: Int? = nil, takesEdge: Bool = true, closes: ((Moment) -> Double)? = nil,
      work: ((Int) -> Double)? = nil, from: (Double, Double) -> Double = { arrival, _ in arrival }
    ) -> [Double] {
      var (latencies, free) = ([Double](), 0.0)
      while latencies.count < arrivals.count {
        let first = latencies.count
        let place = first + largest - 1
        let full = arrivals.indices.contains(place) ? arrivals[place] : nil
        let moment = Moment(
          free: free, first: arrivals[first], full: full,
          due: min(arrivals[first] + wait, full ?? .infinity))
        let start = begins(moment, arrivals[arrivals.count - 1])
        let close = closes?(moment) ?? start
        let batch = arrivals[first...].prefix(most ?? largest).prefix {
          $0 < close || $0 == arrivals[first] || takesEdge && $0 == close
        }
        free = start + (work ?? self.work)(batch.count)
        latencies += batch.map { free - from($0, start) }
      }
      return latencies
    }

    var description: String {
      "\(arrivals), largest \(largest), wait \(wait), work \(cost.start) + \(cost.row)·n"
    }
  }
}

extension Diagnosis {
  fileprivate static let fullOnly = Diagnosis(
    "full-batches-only", "a batch waits until it is full, however long that takes.",
    "批次一直等到装满才开始，不管要等多久。",
    hint: Text(
      "At night nobody else comes. When is the last request answered?",
      "夜里没有别人来，最后一个请求什么时候得到回答？"))
  fileprivate static let waitIgnored = Diagnosis(
    "wait-ignored", "a batch begins as soon as the server is free: nobody waits for others.",
    "服务器一空闲就开始：谁也没有等别人。")
  fileprivate static let neverBusy = Diagnosis(
    "never-busy", "a batch begins while the one before it is still being computed.",
    "前一批还没算完，下一批就开始了。",
    hint: Text("When is the server free again?", "服务器什么时候才重新空闲？"))
  fileprivate static let deadlineOnly = Diagnosis(
    "deadline-only", "a batch that is full still waits until the deadline.", "批次已经满了，还在等期限。")
  fileprivate static let waitFromFree = Diagnosis(
    "wait-from-free",
    "the waiting time is counted from the moment when the server is free, not from the arrival.",
    "等待时间是从服务器空闲时算起的，而不是从请求到达时。",
    hint: Text(
      "The first of them has waited long enough already. What is left to wait for?",
      "最早的那个已经等够了，还等什么？"))
  fileprivate static let closedEarly = Diagnosis(
    "closed-early",
    "those that arrive between the deadline and the real beginning are not taken along.",
    "在期限之后、真正开始之前到达的请求没有带上。")
  fileprivate static let edgeMissed = Diagnosis(
    "edge-missed", "a request that arrives at the very moment of the beginning is left behind.",
    "恰好在开始那一刻到达的请求被落下了。")
  fileprivate static let largestIgnored = Diagnosis(
    "largest-ignored", "a batch takes more than the largest size.", "批次装得比上限还多。")
  fileprivate static let eachByItself = Diagnosis(
    "each-by-itself", "n requests take n times what one takes, as if there were no batch.",
    "n 个请求用了一个的 n 倍时间，好像没有成批一样。")
  fileprivate static let waitingLeftOut = Diagnosis(
    "waiting-left-out", "only the time of computing is counted, not that of waiting.",
    "只算了计算的时间，没有算等待的时间。",
    hint: Text("From when does the client look at its clock?", "客户端是从什么时候开始看表的？"))
  fileprivate static let moments = Diagnosis(
    "moments", "these are the moments of the answers; a latency counts from the arrival.",
    "这些是给出回答的时刻；延迟要从到达算起。")
}
