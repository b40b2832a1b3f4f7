import Practice

/// The gradient of the loss on the pixels of one picture.
enum PixelGradient: Exercise {
  typealias Answer = ((Tensor) -> Tensor, Tensor, Int) -> Tensor

  static let title = Text("The gradient on the pixels", "像素上的梯度")
  static let answer = "pixelGradient(of:image:label:)"

  static let hints = [
    Text(
      "In lesson 27, which tensor was told that it requires a gradient before the model was called? And whose `grad` was read?",
      "第 27 课里，调用模型之前，哪个张量被设为需要梯度？读的又是谁的 grad？"),
    Text(
      "If the model gives 2·x for a picture x = 1, 0 of class 0, the logits are 2, 0 and the probabilities 0.8808, 0.1192. Each logit's gradient is its probability, less 1 at the class: −0.1192, 0.1192. Times 2 that is −0.2384, 0.2384.",
      "如果模型给出 2·x，图片 x 是 1、0，类别是 0，那么 logits 是 2、0，概率是 0.8808、0.1192。每个 logit 的梯度等于概率，在正确类别处再减 1：−0.1192、0.1192。乘以 2 就是 −0.2384、0.2384。"
    ),
    Text(
      "let pixels = image.clone().detach(), then pixels.requiresGrad = true, then crossEntropy(model(pixels), Tensor([label])).backward(), and give ___",
      "let pixels = image.clone().detach()，然后 pixels.requiresGrad = true，再 crossEntropy(model(pixels), Tensor([label])).backward()，返回 ___"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let weight = Int.random(in: 2...8, using: &source)
    return Sibling(
      "One pixel x = 0, two classes with the logits \(weight)·x and −\(weight)·x, class 0. What is the gradient of the loss on the pixel?",
      "一个像素 x = 0，两个类别的 logit 是 \(weight)·x 和 −\(weight)·x，类别是 0。损失对这个像素的梯度是多少？",
      answer: -Double(weight))
  }

  static func judge(_ gradient: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var pixels = Comparison<Example>(
      "the gradient", "梯度", given: { ["image": $0.image, "label": $0.label] },
      yours: { one in gradient({ one.model($0) }, one.image, one.label) },
      expected: { $0.gradient() })
    pixels.shown = [Example.shown]
    pixels.drawn = Example.init(drawnFrom:)
    pixels.awkward = [
      Example(Tensor.zeros([1, 4], dtype: .float64), label: 1, like: Example.shown),
      Example(Tensor.ones([1, 4], dtype: .float64) * 100, label: 0, like: Example.shown),
    ]
    pixels.describe = { "image \(listed($0.image.flat())), class \($0.label)" }
    pixels.mistakes = [
      .answers(.signFlipped) { -$0.gradient() },
      .answers(.largestLogit) { $0.gradient { one, logits in logits.max() } },
      .answers(.ownLogit) { one in one.gradient { one, logits in logits[0, one.label] } },
      .answers(.allLogits) { $0.gradient { _, logits in logits.sum() } },
      .answers(.probability) { one in
        one.gradient { one, logits in logits.softmax(dim: 1)[0, one.label] }
      },
      .answers(.guessedLabel) { one in
        one.gradient { one, logits in crossEntropy(logits, logits.argmax(dim: 1)) }
      },
      .answers(.size) { $0.gradient().abs() },
      .answers(.signs) { $0.gradient().sign() },
      .answers(.stepTaken) { $0.image - $0.gradient() },
      .answers(.twice) { $0.gradient() * 2 },
    ]
    try check.compare(pixels)
  }

  struct Example {
    let image: Tensor
    let label: Int
    let first: Tensor
    let second: Tensor

    init(_ image: Tensor, label: Int, like other: Example) {
      (self.image, self.label) = (image, label)
      (first, second) = (other.first, other.second)
    }

    init(image: Tensor, label: Int, first: Tensor, second: Tensor) {
      (self.image, self.label, self.first, self.second) = (image, label, first, second)
    }

    static var shown: Example {
      Example(
        image: Tensor([[1, 0, 0.5, 0.25]]).double(), label: 2,
        first: Tensor([[1, -1, 0, 2], [0.5, 1, -1, 0], [-1, 0, 1, 1]]).double(),
        second: Tensor([[1, 0, -1], [-2, 1, 0], [0.5, 1, 1]]).double())
    }

    /// A picture that the network takes for another class.
    init(drawnFrom numbers: Generator) {
      first = Tensor.randn([6, 4], dtype: .float64, generator: numbers)
      second = Tensor.randn([3, 6], dtype: .float64, generator: numbers)
      image = Tensor.rand([1, 4], dtype: .float64, generator: numbers) + 0.2
      label = image.matmul(first.t()).relu().matmul(second.t()).argmin().itemInt()
    }

    /// The logits of a picture.
    func model(_ x: Tensor) -> Tensor { x.matmul(first.t()).relu().matmul(second.t()) }

    /// The gradient of the loss, or of what a mistake takes for it.
    func gradient(
      of loss: (Example, _ logits: Tensor) -> Tensor = { crossEntropy($1, Tensor([$0.label])) }
    ) -> Tensor {
      let pixels = image.detach().clone()
      pixels.requiresGrad = true
      loss(self, model(pixels)).backward()
      return pixels.grad ?? Tensor.zeros(like: image)
    }
  }
}

extension Diagnosis {
  fileprivate static let largestLogit = Diagnosis(
    "largest-logit", "this is the gradient of the largest logit, not of the loss.",
    "这是最大 logit 的梯度，不是损失的梯度。")
  fileprivate static let ownLogit = Diagnosis(
    "own-logit", "this is the gradient of the class's own logit; the loss depends on all of them.",
    "这是正确类别自己那个 logit 的梯度；损失与所有 logit 都有关。",
    hint: Text(
      "ln Σ e^x of all logits stands in the loss. Where is its gradient?",
      "损失里有全部 logit 的 ln Σ e^x。它的梯度到哪里去了？"))
  fileprivate static let allLogits = Diagnosis(
    "all-logits", "this is the gradient of the sum of the logits: no loss was computed.",
    "这是所有 logit 之和的梯度：没有计算损失。")
  fileprivate static let probability = Diagnosis(
    "probability",
    "this is the gradient of the class's probability, without logarithm and minus sign.",
    "这是正确类别概率的梯度，少了对数和负号。")
  fileprivate static let guessedLabel = Diagnosis(
    "guessed-label", "the loss was computed against what the model answers, not against the label.",
    "损失是对模型自己的答案算的，而不是对标签。")
  fileprivate static let size = Diagnosis(
    "signs-lost", "the magnitudes were given; the signs say which way the loss goes.",
    "给出的是绝对值；正负号才说明损失往哪边变。")
  fileprivate static let signs = Diagnosis(
    "only-signs", "only the signs were given.", "只给出了正负号。")
  fileprivate static let stepTaken = Diagnosis(
    "step-taken", "a step was taken already: this is a picture, not a gradient.",
    "已经走了一步：这是图片，不是梯度。")
  fileprivate static let twice = Diagnosis(
    "twice", "backward ran twice: the gradients of both are added up.", "反向传播做了两次，梯度累加了。",
    hint: Text("What does a second backward do to a gradient that is there?", "第二次反向传播对已有的梯度做了什么？"))
}
