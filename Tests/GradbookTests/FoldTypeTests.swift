import Testing

@testable import Gradbook

@Suite("Folds in a type that is asked for")
struct FoldTypeTests {
  /// 200 does not fit into int8: 200 − 256 = −56.
  @Test("A sum is of the type that is asked for, and wraps there", arguments: [true, false])
  func sums(_ ofAll: Bool) {
    let x = Tensor([100, 100])
    func sum(_ x: Tensor, _ dtype: DType) -> Tensor {
      ofAll ? x.sum(dtype: dtype) : x.sum(dim: 0, dtype: dtype)
    }
    for (dtype, expected) in [(DType.int8, -56), (.uint8, 200), (.bool, 1), (.int64, 200)] {
      #expect(sum(x, dtype).dtype == dtype)
      #expect(sum(x, dtype).itemInt() == expected, "\(dtype)")
    }
    #expect(sum(x, .float64).dtype == .float64)
    #expect(x.sum().dtype == .int64)
    #expect(x.to(.int8).sum().itemInt() == 200)
  }

  /// 300 does not fit into one byte: 300 − 256 = 44.
  @Test("A product is computed in the type that is asked for, and wraps there")
  func products() {
    let x = Tensor([100, 3])
    for dtype in [DType.int8, .uint8] {
      #expect(x.prod(dtype: dtype).dtype == dtype)
      #expect(x.prod(dtype: dtype).itemInt() == 44)
      #expect(x.cumprod(dim: 0, dtype: dtype).integers() == [100, 44])
      #expect(Tensor([200, 100]).cumsum(dim: 0, dtype: dtype).integers().last == 44)
    }
    #expect(x.prod(dtype: .int64).itemInt() == 300)
  }

  @Test("A product of truth values holds where all hold, a running sum from the first that does")
  func truth() {
    let x = Tensor([false, true, false])
    #expect(Tensor([true, true]).prod(dtype: .bool).integers() == [1])
    #expect(x.prod(dtype: .bool).integers() == [0])
    #expect(x.cumsum(dim: 0, dtype: .bool).integers() == [0, 1, 1])
    #expect(Tensor([true, true, false]).cumprod(dim: 0, dtype: .bool).integers() == [1, 1, 0])
  }
}
