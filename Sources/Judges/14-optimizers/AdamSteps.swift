import Foundation
import Practice

/// The way of a weight under Adam.
enum AdamSteps: Exercise {
  typealias Answer = (Double, [Double], Double) -> Double

  static let title = Text("Adam, step by step", "一步一步的 Adam")
  static let answer = "adamWeight(from:gradients:lr:)"

  static let hints = [
    Text(
      "Look at the figure of lesson 14 with RMSprop, Adam and AdamW: how long is Adam's first step in x and in y, though one gradient is 25 times the other?",
      "看第 14 课里 RMSprop、Adam 和 AdamW 的路径图：两个方向的梯度相差 25 倍，Adam 的第一步在 x、y 方向各走了多长？"),
    Text(
      "Gradient 4 at step 1: m = 0.1 · 4 = 0.4 and v = 0.001 · 16 = 0.016. Divided by 1 − 0.9 = 0.1 and 1 − 0.999 = 0.001 they are 4 and 16; the step is 0.1 · 4 / √16 = 0.1. At step 2 divide by 1 − 0.81 = 0.19 and 1 − 0.998001 = 0.001999.",
      "第 1 步，梯度 4：m = 0.1 · 4 = 0.4，v = 0.001 · 16 = 0.016。分别除以 1 − 0.9 = 0.1 和 1 − 0.999 = 0.001，得到 4 和 16；步长是 0.1 · 4 / √16 = 0.1。第 2 步要除以 1 − 0.81 = 0.19 和 1 − 0.998001 = 0.001999。"
    ),
    Text(
      "Loop with for (step, g) in gradients.enumerated(), take let t = Double(step + 1), update m and v, and correct the first by m / (1 - pow(0.9, ___)).",
      "用 for (step, g) in gradients.enumerated() 循环，取 let t = Double(step + 1)，更新 m 和 v，再把前者修正为 m / (1 - pow(0.9, ___))。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let gradient = Int.random(in: 2...9, using: &source)
    let rate = Double(Int.random(in: 1...5, using: &source)) / 100
    return Sibling(
      "A weight is 2, lr = \(rate), and the first gradient is -\(gradient). What is the weight after Adam's first step?",
      "权重是 2，lr = \(rate)，第一个梯度是 -\(gradient)。Adam 走一步之后，权重是多少？",
      answer: 2 + rate)
  }

  static func judge(_ adam: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var weights = Comparison<Run>(
      "the weight", "权重", given: { ["start": $0.start, "gradients": $0.gradients, "lr": $0.lr] },
      yours: { adam($0.start, $0.gradients, $0.lr) },
      expected: { $0.weight() })
    weights.shown = [Run(start: 1, gradients: [4], lr: 0.1)]
    weights.drawn = Run.init(drawnFrom:)
    weights.awkward = [
      Run(start: 1, gradients: [1e-5, 2e-5], lr: 0.1),
      Run(start: 1, gradients: [0, 3], lr: 0.1),
      Run(start: -1, gradients: Array(repeating: 1, count: 50), lr: 0.01),
      Run(start: 2, gradients: [], lr: 0.1),
    ]
    weights.describe = {
      "start \(NumberText.short($0.start)), gradients \(listed(Array($0.gradients.prefix(4))))"
    }
    weights.mistakes = [
      .answers(.stepFromZero) { run in
        run.weight(correction: { beta, t in 1 - pow(beta, t - 1) })
      },
      .answers(.signFlipped) { 2 * $0.start - $0.weight() },
      .answers(.noCorrection) { $0.weight(correction: { _, _ in 1 }) },
      .answers(.powerForgotten) { $0.weight(correction: { beta, _ in 1 - beta }) },
      .answers(.onlyOne) {
        $0.weight(correction: { beta, t in beta == 0.9 ? 1 - pow(beta, t) : 1 })
      },
      .answers(.onlyOne) {
        $0.weight(correction: { beta, t in beta == 0.999 ? 1 - pow(beta, t) : 1 })
      },
      .answers(.betasSwapped) { $0.weight(betas: (0.999, 0.9)) },
      .answers(.rootForgotten) { $0.weight(divisor: { $0 + 1e-8 }) },
      .answers(.epsilonInside) { $0.weight(divisor: { ($0 + 1e-8).squareRoot() }) },
    ]
    try check.compare(weights)
  }

  struct Run {
    let start: Double
    let gradients: [Double]
    let lr: Double

    /// The last weight, by Adam's rule or by one that differs in a part.
    func weight(
      betas: (Double, Double) = (0.9, 0.999),
      correction: (_ beta: Double, _ t: Double) -> Double = { 1 - pow($0, $1) },
      divisor: (_ meanOfSquares: Double) -> Double = { $0.squareRoot() + 1e-8 }
    ) -> Double {
      var (w, m, v) = (start, 0.0, 0.0)
      for (step, g) in gradients.enumerated() {
        let t = Double(step + 1)
        m = betas.0 * m + (1 - betas.0) * g
        v = betas.1 * v + (1 - betas.1) * g * g
        w -= lr * m / correction(betas.0, t) / divisor(v / correction(betas.1, t))
      }
      return w
    }
  }
}

extension AdamSteps.Run {
  init(drawnFrom numbers: Generator) {
    var source = numbers
    start = Double.random(in: -3...3, using: &source)
    gradients = (0..<4).map { _ in
      Double.random(in: 0.5...4, using: &source) * (Bool.random(using: &source) ? 1 : -1)
    }
    lr = Double.random(in: 0.05...0.2, using: &source)
  }
}

extension Diagnosis {
  fileprivate static let stepFromZero = Diagnosis(
    "step-from-zero",
    "the first step counts as 0: then 1 − β⁰ is 0, and the division gives no number.",
    "第一步被数成了 0：这时 1 − β⁰ 等于 0，除出来不是有限的数。",
    hint: Text(
      "`enumerated()` counts from 0. Which t does the first gradient belong to?",
      "`enumerated()` 从 0 数起。第一个梯度对应的 t 应当是几？"))
  fileprivate static let noCorrection = Diagnosis(
    "no-correction", "the means were not corrected for beginning at 0.", "两个平均从 0 开始造成的偏小，没有修正。",
    hint: Text(
      "Gradient 4 at the first step: how large are your m and √v? How large should they be?",
      "第一步梯度是 4：你的 m 和 √v 有多大？应当有多大？"))
  fileprivate static let powerForgotten = Diagnosis(
    "power-forgotten", "every step was corrected like the first: the power t of β is missing.",
    "每一步都按第一步来修正：β 的 t 次方漏掉了。")
  fileprivate static let onlyOne = Diagnosis(
    "only-one-corrected", "only one of the two means was corrected.", "两个平均只修正了一个。")
  fileprivate static let betasSwapped = Diagnosis(
    "betas-swapped", "0.9 and 0.999 changed places.", "0.9 与 0.999 互换了位置。")
  fileprivate static let rootForgotten = Diagnosis(
    "root-forgotten", "the mean of squares was not put under a root.", "梯度平方的平均没有开方。",
    hint: Text(
      "If all gradients are ten times as large, Adam's steps must stay as they are. Do yours?",
      "所有梯度都放大十倍，Adam 的步长应当不变。你的呢？"))
  fileprivate static let epsilonInside = Diagnosis(
    "epsilon-inside",
    "ε was added under the root: then it counts as 0.0001, and small gradients drown in it.",
    "ε 加到了根号里面：那就相当于 0.0001，小梯度会被它淹没。",
    hint: Text(
      "What is √(1e-8)? And how does that compare with a gradient of 1e-5?",
      "√(1e-8) 是多少？与 1e-5 的梯度相比呢？"))
}
