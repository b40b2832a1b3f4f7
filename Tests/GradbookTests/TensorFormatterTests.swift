import Testing

@testable import Gradbook

/// Cases made by `Tests/Oracles/torch_printing.py`.
private struct PrintingCases: Decodable {
  struct Options: Decodable {
    var precision: Int?
    var threshold: Int?
    var edgeitems: Int?
    var linewidth: Int?
    var sci_mode: Bool?
  }
  struct Case: Decodable {
    var shape: [Int]
    var dtype: String
    /// The elements, repeated to the tensor's count.
    var values: [String]
    var gradientFunction: String?
    var requiresGrad: Bool
    var options: Options
    var text: String
  }
  var cases: [Case]
}

extension PrintingCases.Case {
  fileprivate var elements: TensorFormatter.Elements {
    switch dtype {
    case "bool":
      let values = values.map { $0 == "True" }
      return .boolean { values[$0 % values.count] }
    case "float32", "float64":
      let values = values.map { Double($0) ?? .nan }
      return .floating { values[$0 % values.count] }
    default:
      let values = values.map { Int($0) ?? 0 }
      return .integer { values[$0 % values.count] }
    }
  }

  fileprivate func printed() -> String {
    var formatter = TensorFormatter(shape: shape, elements: elements)
    formatter.options.precision = options.precision ?? 4
    formatter.options.threshold = options.threshold ?? 1000
    formatter.options.edgeItems = options.edgeitems ?? 3
    formatter.options.lineWidth = options.linewidth ?? 80
    formatter.options.scientific = options.sci_mode
    return formatter.text(
      dtype: dtype, gradientFunction: gradientFunction, requiresGrad: requiresGrad)
  }
}

@Suite("Printing of tensors")
struct TensorFormatterTests {
  @Test("Every tensor is printed as PyTorch prints it")
  func agreesWithPyTorch() throws {
    let cases = try resource("printing", as: PrintingCases.self).cases
    #expect(cases.count > 400)
    for test in cases {
      #expect(test.printed() == test.text, "\(test.dtype) \(test.shape) \(test.values.prefix(5))")
    }
  }

  @Test("A small matrix is printed as the tutorials show it")
  func matrix() {
    let matrix = TensorFormatter(shape: [2, 2], elements: .floating { Double($0 + 1) })
    #expect(
      matrix.text(dtype: "float32", requiresGrad: true)
        == "tensor([[1., 2.],\n        [3., 4.]], requires_grad=True)")
    #expect(
      matrix.text(dtype: "float64", gradientFunction: "MulBackward", requiresGrad: true)
        == "tensor([[1., 2.],\n        [3., 4.]], dtype=float64, grad_fn=<MulBackward>)")
  }
}
