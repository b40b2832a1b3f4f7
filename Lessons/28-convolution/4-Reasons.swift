import Training
import Workbook

/// ∂(score of the class)/∂pixels, for each picture.
func inputGradient(_ model: Module, _ pictures: Tensor, class wanted: Int) -> Tensor {
  let pictures = pictures.clone()
  pictures.requiresGrad = true
  let scores = model(pictures)[.all, wanted]
  return grad(of: scores.sum(), withRespectTo: [pictures])[0]
}

/// How far the score falls where a square of 5 × 5 pixels is black.
func occlusion(_ model: Module, _ picture: Tensor, class wanted: Int) -> Tensor {
  let places = (0..<24).flatMap { row in (0..<24).map { (row, $0) } }
  let covered = places.map { row, column in
    let copy = picture.clone()
    copy[0, 0, row..<row + 5, column..<column + 5] = Tensor(0)
    return copy
  }
  let scores = noGrad { model(Tensor.cat(covered))[.all, wanted] }
  let whole = noGrad { model(picture)[0, wanted] }
  return (whole - scores).reshape(24, 24)
}

/// (x − 0) times the mean gradient on the way from black to x.
func integratedGradients(
  _ model: Module, _ picture: Tensor, class wanted: Int, steps: Int = 64
) -> Tensor {
  let middles = (Tensor.arange(steps).float() + 0.5) / Double(steps)
  let way = middles.reshape(steps, 1, 1, 1) * picture
  return picture[0] * inputGradient(model, way, class: wanted).mean(dim: 0)
}

/// The chapter on where a decision comes from.
func tellReasons() {
  let picture = unseenX[chosen..<chosen + 1]
  let wanted = digits.labels[2000 + chosen]
  let gradient = inputGradient(cnn, picture, class: wanted)
  let covered = occlusion(cnn, picture, class: wanted)
  let integrated = integratedGradients(cnn, picture, class: wanted)
  lesson.show("three maps")
  lesson.plot("three maps") { t in
    maps(picture, [gradient, covered, integrated], t)
  }
  tellWindow(picture, covered, class: wanted)
  lesson.hide()

  func score(_ picture: Tensor) -> Double {
    noGrad { cnn(picture)[0, wanted].item() }
  }
  let difference = score(picture) - score(Tensor.zeros(1, 1, 28, 28))
  let sums = [1, 2, 4, 16, 64].map { steps in
    let map = integratedGradients(cnn, picture, class: wanted, steps: steps)
    return [Double(steps), map.sum().item(), map.sum().item() - difference]
  }
  print("F(x) − F(0) =", difference)
  print("gradient · x =", (gradient * picture).sum().item())
  lesson.show("complete")
  lesson.table("complete", sums)
}

/// The picture with the black square where the reader puts it, and what it costs there.
private func tellWindow(_ picture: Tensor, _ covered: Tensor, class wanted: Int) {
  let whole = noGrad { cnn(picture)[0, wanted].item() }
  let knobs = ["row", "column"].map { Slider($0, 2...22, by: 4, start: 10) }
  lesson.moving("window", knobs[0], knobs[1]) { row, column, t in
    let (row, column) = (Int(row), Int(column))
    let copy = picture.clone()
    copy[0, 0, row..<row + 5, column..<column + 5] = Tensor(0)
    let (fall, chances) = noGrad { (covered[row, column].item(), cnn(copy).softmax(dim: 1)[0]) }
    let grid = ImageGrid(columns: 1, scale: 7).adding(copy.flat(), width: 28, height: 28)
    return Moment(
      grid,
      [
        "score": rounded(whole - fall, 2), "fall": rounded(fall, 2),
        "says": chances.argmax().itemInt(), "sure": rounded(chances.max().item() * 100, 1),
      ])
  }
}

/// The chapter on maps that must change when the weights do.
func tellSanity() {
  let picture = unseenX[chosen..<chosen + 1]
  let wanted = digits.labels[2000 + chosen]
  manualSeed(lesson.seed + 1)
  let untrained = makeCNN()
  let second = makeCNN()
  train(second, x, y, epochs: 4)
  let untrainedMaps = [
    inputGradient(untrained, picture, class: wanted),
    occlusion(untrained, picture, class: wanted),
    integratedGradients(untrained, picture, class: wanted),
  ]
  lesson.show("untrained")
  lesson.plot("untrained") { t in
    maps(picture, untrainedMaps, t)
  }
  /// The correlation of two maps, whatever their scale.
  func likeness(_ a: Tensor, _ b: Tensor) -> Double {
    let (a, b) = (a.flatten() - a.mean(), b.flatten() - b.mean())
    return ((a * b).sum() / (a.norm() * b.norm())).item()
  }
  typealias Map = (Module, Tensor, Int) -> Tensor
  /// How alike a map is for our network and for two others, on ten pictures.
  func likeness(_ map: Map) -> [Double] {
    let all = (0..<10).map { index in
      let picture = unseenX[index..<index + 1]
      let wanted = digits.labels[2000 + index]
      let ours = map(cnn, picture, wanted)
      return [second, untrained].map { likeness(ours, map($0, picture, wanted)) }
    }
    return [0, 1].map { other in
      rounded(all.map { $0[other] }.reduce(0, +) / 10, 2)
    }
  }
  let kinds: [(String, Map)] = [
    ("gradient", { inputGradient($0, $1, class: $2) }),
    ("occlusion", { occlusion($0, $1, class: $2) }),
    ("integrated", { integratedGradients($0, $1, class: $2) }),
    ("magnitude", { integratedGradients($0, $1, class: $2).abs() }),
  ]
  let measured = kinds.map { likeness($0.1) }
  lesson.show("likeness")
  lesson.table(
    "likeness", zip(kinds, measured).map { [lesson.word($0.0), $1[0], $1[1]] as [any TableCell] })
}

/// The picture that is explained: the first unseen 3 that the network takes for one.
let chosen: Int = {
  let answers = noGrad { cnn(unseenX).argmax(dim: 1).integers() }
  return answers.indices.first { answers[$0] == 3 && digits.labels[2000 + $0] == 3 } ?? 0
}()

private func maps(_ picture: Tensor, _ maps: [Tensor], _ t: Wording) -> ImageGrid {
  let start = ImageGrid(columns: 4, scale: 5)
    .adding(picture.flat(), width: 28, height: 28, caption: t("picture"))
  let names = ["gradient", "occlusion", "integrated"].map { t($0) }
  return zip(maps, names).reduce(start) { grid, one in
    let (map, name) = one
    let (side, most) = (map.shape.last ?? 28, max(map.abs().max().item(), 1e-9))
    return grid.adding(map.flat(), width: side, height: side, range: -most...most, caption: name)
  }
}
