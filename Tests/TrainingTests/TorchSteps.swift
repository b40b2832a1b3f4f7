import Foundation
import Gradbook
import Testing

@testable import Training

/// Results of `Tests/Oracles/training_steps.py`.
struct TorchSteps: Decodable {
  struct Schedule: Decodable {
    var rates: [[Double]]
    var momenta: [[Double]]
    var weights: [Double]
  }
  struct Search: Decodable {
    var losses: [Double]
    var counts: [Int]
    var weights: [Double]
  }
  var optimizers: [String: [Double]]
  var searches: [String: Search]
  var grouped: [[Double]]
  var schedulers: [String: Schedule]
  var clipped: [String: [Double]]

  static func read() throws -> TorchSteps {
    let url = try #require(
      Bundle.module.url(forResource: "steps", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(TorchSteps.self, from: Data(contentsOf: url))
  }
}

func oracleWeights() -> Tensor {
  let w = Tensor(
    flat: Tensor.linspace(-1.5, 2.0, steps: 12).flat(), shape: [3, 4], dtype: .float32)
  w.requiresGrad = true
  return w
}

/// Steps down the loss of the oracle scripts, whose gradient differs in every element.
func descend(
  _ w: Tensor, _ optimizer: Optimizer, steps: Int = 10, after: () -> Void = {}
) -> [Double] {
  let scale = Tensor.linspace(0.1, 3.0, steps: 12).reshape(3, 4)
  for _ in 0..<steps {
    optimizer.zeroGrad()
    (scale * (w - 0.3) ** 2 + (3 * w).sin()).sum().backward()
    optimizer.step()
    after()
  }
  return w.flat()
}

/// The largest difference, relative where the expected number is above 1.
func worstError(_ found: [Double], _ expected: [Double]) -> Double {
  guard found.count == expected.count, !found.contains(where: \.isNaN) else { return .infinity }
  return zip(found, expected).map { ($0 - $1).magnitude / max(1, $1.magnitude) }.max() ?? 0
}
