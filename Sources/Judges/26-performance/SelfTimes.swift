import Practice

/// Self times of nested calls, from when each began and ended.
enum SelfTimes: Exercise {
  typealias Answer = ([[Double]]) -> [Double]

  static let title = Text("Self time from begin and end", "由起止时刻求自身时间")
  static let answer = "selfTimes(of:)"

  static let hints = [
    Text(
      "Look at the table by module in lesson 26: whose time is in the total of Sequential, and in whose total is the time of what a layer calls?",
      "看第 26 课按模块汇总的表：Sequential 的合计里有谁的时间？某一层所调用的部分，又算在谁的合计里？"),
    Text(
      "In the example the call [0, 10] made two calls itself, [1, 4] and [5, 9]: 10 − 3 − 4 = 3. The call [2, 3] was made by [1, 4], and is inside its 3 already.",
      "例子里，[0, 10] 自己调用了 [1, 4] 和 [5, 9]：10 − 3 − 4 = 3。[2, 3] 是 [1, 4] 调用的，已经包含在那个 3 里。"),
    Text(
      "Begin with all lengths. For each call find its caller, the last one before it that ends no earlier, and write result[caller] -= ___.",
      "先算出全部时长。对每次调用，找到调用它的那一次，也就是排在前面、结束得不比它早的最后一个，再写 result[caller] -= ___。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let first = Int.random(in: 11...29, using: &source)
    let second = Int.random(in: 31...49, using: &source)
    return Sibling(
      "A call takes 100 ms. It makes one call of \(first) ms and one of \(second) ms; the latter makes one of 7 ms. What is the self time of the first call, in ms?",
      "一次调用共用 100 毫秒。它调用了一个 \(first) 毫秒的和一个 \(second) 毫秒的，后者又调用了一个 7 毫秒的。第一次调用的自身时间是多少毫秒？",
      answer: Double(100 - first - second))
  }

  static func judge(_ selfTimes: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var times = Comparison<Calls>(
      "the self times", "自身时间",
      given: { ["spans": $0.spans] },
      yours: { selfTimes($0.spans) }, expected: { $0.selfTimes })
    times.shown = [Calls([[0, 10], [1, 4], [2, 3], [5, 9]])]
    times.drawn = Calls.init(drawnFrom:)
    times.awkward = [
      Calls([]), Calls([[2, 5]]), Calls([[0, 1], [2, 4], [3, 4]]),
      Calls([[0, 6], [0, 6], [0, 2]]),
    ]
    times.describe = { "\($0.spans)" }
    times.mistakes = [
      .answers(.totals) { $0.lengths },
      .answers(.allInside) { $0.timesWithoutAllInside },
      .answers(.onlyFirst) { $0.timesWithoutFirst },
      .answers(.onlyOutermost) { $0.timesOfOutermost },
      .answers(.untilFirst) { $0.timesUntilFirst },
    ]
    try check.compare(times)
  }

  struct Calls {
    let spans: [[Double]]

    init(_ spans: [[Double]]) { self.spans = spans }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      var (spans, now) = ([[Double]](), 0.0)
      func call(depth: Int) {
        let place = spans.count
        spans.append([now, now])
        for _ in 0..<(depth == 0 ? 3 : Int.random(in: 0...2, using: &source)) {
          now += Double(Int.random(in: 1...5, using: &source))
          if depth < 3 { call(depth: depth + 1) }
        }
        now += Double(Int.random(in: 1...5, using: &source))
        spans[place][1] = now
      }
      call(depth: 0)
      self.spans = spans
    }

    var lengths: [Double] { spans.map { $0[1] - $0[0] } }

    /// Who made each call: the last before it that ends no earlier.
    var callers: [Int?] {
      spans.indices.map { place in
        spans[..<place].lastIndex { $0[1] >= spans[place][1] && $0[0] <= spans[place][0] }
      }
    }

    var selfTimes: [Double] { times { place, callers in callers[place].map { [$0] } ?? [] } }

    var timesWithoutAllInside: [Double] {
      times { place, callers in
        var found: [Int] = []
        var here = callers[place]
        while let caller = here {
          found.append(caller)
          here = callers[caller]
        }
        return found
      }
    }

    var timesWithoutFirst: [Double] {
      times { place, callers in
        guard let caller = callers[place], callers.firstIndex(of: caller) == place else {
          return []
        }
        return [caller]
      }
    }

    var timesOfOutermost: [Double] {
      times { place, callers in callers[place].flatMap { callers[$0] == nil ? [$0] : nil } ?? [] }
    }

    var timesUntilFirst: [Double] {
      let callers = callers
      return spans.indices.map { place in
        let first = callers.firstIndex(of: place)
        return first.map { spans[$0][0] - spans[place][0] } ?? lengths[place]
      }
    }

    /// Lengths, with each call's taken out of those that `payers` names.
    private func times(_ payers: (Int, [Int?]) -> [Int]) -> [Double] {
      let (callers, lengths) = (callers, lengths)
      var times = lengths
      for place in spans.indices {
        for payer in payers(place, callers) { times[payer] -= lengths[place] }
      }
      return times
    }
  }
}

extension Diagnosis {
  fileprivate static let totals = Diagnosis(
    "totals", "these are total times: what a call has called is still in them.",
    "这是合计时间：其中还包含它所调用的部分。")
  fileprivate static let allInside = Diagnosis(
    "all-inside",
    "calls of calls were taken out too, though they are inside what was called already.",
    "把更深层的调用也扣掉了，而它们已经包含在直接调用的部分里。",
    hint: Text(
      "How often did you take the time of [2, 3] out of [0, 10]?", "[2, 3] 的时间，你从 [0, 10] 里扣了几次？"))
  fileprivate static let onlyFirst = Diagnosis(
    "only-first", "only the first call that each one made was taken out.", "只扣掉了它所调用的第一个。")
  fileprivate static let onlyOutermost = Diagnosis(
    "only-outermost", "only the outermost calls were looked at; those inside call others too.",
    "只处理了最外层的调用，里面的调用也会再调用别的。")
  fileprivate static let untilFirst = Diagnosis(
    "until-first", "this is the time until the first call was made; a call goes on afterwards.",
    "这是到第一次向下调用为止的时间，调用返回之后它还会继续。")
}
