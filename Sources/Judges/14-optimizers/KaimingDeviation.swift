import Practice

/// The standard deviation that keeps a signal's strength through a layer and ReLU.
enum KaimingDeviation: Exercise {
  typealias Answer = ([Int]) -> Double

  static let title = Text("How large may weights start?", "权重该从多大开始？")
  static let answer = "kaimingDeviation(of:)"

  static let hints = [
    Text(
      "Look at the plot of lesson 14 with the signal after each of twenty layers: which start keeps it level, and what does it count, inputs or outputs?",
      "看第 14 课里信号穿过二十层的那张图：哪种起点让信号保持水平？它数的是输入还是输出？"),
    Text(
      "In [16, 3, 3, 3] each of the 16 kernels multiplies 3 · 3 · 3 = 27 numbers and adds them up. The variance must be 2/27, one factor 2 for the half that ReLU drops; the deviation is its root, 0.272.",
      "在 [16, 3, 3, 3] 里，16 个卷积核各把 3 · 3 · 3 = 27 个乘积加起来。方差应为 2/27，其中的 2 补偿 ReLU 丢掉的一半；标准差是它的平方根 0.272。"
    ),
    Text(
      "First let fanIn = shape.___.reduce(1, *), then the root of 2 / Double(fanIn).",
      "先写 let fanIn = shape.___.reduce(1, *)，再取 2 / Double(fanIn) 的平方根。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let root = Int.random(in: 3...9, using: &source)
    let outputs = Int.random(in: 10...99, using: &source)
    return Sibling(
      "A linear layer with \(2 * root * root) inputs and \(outputs) outputs, then ReLU. What is Kaiming's deviation?",
      "某线性层有 \(2 * root * root) 个输入、\(outputs) 个输出，后接 ReLU。Kaiming 标准差是多少？",
      answer: 1 / Double(root))
  }

  static func judge(_ deviation: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var deviations = Comparison<[Int]>(
      "the deviation", "标准差", given: { ["shape": $0] },
      yours: { deviation($0) },
      expected: { ratio(2, products($0)).squareRoot() })
    deviations.shown = [[256, 512], [16, 3, 3, 3]]
    deviations.drawn = { numbers in
      var source = numbers
      let outputs = Int.random(in: 4...30, using: &source)
      let inputs = Int.random(in: 40...90, using: &source)
      return [outputs, inputs, 3, Int.random(in: 4...7, using: &source)]
    }
    deviations.awkward = [[1, 1], [7, 5, 3], [1, 100], [100, 1]]
    deviations.describe = { "shape \($0)" }
    deviations.mistakes = [
      .answers(.outputsCounted) { ratio(2, $0.dropFirst(2).reduce($0[0], *)).squareRoot() },
      .answers(.outputsCounted) { ratio(2, $0[0]).squareRoot() },
      .answers(.kernelForgotten) { ratio(2, $0[1]).squareRoot() },
      .answers(.gainForgotten) { ratio(1, products($0)).squareRoot() },
      .answers(.variance) { ratio(2, products($0)) },
      .answers(.uniformBound) { ratio(6, products($0)).squareRoot() },
      .answers(.xavier) {
        ratio(2, ($0[0] + $0[1]) * $0.dropFirst(2).reduce(1, *)).squareRoot()
      },
      .answers(.allWeights) { ratio(2, $0.reduce(1, *)).squareRoot() },
    ]
    try check.compare(deviations)
  }

  /// How many products a unit adds up.
  private static func products(_ shape: [Int]) -> Int { shape.dropFirst().reduce(1, *) }

  private static func ratio(_ gain: Double, _ count: Int) -> Double { gain / Double(count) }
}

extension Diagnosis {
  fileprivate static let outputsCounted = Diagnosis(
    "outputs-counted",
    "the outputs were counted instead of the inputs; a weight's shape begins with the outputs.",
    "数的是输出而不是输入；权重的形状里，排在最前面的是输出。")
  fileprivate static let kernelForgotten = Diagnosis(
    "kernel-forgotten", "the places of the kernel were not counted, only its channels.",
    "只数了通道，没有数卷积核里的位置。",
    hint: Text(
      "How many products does one kernel of [16, 3, 3, 3] add up?",
      "[16, 3, 3, 3] 里的一个卷积核要加起来多少个乘积？"))
  fileprivate static let gainForgotten = Diagnosis(
    "gain-forgotten", "the factor 2 for ReLU is missing.", "漏了为 ReLU 补偿的因子 2。")
  fileprivate static let variance = Diagnosis(
    "variance", "this is the variance; the deviation is its root.", "这是方差；标准差是它的平方根。")
  fileprivate static let uniformBound = Diagnosis(
    "uniform-bound", "this is the bound of the even distribution, √3 times the deviation.",
    "这是均匀分布的边界，是标准差的 √3 倍。")
  fileprivate static let xavier = Diagnosis(
    "xavier", "this is Xavier's deviation, which counts inputs and outputs.",
    "这是 Xavier 的标准差，它把输入和输出都数进去了。")
  fileprivate static let allWeights = Diagnosis(
    "all-weights-counted", "all weights of the layer were counted, not those of one unit.",
    "数的是整层的权重，而不是一个神经元的。")
}
