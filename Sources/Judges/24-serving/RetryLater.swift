import Foundation
import Practice

/// How long a client waits before it asks a busy server again.
enum RetryLater: Exercise {
  typealias Answer = (Int, Double, Double, Double, Double?) -> Double

  static let title = Text("Ask again later", "稍后再试")
  static let answer = "wait(beforeRetry:first:most:draw:retryAfter:)"

  static let hints = [
    Text(
      "Lesson 24 shows what a full queue answers: which header comes with the 429, and who is to obey it?",
      "第 24 课展示了队列满时的回答：随 429 一起来的是哪个头？该由谁遵守？"),
    Text(
      "With first 1 and most 10 the steps are 1, 2, 4, 8, 10, 10, … A draw of 0.5 takes three quarters of a step: 0.75, 1.5, 3, 6, 7.5. With retryAfter 5 every wait below 5 becomes 5.",
      "first 为 1、most 为 10 时，步长依次是 1、2、4、8、10、10……draw 为 0.5 时取步长的四分之三：0.75、1.5、3、6、7.5。若 retryAfter 为 5，不足 5 的都变成 5。"
    ),
    Text(
      "let step = min(most, first * 2 to the power retry), as Doubles; let drawn = step / 2 + ___; and at last max(drawn, retryAfter ?? 0).",
      "用 Double 计算 let step = min(most, first 乘以 2 的 retry 次方)；let drawn = step / 2 + ___；最后 max(drawn, retryAfter ?? 0)。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let retry = Int.random(in: 3...6, using: &source)
    let clients = 10 * Int.random(in: 5...9, using: &source)
    return Sibling(
      "The step begins with 1 s and doubles, without a limit. How long is it before retry \(retry) (counted from 0)? And if \(clients) clients were turned away at one moment and nobody draws, how many come back at one moment?",
      "步长从 1 秒开始，每次翻倍，没有上限。第 \(retry) 次重试（从 0 数起）之前是多少秒？如果 \(clients) 个客户端在同一刻被拒绝，谁也不抽随机数，那么会有多少个在同一刻回来？",
      answer: Double(1 << retry), Double(clients))
  }

  static func judge(_ wait: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var waits = Comparison<Retry>(
      "the wait", "等待时间",
      given: { ["retry": $0.number, "first": $0.first, "most": $0.most, "draw": $0.draw] },
      yours: { wait($0.number, $0.first, $0.most, $0.draw, $0.retryAfter) },
      expected: { $0.wait() })
    waits.shown = [
      Retry(2, 1, 10, 0.5), Retry(2, 1, 10, 0.5, retryAfter: 5), Retry(0, 1, 10, 0),
      Retry(6, 1, 10, 1),
    ]
    waits.drawn = Retry.init(drawnFrom:)
    waits.awkward = [
      Retry(3, 0.5, 8, 0.25, retryAfter: 60), Retry(3, 0.5, 8, 0.25, retryAfter: 0.5),
      Retry(62, 0.5, 30, 0.5), Retry(63, 0.5, 30, 0.5), Retry(64, 0.5, 30, 0.5),
      Retry(1, 20, 8, 0.5), Retry(5, 1, 4.5, 1), Retry(1, 1, 10, 0, retryAfter: 1.5),
      Retry(2, 1, 10, 0, retryAfter: 3),
      Retry(2000, 0.5, 30, 0), Retry(100_000, 0.25, 12, 1, retryAfter: 3),
    ]
    waits.describe = { "\($0)" }
    waits.mistakes = [
      .answers(.growsBySteps) { $0.wait(step: $0.first * Double($0.number + 1)) },
      .answers(.doubledAtOnce) { $0.wait(step: 2 * $0.power) },
      .answers(.noUpperLimit) { $0.jittered($0.power, atLeast: $0.retryAfter ?? 0) },
      .answers(.serverIgnored) { $0.jittered($0.step) },
      .answers(.serverAdded) { $0.jittered($0.step) + ($0.retryAfter ?? 0) },
      .answers(.serverCapped) { min($0.most, $0.jittered($0.power, atLeast: $0.retryAfter ?? 0)) },
      .answers(.serverCapped) { min($0.most, $0.wait()) },
      .answers(.serverShortens) { $0.retryAfter ?? $0.jittered($0.step) },
      .answers(.notDrawn) { max($0.step, $0.retryAfter ?? 0) },
      .answers(.drawnFromZero) { max($0.draw * $0.step, $0.retryAfter ?? 0) },
      .answers(.drawnLast) { $0.jittered(max($0.step, $0.retryAfter ?? 0)) },
      .answers(.shiftedOut) { $0.wait(step: $0.first * Double(1 << $0.number)) },
    ]
    try check.compare(waits)
  }

  struct Retry: CustomStringConvertible {
    let number: Int
    let first: Double
    let most: Double
    let draw: Double
    let retryAfter: Double?

    init(
      _ number: Int, _ first: Double, _ most: Double, _ draw: Double, retryAfter: Double? = nil
    ) {
      (self.number, self.first, self.most) = (number, first, most)
      (self.draw, self.retryAfter) = (draw, retryAfter)
    }

    /// Below the limit or above it, with a server that asks for less or for more, or for nothing.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      let first = Double(Int.random(in: 1...8, using: &source)) / 4
      let number = Int.random(in: 1...7, using: &source)
      let hint = Int.random(in: 0...2, using: &source)
      self.init(
        number, first, first * 12, Double(Int.random(in: 1...9, using: &source)) / 10,
        retryAfter: hint == 0 ? nil : Double(hint * hint * 4) + 0.5)
    }

    var power: Double { first * pow(2, Double(number)) }
    var step: Double { min(most, power) }

    func jittered(_ step: Double, atLeast least: Double = 0) -> Double {
      max(step / 2 + draw * step / 2, least)
    }

    /// The wait, right or with another step.
    func wait(step: Double? = nil) -> Double {
      jittered(min(most, step ?? power), atLeast: retryAfter ?? 0)
    }

    var description: String {
      "retry \(number), first \(first), most \(most), draw \(draw)"
        + (retryAfter.map { ", retryAfter \($0)" } ?? "")
    }
  }
}

