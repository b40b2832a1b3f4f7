import Training
import Workbook

/// A line of the song without its last character, `[1, 24]`.
func line(_ index: Int) -> Tensor { songLines[index..<index + 1, 0..<24] }

/// Where the echo is to be said: after this character of a line.
let beforeEcho = 20

/// How large the gradient of the echo's loss is at each character before it, the nearest first.
func gradientOfEcho(_ model: CharacterModel, line index: Int) -> [Double] {
  let x = model.embedding(line(index)).detach()
  x.requiresGrad = true
  let scores = model.head(model.core(x))[0, beforeEcho]
  CrossEntropyLoss()(scores, songLines[index, beforeEcho + 1]).backward()
  let norms = (x.grad ?? x)[0].square().sum(dim: 1).sqrt().flat()
  return norms[...beforeEcho].reversed()
}

/// The chapter on what a trained net has kept.
func tellMemory() {
  let recurrent = models[0...1].map { gradientOfEcho($0, line: 0) }
  print("of the gradient at distance 0, 18 characters before there is left:")
  for (name, norms) in zip(names, recurrent) {
    print(name + ":", short(norms[18] / norms[0]))
  }
  lesson.show("echo gradient")
  lesson.plot("echo gradient") { t in
    Plot(xLabel: t("distance"), yLabel: t("norm")) {
      for (name, norms) in zip(names, recurrent) {
        Line(norms, label: name, showsPoints: true)
      }
    }
    .yScale(.logarithmic)
  }
  guard let lstm = models[1].core as? LSTM else { return }
  let gates = noGrad { forgetGates(lstm, models[1].embedding(line(0))[0]) }
  let keep = gates[5...19].mean(dim: 0)
  let best = keep.argsort(descending: true)[0..<12].flat().map { Int($0) }
  lesson.hide()
  let characters = song[0].prefix(24).map { $0 == "\n" ? "⏎" : $0 == " " ? "␣" : String($0) }
  lesson.plot("gates") { t in
    Plot(title: t("gate"), xLabel: t("character"), yLabel: t("unit")) {
      Heatmap(
        best.map { unit in gates[.all, unit].flat() }, rowNames: best.map { "\($0)" },
        columnNames: characters)
    }
    .size(width: 680, height: 380)
  }
}

/// The forget gate of every unit after every character, `[steps, units]`.
func forgetGates(_ lstm: LSTM, _ x: Tensor) -> Tensor {
  var (h, c) = (Tensor.zeros(lstm.hiddenSize), Tensor.zeros(lstm.hiddenSize))
  let gates = (0..<x.shape[0]).map { t in
    let sums =
      x[t].linear(lstm.weightIhL0, bias: lstm.biasIhL0)
      + h.linear(lstm.weightHhL0, bias: lstm.biasHhL0)
    let parts = sums.chunk(4)
    let (i, f, o) = (parts[0].sigmoid(), parts[1].sigmoid(), parts[3].sigmoid())
    c = f * c + i * parts[2].tanh()
    h = o * c.tanh()
    return f
  }
  return Tensor.stack(gates)
}
