import Training
import Workbook

/// The chapter on what lies where in the plane of codes.
func tellPlane(_ vae: Coder) {
  manualSeed(lesson.seed)
  let answers = noGrad { vae.encoder(unseen) }
  let (mean, logVariance) = (answers[.all, 0..<2], answers[.all, 2..<4])
  let codes = mean + (logVariance / 2).exp() * Tensor.randn(500, 2)
  print("mean:     ", codes.mean(dim: 0).flat().map { rounded($0, 1) })
  print("deviation:", codes.std(dim: 0).flat().map { rounded($0, 1) })
  let drawn = vae.draw(Tensor.randn(500, 2))
  print("recognised:", percent(recognised(drawn).share), "%")
  lesson.show("drawn by the VAE")
  lesson.set("vae recognised", to: percent(recognised(drawn).share))
  lesson.set("vae digits", to: recognised(drawn).counts.count { $0 >= 5 })

  let knobs = ["first", "second"].map { Slider($0, -2...2, by: 0.5, start: 0) }
  lesson.moving("plane", knobs[0], knobs[1]) { first, second, t in
    let picture = vae.draw(Tensor([[first, second]]))
    let chances = noGrad { judge(picture.reshape(-1, 1, 14, 14)).softmax(dim: 1)[0] }
    let says = chances.argmax().itemInt()
    let grid = ImageGrid(columns: 1, scale: 14).adding(picture.flat(), width: 14, height: 14)
    return Moment(
      grid,
      [
        "says": says < 10 ? "\(says)" : t("no digit"), "sure": percent(chances.max().item()),
      ])
  }
}

/// The chapter on a walk from code to code.
func tellFilm(_ vae: Coder) {
  let answers = classes[3000..<3500].integers()
  let stops = [0, 3, 7, 1, 0].map { answers.firstIndex(of: $0) ?? 0 }
  let means = noGrad { vae.encoder(unseen)[.all, 0..<2] }
  let codes = stops.map { means[$0] }
  var frames: [Tensor] = []
  for (start, end) in zip(codes, codes.dropFirst()) {
    for step in 0..<8 {
      let z = start.lerp(end, Double(step) / 8)
      frames.append(vae.draw(z.reshape(1, -1)))
    }
  }
  lesson.show("walk")
  let strip = frames.reduce(ImageGrid(columns: 16)) {
    $0.adding($1.flat(), width: 14, height: 14)
  }
  lesson.picture("walk", ImageFilm(strip))
}
