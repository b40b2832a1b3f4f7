import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter that trains the tutorial's binary classifier.
func tellNetwork() {
  final class SimpleNN: Module {
    let fc1 = Linear(2, 5)
    let fc2 = Linear(5, 1)
    override func forward(_ x: Tensor) -> Tensor {
      fc2(fc1(x).relu()).sigmoid()
    }
  }
  manualSeed(0)
  let model = SimpleNN()
  let criterion = BCELoss()
  let optimizer = SGD(model.parameters(), lr: 0.1)
  let inputs = Tensor([[0.5, 0.2], [0.1, 0.7], [0.9, 0.8], [0.4, 0.9]])
  let labels = Tensor([[0.0], [1.0], [1.0], [0.0]])
  var losses: [Double] = []
  for epoch in 1...1000 {
    let loss = criterion(model(inputs), labels)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
    if epoch.isMultiple(of: 100) {
      print("Epoch \(epoch), Loss:", String(format: "%.4f", loss.item()))
    }
  }
  lesson.show("training")
  lesson.plot("training") { t in
    Plot(xLabel: t("epoch"), yLabel: t("loss")) {
      Line(losses, from: 1, label: "BCE")
      HorizontalLine(at: log(2), label: "ln 2")
    }
    .yRange(0...0.75)
  }
  lesson.show("prediction") {
    let answer = noGrad { model(Tensor([[0.3, 0.6]])) }
    print("Prediction:", String(format: "%.4f", answer.item()))
    print("the four:", noGrad { model(inputs) }.flat().map(Float.init))
  }
  let output = model(Tensor([[0.3, 0.6]]).named("x"))
  let loss = criterion(output.named("p"), Tensor([[1.0]]).named("t")).named("loss")
  optimizer.zeroGrad()
  loss.backward()
  lesson.figure(
    "prediction", ComputationGraph(of: loss), direction: .backward,
    options: DrawingOptions(flow: .down))
}
