import Gradbook
import Workbook

/// The chapter on cross-entropy.
func tellClasses() {
  print(crossEntropy(Tensor.zeros([1, 10]), Tensor([3])))
  lesson.show("knowing nothing")

  let logits = Tensor(
    [[2.0, 1.0, 0.1], [0.5, 2.5, 0.0], [3.0, 0.2, 0.3]],
    requiresGrad: true
  ).named("logits")
  let classes = Tensor([0, 1, 2]).named("classes")
  let loss = crossEntropy(logits, classes).named("loss")
  loss.backward()
  print("probabilities:", logits.softmax(dim: 1).detach())
  print("each sample:", crossEntropy(logits, classes, reduction: .none))
  print("mean:       ", loss)
  print("two steps:  ", nllLoss(logits.logSoftmax(dim: 1), classes))
  lesson.show("cross-entropy")
  lesson.show("its gradient") {
    print(logits.grad)
    let truth = Tensor.eye(3)  // row i is class i
    print((logits.detach().softmax(dim: 1) - truth) / 3)
  }
  lesson.film("cross-entropy", ComputationGraph(of: loss))
  lesson.plot("price") { t in
    Plot(xLabel: t("probability"), yLabel: "−ln p") {
      Line(over: 0.005...1) { Value($0).log().data * -1 }
    }
    .yRange(0...5)
  }
  tellVariants()
}

/// Weights, smoothing, and targets that are probabilities.
private func tellVariants() {
  let logits = Tensor([[2.0, 1.0], [0.5, 1.5], [1.0, 0.0]])
  let classes = Tensor([0, 1, 1])
  let each = crossEntropy(logits, classes, reduction: .none)
  print("each:      ", each)
  print("plain mean:", crossEntropy(logits, classes))
  let weight = Tensor([1.0, 4.0])
  let (a, b, c) = (each[0].item(), each[1].item(), each[2].item())
  print("weighted:  ", crossEntropy(logits, classes, weight: weight))
  print("by hand:   ", (a + 4 * b + 4 * c) / (1 + 4 + 4))
  print("smoothed:  ", crossEntropy(logits, classes, labelSmoothing: 0.2))
  let soft = Tensor([[0.9, 0.1], [0.1, 0.9], [0.1, 0.9]])
  print("soft goal: ", crossEntropy(logits, soft))
  lesson.show("weights")
}
