import Testing

@testable import Gradbook

@Suite("Products and running folds in a type")
struct ProductTypeTests {
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
