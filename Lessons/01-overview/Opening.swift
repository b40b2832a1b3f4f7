import Gradbook
import Training
import Workbook

/// The opening: a digit, the answer of a network that is trained here and now, and its gradient.
func showWhereItLeads() {
  let side = 14
  let digits = ImageSet.digits(700, seed: lesson.seed)
  let x = (digits.images.float() / 255).avgPool2d(2).flatten(startDim: 1)
  let y = Tensor(flat: digits.labels, shape: [700])
  let model = Generator.withSeed(lesson.seed) {
    Sequential(Linear(side * side, 32), ReLU(), Linear(32, 10))
  }
  let noise = Generator(seed: lesson.seed)
  let optimizer = AdamW(model.parameters(), lr: 0.01, weightDecay: 0.5)
  for _ in 0..<120 {
    let blurred = x[0..<600] + Tensor.randn([600, side * side], generator: noise) * 0.4
    optimizer.zeroGrad()
    crossEntropy(model(blurred), y[0..<600]).backward()
    optimizer.step()
  }

  /// How sure the network is of each digit, in per cent.
  func shares(_ image: Tensor) -> [Double] {
    noGrad { model(image).softmax(dim: 0) * 100 }.flat()
  }
  let unseen = 600..<700
  let chosen =
    unseen.first { index in
      let label = digits.labels[index]
      return [2, 3, 5, 8, 9].contains(label) && (65..<88).contains(shares(x[index])[label])
    } ?? 600
  let image = x[chosen].clone()
  image.requiresGrad = true
  let answers = model(image)
  let answer = Int(answers.argmax().item())
  answers[answer].backward()
  let gradient = image.grad ?? Tensor.zeros([side * side])

  lesson.plot("answer") { t in
    AnswerPicture(
      pixels: x[chosen].flat(), gradient: gradient.flat(), shares: shares(x[chosen]),
      words: AnswerPicture.Words(
        digit: t("digit"), answer: t("network"), gradient: t("gradient"), more: t("more"),
        less: t("less")))
  }
  let nudged = (x[chosen] + gradient * (0.1 / gradient.abs().max().item())).clamp(min: 0, max: 1)
  lesson.set("digit", to: answer)
  lesson.set("before", to: Int(shares(x[chosen])[answer].rounded()))
  lesson.set("after", to: Int(shares(nudged)[answer].rounded()))
}
