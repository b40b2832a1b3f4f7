import Foundation
import Training
import Workbook

/// How large the gradient of the last output is at inputs 0, 1, 2, … steps before.
func gradientByDistance(_ core: Module, width: Int, length: Int = 24) -> [Double] {
  let steps = (0..<length).map { _ in Tensor.zeros(1, 1, width, requiresGrad: true) }
  let output = core(Tensor.cat(steps, dim: 1))
  output[0, -1].sum().backward()
  return steps.reversed().map { ($0.grad ?? $0).square().sum().sqrt().item() }
}

/// An RNN whose recurrent matrix is a rotation times a factor.
func rotatingRNN(_ factor: Double) -> RNN {
  manualSeed(lesson.seed)
  let core = RNN(32, 32, bias: false, batchFirst: true)
  Initialization.orthogonal(core.weightIhL0)
  Initialization.orthogonal(core.weightHhL0, gain: factor)
  return core
}

/// The chapter on what becomes of a gradient on its way back through time.
func tellDistance() {
  let factors = [0.7, 1, 1.4]
  let norms = factors.map { gradientByDistance(rotatingRNN($0), width: 32) }
  for (factor, norms) in zip(factors, norms) {
    print("factor \(factor): after 20 steps × \(short(norms[20] / norms[0]))")
  }
  lesson.show("factors")
  lesson.set("vanished", to: short(norms[0][20] / norms[0][0]))
  lesson.set("exploded", to: short(norms[2][20] / norms[2][0]))
  lesson.plot("factors") { t in
    Plot(xLabel: t("distance"), yLabel: t("norm")) {
      for (factor, norms) in zip(factors, norms) {
        Line(norms, label: "\(factor)", showsPoints: true)
      }
    }
    .yScale(.logarithmic)
  }

  let core = rotatingRNN(1.4)
  core(Tensor.full([1, 24, 32], 0.001))[0, -1].sum().backward()
  let before = clipGradNorm(core.parameters(), maxNorm: 1)
  let after = clipGradNorm(core.parameters(), maxNorm: 1)
  print("norm: \(short(before)), clipped: \(short(after))")
  lesson.show("clipped")
}

/// Three significant digits.
func short(_ number: Double) -> String { String(format: "%.3g", number) }
