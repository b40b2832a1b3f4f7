import Practice

/// A linear layer of whole numbers.
enum WholeProduct: Exercise {
  typealias Answer = ([UInt8], Double, Int, [[Int8]], [Double], [Double]) -> [Double]

  static let title = Text("A product of whole numbers", "整数的乘积")
  static let answer = "outputs(_:scale:zeroPoint:weights:scales:bias:)"

  static let hints = [
    Text(
      "In lesson 22 the sum over (a − z) · w is taken apart. Which of the two parts is known before any input comes?",
      "第 22 课把 (a − z) · w 之和拆成了两部分。哪一部分在输入到来之前就知道？"),
    Text(
      "a = (10, 20), z = 5, w = (3, −1): Σ a·w = 30 − 20 = 10, Σ w = 2, and 10 − 5 · 2 = 0. By hand: 5 · 3 + 15 · (−1) = 0. Times both scales, plus the bias.",
      "a = (10, 20)，z = 5，w = (3, −1)：Σ a·w = 30 − 20 = 10，Σ w = 2，10 − 5 · 2 = 0。直接算：5 · 3 + 15 · (−1) = 0。再乘以两个缩放系数，加上偏置。"
    ),
    Text(
      "For each row: var sum: Int32 = 0; for (x, w) in zip(a, row) { sum += ___ }, then Double(sum) * scale * scales[o] + bias[o].",
      "对每一行：var sum: Int32 = 0; for (x, w) in zip(a, row) { sum += ___ }，最后是 Double(sum) * scale * scales[o] + bias[o]。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let bits = Int.random(in: 5...7, using: &source)
    let a = (1 << bits) - 1
    return Sibling(
      "Activations of \(bits) bits reach \(a), weights 127. How many such products fit into a sum of 16 bits (up to 32,767), and how many into one of 32 bits (up to 2,147,483,647)?",
      "\(bits) 位的激活值最大是 \(a)，权重最大是 127。16 位的和（到 32,767 为止）装得下几个这样的乘积？32 位的（到 2,147,483,647 为止）呢？",
      answer: Double(32767 / (a * 127)), Double(2_147_483_647 / (a * 127)))
  }

  static func judge(_ outputs: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var all = Comparison<Layer>(
      "the outputs", "输出",
      given: {
        [
          "a": $0.a.map(Int.init), "scale": $0.scale, "zeroPoint": $0.zero,
          "weights": $0.weights.map { $0.map(Int.init) }, "scales": $0.scales, "bias": $0.bias,
        ]
      },
      yours: { outputs($0.a, $0.scale, $0.zero, $0.weights, $0.scales, $0.bias) },
      expected: { $0.outputs() })
    all.shown = [
      Layer([10, 20], 0.5, 5, [[3, -1], [2, 2]], [0.1, 0.2], [1, 0])
    ]
    all.drawn = Layer.init(drawnFrom:)
    all.awkward = [
      Layer(.init(repeating: 255, count: 64), 1, 0, [.init(repeating: -128, count: 64)], [1], [0]),
      Layer([0, 0, 0], 0.5, 128, [[1, 2, 3]], [0.5], [0.25]),
      Layer([7, 9], 0.5, 7, [[-128, 127]], [0.5], [0]),
      Layer([200, 3], 1, 255, [[0, 0], [1, -1]], [2, 3], [4, 5]),
    ]
    all.describe = {
      "a = \($0.a.prefix(4))\($0.a.count > 4 ? " …" : ""), z = \($0.zero)"
    }
    all.mistakes =
      corrections.map { wrong in .answers(wrong.diagnosis) { $0.outputs(wrong.correction) } }
      + [
        .answers(.unsignedWeights) { (layer: Layer) in layer.readingUnsigned.outputs() },
        .answers(.oneScale) { (layer: Layer) in layer.outputs(scale: { _ in layer.scales[0] }) },
        .answers(.inputScaleForgotten) { (layer: Layer) in
          layer.outputs(scale: { layer.scales[$0] / layer.scale })
        },
        .answers(.weightScaleForgotten) { (layer: Layer) in layer.outputs(scale: { _ in 1 }) },
        .answers(.biasForgotten) { (layer: Layer) in layer.outputs(bias: { _, _ in 0 }) },
        .answers(.biasScaled) { (layer: Layer) in layer.outputs(bias: { $0 * $1 }) },
      ]
    try check.compare(all)
  }

  /// What else is made of the sum of products and the sum of weights.
  private static let corrections: [(diagnosis: Diagnosis, correction: Layer.Correction)] = [
    (.zeroPointForgotten, { _, sum, _ in sum }),
    (.subtractedOnce, { layer, sum, _ in sum - layer.zero }),
    (.timesCount, { layer, sum, _ in sum - layer.zero * layer.a.count }),
    (.addedZeroPoint, { layer, sum, weights in sum + layer.zero * weights }),
    (
      .sixteenBits,
      { layer, sum, weights in Int(Int16(truncatingIfNeeded: sum - layer.zero * weights)) }
    ),
    (
      .sixteenBits,
      { layer, sum, weights in
        Int(Int16(clamping: sum - layer.zero * weights))
      }
    ),
  ]

  struct Layer {
    typealias Correction = @Sendable (Layer, _ sum: Int, _ weights: Int) -> Int
    let a: [UInt8]
    let scale: Double
    let zero: Int
    let weights: [[Int8]]
    let scales: [Double]
    let bias: [Double]
    /// How a weight is read.
    var reads: (Int8) -> Int = { Int($0) }

    init(
      _ a: [UInt8], _ scale: Double, _ zero: Int, _ weights: [[Int8]], _ scales: [Double],
      _ bias: [Double]
    ) {
      (self.a, self.scale, self.zero) = (a, scale, zero)
      (self.weights, self.scales, self.bias) = (weights, scales, bias)
    }

    /// Two outputs of six inputs, whose sums go beyond 16 bits now and then.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      a = (0..<6).map { _ in UInt8.random(in: 0...255, using: &source) }
      scale = Double.random(in: 0.1...0.6, using: &source)
      zero = Int.random(in: 20...120, using: &source)
      weights = (0..<2).map { output in
        (0..<6).map { _ in
          Int8.random(in: output == 0 ? -128 ... -40 : -90...127, using: &source)
        }
      }
      scales = (0..<2).map { _ in Double.random(in: 0.2...0.9, using: &source) }
      bias = (0..<2).map { _ in Double.random(in: 1...3, using: &source) }
    }

    /// The same layer, whose weights are read as if they had no sign.
    var readingUnsigned: Layer {
      var layer = self
      layer.reads = { Int(UInt8(bitPattern: $0)) }
      return layer
    }

    /// The outputs, right or by a mistaken rule.
    func outputs(
      scale: ((_ output: Int) -> Double)? = nil,
      bias: (_ bias: Double, _ scale: Double) -> Double = { bias, _ in bias },
      _ corrected: Correction = { $1 - $0.zero * $2 }
    ) -> [Double] {
      weights.enumerated().map { output, row in
        let sum = zip(a, row).reduce(0) { $0 + Int($1.0) * reads($1.1) }
        let whole = corrected(self, sum, row.reduce(0) { $0 + reads($1) })
        let factor = self.scale * (scale?(output) ?? scales[output])
        return Double(whole) * factor + bias(self.bias[output], factor)
      }
    }
  }
}

