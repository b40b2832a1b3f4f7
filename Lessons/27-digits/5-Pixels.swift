import Datasets
import Foundation
import NN
import Training
import Workbook

/// As many of the unseen pictures as are enough for a percentage.
let (someX, someY) = (unseenX[..<min(unseen.count, 2000)], unseenY[..<min(unseen.count, 2000)])

/// The picture that the network is least sure of while its answer is right.
func unsurePlace() -> Int {
  let losses = noGrad { crossEntropy(model(someX), someY, reduction: .none) }
  return (losses - 0.5).abs().argmin().itemInt()
}

/// The chapter on the gradient that arrives at the pixels.
func tellGradient() {
  let place = unsurePlace()
  lesson.hide()
  let image = unseenX[place..<place + 1].clone().named("picture")
  let label = unseenY[place..<place + 1]
  image.requiresGrad = true
  let loss = crossEntropy(model(image), label).named("loss")
  loss.backward()
  guard let slopes = image.grad else { return }
  print("loss:", tenThousandths(loss.item()), " slopes:", slopes.shape)

  let strongest = slopes.abs().argmax().itemInt()
  let (row, column) = (strongest / 28, strongest % 28)
  func nudged(_ step: Double) -> Double {
    let other = image.detach().clone()
    other[0, 0, row, column] += step
    return noGrad { crossEntropy(model(other), label).item() }
  }
  print("pixel:", row, column)
  print("by backward:", tenThousandths(slopes[0, 0, row, column].item()))
  print("by nudging: ", tenThousandths((nudged(0.01) - nudged(-0.01)) / 0.02))
  lesson.show("pixels")
  lesson.film(
    "way to the pixels", ComputationGraph(of: loss),
    options: DrawingOptions(flow: .down, collapse: .none))
  lesson.plot("pixels") { t in
    let size = slopes.abs().max().item()
    return ImageGrid(columns: 3, scale: 5)
      .adding(image, caption: t("picture"))
      .adding(slopes.clamp(min: 0), range: 0...size, caption: t("up"))
      .adding((-slopes).clamp(min: 0), range: 0...size, caption: t("down"))
  }
}

/// The same layers on a small scale, every number of them checked.
func tellCheck() {
  let random = Generator(seed: lesson.seed)
  let shapes = [[4, 6], [5, 6], [5], [5, 5], [5], [3, 5], [3]]
  let inputs = shapes.map { Tensor.randn($0, generator: random) }
  let check = checkGradients(at: inputs) { t in
    let first = t[0].linear(t[1], bias: t[2]).relu()
    let second = first.linear(t[3], bias: t[4]).relu()
    return crossEntropy(second.linear(t[5], bias: t[6]), Tensor([0, 2, 1, 1]))
  }
  print("numbers:", check.entries.count, " all right:", check.passed)
  lesson.show("check")
}

/// The chapter on a step of the picture itself.
func tellStep() {
  let images = someX.clone()
  images.requiresGrad = true
  crossEntropy(model(images), someY).backward()
  guard let slopes = images.grad else { return }
  func moved(by signs: Tensor) -> Tensor {
    (someX + 0.1 * signs).clamp(min: 0, max: 1)
  }
  func right(_ x: Tensor) -> Double { tenths(accuracy(model, x, someY)) }
  let attacked = moved(by: slopes.sign())
  let noisy = moved(by: Tensor.randn(someX.shape).sign())
  print("as they are:   ", right(someX), "% right")
  print("random signs:  ", right(noisy), "% right")
  print("gradient signs:", right(attacked), "% right")
  lesson.show("attack")
  let place = unsurePlace()
  lesson.hide()
  func answer(_ x: Tensor) -> String {
    let chances = noGrad { model(x).softmax(dim: 1) }
    let guess = chances.argmax().itemInt()
    return "\(short(guess)) \(Int(chances.max().item() * 100)) %"
  }
  let own = place..<place + 1
  lesson.plot("attack") { t in
    [someX, noisy, attacked].reduce(ImageGrid(columns: 3, scale: 5)) { sheet, x in
      sheet.adding(x[own], caption: answer(x[own]))
    }
  }

  var picture = unseenX[own].clone()
  var stages = [picture]
  let wanted = Tensor([8])
  for _ in 0..<4 {
    for _ in 0..<5 {
      picture.requiresGrad = true
      crossEntropy(model(picture), wanted).backward()
      guard let slope = picture.grad else { return }
      let step = 0.3 * slope / slope.pow(2).sum().sqrt()
      picture = (picture.detach() - step).clamp(min: 0, max: 1)
    }
    stages.append(picture)
  }
  lesson.show("dream")
  lesson.picture(
    "dream",
    stages.reduce(ImageGrid(columns: 5, scale: 4)) { $0.adding($1, caption: answer($1)) })
}

/// The chapter on what a shift does.
func tellShift() {
  func shifted(_ x: Tensor, by pixels: Int) -> Tensor {
    x.pad([pixels, 0])[..., ..<28]
  }
  let shifts = Array(0...8)
  let right = shifts.map { accuracy(model, shifted(someX, by: $0), someY) }
  print("as they are:", tenths(right[0]), "%")
  print("by 2 pixels:", tenths(right[2]), "%")
  print("by 4 pixels:", tenths(right[4]), "%")
  lesson.show("shift")
  lesson.plot("shift") { t in
    Plot(xLabel: t("pixels"), yLabel: t("right")) {
      Line(x: shifts.map(Double.init), y: right, label: t("network"), showsPoints: true)
      HorizontalLine(at: 10, label: t("chance"))
    }
    .yRange(0...100)
  }
  lesson.set("shifted", to: tenths(right[4]))
}
