import Foundation
import Gradbook
import NN
import Testing

/// Masks of `Tests/Oracles/torch_dropouts.py`.
private struct TorchDropouts: Decodable {
  struct Case: Decodable {
    var layer: String
    var shape: [Int]
    var p: Double
    var dtype: DType
    /// The elements that two calls, one after the other, keep.
    var kept: [String]
    var scale: Double
  }
  var cases: [Case]
}

@Suite("Masks of dropout")
struct DropoutMaskTests {
  @Test("For the same seed elements and channels are dropped as PyTorch drops them")
  func masks() throws {
    let url = try #require(
      Bundle.module.url(forResource: "dropouts", withExtension: "json", subdirectory: "Resources"))
    let cases = try JSONDecoder().decode(TorchDropouts.self, from: Data(contentsOf: url)).cases
    #expect(cases.count > 50)
    for one in cases {
      let generator = Generator(seed: 11)
      let layers: [String: Module] = [
        "Dropout": Dropout(one.p, generator: generator),
        "Dropout1d": Dropout1d(one.p, generator: generator),
        "Dropout2d": Dropout2d(one.p, generator: generator),
        "Dropout3d": Dropout3d(one.p, generator: generator),
      ]
      let layer = try #require(layers[one.layer])
      for kept in one.kept {
        let x = Tensor.ones(one.shape, dtype: one.dtype)
        x.requiresGrad = true
        let y = layer(x)
        y.sum().backward()
        let found = y.flat()
        #expect(found.map { $0 > 0 ? "1" : "0" }.joined() == kept, "\(one)")
        #expect(found.allSatisfy { $0 == 0 || abs($0 - one.scale) < 1e-6 }, "\(one)")
        #expect(x.grad?.flat() == found, "\(one)")
      }
    }
  }
}
