import Gradbook
import Testing
import Training

/// Three steps with float64 parameters against the same rule written out in Doubles.
@Suite("Steps with float64 parameters")
struct DoublePrecisionStepTests {
  private let gradients = [0.3, -0.2, 0.7]

  private func expect(
    _ make: ([Tensor]) -> Optimizer, _ rule: (_ w: inout Double, _ g: Double, _ step: Int) -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let w = Tensor([0.9], dtype: .float64, requiresGrad: true)
    let optimizer = make([w])
    var number = 0.9
    for (index, gradient) in gradients.enumerated() {
      w.grad = Tensor([gradient], dtype: .float64)
      optimizer.step()
      rule(&number, gradient, index + 1)
      #expect(
        abs(w.item() - number) <= 8 * number.ulp, "step \(index + 1): \(w.item()), \(number)",
        sourceLocation: sourceLocation)
    }
  }

  @Test("SGD, with momentum and decay")
  func sgd() {
    expect({ SGD($0, lr: 0.1) }) { w, g, _ in w -= 0.1 * g }
    var velocity = 0.0
    expect({ SGD($0, lr: 0.1, momentum: 0.9, dampening: 0.3, weightDecay: 0.01) }) { w, g, step in
      let slope = g + 0.01 * w
      velocity = step == 1 ? slope : 0.9 * velocity + (1 - 0.3) * slope
      w -= 0.1 * velocity
    }
  }

  @Test("Adam and AdamW")
  func adam() {
    for isDecoupled in [false, true] {
      var (m, v) = (0.0, 0.0)
      expect({ parameters in
        isDecoupled
          ? AdamW(parameters, lr: 0.1, betas: (0.8, 0.97), weightDecay: 0.03)
          : Adam(parameters, lr: 0.1, betas: (0.8, 0.97), weightDecay: 0.03)
      }) { w, g, step in
        if isDecoupled { w *= 1 - 0.1 * 0.03 }
        let slope = isDecoupled ? g : g + 0.03 * w
        m = 0.8 * m + (1 - 0.8) * slope
        v = 0.97 * v + (1 - 0.97) * slope * slope
        var (low, high) = (1.0, 1.0)
        for _ in 0..<step { (low, high) = (low * 0.8, high * 0.97) }
        w -= 0.1 * (m / (1 - low)) / ((v / (1 - high)).squareRoot() + 1e-8)
      }
    }
  }

  @Test("RMSprop and Adagrad")
  func adaptive() {
    var v = 0.0
    expect({ RMSprop($0, lr: 0.1, alpha: 0.9) }) { w, g, _ in
      v = 0.9 * v + (1 - 0.9) * g * g
      w -= 0.1 * g / (v.squareRoot() + 1e-8)
    }
    var sum = 0.0
    expect({ Adagrad($0, lr: 0.1, lrDecay: 0.3) }) { w, g, step in
      sum += g * g
      w -= 0.1 / (1 + Double(step - 1) * 0.3) * g / (sum.squareRoot() + 1e-10)
    }
  }

  @Test("clipping by norm multiplies with a factor that has all digits")
  func clipping() {
    let w = Tensor([1.0, 1.0], dtype: .float64, requiresGrad: true)
    w.grad = Tensor([0.3, 0.4], dtype: .float64)
    clipGradNorm([w], maxNorm: 0.1)
    let factor = 0.1 / (0.5 + 1e-6)
    let clipped = w.grad?.flat() ?? []
    #expect(zip(clipped, [0.3, 0.4]).allSatisfy { abs($0 - $1 * factor) <= 4 * $0.ulp })
  }
}
