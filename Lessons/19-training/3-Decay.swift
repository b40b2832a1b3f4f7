import Gradbook
import NN
import Training
import Workbook

/// Weight decay: one more arrow into every weight.
func tellDecay() {
  let w = Value(2, label: "w")
  let error = ((w * 1 - 2.5) ** 2).named("error")
  let penalty = (0.5 / 2 * w ** 2).named("penalty")
  let loss = (error + penalty).named("loss")
  loss.backward()
  print("gradient of w:", w.grad)
  lesson.show("decay")
  lesson.figure(
    "decay", ComputationGraph(of: loss), direction: .backward, options: DrawingOptions(flow: .down))
  let decays = [0, 0.3, 1, 10]
  let runs = decays.map { run(epochs: 120, weightDecay: $0) }
  let sizes = runs.map { run in
    Tensor(run.model.parameters().map { $0.norm().item() }).norm().item()
  }
  lesson.show("four decays")
  lesson.table(
    "four decays",
    decays.indices.map { index in
      [
        decays[index], short(sizes[index]), short(runs[index].training.last ?? .nan),
        short(runs[index].validation.last ?? .nan),
      ]
    })
  lesson.plot("four decays") { t in
    Plot(xLabel: t("epoch"), yLabel: t("validation loss")) {
      for (name, run) in zip(["0", "0.3", "1", "10"], runs) {
        Line(run.validation, from: 1, label: "λ = \(name)")
      }
    }
    .yRange(0.15...0.75)
  }
}
