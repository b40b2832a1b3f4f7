import Gradbook

/// A tensor operation on small operands, beside the scalars that one element of its result is made of.
///
/// The result is the tensors' own; the scalars compute the element anew, so that both can be compared.
struct OpenedOperation {
  /// A matrix that the operation takes.
  struct Operand {
    let name: String
    let shape: [Int]
    let values: [Double]
    /// ∂element/∂each, from the tensors' backward pass.
    var gradients: [Double] = []
    /// The same numbers as scalars.
    let scalars: [Value]
  }

  let kind: OperationQuestion.Kind
  let sizes: [Int]
  private(set) var operands: [Operand]
  let shape: [Int]
  let results: [Double]
  let element: Int
  /// The element, computed by scalars, gone back from.
  let scalar: Value

  /// Computes both. Sizes outside of their ranges are brought into them.
  init(_ question: OperationQuestion) {
    let kind = question.kind
    var sizes = kind.sizes.enumerated().map { index, size in
      let asked = index < question.sizes.count ? question.sizes[index] : size.usual
      return min(max(asked, size.range.lowerBound), size.range.upperBound)
    }
    if kind == .conv2d { sizes[1] = min(sizes[0], sizes[1]) }
    (self.kind, self.sizes) = (kind, sizes)
    let made = Self.operands(kind, sizes, question)
    let tensors = made.map {
      Tensor(flat: $0.values, shape: $0.shape, dtype: .float64, requiresGrad: true)
    }
    let result = Self.result(kind, sizes, tensors)
    shape = result.shape.count == 1 ? [1] + result.shape : result.shape
    results = result.flat()
    element = min(max(question.element, 0), results.count - 1)
    let flat = result.reshape(results.count)
    flat[element].backward()
    operands = zip(made, tensors).map { operand, tensor in
      var operand = operand
      operand.gradients = tensor.grad?.flat() ?? []
      return operand
    }
    scalar = Self.scalar(kind, sizes, made.map(\.scalars), element, columns: shape[1])
    scalar.named("y")
    scalar.backward()
  }

  // MARK: - Operands

  private static func operands(
    _ kind: OperationQuestion.Kind, _ sizes: [Int], _ question: OperationQuestion
  ) -> [Operand] {
    let wanted: [(String, [Int])] =
      switch kind {
      case .matmul: [("a", [sizes[0], sizes[1]]), ("b", [sizes[1], sizes[2]])]
      case .softmax, .layerNorm: [("x", [1, sizes[0]])]
      case .conv2d: [("x", [sizes[0], sizes[0]]), ("w", [sizes[1], sizes[1]])]
      }
    let generator = Generator(seed: question.seed)
    return wanted.enumerated().map { index, operand in
      let (name, shape) = operand
      let count = shape[0] * shape[1]
      let drawn = Tensor.randint(-20, 21, [count], generator: generator).flat().map {
        $0 / 10
      }
      let given = index < question.values.count ? question.values[index] : []
      let values =
        given.count == count && given.allSatisfy { $0.magnitude <= 1e6 } ? given : drawn
      let scalars = values.enumerated().map { place, value in
        let row = shape[0] > 1 ? lowered(place / shape[1] + 1) : ""
        return Value(value, label: name + row + lowered(place % shape[1] + 1))
      }
      return Operand(name: name, shape: shape, values: values, scalars: scalars)
    }
  }

  private static func lowered(_ digit: Int) -> String {
    Unicode.Scalar(0x2080 + UInt32(digit)).map { String(Character($0)) } ?? ""
  }

  // MARK: - By tensors

  private static func result(
    _ kind: OperationQuestion.Kind, _ sizes: [Int], _ tensors: [Tensor]
  ) -> Tensor {
    switch kind {
    case .matmul: return tensors[0].matmul(tensors[1])
    case .softmax: return tensors[0].softmax(dim: 1)
    case .layerNorm: return tensors[0].layerNorm([sizes[0]])
    case .conv2d:
      let (side, kernel) = (sizes[0], sizes[1])
      let made = tensors[0].reshape(1, 1, side, side).conv2d(
        tensors[1].reshape(1, 1, kernel, kernel), stride: sizes[2], padding: sizes[3])
      return made.reshape(made.shape[2], made.shape[3])
    }
  }

  // MARK: - By scalars

  private static func scalar(
    _ kind: OperationQuestion.Kind, _ sizes: [Int], _ operands: [[Value]], _ element: Int,
    columns: Int
  ) -> Value {
    let (row, column) = (element / columns, element % columns)
    switch kind {
    case .matmul:
      let (inner, width) = (sizes[1], sizes[2])
      return sum(
        (0..<inner).map { operands[0][row * inner + $0] * operands[1][$0 * width + column] })
    case .softmax:
      // As tensors do it: the largest is taken away first, as a plain number, so that no power is
      // too large.
      let largest = operands[0].map(\.data).max() ?? 0
      let powers = operands[0].map { ($0 - largest).exp() }
      return powers[column] / sum(powers)
    case .layerNorm:
      let count = Double(sizes[0])
      let mean = (sum(operands[0]) / count).named("mean")
      let squares = operands[0].map { ($0 - mean).square() }
      let variance = (sum(squares) / count).named("var")
      return (operands[0][column] - mean) / (variance + 1e-5).sqrt()
    case .conv2d: return window(sizes, operands, row, column)
    }
  }

  /// The sum over the kernel's window; what lies in the padding is 0 and left out.
  private static func window(
    _ sizes: [Int], _ operands: [[Value]], _ row: Int, _ column: Int
  ) -> Value {
    let (side, kernel, stride, padding) = (sizes[0], sizes[1], sizes[2], sizes[3])
    var products: [Value] = []
    for i in 0..<kernel {
      for j in 0..<kernel {
        let (y, x) = (row * stride + i - padding, column * stride + j - padding)
        guard 0..<side ~= y, 0..<side ~= x else { continue }
        products.append(operands[0][y * side + x] * operands[1][i * kernel + j])
      }
    }
    return sum(products)
  }

  private static func sum(_ values: [Value]) -> Value {
    guard let first = values.first else { return Value(0) * 1 }
    return values.dropFirst().reduce(first) { $0 + $1 }
  }
}
