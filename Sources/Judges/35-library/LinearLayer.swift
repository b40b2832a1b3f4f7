import Gradbook
import Practice

/// A layer with its parameters.
enum LinearLayer: LibraryStep {
  static let title = Text("A linear layer", "线性层")

  static let hints = [
    Text(
      "The weight has one row for each output. Which of the two matrices must be turned so that x and W fit?",
      "权重的每一行对应一个输出。要让 x 和 W 对得上，该把哪个矩阵转过来？"),
    Text(
      "x is [examples, inputs], W is [outputs, inputs]: x times W transposed is [examples, outputs], and the bias is broadcast over the rows. Transpose with the recorded operation.",
      "x 是 [样本数, 输入数]，W 是 [输出数, 输入数]：x 乘 W 的转置是 [样本数, 输出数]，偏置沿行广播。转置要用有记录的那个运算。"),
    Text("x.matmul(weight.___()) + bias", "x.matmul(weight.___()) + bias"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let (inputs, outputs) = (
      Int.random(in: 3...9, using: &source), Int.random(in: 3...9, using: &source)
    )
    return Sibling(
      "A layer has \(inputs) inputs and \(outputs) outputs, with a bias. How many numbers does it train?",
      "一层有 \(inputs) 个输入、\(outputs) 个输出，带偏置。要训练多少个数？",
      answer: Double((inputs + 1) * outputs))
  }

  static func judge(_ type: any NetworkLibrary.Type, _ check: Check) throws(Check.Stop) {
    let square = [[1.0, 2], [3, 4]]
    let rows = [[1.0, 10], [-2, 0.5]]
    try judge(square, [0.5, -1], rows, .shown, type, check)
    let failure = Failure(
      rung: .asymmetric,
      sentence: Text(
        "A layer with 2 inputs and 3 outputs ended the program.", "2 个输入、3 个输出的层使程序中断了。"))
    try check.survive(failure) { () throws(Check.Stop) in
      try judge([[1, 2], [3, 4], [5, 6]], [0, 0, 1], rows, .asymmetric, type, check)
    }
    check.right("what a layer computes, and its parameters", "一层算出的数，以及它的参数")
    let layer = LibraryUse.network(.linear(weight: square, bias: [0.5, -1]), of: type)
    layer.backward(rows)
    let gradients = layer.gradients()
    check.enter(.connected)
    if gradients.contains(where: { $0 == nil }) {
      try check.fail(
        "After backward \(gradients.count { $0 == nil }) of \(gradients.count) parameters have no gradient.",
        "反向传播之后，\(gradients.count) 个参数里有 \(gradients.count { $0 == nil }) 个没有梯度。",
        diagnosis: gradients.allSatisfy { $0 == nil } ? .copiesListed : .weightCutOff)
    }
    try check.requireNumbers(
      gradients.flatMap { $0 ?? [] }, [-1, 10.5, -1, 10.5, 2, 2], .connected,
      Text("The gradients of the parameters are not right.", "参数的梯度不对。"), diagnosis: nil)
    check.right("gradients reach both parameters", "两个参数都得到了梯度")
  }

  private static func judge(
    _ weight: [[Double]], _ bias: [Double], _ rows: [[Double]], _ rung: Rung,
    _ type: any NetworkLibrary.Type, _ check: Check
  ) throws(Check.Stop) {
    let layer = LibraryUse.network(.linear(weight: weight, bias: bias), of: type)
    let plain = rows.map { row in weight.map { zip($0, row).map(*).reduce(0, +) } }
    let right = plain.map { zip($0, bias).map(+) }
    let yours = layer.outputs(rows)
    var diagnosis: Diagnosis?
    if yours == plain { diagnosis = .biasForgotten }
    let turned = rows.map { row in
      bias.indices.map { column in
        bias[column]
          + zip(row, weight).reduce(0) { column < $1.1.count ? $0 + $1.0 * $1.1[column] : $0 }
      }
    }
    if yours == turned { diagnosis = .weightNotTransposed }
    try check.requireNumbers(
      yours.flatMap { $0 }, right.flatMap { $0 }, rung,
      Text(
        "The output for \(rows) is \(yours) instead of \(right).",
        "输入 \(rows) 时输出是 \(yours)，应为 \(right)。"), diagnosis: diagnosis)
    let parameters = layer.parameters()
    let expected = [
      NamedNumbers("weight", weight.flatMap { $0 }, [weight.count, weight[0].count]),
      NamedNumbers("bias", bias, [bias.count]),
    ]
    if parameters == expected { return }
    let names = parameters.map(\.name)
    let cause: Diagnosis? =
      names == ["weight"] ? .biasUnlisted : names == ["bias", "weight"] ? .biasFirst : nil
    try check.fail(
      "The parameters are \(names) with the shapes \(parameters.map(\.shape)) instead of weight and bias with \(expected.map(\.shape)).",
      "参数是 \(names)，形状 \(parameters.map(\.shape))；应为 weight 和 bias，形状 \(expected.map(\.shape))。",
      diagnosis: cause)
  }
}

extension Diagnosis {
  fileprivate static let weightNotTransposed = Diagnosis(
    "weight-not-transposed", "x is multiplied by W and not by W transposed.",
    "x 乘的是 W，而不是 W 的转置。")
  fileprivate static let biasForgotten = Diagnosis(
    "bias-forgotten", "the bias is not added.", "没有加上偏置。")
  fileprivate static let biasUnlisted = Diagnosis(
    "bias-unlisted", "the bias is not among the parameters: it would never be trained.",
    "参数里没有偏置：它永远不会被训练。")
  fileprivate static let biasFirst = Diagnosis(
    "bias-first", "the bias comes before the weight.", "偏置排在了权重前面。")
  fileprivate static let copiesListed = Diagnosis(
    "copies-listed", "copies are handed out: the arrays that compute are others.",
    "报出去的是副本：真正参与计算的是别的数组。",
    hint: Text(
      "Who gets the gradient, the array in the layer or the one in the list? Make them the same object.",
      "得到梯度的是层里的数组，还是列表里的？让它们成为同一个对象。"))
  fileprivate static let weightCutOff = Diagnosis(
    "weight-cut-off",
    "the way back to the weight is cut: it is transposed by a view that nothing records.",
    "通向权重的路断了：转置用的是没有记录的视图。")
}
