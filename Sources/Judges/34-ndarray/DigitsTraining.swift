import Gradbook
import Practice

/// Digits, read by a network on the learner's own tensors.
enum DigitsTraining: Milestone {
  typealias Answer = any TensorNetworkEngine.Type

  static let title = Text("Digits", "手写数字")
  static let answer = "MyEngine.self"
  static let isTriedAgain = false
  static let isTimed = true

  static let hints = [
    Text(
      "Print the loss every ten steps. An untrained network's is log 10 = 2.3. Does yours fall?",
      "每十步打印一次损失。没训练过的网络是 log 10 = 2.3。你的在下降吗？"),
    Text(
      "64 inputs, a hidden layer of some 32 with relu, 10 logits; weights drawn between ±1/√inputs. Each step: gradients away, loss, backward, then take the rate times the gradient off every parameter.",
      "64 个输入，一个宽 32 左右的 relu 隐藏层，10 个 logits；权重在 ±1/√输入数 之间取。每一步：清掉梯度，算损失，反向传播，再从每个参数减去学习率乘梯度。"),
    Text(
      "for parameter in parameters { parameter.grad = ___ }",
      "for parameter in parameters { parameter.grad = ___ }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let hidden = Int.random(in: 2...9, using: &source) * 10
    return Sibling(
      "64 inputs, a hidden layer of \(hidden), 10 logits, with biases: how many numbers are trained?",
      "64 个输入，隐藏层宽 \(hidden)，10 个 logits，都带偏置：一共训练多少个数？",
      answer: Double(65 * hidden + 10 * (hidden + 1)))
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    let (pictures, classes) = digits(300, seed: check.seed)
    check.enter(.network)
    let slow = Failure(
      rung: .network,
      sentence: Text(
        "The training had not ended when its time was over.", "时间到了，训练还没有结束。"),
      finding: .of(.tooSlow))
    let reader = try check.survive(slow) { train(type, pictures, classes) }
    let answers = reader(pictures)
    try check.require(
      answers.count == pictures.count, .shape,
      "There are \(answers.count) answers for \(pictures.count) pictures.",
      "\(pictures.count) 张图片得到了 \(answers.count) 个回答。")
    let right = zip(answers, classes).count { $0 == $1 }
    try check.require(
      right >= 285, .network, "\(right) of 300 pictures are told; 285 are asked for.",
      "300 张图片认出了 \(right) 张；要求 285 张。", diagnosis: cause(answers, right))
    let (others, truth) = digits(200, seed: check.seed + 1000)
    let known = zip(reader(others), truth).count { $0 == $1 }
    try check.require(
      known >= 130, .network,
      "Of 200 other pictures \(known) are told: those of the training were learnt by heart.",
      "另外 200 张图片只认出 \(known) 张：训练用的图片是背下来的。", diagnosis: .byHeart)
    check.right(
      "\(right) of 300 pictures, \(known) of 200 others", "300 张认出 \(right) 张，另外 200 张认出 \(known) 张"
    )
  }

  private static func cause(_ answers: [Int], _ right: Int) -> Diagnosis? {
    if Set(answers).count < 2 { return .oneAnswer }
    if right < 5 { return .smallestTaken }
    return right < 75 ? .asUntrained : .partOfTheWay
  }

  private static func train(
    _ type: any TensorNetworkEngine.Type, _ pictures: [[Double]], _ classes: [Int]
  ) -> ([[Double]]) -> [Int] {
    func opened<E: TensorNetworkEngine>(_ type: E.Type) -> ([[Double]]) -> [Int] {
      var engine = E()
      return engine.train(pictures, classes)
    }
    return opened(type)
  }

  /// The course's digits at 8 × 8: the mean of every 3 × 3 of the middle 24 × 24 pixels.
  private static func digits(_ count: Int, seed: Int) -> ([[Double]], [Int]) {
    let set = ImageSet.digits(count, seed: seed + 1)
    let inner = set.images.to(.float64).narrow(dim: 2, start: 2, length: 24)
      .narrow(dim: 3, start: 2, length: 24)
    let small = inner.reshape(count, 8, 3, 8, 3).mean(dims: [2, 4]).reshape(count, 64) / 255
    let numbers = small.flat()
    return ((0..<count).map { Array(numbers[$0 * 64..<($0 + 1) * 64]) }, set.labels)
  }
}

extension Diagnosis {
  fileprivate static let smallestTaken = Diagnosis(
    "smallest-taken", "almost every answer is wrong, as if the smallest logit were taken.",
    "几乎每个回答都是错的，好像取了最小的 logit。")
}
