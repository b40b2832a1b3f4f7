import Foundation
import Gradbook
import NN
import Testing

@testable import Training

/// Results of `Tests/Oracles/torch_training.py`.
struct TorchResults: Decodable {
  struct Line: Decodable {
    var targets: [Double]
    var losses: [Double]
    var weight: Double
    var bias: Double
  }
  struct Classifier: Decodable {
    var losses: [Double]
    var prediction: Double
  }
  var line: Line
  var classifier: Classifier
  var optimizers: [String: [Double]]

  static func read() throws -> TorchResults {
    let url = try #require(
      Bundle.module.url(
        forResource: "training", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(TorchResults.self, from: Data(contentsOf: url))
  }
}

func isNear(_ a: [Double], _ b: [Double], within tolerance: Double) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { ($0 - $1).magnitude <= tolerance }
}

private final class Classifier: Module {
  let fc1 = Linear(2, 5)
  let fc2 = Linear(5, 1)
  override func forward(_ x: Tensor) -> Tensor { fc2(fc1(x).relu()).sigmoid() }
}

@Suite("Lesson programs give PyTorch's numbers")
struct LessonNumberTests {
  @Test("Fitting a line with seed 42 gives PyTorch's losses, weight and bias to four decimals")
  func line() throws {
    let torch = try TorchResults.read().line
    Generator.withSeed(42) {
      let x = Tensor.linspace(0, 1, steps: 100).reshape(-1, 1)
      let y = 2 * x + 1 + Tensor.randn(x.shape) * 0.1
      #expect(isNear(Array(y.flat().prefix(3)), torch.targets, within: 1e-6))
      let model = Linear(1, 1)
      let optimizer = SGD(model.parameters(), lr: 0.01)
      var losses: [Double] = []
      for epoch in 1...200 {
        let loss = mseLoss(model(x), y)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
        if epoch % 20 == 0 { losses.append(loss.item()) }
      }
      #expect(isNear(losses, torch.losses, within: 5e-6), "\(losses)")
      #expect((model.weight.item() - torch.weight).magnitude < 5e-6)
      #expect(((model.bias?.item() ?? 0) - torch.bias).magnitude < 5e-6)
    }
  }

  @Test("The 2-5-1 classifier with seed 0 gives PyTorch's losses and prediction")
  func classifier() throws {
    let torch = try TorchResults.read().classifier
    Generator.withSeed(0) {
      let model = Classifier()
      let x = Tensor([[0.5, 0.2], [0.1, 0.7], [0.9, 0.8], [0.4, 0.9]])
      let y = Tensor([[0.0], [1.0], [1.0], [0.0]])
      let criterion = BCELoss()
      let optimizer = SGD(model.parameters(), lr: 0.1)
      var losses: [Double] = []
      for epoch in 1...1000 {
        let loss = criterion(model(x), y)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
        if epoch % 100 == 0 { losses.append(loss.item()) }
      }
      #expect(isNear(losses, torch.losses, within: 2e-5), "\(losses)")
      let prediction = noGrad { model(Tensor([[0.3, 0.6]])).item() }
      #expect((prediction - torch.prediction).magnitude < 2e-5)
    }
  }
}
