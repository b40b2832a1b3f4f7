import Practice

/// Early stopping as a function of the validation losses.
enum StoppingEpoch: Exercise {
  typealias Answer = ([Double], Int, Double) -> Int

  static let title = Text("When does it stop?", "什么时候停下？")
  static let answer = "stoppingEpoch(_:patience:minDelta:)"

  static let hints = [
    Text(
      "Look at the figure of lesson 19 with the lines “best” and “stop”: how many epochs lie between them, and what is each of these epochs compared with?",
      "看第 19 课里标着“最好”和“停止”两条线的图：两条线之间隔了几轮？这些轮各自在跟谁比？"),
    Text(
      "Losses 5, 4, 3, 3.5, 3.2, … with patience 2: the best is 3 in epoch 3. Epochs 4 and 5 are not below it: two in a row, so stop after epoch 5. 3.2 is better than 3.5, but that does not matter.",
      "损失 5、4、3、3.5、3.2……耐心值 2：最好的是第 3 轮的 3。第 4、5 轮都不比它低：连续两轮，所以在第 5 轮之后停下。3.2 虽然比 3.5 好，但这不算数。"
    ),
    Text(
      "For each epoch: if loss < best - minDelta { best = loss; bestEpoch = epoch }, and then: if epoch - bestEpoch ___ patience { return epoch }",
      "对每一轮：if loss < best - minDelta { best = loss; bestEpoch = epoch }，然后：if epoch - bestEpoch ___ patience { return epoch }"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let best = Int.random(in: 6...30, using: &source)
    let patience = Int.random(in: 3...9, using: &source)
    return Sibling(
      "The loss is best in epoch \(best) and only rises afterwards; the patience is \(patience). After which epoch does the training stop?",
      "第 \(best) 轮的损失最好，此后一直上升；耐心值是 \(patience)。训练在第几轮之后停止？",
      answer: Double(best + patience))
  }

  static func judge(_ stoppingEpoch: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var epochs = Comparison<Curve>(
      "the epoch", "停止的轮次",
      given: { ["losses": $0.losses, "patience": $0.patience, "minDelta": $0.minDelta] },
      yours: { stoppingEpoch($0.losses, $0.patience, $0.minDelta) },
      expected: { $0.stop() })
    let losses = [5, 4, 3, 3.5, 3.2, 3.1, 2.5, 2.4, 3, 3]
    epochs.shown = [
      Curve(losses: losses, patience: 2, minDelta: 0),
      Curve(losses: losses, patience: 4, minDelta: 0.5),
      Curve(losses: losses, patience: 9, minDelta: 0),
    ]
    epochs.drawn = Curve.init(drawnFrom:)
    epochs.awkward = [
      Curve(losses: [3, 3, 3, 3], patience: 3, minDelta: 0),
      Curve(losses: [1, 2, 3], patience: 1, minDelta: 0),
      Curve(losses: [2, .nan, .nan, 1], patience: 2, minDelta: 0),
      Curve(losses: [], patience: 3, minDelta: 0),
    ]
    epochs.describe = \.description
    epochs.mistakes = Curve.mistakes
    try check.compare(epochs)
  }

  struct Curve {
    let losses: [Double]
    let patience: Int
    let minDelta: Double

    init(losses: [Double], patience: Int, minDelta: Double) {
      self.losses = losses
      self.patience = patience
      self.minDelta = minDelta
    }

    /// A curve on which all mistakes show, and no two of them alike: of those that are drawn freely
    /// only one in two thousand is, so one that is known is shaken until it is again.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      let (heights, patience) = Self.known.randomElement(using: &source) ?? Self.known[0]
      let size = Int.random(in: 1...3, using: &source)
      let level = Int.random(in: 0...60, using: &source)
      func draw(shaken: Bool) -> Curve {
        Curve(
          losses: heights.map { height in
            let shaking = shaken ? Int.random(in: -1...1, using: &source) : 0
            return Double(level + size * (height + shaking)) / 10
          }, patience: patience, minDelta: 0.25 * Double(size))
      }
      var curve = draw(shaken: true)
      for attempt in 0..<500 where !curve.tellsAllApart { curve = draw(shaken: attempt < 400) }
      self = curve
    }

    /// Losses in tenths, with a patience.
    private static let known = [
      ([57, 53, 53, 52, 53, 50, 49, 46, 50, 47, 45, 46, 48, 46, 48, 45, 43, 44], 4),
      ([60, 56, 54, 55, 52, 49, 51, 48, 47, 51, 49, 46, 50, 53, 50, 50, 51, 55], 3),
      ([56, 52, 53, 50, 48, 46, 46, 44, 46, 46, 43, 41, 45, 43, 41, 43, 47, 49], 3),
      ([62, 59, 58, 57, 58, 55, 53, 50, 52, 52, 49, 48, 49, 49, 51, 50, 52, 52], 4),
      ([59, 56, 57, 58, 54, 52, 50, 49, 49, 47, 49, 52, 53, 50, 52, 51, 52, 52], 4),
    ]

    private var tellsAllApart: Bool {
      var answers: Set = [stop(), losses.count]
      return answers.count == 2
        && Self.wrongs.allSatisfy { answers.insert($0.answer(self)).inserted }
    }

    /// The epoch after which training stops, with other rules where a mistake is to be told.
    func stop(
      after patience: Int? = nil, minDelta: Double? = nil, againstPrevious: Bool = false,
      resets: Bool = true, lowersAlways: Bool = false, maximum: Bool = false,
      giving result: (_ epoch: Int, _ bestEpoch: Int) -> Int = { epoch, _ in epoch }
    ) -> Int {
      let (patience, minDelta) = (patience ?? self.patience, minDelta ?? self.minDelta)
      let sign: Double = maximum ? -1 : 1
      var (best, bestEpoch, bad) = (Double.infinity, 0, 0)
      for (index, loss) in losses.enumerated() {
        let isBetter = sign * loss < best - minDelta
        if isBetter {
          bad = resets ? 0 : bad
          bestEpoch = index + 1
        } else {
          bad += 1
        }
        if isBetter || againstPrevious || (lowersAlways && sign * loss < best) {
          best = sign * loss
        }
        if bad >= patience { return result(index + 1, bestEpoch) }
      }
      return losses.count
    }

    struct Wrong: Sendable {
      let diagnosis: Diagnosis
      let answer: @Sendable (Curve) -> Int
    }

    static let wrongs = [
      Wrong(diagnosis: .oneTooLate) { $0.stop(after: $0.patience + 1) },
      Wrong(diagnosis: .fromZero) { $0.stop(giving: { epoch, _ in epoch - 1 }) },
      Wrong(diagnosis: .bestForStop) { $0.stop(giving: { _, best in best }) },
      Wrong(diagnosis: .previousForBest) { $0.stop(againstPrevious: true) },
      Wrong(diagnosis: .neverReset) { $0.stop(resets: false) },
      Wrong(diagnosis: .minDeltaIgnored) { $0.stop(minDelta: 0) },
      Wrong(diagnosis: .trickle) { $0.stop(lowersAlways: true) },
      Wrong(diagnosis: .wrongMode) { $0.stop(maximum: true) },
    ]

    static var mistakes: [Mistake<Curve>] {
      wrongs.map { wrong in .answers(wrong.diagnosis) { wrong.answer($0) } }
    }

    var description: String {
      let few = losses.map { NumberText.short($0) }.joined(separator: " ")
      return "[\(few)], patience \(patience), minDelta \(NumberText.short(minDelta))"
    }
  }
}

