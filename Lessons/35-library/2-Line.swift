import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The mean squared error.
func meanSquaredError(_ x: NDArray, _ y: NDArray) -> NDArray {
  let error = x - y
  return (error * error).mean()
}

/// A tensor of Gradbook's as an array of ours.
private func array(_ x: Tensor) -> NDArray { NDArray(x.flat(), x.shape) }

/// Lesson 9's line once more, on our own library.
func tellLine() {
  manualSeed(42)
  let inputs = Tensor.linspace(0, 1, steps: 100).reshape(-1, 1)
  let targets = 2 * inputs + 1 + Tensor.randn(inputs.shape) * 0.1
  let theirs = NN.Linear(1, 1)

  let x = array(inputs)
  let y = array(targets)
  let line = Linear(
    weight: array(theirs.weight), bias: array(theirs.bias ?? .zeros([1])))
  let optimizer = SGD(line.parameters.map(\.array), rate: 0.01)
  var losses: [Double] = []
  for epoch in 1...200 {
    let loss = meanSquaredError(line(x), y)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    losses.append(loss.numbers[0])
    if epoch % 20 == 0 {
      print("epoch \(epoch)/200, loss \(decimals(loss.numbers[0]))")
    }
  }
  let (w, b) = (line.weight.numbers[0], line.bias.numbers[0])
  print("w \(decimals(w)), b \(decimals(b))")
  lesson.show("line")

  let descent = Training.SGD(theirs.parameters(), lr: 0.01)
  var differences: [Double] = []
  for ours in losses {
    let loss = ((theirs(inputs) - targets) ** 2).mean()
    descent.zeroGrad()
    loss.backward()
    descent.step()
    differences.append(abs(loss.item() - ours))
  }
  lesson.set("largest", to: String(format: "%.1e", differences.max() ?? 0))
  lesson.plot("difference") { t in
    Plot(xLabel: t("epoch"), yLabel: t("size")) {
      Line(losses, from: 1, label: t("loss"))
      Line(differences.map { max($0, 1e-12) }, from: 1, label: t("difference"))
    }
    .yScale(.logarithmic)
  }
}

/// A number with four decimals.
func decimals(_ number: Double) -> String { String(format: "%.4f", number) }
