import Testing

@testable import Gradbook

/// What is computed in one pass over memory is to the bit what the operations it stands for compute.
@Suite("One pass over memory")
struct OnePassTests {
  @Test("Layer normalization without a recording", arguments: [DType.float32, .float64, .float16])
  func layerNorm(_ dtype: DType) {
    let generator = Generator(seed: 3)
    func drawn(_ shape: [Int]) -> Tensor {
      Tensor.randn(shape, dtype: .float64, generator: generator).to(dtype)
    }
    for shape in [[3, 17], [2, 5, 33], [4, 1000], [1, 1]] {
      let x = drawn(shape)
      let extents = shape.count == 3 ? Array(shape.suffix(2)) : [shape[1]]
      for (weight, bias) in [
        (drawn(extents), drawn(extents)), (drawn(extents), nil), (nil, drawn(extents)), (nil, nil),
      ] as [(Tensor?, Tensor?)] {
        let plain = x.layerNorm(extents, weight: weight, bias: bias)
        let wanting = x.clone()
        wanting.requiresGrad = true
        let recorded = wanting.layerNorm(extents, weight: weight, bias: bias)
        #expect(plain.elementBytes == recorded.detach().elementBytes, "\(shape)")
      }
    }
  }

  @Test("Cross-entropy of class numbers, with weights and rows that are left out", arguments: 0..<6)
  func crossEntropyOfClasses(_ seed: Int) {
    let (rows, classes) = ([1, 4, 7, 64, 3, 5][seed], [1, 3, 33, 10, 700, 2][seed])
    let dtype: DType = seed.isMultiple(of: 2) ? .float32 : .float64
    let labels = (0..<rows).map { seed == 4 && $0 == 1 ? -100 : ($0 * 7 + seed) % classes }
    let factors = (0..<classes).map { seed % 3 == 1 ? 0.25 + Double($0 % 4) : 1 }
    let weight =
      seed % 3 == 1 ? Tensor(flat: factors, shape: [classes], dtype: dtype) : nil
    let x = Tensor.randn(rows, classes, dtype: dtype, generator: Generator(seed: seed))
    let g = Tensor.randn(rows, dtype: dtype, generator: Generator(seed: 9))
    x.requiresGrad = true
    let loss = crossEntropy(x, Tensor(labels), weight: weight, reduction: .none)
    (loss * g).sum().backward()

    // As a book writes it: a row of one-hot weights times the logarithms.
    var flat = [Double](repeating: 0, count: rows * classes)
    for (row, label) in labels.enumerated() where label >= 0 {
      flat[row * classes + label] = factors[label]
    }
    let q = Tensor(flat: flat, shape: [rows, classes], dtype: dtype)
    let logs = x.detach().logSoftmax(dim: 1)
    let wanted = -(q * logs).sum(dim: 1)
    let slope = (logs.exp() * q.sum(dim: 1, keepDim: true) - q) * g.unsqueeze(1)
    #expect((loss.detach() + 0).elementBytes == (wanted + 0).elementBytes)
    #expect((x.grad + 0).elementBytes == (slope + 0).elementBytes)
  }

  @Test(
    "A matrix is turned to the last element, whatever its extents", arguments: [1, 15, 16, 17, 48])
  func transposed(_ rows: Int) {
    for columns in [1, 2, 16, 31, 100] {
      for dtype in [DType.float32, .float64, .uint8, .bool] {
        let x = Tensor(
          flat: (0..<rows * columns).map { Double($0 % 251) }, shape: [columns, rows], dtype: dtype)
        let turned = x.t().contiguous()
        #expect(turned.shape == [rows, columns] && turned.isContiguous)
        let flat = x.flat()
        let wanted = (0..<rows).flatMap { row in (0..<columns).map { flat[$0 * rows + row] } }
        #expect(turned.flat() == wanted)
      }
    }
  }
}