extension Diagnosis {
  fileprivate static let oneTooLate = Diagnosis(
    "one-too-late", "it stops one epoch too late: after patience + 1 epochs without progress.",
    "晚停了一轮：等到 patience + 1 轮没有进步才停。",
    hint: Text(
      "With patience 1, how many bad epochs end the training?", "耐心值为 1 时，几轮没有进步就该停？"))
  fileprivate static let fromZero = Diagnosis(
    "from-zero", "the epochs were counted from 0.", "轮次是从 0 数起的。")
  fileprivate static let bestForStop = Diagnosis(
    "best-for-stop", "this is the best epoch, not the one after which training stops.",
    "这是最好的那一轮，而不是停止的那一轮。")
  fileprivate static let previousForBest = Diagnosis(
    "previous-for-best", "each loss was compared with the one before it instead of the best one.",
    "每个损失是和上一轮比，而不是和最好的比。",
    hint: Text(
      "A loss that climbs and then falls a little: is that progress?",
      "损失先升高，再回落一点点，这算进步吗？"))
  fileprivate static let neverReset = Diagnosis(
    "never-reset", "bad epochs were counted all together instead of in a row.",
    "没有进步的轮次是累计数的，而不是连续数的。")
  fileprivate static let minDeltaIgnored = Diagnosis(
    "min-delta-ignored", "any improvement counted, however small.", "再小的改进都算数了，没有用到 minDelta。")
  fileprivate static let trickle = Diagnosis(
    "trickle", "an improvement too small to count lowered the best value all the same.",
    "改进太小、本不该算数，却照样刷新了最好的值。",
    hint: Text(
      "A loss that falls by 0.1 every epoch with minDelta 0.25: after three epochs it is 0.3 lower. Lower than what?",
      "minDelta 为 0.25，损失每轮降 0.1：三轮之后低了 0.3。这是比谁低？"))
  fileprivate static let wrongMode = Diagnosis(
    "wrong-mode", "larger losses counted as better.", "把更大的损失当成了更好。")
}
