import Training
import Workbook

/// The chapter on an autoencoder, and on where its codes lie.
func tellCodes() {
  manualSeed(lesson.seed)
  let coder = Coder(answers: 2)
  let optimizer = Adam(coder.parameters(), lr: 5e-3)
  var loss = Tensor(0)
  for _ in 1...20 {
    for rows in Tensor.randperm(3000).split(60) {
      let again = coder.decoder(coder.encoder(x[rows]))
      loss = binaryCrossEntropyWithLogits(again, x[rows], reduction: .sum) / 60
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
    }
  }
  let codes = noGrad { coder.encoder(unseen) }
  print("a picture's error:", rounded(loss.item(), 1))
  lesson.show("codes")
  lesson.plot("codes") { t in codePlot(codes, t("first"), t("second")) }

  print("mean:     ", codes.mean(dim: 0).flat().map { rounded($0, 1) })
  print("deviation:", codes.std(dim: 0).flat().map { rounded($0, 1) })
  let drawn = coder.draw(Tensor.randn(500, 2))
  print("recognised:", percent(recognised(drawn).share), "%")
  lesson.show("gaps")
  lesson.picture("gaps", sheet([unseen[0..<10], coder.draw(codes[0..<10]), drawn[0..<10]]))
}

/// The codes of the unseen digits of five classes.
func codePlot(_ codes: Tensor, _ first: String, _ second: String) -> Plot {
  let wanted = classes[3000..<3500]
  return Plot(xLabel: first, yLabel: second) {
    for digit in [0, 1, 3, 4, 7] {
      let own = codes[wanted .== digit]
      Scatter(x: own[.all, 0].flat(), y: own[.all, 1].flat(), label: "\(digit)")
    }
  }
}
