import Practice

/// Names and sizes of the parameters of a stack of layers.
enum ParametersByName: Exercise {
  typealias Answer = ([Int]) -> [String: Int]

  static let title = Text("Parameters by name", "按名字数参数")
  static let answer = "parameterCounts(sizes:)"

  static let hints = [
    Text(
      "Look at how lesson 11 prints the Sequential of Linear, ReLU, Linear: which number stands before each part?",
      "看第 11 课怎样打印由 Linear、ReLU、Linear 组成的 Sequential：每个部分前面的序号是几？"),
    Text(
      "Linear(10, 5) is part 0: 5 rows of 10 weights are 50, and 5 biases. The ReLU is part 1. Linear(5, 2) is part 2: 10 weights and 2 biases.",
      "Linear(10, 5) 是第 0 部分：5 行，每行 10 个权重，共 50，另有 5 个偏置。ReLU 是第 1 部分。Linear(5, 2) 是第 2 部分：10 个权重，2 个偏置。"
    ),
    Text(
      "For each pair of neighbours in sizes: counts[\"\\(2 * index).weight\"] = inputs * outputs, and counts[\"\\(2 * index).bias\"] = ___",
      "对 sizes 中每一对相邻的数：counts[\"\\(2 * index).weight\"] = inputs * outputs，counts[\"\\(2 * index).bias\"] = ___"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let a = Int.random(in: 2...9, using: &source)
    let b = Int.random(in: 2...9, using: &source)
    return Sibling(
      "How many numbers does a network of the sizes \(a), \(b), 1 learn, biases included?",
      "各层大小为 \(a)、\(b)、1 的网络，连偏置在内，有多少个可学习的参数？",
      answer: Double(a * b + b + b + 1))
  }

  static func judge(_ counts: @escaping Answer, _ check: Check) throws(Check.Stop) {
    check.show(picture([10, 5, 2]))
    var parameters = Comparison<[Int]>(
      "the list of parameters", "参数清单", given: { _ in [:] },
      yours: { counts($0) }, expected: { listed($0) })
    parameters.shown = [[10, 5, 2]]
    parameters.drawn = { numbers in
      var source = numbers
      return (0..<4).map { _ in Int.random(in: 3...20, using: &source) }
    }
    parameters.awkward = [[7, 3], [1, 1, 1], [2, 3, 4, 5, 6, 7, 8]]
    parameters.describe = { "sizes = \($0)" }
    parameters.mistakes =
      mistakes + [
        .behaves(.numbersAreNames) { sizes, _ in
          let yours = counts(sizes)
          return yours.values.sorted() == listed(sizes).values.sorted()
            && yours.keys.allSatisfy { key in
              key.first?.isLetter == true && (key.hasSuffix(".weight") || key.hasSuffix(".bias"))
            }
        }
      ]
    try check.compare(parameters)
  }

  private static var mistakes: [Mistake<[Int]>] {
    [
      .answers(.lastLayerMissing) { listed($0.dropLast()) },
      .answers(.biasForgotten) { listed($0).filter { $0.key.hasSuffix("weight") } },
      .answers(.reluWithoutNumber) { listed($0, number: { $0 }) },
      .answers(.countedFromOne) { listed($0, number: { 2 * $0 + 1 }) },
      .answers(.countedFromOne) { listed($0, number: { $0 + 1 }) },
      .answers(.biasOfInputs) { listed($0, bias: { inputs, _ in inputs }) },
      .answers(.oneBias) { listed($0, bias: { _, _ in 1 }) },
      .answers(.biasInWeight) { listed($0, weight: { $0 * $1 + $1 }) },
    ]
  }

  /// The list, with other numbers of elements or of parts where a mistake is told.
  private static func listed(
    _ sizes: [Int], weight: (Int, Int) -> Int = { $0 * $1 },
    bias: (_ inputs: Int, _ outputs: Int) -> Int = { $1 },
    number: (_ layer: Int) -> Int = { 2 * $0 }
  ) -> [String: Int] {
    var counts: [String: Int] = [:]
    for (index, (inputs, outputs)) in zip(sizes, sizes.dropFirst()).enumerated() {
      counts["\(number(index)).weight"] = weight(inputs, outputs)
      counts["\(number(index)).bias"] = bias(inputs, outputs)
    }
    return counts
  }

  private static func picture(_ sizes: [Int]) -> MarkedGraph {
    var layers: [Module] = []
    for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
      if !layers.isEmpty { layers.append(ReLU()) }
      layers.append(Linear(inputs, outputs))
    }
    let output = Sequential(layers)(Tensor.zeros(1, sizes[0]).named("x"))
    return MarkedGraph(ComputationGraph(of: output), gradients: [:])
  }
}

extension Diagnosis {
  fileprivate static let reluWithoutNumber = Diagnosis(
    "relu-without-number", "the ReLUs were left out when the parts were numbered.",
    "给各部分编号时漏掉了 ReLU。",
    hint: Text(
      "Print a Sequential of Linear, ReLU, Linear. Which number does the ReLU have?",
      "打印一个由 Linear、ReLU、Linear 组成的 Sequential：ReLU 的序号是几？"))
  fileprivate static let countedFromOne = Diagnosis(
    "counted-from-one", "the parts are numbered from 1; names begin at 0.",
    "编号从 1 开始了；名字是从 0 数起的。")
  fileprivate static let numbersAreNames = Diagnosis(
    "numbers-are-names",
    "the parts have names as in a class; in a Sequential their numbers are their names.",
    "用了类里面那样的属性名；Sequential 的各部分以序号为名。")
  fileprivate static let lastLayerMissing = Diagnosis(
    "last-layer-missing", "the last layer is missing: the loop ends too early.",
    "少了最后一层：循环结束得太早。")
  fileprivate static let biasForgotten = Diagnosis(
    "bias-forgotten", "the biases are missing.", "漏了偏置。")
  fileprivate static let biasOfInputs = Diagnosis(
    "bias-of-inputs", "there is a bias for each input; it belongs to each output.",
    "每个输入配了一个偏置；其实是每个输出一个。",
    hint: Text(
      "A bias says where a neuron begins to say yes. How many neurons does Linear(10, 5) have?",
      "偏置决定神经元从哪里开始说“是”。Linear(10, 5) 有几个神经元？"))
  fileprivate static let oneBias = Diagnosis(
    "one-bias", "each layer has one bias; it should be one for each output.",
    "每层只有一个偏置；应当每个输出一个。")
  fileprivate static let biasInWeight = Diagnosis(
    "bias-in-weight", "the biases were counted among the weights as well.",
    "偏置也被算进了权重里。")
}
