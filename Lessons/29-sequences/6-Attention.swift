import Training
import Workbook

/// The chapter on looking back instead of remembering.
func tellAttention() {
  let q = Tensor([[1.0, 0.0]]).named("q")
  let k = Tensor([[2.0, 0], [0, 2], [1, 1]], requiresGrad: true).named("K")
  let v = Tensor([[1.0], [2], [3]], requiresGrad: true).named("V")
  let scores = q.matmul(k.t()) / 2.0.squareRoot()
  let weights = scores.softmax(dim: 1).named("weights")
  let answer = weights.matmul(v).sum().named("answer")
  print("scores: ", scores)
  print("weights:", weights)
  print("answer: ", answer)
  lesson.show("by hand")
  answer.backward()
  lesson.figure("attention", ComputationGraph(of: answer), direction: .backward)

  tellMask()
  lesson.hide()
  guard let block = models[3].core as? Block else { return }
  let maps = song.indices.compactMap { index in
    noGrad { block.run(models[3].embedding(line(index))).weights }?[0]
  }
  let mass = maps.map { $0[beforeEcho, 1...2].sum().item() }
  print("on the call, line by line:", mass.map(rounded))
  lesson.show("mass")
  let clearest = mass.indices.max { mass[$0] < mass[$1] } ?? 0
  let characters = song[clearest].prefix(24).map { $0 == "\n" ? "⏎" : $0 == " " ? "␣" : String($0) }
  lesson.plot("map") { t in
    Plot(title: t("weight"), xLabel: t("seen"), yLabel: t("asks")) {
      Heatmap(
        (0..<24).map { maps[clearest][$0].flat() }, rowNames: characters, columnNames: characters)
    }
    .size(width: 620, height: 560)
  }
  lesson.set("mass", to: rounded(mean(mass)))
}

/// What a model learns that may look ahead.
func tellMask() {
  let open = transformer(isCausal: false)
  let losses = train(open)
  for (name, model) in [("with the mask", models[3]), ("without it", open)] {
    print(name + ":", rounded(lossOfLines(model)), rounded(lossInUse(model)))
  }
  lesson.show("leak")
  lesson.set("leaked", to: rounded(mean(losses.suffix(30))))
  lesson.set("in use", to: rounded(lossInUse(open)))
}

/// The loss of all lines of the song.
func lossOfLines(_ model: CharacterModel) -> Double {
  let scores = noGrad { model(songLines[.all, 0..<24]) }
  return CrossEntropyLoss()(
    scores.flatten(startDim: 0, endDim: 1), songLines[.all, 1..<25].flatten()
  ).item()
}

/// The loss where of each line only what stands before a character is known.
func lossInUse(_ model: CharacterModel) -> Double {
  mean(
    (0..<24).map { place in
      let scores = noGrad { model(songLines[.all, 0...place])[.all, -1] }
      return CrossEntropyLoss()(scores, songLines[.all, place + 1]).item()
    })
}
