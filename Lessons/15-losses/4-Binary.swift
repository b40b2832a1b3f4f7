import Gradbook
import Workbook

/// The chapter on binary cross-entropy, with and without logits.
func tellBinary() {
  let logit = Tensor([0.8, -1.2, 3.0], requiresGrad: true).named("logit")
  let truth = Tensor([1.0, 0.0, 0.0]).named("t")
  let probability = logit.sigmoid().named("p")
  let loss = binaryCrossEntropy(probability, truth).named("BCE")
  loss.backward()
  print("p:          ", probability.detach())
  print("from p:     ", loss)
  print("from logits:", binaryCrossEntropyWithLogits(logit, truth))
  print("gradient of the logits:", logit.grad)
  print("(p − t)/n:             ", (probability.detach() - truth) / 3)
  lesson.show("bce")
  lesson.figure("bce", ComputationGraph(of: loss), direction: .backward)
  tellOverflow()
  tellSquaredError()
}

/// What becomes of both forms for large logits.
private func tellOverflow() {
  let no = Tensor([0.0])
  func measure(_ logit: Double, _ loss: (Tensor) -> Tensor) -> [Double] {
    let x = Tensor([logit], requiresGrad: true)
    let y = loss(x).sum()
    y.backward()
    return [y.item(), x.grad?.item() ?? .nan]
  }
  let rows = [5.0, 20, 90, 1000].map { logit in
    let naive = measure(logit) { -(1 - $0.sigmoid()).log() }
    let bce = measure(logit) { binaryCrossEntropy($0.sigmoid(), no) }
    let safe = measure(logit) { binaryCrossEntropyWithLogits($0, no) }
    return [logit] + naive + bce + safe
  }
  lesson.show("surer and surer")
  lesson.table("surer and surer", rows)
}

/// Why a sigmoid is not trained with squared error.
private func tellSquaredError() {
  func slopes(_ loss: (Tensor) -> Tensor) -> [Double] {
    let x = Tensor(logits, requiresGrad: true)
    loss(x).sum().backward()
    return x.grad?.flat() ?? []
  }
  let zero = Tensor.zeros([logits.count])
  let ofSquare = slopes { ($0.sigmoid() - zero).square() }
  let ofCrossEntropy = slopes {
    binaryCrossEntropyWithLogits($0, zero, reduction: .none)
  }
  lesson.show("given up")
  lesson.plot("given up") { t in
    Plot(xLabel: "logit", yLabel: t("gradient")) {
      Line(x: logits, y: ofSquare, label: "(p − t)²")
      Line(x: logits, y: ofCrossEntropy, label: "BCE")
    }
    .yRange(0...1.1)
  }
}

private let logits = (-80...80).map { Double($0) / 10 }
