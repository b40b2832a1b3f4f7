import Practice

/// Gradients of which only the largest entries are sent, and the others wait.
enum ErrorFeedback: Exercise {
  typealias Answer = ([[Double]], Int) -> [[Double]]

  static let title = Text("What was not sent waits", "没发出去的要留着")
  static let answer = "sent(_:k:)"

  static let hints = [
    Text(
      "Look at “Sending less” in lesson 25: the run without feedback stands still. Which entries of its gradient are never sent?",
      "看第 25 课“少发一些”一节：没有误差反馈的那次停住不动了。它的梯度里，哪些分量一直没有发出去？"),
    Text(
      "In the example, step 0 sends the 3 and keeps the 2. Step 1 adds: [1, 2] + [0, 2] = [1, 4]; now the second entry is the larger one, and all of its 4 is sent.",
      "例子里，第 0 步发出 3，留下 2。第 1 步相加：[1, 2] + [0, 2] = [1, 4]，这时第二个分量更大，4 全部发出。"),
    Text(
      "owed[place] += gradient[place] for all; sort the places by abs(owed[…]); for the first k: message[place] = owed[place], then owed[place] = ___.",
      "先对所有位置 owed[place] += gradient[place]；把位置按 abs(owed[…]) 排序；对前 k 个：message[place] = owed[place]，再令 owed[place] = ___。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let small = Int.random(in: 2...4, using: &source)
    return Sibling(
      "Every step's gradient is [10, \(small)], and k = 1. In the first step [10, 0] is sent. How many steps are there until the second entry is sent for the first time, that one included, and how much is it?",
      "每一步的梯度都是 [10, \(small)]，k = 1。第一步发出 [10, 0]。第二个分量第一次发出是第几步（从 1 数起）？发出的是多少？",
      answer: Double(10 / small + 1), Double(small * (10 / small + 1)))
  }

  static func judge(_ sent: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var messages = Comparison<Steps>(
      "what is sent", "发出的内容",
      given: { ["gradients": $0.gradients] }, yours: { sent($0.gradients, $0.k) },
      expected: { $0.sent() })
    messages.shown = [Steps([[3, 2], [1, 2], [1, 0]], k: 1)]
    messages.drawn = Steps.init(drawnFrom:)
    messages.awkward = [
      Steps([[2, -2, 2], [0, 1, 0], [1, 1, 1]], k: 2), Steps([[1, 2], [3, 4]], k: 2),
      Steps([[0, 0], [0, 0]], k: 1), Steps([[-5, 4], [-1, -1]], k: 1), Steps([[1, 2]], k: 0),
    ]
    messages.describe = { "gradients \($0.gradients), k = \($0.k)" }
    messages.mistakes = [
      .answers(.noFeedback) { $0.sent(adding: { owed, gradient, _ in owed = gradient }) },
      .answers(.neverPaid) { $0.sent(pays: false) },
      .answers(.plainSent) { $0.sent(message: { _, gradient in gradient }) },
      .answers(.chosenBefore) { $0.sent(key: { _, gradient in abs(gradient) }) },
      .answers(.signed) { $0.sent(key: { owed, _ in owed }) },
      .answers(.smallest) { $0.sent(key: { owed, _ in -abs(owed) }) },
      .answers(.magnitudes) { $0.sent(message: { owed, _ in abs(owed) }) },
      .answers(.lastOnly) { steps in
        // What waits is the rest of the last gradient, without what waited before.
        steps.sent(adding: { owed, gradient, last in
          for place in owed.indices {
            let wasSent = owed[place] == 0
            owed[place] = gradient[place] + (wasSent ? 0 : last[place])
          }
        })
      },
      .answers(.laterFirst) { $0.sent(earlierFirst: false) },
    ]
    try check.compare(messages)
  }

  struct Steps {
    let gradients: [[Double]]
    let k: Int

    init(_ gradients: [[Double]], k: Int) { (self.gradients, self.k) = (gradients, k) }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      let width = Int.random(in: 4...6, using: &source)
      let scales = (0..<width).map { _ in Double.random(in: -3...3, using: &source) }
      gradients = (0..<5).map { _ in
        scales.map { $0 + Double.random(in: -1...1, using: &source) }
      }
      k = Int.random(in: 1...2, using: &source)
    }

    typealias Entry = (_ owed: Double, _ gradient: Double) -> Double

    /// What is sent, where `adding` brings a gradient to what is owed, `key` is large for what goes
    /// first, and `message` is what goes.
    func sent(
      key: Entry = { owed, _ in abs(owed) }, message: Entry = { owed, _ in owed },
      pays: Bool = true, earlierFirst: Bool = true,
      adding: (_ owed: inout [Double], _ gradient: [Double], _ last: [Double]) -> Void = {
        owed, gradient, _ in
        for place in owed.indices { owed[place] += gradient[place] }
      }
    ) -> [[Double]] {
      let zeros = [Double](repeating: 0, count: gradients.first?.count ?? 0)
      var (owed, last) = (zeros, zeros)
      return gradients.map { gradient in
        adding(&owed, gradient, last)
        last = gradient
        let keys = owed.indices.map { key(owed[$0], gradient[$0]) }
        let places = owed.indices.sorted { first, second in
          if keys[first] != keys[second] { return keys[first] > keys[second] }
          return earlierFirst ? first < second : first > second
        }
        var sent = zeros
        for place in places.prefix(k) {
          sent[place] = message(owed[place], gradient[place])
          if pays { owed[place] = 0 }
        }
        return sent
      }
    }
  }
}

extension Diagnosis {
  fileprivate static let noFeedback = Diagnosis(
    "no-feedback", "what was not sent is lost: nothing is kept for the next step.",
    "没发出去的就丢了，没有留到下一步。",
    hint: Text("In step 1 of the example, where does the 4 come from?", "例子的第 1 步里，4 是怎么来的？"))
  fileprivate static let neverPaid = Diagnosis(
    "never-paid", "what was sent stays owed, and is sent again.", "已经发出的没有清零，又被重复发送。")
  fileprivate static let plainSent = Diagnosis(
    "plain-sent", "the gradient's own entry was sent, without what had waited there.",
    "发出的只是这一步梯度的分量，没有带上攒下的部分。")
  fileprivate static let chosenBefore = Diagnosis(
    "chosen-before",
    "the places were chosen by the gradient alone, before what had waited was added.",
    "按这一步的梯度来挑位置，没有先加上攒下的部分。")
  fileprivate static let signed = Diagnosis(
    "signed", "large negative entries were passed over: it is the magnitude that counts.",
    "漏掉了绝对值大的负数：要比的是绝对值。")
  fileprivate static let smallest = Diagnosis(
    "smallest", "the smallest entries were sent, not the largest.", "发的是最小的分量，不是最大的。")
  fileprivate static let magnitudes = Diagnosis(
    "magnitudes", "the magnitudes were sent; their signs are lost.", "发出的是绝对值，符号丢了。")
  fileprivate static let lastOnly = Diagnosis(
    "last-only", "only the rest of the last gradient is kept; what had waited longer is lost.",
    "只留下了上一步梯度剩下的部分，更早攒下的丢了。")
  fileprivate static let laterFirst = Diagnosis(
    "later-first", "of equally large entries the later one was sent.", "绝对值相等时，发的是排在后面的那个。")
}
