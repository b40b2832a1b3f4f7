import Foundation
import Training
import Workbook

/// The chapter on a draw in the middle of a graph.
func tellSampling() {
  let mean = Tensor(0.5, requiresGrad: true).named("μ")
  let deviation = Tensor(2.0, requiresGrad: true).named("σ")
  let w = Tensor(1.5, requiresGrad: true).named("w")
  manualSeed(lesson.seed)
  let drawn = Normal(mean, deviation).sample().named("z")
  let cut = (w * drawn - 1).square().named("L")
  cut.backward()
  print("μ.grad:", mean.grad, " σ.grad:", deviation.grad)
  print("w.grad:", w.grad)
  lesson.show("cut")
  lesson.figure(
    "cut", ComputationGraph(of: cut), direction: .backward,
    options: DrawingOptions(flow: .down))

  w.grad = nil
  let epsilon = Tensor(0.75).named("ε")
  let z = (mean + deviation * epsilon).named("z")
  let loss = (w * z - 1).square().named("L")
  loss.backward()
  print("z:", z.item(), " L:", loss.item())
  print("μ.grad:", mean.grad, " σ.grad:", deviation.grad)
  lesson.show("through")
  lesson.film(
    "through", ComputationGraph(of: loss),
    options: DrawingOptions(flow: .down))

  (mean.grad, deviation.grad) = (nil, nil)
  let many = Normal(mean, deviation).rsample(100_000)
  many.square().mean().backward()
  for (name, operand) in [("μ", mean), ("σ", deviation)] {
    let slope = operand.grad?.item() ?? 0
    print("∂/∂\(name):", rounded(slope, 1), " exactly", 2 * operand.item())
  }
  lesson.show("many draws")
}

/// The chapter on the price of a code.
func tellDivergence() {
  manualSeed(lesson.seed)
  let code = Normal(Tensor(1.0), Tensor(0.5))
  let plain = Normal(Tensor(0.0), Tensor(1.0))
  let z = code.sample(100_000)
  let average = (code.logProb(z) - plain.logProb(z)).mean().item()
  let (mean, logVariance) = (1.0, 2 * log(0.5))
  let formula = 0.5 * (mean * mean + exp(logVariance) - logVariance - 1)
  print("by draws:  ", rounded(average))
  print("by formula:", rounded(formula))
  print("by name:   ", rounded(klDivergence(code, plain).item()))
  lesson.show("divergence")
}
