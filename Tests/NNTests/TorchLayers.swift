import Foundation
import Gradbook
import NN
import Testing

/// Results of `Tests/Oracles/nn_layers.py`.
struct TorchLayers: Decodable {
  struct Numbers: Decodable {
    var shape: [Int]
    var values: [Double]
    var isInteger: Bool

    var tensor: Tensor {
      Tensor(flat: values, shape: shape, dtype: isInteger ? .int64 : .float32)
    }
  }
  struct Layer: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var seed: Int
    var printed: String
    var initial: [String: Numbers]
    var state: [String]
    var inputs: [Numbers]
    var outputs: [Numbers]
    var upstream: [Numbers]
    var inputGradients: [Numbers]
    var gradients: [String: Numbers]
    var buffers: [String: Numbers]
    var evaluated: [Numbers]
    var testDescription: String { name }
  }
  struct Start: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var seed: Int
    var tensor: Numbers
    var testDescription: String { name }
  }
  struct Loss: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var reduction: String
    var inputs: [Numbers]
    var value: Numbers
    var gradient: Numbers
    var testDescription: String { "\(name), \(reduction)" }
  }
  var layers: [Layer]
  var starts: [Start]
  var losses: [Loss]

  static func read() throws -> TorchLayers {
    let url = try #require(
      Bundle.module.url(forResource: "layers", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(TorchLayers.self, from: Data(contentsOf: url))
  }
}

/// The issue's tolerance: rounding of float32 sums, relative to a tensor's largest number.
let torchTolerance = 1e-5

/// Expects a tensor to have PyTorch's shape and numbers.
func expectTorch(
  _ found: Tensor?, _ expected: TorchLayers.Numbers, _ what: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let found else {
    Issue.record("\(what): there is none", sourceLocation: sourceLocation)
    return
  }
  #expect(found.shape == expected.shape, "\(what)", sourceLocation: sourceLocation)
  let numbers = expected.values
  let scale = max(1e-3, numbers.map(\.magnitude).max() ?? 0)
  let worst = zip(found.flat(), numbers).map { ($0 - $1).magnitude / scale }
  #expect(
    found.count == numbers.count && worst.allSatisfy { $0 <= torchTolerance },
    "\(what): off by \(worst.max() ?? 0): \(found.flat().prefix(12)), not \(numbers.prefix(12))",
    sourceLocation: sourceLocation)
}
