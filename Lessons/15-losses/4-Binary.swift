import Foundation
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
  lesson.moving("logit", Slider("logit", -6...6, by: 0.5, start: 4)) { logit, t in
    let x = Tensor(logit, dtype: .float64, requiresGrad: true)
    let square = x.sigmoid().square()
    let entropy = binaryCrossEntropyWithLogits(x, Tensor(0.0, dtype: .float64))
    let slopes = [square, entropy].map { loss in
      x.zeroGrad()
      loss.backward()
      return x.grad?.item() ?? 0
    }
    let plot = Plot(xLabel: "logit", yLabel: t("loss")) {
      Line(over: -6...6) { pow(1 / (1 + exp(-$0)), 2) }
      Line(over: -6...6) { log1p(exp($0)) }
      Line(
        x: [logit - 1, logit + 1], y: [square.item() - slopes[0], square.item() + slopes[0]],
        label: "(p − t)²")
      Line(
        x: [logit - 1, logit + 1], y: [entropy.item() - slopes[1], entropy.item() + slopes[1]],
        label: "BCE")
      Scatter(x: [logit, logit], y: [square.item(), entropy.item()], label: t("here"))
    }
    return Moment(
      plot.xRange(-6...6).yRange(0...6),
      ["p": x.sigmoid().item(), "square": slopes[0], "BCE": slopes[1]])
  }
}

private let logits = (-80...80).map { Double($0) / 10 }
