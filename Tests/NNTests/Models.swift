import Foundation
import Gradbook
import NN
import Testing

/// Results of `Tests/Oracles/torch_networks.py`.
struct TorchNetworks: Decodable {
  struct Simple: Decodable {
    var output: [Double]
    var description: String
  }
  struct Nested: Decodable {
    var description: String
    var state: [String]
    var modules: [String]
    var parameters: [String]
  }
  struct LinearBits: Decodable {
    var inputs: Int
    var outputs: Int
    var seed: Int
    var weight: [UInt32]
    var bias: [UInt32]
  }
  struct Loss: Decodable {
    var name: String
    var reduction: String
    var input: [Double]
    var shape: [Int]
    var target: [Double]
    var targetShape: [Int]
    var isLabels: Bool
    var weight: [Double]?
    var posWeight: [Double]?
    var smoothing: Double
    var ignore: Int
    var value: [String]
    var gradient: [String]
  }
  var simple: Simple
  var nested: Nested
  var activations: [String]
  var linear: [LinearBits]
  var linear64: [String]
  var losses: [Loss]

  static func read() throws -> TorchNetworks {
    let url = try #require(
      Bundle.module.url(
        forResource: "networks", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(TorchNetworks.self, from: Data(contentsOf: url))
  }
}

final class SimpleNN: Module {
  let fc1: Linear
  let fc2: Linear
  init(_ inputs: Int, _ hidden: Int, _ outputs: Int) {
    fc1 = Linear(inputs, hidden)
    fc2 = Linear(hidden, outputs)
  }
  override func forward(_ x: Tensor) -> Tensor { fc2(fc1(x).relu()) }
}

final class Nested: Module {
  let body = Sequential {
    Linear(4, 3, bias: false)
    LeakyReLU(0.2)
    Sequential(Dropout(p: 0.25))
  }
  let heads: [Module] = [Linear(3, 2), Linear(3, 2), Softmax(dim: 1)]
  let scale = Tensor.ones(2).asParameter()
  let seen = Tensor.zeros(1).asBuffer()
  /// The module's own affair: neither parameter nor buffer.
  var note = "a note"
  var last: Tensor? = Tensor.zeros(3)
  override func forward(_ x: Tensor) -> Tensor {
    let inner = body(x)
    return heads[2](heads[0](inner) + heads[1](inner)) * scale
  }
}
