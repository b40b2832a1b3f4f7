import Datasets
import Gradbook
import Testing

@testable import ONNX

/// Numbers from Tests/Oracles/onnx_models.py.
@Suite("Models as programs")
struct ImportTests {
  /// The largest difference, as a part of the larger of 1 and the largest expected number.
  static func difference(_ found: Tensor, _ expected: Tensor) -> Double {
    guard found.shape == expected.shape else { return .infinity }
    let scale = max(1, expected.flat().map(\.magnitude).max() ?? 0)
    return (zip(found.flat(), expected.flat()).map { ($0 - $1).magnitude }.max() ?? 0) / scale
  }

  @Test("What PyTorch wrote gives PyTorch's numbers and gradients", arguments: Samples.exported)
  func exported(_ name: String) throws {
    let numbers = try NPZFile(
      contentsOf: Samples.path(String(name.prefix { $0 != "-" }) + ".npz"))
    let x = try numbers.tensor("x")
    let program = try ModelProto.load(Samples.path(name)).program(shapes: ["x": x.shape])
    x.requiresGrad = true
    let y = try program(x)[0]
    #expect(Self.difference(y, try numbers.tensor("y")) < 1e-5)
    y.backward(try numbers.tensor("g"))
    let gradient = try #require(x.grad)
    #expect(Self.difference(gradient, try numbers.tensor("x_grad")) < 1e-5)
  }
}