extension Diagnosis {
  fileprivate static let zeroPointForgotten = Diagnosis(
    "zero-point-forgotten", "the zero point was not taken off: a stands for (a − z) · s.",
    "没有减去零点：a 代表的是 (a − z) · s。")
  fileprivate static let subtractedOnce = Diagnosis(
    "subtracted-once", "the zero point was taken off the sum once; it belongs to every product.",
    "零点只从总和里减了一次；每个乘积里都有它。",
    hint: Text(
      "Multiply out (a₁ − z)·w₁ + (a₂ − z)·w₂: what stands behind z?",
      "把 (a₁ − z)·w₁ + (a₂ − z)·w₂ 展开：z 后面是什么？"))
  fileprivate static let timesCount = Diagnosis(
    "times-count",
    "the zero point was multiplied by the number of inputs, not by the sum of weights.",
    "零点乘的是输入的个数，而不是权重之和。")
  fileprivate static let addedZeroPoint = Diagnosis(
    "zero-point-added", "z · Σ w was added and not taken off.", "z · Σ w 应当减去，却加上了。")
  fileprivate static let sixteenBits = Diagnosis(
    "sixteen-bits", "the sum was kept in 16 bits, where it does not fit.", "和只用 16 位保存，装不下。",
    hint: Text("How many products of 255 · 127 fit below 32,768?", "32,768 以内放得下几个 255 · 127？"))
  fileprivate static let unsignedWeights = Diagnosis(
    "unsigned-weights", "negative weights were read as numbers above 127.", "负的权重被当成了 127 以上的数。")
  fileprivate static let oneScale = Diagnosis(
    "one-scale", "all outputs were scaled alike; each has a scale of its own.",
    "所有输出用了同一个缩放系数；每个输出应有自己的。")
  fileprivate static let inputScaleForgotten = Diagnosis(
    "input-scale-forgotten", "the scale of the inputs is missing.", "漏乘了输入的缩放系数。")
  fileprivate static let weightScaleForgotten = Diagnosis(
    "weight-scale-forgotten", "the scale of the weights is missing.", "漏乘了权重的缩放系数。")
  fileprivate static let biasForgotten = Diagnosis(
    "bias-forgotten", "the bias is missing.", "漏了偏置。")
  fileprivate static let biasScaled = Diagnosis(
    "bias-scaled", "the bias was scaled, too; it is a fraction already.", "偏置也乘了缩放系数；它本来就是小数。")
}
