import Practice

/// A model in service: standardised as in training, in evaluation mode, with nothing recorded.
enum AnswerRows: Exercise {
  typealias Answer = (Tensor, Module, Tensor, Tensor) -> Tensor

  static let title = Text("A model in service", "上线的模型")
  static let answer = "answers(for:model:mean:deviation:)"

  static let hints = [
    Text(
      "Lesson 24 asks a model out of a file three times about the same melon: what differed, and which call made an end of it? What else was left out between training and answering?",
      "第 24 课就同一个西瓜把刚从文件里读出的模型问了三次：哪里不一样？是哪个调用让它不再变？从训练到回答，还省去了什么？"),
    Text(
      "With mean [10, 100] and deviation [2, 50], the row [14, 150] becomes [(14 − 10)/2, (150 − 100)/50] = [2, 1], however many rows are beside it. The mean of the request itself is another number.",
      "mean 为 [10, 100]、deviation 为 [2, 50] 时，[14, 150] 这一行变成 [(14 − 10)/2, (150 − 100)/50] = [2, 1]，旁边有几行都一样。请求自己的平均值是另一个数。"
    ),
    Text(
      "First model.eval(), then return noGrad { model(___ / deviation) }.",
      "先写 model.eval()，再写 return noGrad { model(___ / deviation) }。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let mean = 10 * Int.random(in: 3...9, using: &source)
    let deviation = Int.random(in: 2...6, using: &source)
    let steps = Int.random(in: 2...5, using: &source)
    return Sibling(
      "In training a feature had the mean \(mean) and the deviation \(deviation). A request of one row brings \(mean + steps * deviation). What does the model get? And what, if the mean of the request was subtracted by mistake?",
      "训练时某个特征的平均值是 \(mean)，标准差是 \(deviation)。一个只有一行的请求送来 \(mean + steps * deviation)。模型得到的是多少？如果误减了请求自己的平均值，又是多少？",
      answer: Double(steps), 0)
  }

  static func judge(_ answers: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var given = Comparison<Service>(
      "the answers", "回答",
      given: { ["rows": $0.rows, "mean": $0.mean, "deviation": $0.deviation] },
      yours: { answers($0.rows, $0.model(), $0.mean, $0.deviation) },
      expected: { $0.answers() })
    given.shown = [Service.shown]
    given.drawn = Service.init(drawnFrom:)
    given.awkward = [Service(Generator(seed: 3), rows: 1), Service(Generator(seed: 5), rows: 12)]
    given.describe = { "rows: \($0.rows.shape)" }
    given.mistakes = [
      .answers(.trainingMode) { $0.answers(training: true) },
      .answers(.notStandardised) { one in one.answers(one.rows) },
      .answers(.notDivided) { one in one.answers(one.rows - one.mean) },
      .answers(.meanForgotten) { one in one.answers(one.rows / one.deviation) },
      .answers(.deviationMultiplied) { one in one.answers((one.rows - one.mean) * one.deviation) },
      .answers(.meanAfter) { one in one.answers(one.rows / one.deviation - one.mean) },
      .answers(.batchStatistics) { $0.answers(ofRequest: true) },
      .answers(.batchStatistics) { $0.answers(ofRequest: false) },
      .answers(.batchMean) { one in
        one.answers((one.rows - one.rows.mean(dim: 0)) / one.deviation)
      },
    ]
    try check.compare(given)

    let one = Service(Generator(seed: check.seed), rows: 3)
    let model = one.model()
    let before = model.buffers().map { $0.flat() }
    let profiler = CallProfiler(spanLimit: 0, findsLines: false)
    let result = answers(one.rows, model, one.mean, one.deviation)
    let kept = profiler.stop().sites.reduce(0) { $0 + $1.forward.kept }
    try check.require(
      !result.requiresGrad, .awkward,
      "The numbers are right, but the answer still asks for gradients: all that led to it is kept.",
      "结果是对的，但返回的张量还要求梯度：通向它的一切都被保留着。", diagnosis: .gradientKept)
    try check.require(
      kept == 0, .awkward,
      "The numbers are right, but on the way \(kept) bytes were kept for a backward pass.",
      "结果是对的，但途中为反向传播保留了 \(kept) 个字节。", diagnosis: .recordedThenCut)
    try check.require(
      model.buffers().map { $0.flat() } == before, .awkward,
      "Answering a request changed the running statistics of the batch norm.",
      "回答一个请求，竟改动了批归一化的滑动统计量。", diagnosis: .trainingMode)
    check.right("nothing is kept, and the model stays as it was", "什么也没有保留，模型也没有变")
  }

  /// A model that was trained, its training set's statistics, and a request.
  struct Service {
    let rows: Tensor
    let mean: Tensor
    let deviation: Tensor
    /// The parameters of a linear layer, and of the batch norm and the layer behind it.
    private let weights: [Tensor]

    static var shown: Service {
      Service(rows: [[14, 150]], mean: [10, 100], deviation: [2, 50], weights: [[1, 3], [0]])
    }

    private init(
      rows: [[Double]], mean: [Double], deviation: [Double], weights: [[Double]]
    ) {
      self.rows = Tensor(rows, dtype: .float64)
      self.mean = Tensor(mean, dtype: .float64)
      self.deviation = Tensor(deviation, dtype: .float64)
      self.weights = [
        Tensor([weights[0]], dtype: .float64), Tensor(weights[1], dtype: .float64),
      ]
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      self.init(numbers, rows: Int.random(in: 3...6, using: &source))
    }

    init(_ numbers: Generator, rows count: Int) {
      func draw(_ shape: Int...) -> Tensor {
        Tensor.randn(shape, dtype: .float64, generator: numbers)
      }
      mean = draw(2) * 5 + 20
      deviation = draw(2).abs() + 1.5
      rows = draw(count, 2) * 3 + 24
      weights = [
        draw(4, 2), draw(4), draw(4), draw(4).abs() + 0.5, draw(1, 4) + 2, draw(1),
      ]
    }

    /// The model as it comes from its file: in training mode.
    func model() -> Module {
      let first = Linear(2, weights[0].shape[0], dtype: .float64)
      let norm = BatchNorm1d(4, dtype: .float64)
      let last = Linear(4, 1, dtype: .float64)
      noGrad {
        first.weight.copyInPlace(weights[0])
        first.bias?.copyInPlace(weights[1])
        if weights.count > 2 {
          norm.runningMean?.copyInPlace(weights[2])
          norm.runningVar?.copyInPlace(weights[3])
          last.weight.copyInPlace(weights[4])
          last.bias?.copyInPlace(weights[5])
        }
      }
      return weights.count > 2 ? Sequential(first, norm, Tanh(), last) : first
    }

    /// What the model answers to rows that are given as they should be, or by a mistake.
    func answers(_ standardised: Tensor? = nil, training: Bool = false) -> Tensor? {
      // A batch norm cannot train on one row.
      if training, rows.shape[0] == 1, weights.count > 2 { return nil }
      let model = model().train(training)
      return noGrad { model(standardised ?? (rows - mean) / deviation) }
    }

    /// The answers with the request's own statistics; `nil` for one row, which has no deviation.
    func answers(ofRequest isUnbiased: Bool) -> Tensor? {
      if rows.shape[0] == 1 { return nil }
      let own = rows.std(dim: 0, unbiased: isUnbiased)
      return answers((rows - rows.mean(dim: 0)) / own)
    }
  }
}

extension Diagnosis {
  fileprivate static let trainingMode = Diagnosis(
    "training-mode",
    "the model is in training mode: its batch norm takes the statistics of the request.",
    "模型还在训练模式：批归一化用的是这个请求的统计量。",
    hint: Text(
      "A module begins in training mode. Which call ends it, and does it stand before the model's call?",
      "模块一开始处于训练模式。哪个调用能结束它？它写在调用模型之前了吗？"))
  fileprivate static let batchStatistics = Diagnosis(
    "batch-statistics",
    "the features are standardised with the request's own statistics, not those of the training set.",
    "特征是用请求自己的统计量标准化的，而不是训练集的。",
    hint: Text(
      "One row alone: what is its mean, and what is left of it when that is subtracted?",
      "只有一行时，它的平均值是什么？减去之后还剩什么？"))
  fileprivate static let batchMean = Diagnosis(
    "batch-mean", "the mean of the request is subtracted, not that of the training set.",
    "减去的是请求自己的平均值，不是训练集的。")
  fileprivate static let gradientKept = Diagnosis(
    "gradient-kept", "the call is recorded: its answer has a graph behind it.",
    "这次调用被记录了：结果身后还拖着一张图。",
    hint: Text("Which block keeps calls from being recorded?", "放进哪个块里，调用就不会被记录？"))
  fileprivate static let recordedThenCut = Diagnosis(
    "recorded-then-cut", "the call is recorded first, and its graph is cut off only afterwards.",
    "先把调用记录了下来，之后才把图切断。",
    hint: Text(
      "While the model computes, who holds its intermediate results?",
      "模型计算的过程中，中间结果被谁拿着？"))
  fileprivate static let notStandardised = Diagnosis(
    "not-standardised", "the features go to the model as they were measured.", "测得的特征原样送进了模型。")
  fileprivate static let notDivided = Diagnosis(
    "not-divided", "the mean is subtracted, but nothing is divided by the deviation.",
    "减去了平均值，却没有除以标准差。")
  fileprivate static let meanForgotten = Diagnosis(
    "mean-forgotten", "the features are divided by the deviation, but the mean is not subtracted.",
    "除以了标准差，却没有减去平均值。")
  fileprivate static let deviationMultiplied = Diagnosis(
    "deviation-multiplied", "it is multiplied by the deviation instead of divided.",
    "应当除以标准差，却乘了它。")
  fileprivate static let meanAfter = Diagnosis(
    "mean-after", "the mean is subtracted after the division, and so was not divided itself.",
    "先做了除法，再减平均值：平均值本身没有除过。")
}
