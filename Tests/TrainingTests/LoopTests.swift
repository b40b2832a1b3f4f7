import Gradbook
import NN
import Testing

@testable import Training

@Suite("Gradient clipping")
struct LoopClippingTests {
  private func parameters() -> [Tensor] {
    let (a, b) = (oracleWeights(), Tensor(2.0, requiresGrad: true))
    ((a ** 2).sum() * b / 10).backward()
    return [a, b, Tensor(1.0, requiresGrad: true)]
  }

  @Test(
    "Clipping by norm gives PyTorch's norm and gradients",
    arguments: [
      ("norm 1", 1, 2), ("norm 100", 100, 2), ("norm 1, order 1", 1, 1), ("norm 1, order 3", 1, 3),
      ("norm 1, largest", 1, Double.infinity),
    ])
  func norm(name: String, limit: Double, order: Double) throws {
    let expected = try #require(try TorchSteps.read().clipped[name])
    let parameters = parameters()
    let norm = clipGradNorm(parameters, maxNorm: limit, normType: order)
    let found = [norm] + parameters.flatMap { $0.grad?.flat() ?? [] }
    #expect(worstError(found, expected) <= 1e-6)
  }

  @Test("Clipping by value gives PyTorch's gradients")
  func value() throws {
    let expected = try #require(try TorchSteps.read().clipped["value 0.5"])
    let parameters = parameters()
    clipGradValue(parameters, clipValue: 0.5)
    #expect(worstError([0] + parameters.flatMap { $0.grad?.flat() ?? [] }, expected) <= 1e-6)
  }

  @Test("Without gradients the norm is 0")
  func none() {
    #expect(clipGradNorm([Tensor(1.0, requiresGrad: true)], maxNorm: 1) == 0)
    #expect(clipGradNorm([], maxNorm: 1) == 0)
  }
}

@Suite("Early stopping")
struct LoopStoppingTests {
  @Test("Patience counts values in a row that are not better; NaN is not better")
  func patience() {
    let stopping = EarlyStopping(patience: 2, minDelta: 0.1)
    let answers = [1, 0.95, 0.85, 0.8, .nan].map { stopping.step($0) }
    #expect(answers == [false, false, false, false, true])
    #expect(stopping.best == 0.85 && stopping.bestEpoch == 3)
  }

  @Test("For an accuracy larger is better")
  func largest() {
    let stopping = EarlyStopping(patience: 1, mode: .max)
    #expect([0.5, 0.6, 0.6].map { stopping.step($0) } == [false, false, true])
  }

  @Test("The best state comes back")
  func best() throws {
    let model = Linear(1, 1)
    let stopping = EarlyStopping(model, patience: 3)
    try stopping.restoreBest()
    for (value, loss) in [(1.0, 3.0), (2.0, 1.0), (3.0, 2.0)] {
      noGrad { _ = model.weight.fillInPlace(value) }
      stopping.step(loss)
    }
    try stopping.restoreBest()
    #expect(model.weight.item() == 2)
  }
}
