import Foundation
import Testing

@testable import Gradbook

/// Settings such as a momentum are Doubles; beside a float64 tensor none may lose a digit. Every
/// expectation is written out in Doubles.
@Suite("Settings beside float64 tensors")
struct DoublePrecisionTests {
  private let v = 0.7
  private let t = 0.1
  private func tensor(_ numbers: Double...) -> Tensor {
    Tensor(flat: numbers, shape: [numbers.count])
  }

  private func same(
    _ tensor: Tensor, _ numbers: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(tensor.dtype == .float64, sourceLocation: sourceLocation)
    for (own, number) in zip(tensor.flat(), numbers) {
      #expect(
        abs(own - number) <= 8 * Swift.max(number.magnitude, 1e-3).ulp,
        "\(own) is not \(number)", sourceLocation: sourceLocation)
    }
  }

  @Test("arithmetic with settings")
  func arithmetic() {
    let (a, b) = (tensor(v, -v), tensor(t, t))
    same(a.lerp(b, 0.1), [v + (t - v) * 0.1, -v + (t + v) * 0.1])
    same(a.lerp(b, 0.9), [t - (t - v) * (1 - 0.9), t - (t + v) * (1 - 0.9)])
    same(a.lerp(b, tensor(0.9, 0.1)), [t - (t - v) * (1 - 0.9), -v + (t + v) * 0.1])
    same(a.add(b, alpha: 0.3), [v + t * 0.3, -v + t * 0.3])
    same(a.clamp(min: -0.1, max: 0.3), [0.3, -0.1])
    same(a.leakyRelu(negativeSlope: 0.1), [v, -v * 0.1])
    same(a.elu(alpha: 0.3), [v, 0.3 * expm1(-v)])
    same(a.celu(alpha: 0.3), [v, 0.3 * expm1(-v / 0.3)])
    same(a.hardtanh(min: -0.1, max: 0.3), [0.3, -0.1])
    same(a.softplus(beta: 0.3), [log1p(exp(0.3 * v)) / 0.3, log1p(exp(-0.3 * v)) / 0.3])
    same(a.prelu(tensor(0.1)), [v, -v * 0.1])
    same(a.hardsigmoid(), [v / 6 + 0.5, -v / 6 + 0.5])
    same(a.hardswish(), [v * (v + 3) / 6, -v * (3 - v) / 6])
    let gaussian = { (x: Double) in 0.5 * x * (1 + erf(x * 0.5.squareRoot())) }
    same(a.gelu(), [gaussian(v), gaussian(-v)])
    same(a.round(decimals: 1), [0.7, -0.7])
    same(a.norm(p: 0.1, dims: [0]), [pow(2 * pow(v, 0.1), 10)])
    same(a.addcmul(b, b, value: 0.3), [v + 0.3 * t * t, -v + 0.3 * t * t])
  }

  @Test("losses with settings, and their gradients")
  func losses() {
    let (x, y) = (tensor(v, -v), tensor(t, t))
    let near = 0.5 * (v - t) * (v - t) / 0.9
    same(smoothL1Loss(x, y, beta: 0.9, reduction: .none), [near, (v + t) * (v + t) / 1.8])
    same(
      huberLoss(x, y, delta: 0.3, reduction: .none),
      [0.3 * (v - t - 0.15), 0.3 * (v + t - 0.15)])
    same(
      marginRankingLoss(x, y, tensor(-1, 1), margin: 0.3, reduction: .none),
      [v - t + 0.3, v + t + 0.3])
    same(hingeEmbeddingLoss(x, tensor(-1, 1), margin: 0.9, reduction: .none), [0.9 - v, -v])
    same(
      poissonNllLoss(x, y, full: true, reduction: .none), [exp(v) - t * v, exp(-v) + t * v])
    let likelihood = { (variance: Double, d: Double) -> Double in
      let constant = 0.5 * log(2 * Double.pi)
      return 0.5 * (log(variance) + d * d / variance) + constant
    }
    let variances = tensor(0.3, 0.05)
    same(
      gaussianNllLoss(x, y, variances, full: true, eps: 0.1, reduction: .none),
      [likelihood(0.3, v - t), likelihood(0.1, v + t)])
    same(mseLoss(x, y), [((v - t) * (v - t) + (v + t) * (v + t)) / 2])
  }

  @Test("label smoothing of class numbers and of probabilities, with weights")
  func smoothing() {
    let logits = [0.3, -0.2, 0.9]
    let total = log(logits.map { exp($0) }.reduce(0, +))
    let logs = logits.map { $0 - total }
    let x = Tensor(flat: logits, shape: [1, 3], requiresGrad: true)
    let q = [0.1 / 3, 0.1 / 3, 0.1 / 3 + (1 - 0.1)]
    let loss = crossEntropy(x, Tensor([2]), labelSmoothing: 0.1)
    same(loss, [-zip(q, logs).map { $0 * $1 }.reduce(0, +)])
    loss.backward()
    same(x.grad ?? x, zip(logs, q).map { exp($0) - $1 })
    let shares = [0.2, 0.3, 0.5]
    let p = Tensor(flat: shares, shape: [1, 3])
    let smooth = shares.map { $0 * (1 - 0.1) + 0.1 / 3 }
    x.zeroGrad()
    let soft = crossEntropy(x, p, labelSmoothing: 0.1)
    same(soft, [-zip(smooth, logs).map { $0 * $1 }.reduce(0, +)])
    soft.backward()
    same(x.grad ?? x, zip(logs, smooth).map { exp($0) - $1 })
  }

  @Test("normalisations, their running numbers and their gradients")
  func normalizing() {
    let x = Tensor(flat: [v, t, -v, 0.3], shape: [4, 1])
    let numbers = [v, t, -v, 0.3]
    let mean = numbers.reduce(0, +) / 4
    let squares = numbers.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
    let (running, spread) = (Tensor.zeros(1, dtype: .float64), Tensor.ones(1, dtype: .float64))
    let y = x.batchNorm(
      runningMean: running, runningVar: spread, training: true, momentum: 0.1, eps: 1e-3)
    same(y, numbers.map { ($0 - mean) / (squares / 4 + 1e-3).squareRoot() })
    same(running, [mean * 0.1])
    same(spread, [(1 - 0.1) + squares / 3 * 0.1])
    let used = x.batchNorm(runningMean: running, runningVar: spread, eps: 1e-3)
    let (m, s) = (running.item(), spread.item())
    same(used, numbers.map { ($0 - m) / (s + 1e-3).squareRoot() })
    let row = x.reshape(1, 4)
    same(
      row.layerNorm([4], eps: 1e-3),
      numbers.map { ($0 - mean) / (squares / 4 + 1e-3).squareRoot() })
    let square = numbers.map { $0 * $0 }.reduce(0, +) / 4
    let (root, plain) = ((square + 1e-3).squareRoot(), (square + 0x1p-52).squareRoot())
    same(row.rmsNorm([4], eps: 1e-3), numbers.map { $0 / root })
    same(row.rmsNorm([4]), numbers.map { $0 / plain })
    let kept = Tensor.ones(1000, dtype: .float64).dropout(p: 0.1)
    #expect(Set(kept.flat()) == [0, 1 / (1 - 0.1)])
  }
}
