import Training
import Workbook

/// The chapter on what becomes of pictures whose pixels change places.
func tellDisorder() {
  let places = Tensor.randperm(784)
  func shuffled(_ pictures: Tensor) -> Tensor {
    pictures.flatten(startDim: 1).indexSelect(dim: 1, places).reshape(-1, 1, 28, 28)
  }
  lesson.hide()
  lesson.picture(
    "disorder",
    (0..<4).reduce(ImageGrid(columns: 8, scale: 3)) { grid, index in
      let picture = unseenX[index..<index + 1]
      let name = "\(digits.labels[2000 + index])"
      return
        grid
        .adding(picture.flat(), width: 28, height: 28, caption: name)
        .adding(shuffled(picture).flat(), width: 28, height: 28, caption: name)
    })
  manualSeed(lesson.seed)
  let (cnn2, mlp2) = (makeCNN(), makeMLP())
  train(cnn2, shuffled(x), y, epochs: 4)
  train(mlp2, shuffled(x), y, epochs: 4)
  let ordered = [cnn, mlp].map { tenths(accuracy($0, unseenX, unseenY)) }
  let disordered = [cnn2, mlp2].map {
    tenths(accuracy($0, shuffled(unseenX), unseenY))
  }
  lesson.show("disorder")
  lesson.table(
    "disorder", [["CNN", ordered[0], disordered[0]], ["MLP", ordered[1], disordered[1]]])
}

/// The chapter on pictures that are moved.
func tellShifts() {
  func moved(_ pictures: Tensor, by shift: Int) -> Tensor {
    let margin = Tensor.zeros(pictures.shape[0], 1, 28, shift)
    let rest = pictures.narrow(dim: 3, start: 0, length: 28 - shift)
    return Tensor.cat([margin, rest], dim: 3)
  }
  let shifts = [0, 1, 2, 3, 4, 5, 6]
  let right = [cnn, mlp].map { model in
    shifts.map { accuracy(model, moved(unseenX, by: $0), unseenY) }
  }
  lesson.show("moved")
  lesson.plot("moved") { t in
    Plot(xLabel: t("shift"), yLabel: t("right")) {
      for (name, right) in zip(["CNN", "MLP"], right) {
        Line(x: shifts.map(Double.init), y: right, label: name, showsPoints: true)
      }
    }
  }
  lesson.set("cnn moved", to: tenths(right[0][4]))
  lesson.set("mlp moved", to: tenths(right[1][4]))

  let map = noGrad { cnn[0](unseenX) }
  let mapOfMoved = noGrad { cnn[0](moved(unseenX, by: 2)) }
  let inner = map.narrow(dim: 3, start: 0, length: 11)
  let innerOfMoved = mapOfMoved.narrow(dim: 3, start: 1, length: 11)
  print("largest difference:", (inner - innerOfMoved).abs().max().item())
  lesson.show("moves along")
}
