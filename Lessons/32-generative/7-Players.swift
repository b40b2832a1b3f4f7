import Training
import Workbook

/// The chapter on what each player's step must not move.
func tellDetach() {
  let z = Tensor(2.0).named("z")
  let g = Tensor(0.5, requiresGrad: true).named("g")
  let w = Tensor(2.0, requiresGrad: true).named("w")
  let fake = (g * z).named("fake")
  let held = (w * fake.detach().named("detached")).softplus().named("held")
  held.backward()
  func slope(_ weight: Tensor) -> Double { rounded(weight.grad?.item() ?? 0) }
  print("with detach:    w", slope(w), " g", g.grad)
  lesson.show("held")

  w.grad = nil
  (w * (g * z)).softplus().backward()
  print("without detach: w", slope(w), " g", slope(g))
  lesson.show("not held")

  (w.grad, g.grad) = (nil, nil)
  let fooled = (-(w * fake)).softplus().named("fooled")
  fooled.backward()
  print("generator's step: w", slope(w), " g", slope(g))
  lesson.show("fooled")
  lesson.figure(
    "fooled", ComputationGraph(of: fooled), direction: .backward,
    options: DrawingOptions(flow: .down))
  (w * fake.detach()).softplus().backward()
  print("and then the discriminator's: w", slope(w))
  lesson.show("not cleared")
}

/// The chapter on the loss of a generator that is far behind.
func tellSaturation() {
  let a = Tensor.linspace(-6, 4, steps: 201)
  a.requiresGrad = true
  func slopes(_ loss: Tensor) -> [Double] {
    a.grad = nil
    loss.sum().backward()
    return a.grad?.flat() ?? []
  }
  let saturating = slopes(-a.softplus())  // log(1 − σ(a))
  let other = slopes((-a).softplus())  // −log σ(a)
  print("at a = −4:", rounded(saturating[40], 3), rounded(other[40], 3))
  lesson.show("saturation")
}
