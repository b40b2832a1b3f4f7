import Datasets
import NN
import Training
import Workbook

/// The chapter on what is taken for what.
func tellConfusion() {
  let logits = noGrad { model(unseenX) }
  var matrix = ConfusionMatrix(classes: 10)
  matrix.update(logits, unseenY)
  let pairs = (0..<100).map { (truth: $0 / 10, guess: $0 % 10) }
    .filter { $0.truth != $0.guess }
    .sorted { matrix.value[$0.truth][$0.guess] > matrix.value[$1.truth][$1.guess] }
  for pair in pairs.prefix(3) {
    let (truth, guess) = (known.classNames[pair.truth], known.classNames[pair.guess])
    print(truth, "→", guess + ":", matrix.value[pair.truth][pair.guess], "times")
  }
  lesson.show("confusion")
  lesson.plot("confusion") { t in
    Plot(xLabel: t("predicted"), yLabel: t("true")) {
      Heatmap(
        matrix.value.map { $0.map(Double.init) },
        rowNames: known.classNames.indices.map { name($0, t.language) },
        columnNames: known.classNames.indices.map(short), showsValues: true)
    }
    .size(width: 560, height: 480)
  }
}

/// The chapter on the pictures that cost most.
func tellMistakes() {
  let logits = noGrad { model(unseenX) }
  let losses = crossEntropy(logits, unseenY, reduction: .none)
  let order = losses.argsort(descending: true)
  let chances = logits.softmax(dim: 1)
  let worst = order[0..<10].flat().map { Int($0) }
  for place in worst.prefix(3) {
    let sure = chances[place].max().item() * 100
    print("loss:", tenths(losses[place].item()), " sure:", tenths(sure), "%")
  }
  lesson.show("worst")
  let sheet = worst.reduce(ImageGrid(columns: 5, scale: 3)) { sheet, place in
    let guess = chances[place].argmax().itemInt()
    let percent = Int(chances[place, guess].item() * 100)
    let caption = "\(short(unseen.labels[place]))→\(short(guess)) \(percent) %"
    return sheet.adding(unseenX[place], caption: caption, marked: guess != unseen.labels[place])
  }
  lesson.picture("worst", sheet)

  // How sure the network is, and how often it is right then.
  let sure = chances.max(dim: 1).values
  let right = (logits.argmax(dim: 1) .== unseenY).float()
  for (low, high) in [(0, 0.5), (0.5, 0.9), (0.9, 0.99), (0.99, 2)] {
    let isAmong = (sure .>= low).float() * (sure .< high).float()
    let count = isAmong.sum().item()
    let share = (right * isAmong).sum().item() / max(count, 1) * 100
    print("from", low, ":", Int(count), "answers,", tenths(share), "% right")
  }
  lesson.show("sure")
  tellThreshold(sure.flat(), right.flat())
}

/// What is left of the answers, and of the mistakes, if the unsure ones are kept back.
private func tellThreshold(_ sure: [Double], _ right: [Double]) {
  let limits = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999]
  let kept = limits.map { limit in zip(sure, right).filter { $0.0 >= limit }.map(\.1) }
  let answered = kept.map { Double($0.count) / Double(sure.count) * 100 }
  let correct = kept.map { $0.reduce(0, +) / Double(max(1, $0.count)) * 100 }
  lesson.moving("threshold", Slider("threshold", limits, start: 0.9)) { limit, t in
    let index = limits.firstIndex(of: limit) ?? 0
    let mistakes = kept[index].count { $0 == 0 }
    let plot = Plot(xLabel: t("answered"), yLabel: t("correct")) {
      Line(x: answered, y: correct, label: t("all"), showsPoints: true)
      Scatter(x: [answered[index]], y: [correct[index]], label: t("here"))
    }
    return Moment(
      plot,
      [
        "answered": tenths(answered[index]), "correct": tenths(correct[index]),
        "mistakes": mistakes,
      ])
  }
}

/// The chapter on what the first layer looks for.
func tellTemplates() {
  manualSeed(lesson.seed)
  let start = NeuralNetwork().parameters()[0].detach()
  let trained = model.parameters()[0].detach()
  let change = trained - start
  let size = change.pow(2).sum(dim: 1)
  let strongest = size.argsort(descending: true)[0..<6].flat().map { Int($0) }
  print("weights of a neuron:", trained[strongest[0]].shape)
  print("drawn:   ", tenThousandths(start.std().item()))
  print("learnt:  ", tenThousandths(change.std().item()))
  lesson.show("templates")
  lesson.plot("templates") { t in
    var sheet = ImageGrid(columns: 6)
    for (name, weights) in [("start", start), ("trained", trained), ("change", change)] {
      for neuron in strongest {
        let size = weights[neuron].abs().max().item()
        sheet = sheet.adding(weights[neuron], range: -size...size, caption: t(name))
      }
    }
    return sheet
  }
}
