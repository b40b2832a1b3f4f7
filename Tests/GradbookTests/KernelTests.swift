import Testing

@testable import Gradbook

/// Kernels on every layout and type that they have a path of their own for.
@Suite("Kernels")
struct KernelTests {
  /// Tensors of shape [3, 4], or that broadcast to it, in every layout that copying tells apart.
  static func layouts(_ dtype: DType) -> [(name: String, tensor: Tensor)] {
    func numbers(_ count: Int) -> [Int] { (0..<count).map { $0 % 5 - 1 } }
    func tensor(_ shape: Int...) -> Tensor {
      Tensor(flat: numbers(shape.reduce(1, *)), shape: shape).to(dtype)
    }
    return [
      ("contiguous", tensor(3, 4)),
      ("transposed", tensor(4, 3).t()),
      ("part of longer rows", tensor(3, 9).narrow(dim: 1, start: 2, length: 4)),
      ("every other column", tensor(3, 8).asStrided(shape: [3, 4], strides: [8, 2])),
      ("one row", tensor(1, 4)),
      ("one column", tensor(3, 1)),
      ("one number", tensor(1)),
      ("rows expanded", tensor(4).expand([3, 4])),
      ("columns expanded", tensor(3, 1).expand([3, 4])),
      (
        "three dimensions",
        tensor(2, 3, 4).transpose(0, 2)[1].t().narrow(dim: 0, start: 0, length: 2)
      ),
    ]
  }

  /// What a type makes of a small integer.
  static func held(_ number: Double, _ dtype: DType) -> Double {
    switch dtype {
    case .bool: number == 0 ? 0 : 1
    case .uint8: number < 0 ? number + 256 : number
    case .int8: number > 127 ? number - 256 : number
    case .int32, .int64, .float16, .float32, .float64: number
    }
  }

  @Test("Copies and conversions put each element in its place", arguments: DType.allCases)
  func copies(_ source: DType) {
    for (name, x) in Self.layouts(source) {
      let shape = x.shape.count == 2 && x.shape[0] == 2 ? x.shape : [3, 4]
      let whole = x.expand(shape)
      for dtype in DType.allCases {
        let targets = [
          Tensor.zeros(shape, dtype: dtype),
          Tensor.zeros(Array(shape.reversed()), dtype: dtype).t(),
          Tensor.zeros([shape[0], 7], dtype: dtype).narrow(dim: 1, start: 1, length: shape[1]),
        ]
        for target in targets {
          target.copyElements(from: x)
          for row in 0..<shape[0] {
            for column in 0..<shape[1] {
              let expected = Self.held(whole[row, column].item(), dtype)
              #expect(
                target[row, column].item() == expected, "\(name), \(source) to \(dtype)")
            }
          }
        }
      }
    }
  }

  @Test("A running fold of float32 is held as a Double, of integers in their own type")
  func folds() {
    let x = Tensor([16_777_216, 1, 1], dtype: .float32)
    #expect(x.cumsum(dim: 0).flat() == [16_777_216, 16_777_216, 16_777_218])
    let big = Tensor([Int.max, 1, 1])
    #expect(big.cumsum(dim: 0).integers() == [.max, .min, .min + 1])
  }

  // MARK: - Lent bytes

  @Test("Bytes are lent in row-major order, also of a view")
  func lending() {
    let x = Tensor([[1, 2, 3], [4, 5, 6]], dtype: .uint8)
    #expect(x.withBytes { Array($0) } == [1, 2, 3, 4, 5, 6])
    #expect(x.t().withBytes { Array($0) } == [1, 4, 2, 5, 3, 6])
    #expect(x[1].withBytes { Array($0) } == [4, 5, 6])
    #expect(Tensor.zeros([0, 2]).withBytes { $0.count } == 0)
    #expect(Tensor([1.5], dtype: .float64).withBytes { $0.load(as: Double.self) } == 1.5)
  }

  @Test("A write into lent bytes shows in the tensor and counts as a write")
  func writing() {
    let x = Tensor.zeros([2, 2], dtype: .uint8)
    let before = x.version
    x[1].withMutableBytes { $0[0] = 7 }
    #expect(x.integers() == [0, 0, 7, 0])
    #expect(x.version > before)

    let w = Tensor([2.0], dtype: .float64, requiresGrad: true)
    let y = (w * w).sum()
    noGrad { w.withMutableBytes { $0.storeBytes(of: 3.0, as: Double.self) } }
    #expect(throws: BackwardError.self) { try y.addGradients() }
  }

  @Test("An error of the body comes out")
  func failing() {
    struct Refused: Error {}
    let x = Tensor.zeros([2])
    #expect(throws: Refused.self) { try x.withBytes { _ throws(Refused) in throw Refused() } }
    #expect(throws: Refused.self) {
      try x.withMutableBytes { _ throws(Refused) in throw Refused() }
    }
  }
}