extension Diagnosis {
  fileprivate static let growsBySteps = Diagnosis(
    "grows-by-steps", "the step grows by the same amount each time; it should double.",
    "步长每次增加同样多；应当翻倍。")
  fileprivate static let doubledAtOnce = Diagnosis(
    "doubled-at-once", "the step is doubled before retry 0 already.", "第 0 次重试之前就已经翻倍了。",
    hint: Text("Before retry 0 the step is `first` itself.", "第 0 次重试之前，步长就是 `first` 本身。"))
  fileprivate static let noUpperLimit = Diagnosis(
    "no-upper-limit", "the step grows beyond `most`.", "步长超过了 `most`。")
  fileprivate static let serverIgnored = Diagnosis(
    "server-ignored", "what the server asked for is not used.", "没有用到服务器的要求。")
  fileprivate static let serverAdded = Diagnosis(
    "server-added", "the server's seconds are added; the longer of the two is enough.",
    "把服务器要求的秒数加了上去；两者中取较长的就够了。")
  fileprivate static let serverCapped = Diagnosis(
    "server-capped", "`most` cuts off what the server asked for, too.", "`most` 把服务器的要求也截短了。",
    hint: Text(
      "The server asks for 60 seconds, and most is 8. When is it of use to come back?",
      "服务器要求 60 秒，most 是 8。什么时候回来才有意义？"))
  fileprivate static let serverShortens = Diagnosis(
    "server-shortens", "where the server asks for less, the own step is forgotten.",
    "服务器要求得更短时，自己的步长就被丢掉了。")
  fileprivate static let notDrawn = Diagnosis(
    "not-drawn", "the draw is not used: all clients come back at the same moment.",
    "没有用到 draw：所有客户端会在同一刻回来。")
  fileprivate static let drawnFromZero = Diagnosis(
    "drawn-from-zero", "the wait is drawn from 0 to the step, not from half of it.",
    "等待是从 0 到步长之间抽取的，而不是从步长的一半起。")
  fileprivate static let drawnLast = Diagnosis(
    "drawn-last", "the draw shortens what the server asked for: it has to come before that.",
    "抽取把服务器的要求也缩短了：应当先抽取，再看服务器的要求。")
  fileprivate static let shiftedOut = Diagnosis(
    "shifted-out", "from retry 63 on the power of two does not fit an Int, and the step is wrong.",
    "从第 63 次重试起，2 的乘方装不进 Int，步长就错了。",
    hint: Text("What does 1 << 64 give? And as a Double?", "1 << 64 等于多少？用 Double 呢？"))
}
