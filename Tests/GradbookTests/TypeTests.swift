import Testing

@testable import Gradbook

/// Single values of the faults that were found, and of their kind. What PyTorch gives was read off
/// PyTorch 2.15; thousands more stand in ConformanceTests.
@Suite("Integers, truth values and fractions keep to their types")
struct TypeTests {
  private let odd = 1 << 53 + 1

  @Test("diag of every type holds its elements and zeros, and keeps an int64 exactly")
  func diagonals() {
    for dtype in DType.allCases {
      let matrix = Tensor([1, 0, 1], dtype: dtype).diag()
      #expect(matrix.dtype == dtype)
      #expect(matrix.integers() == [1, 0, 0, 0, 0, 0, 0, 0, 1], "\(dtype)")
    }
    #expect(Tensor([Int.min, 5]).diag().integers() == [.min, 0, 0, 5])
    #expect(Tensor([7, odd], dtype: .int64).diag(-1).integers() == [0, 0, 0, 7, 0, 0, 0, odd, 0])
  }

  @Test("what is chosen or ordered among int64 above 2⁵³ is chosen exactly")
  func largeIntegers() {
    let x = Tensor([odd - 1, odd, odd - 1, -odd, 1 - odd])
    #expect(x.max().itemInt() == odd && x.amax().itemInt() == odd)
    #expect(x.min().itemInt() == -odd && x.amin(dim: 0).itemInt() == -odd)
    #expect(x.max(dim: 0).indices.itemInt() == 1 && x.argmax().itemInt() == 1)
    #expect(x.argmin().itemInt() == 3)
    #expect(x.sort().values.integers() == [-odd, 1 - odd, odd - 1, odd - 1, odd])
    #expect(x.sort().indices.integers() == [3, 4, 0, 2, 1])
    #expect(x.topk(2).values.integers() == [odd, odd - 1])
    #expect(x.median().itemInt() == odd - 1)
    #expect(x.clamp(min: -odd, max: odd).integers() == x.integers())
    #expect(x.clamp(min: 1 - odd, max: odd - 1).integers()[1...3] == [odd - 1, odd - 1, 1 - odd])
    #expect(x.maskedFill(x .== odd, Int.max).integers()[0...1] == [odd - 1, .max])
    #expect(x.cumsum(dim: 0).integers()[1] == 2 * odd - 1 && x.sum().itemInt() == 2 * odd - 1 - odd)
  }

  @Test("integers are compared with a number as it is, not with what their type makes of it")
  func comparisons() {
    let x = Tensor([odd - 1, odd])
    #expect((x .== Double(odd - 1)).flat() == [1, 0])
    #expect((x .> odd - 1).flat() == [0, 1] && (x .<= Double(odd - 1)).flat() == [1, 0])
    let bytes = Tensor([0, 44, 255], dtype: .uint8)
    #expect((bytes .== 300).flat() == [0, 0, 0] && (bytes .> -1).flat() == [1, 1, 1])
    #expect((bytes .< 300).flat() == [1, 1, 1] && (bytes .> 43.5).flat() == [0, 1, 1])
    #expect((Tensor([200], dtype: .uint8) .> Tensor([-1], dtype: .int8)).flat() == [1])
    #expect((x .< Double.nan).flat() == [0, 0] && (x .!= Double.nan).flat() == [1, 1])
  }

  @Test("integers wrap where they overflow, without a stop")
  func wrapping() {
    let least = Tensor([Int.min])
    #expect((-least).integers() == [.min] && least.abs().integers() == [.min])
    #expect((least - 1).integers() == [.max] && (least * 2).integers() == [0])
    let minusOne = Tensor([-1])
    #expect(least.div(minusOne, roundingMode: .floor).integers() == [.min])
    #expect(least.div(minusOne, roundingMode: .trunc).integers() == [.min])
    #expect(least.fmod(minusOne).integers() == [0])
    #expect((-Tensor([1, 128], dtype: .uint8)).integers() == [255, 128])
    #expect(Tensor([-128], dtype: .int8).abs().integers() == [-128])
    #expect(Tensor([Int.max, 1]).prod().itemInt() == .max)
    #expect(Tensor([Int.max, 2]).sum().itemInt() == .min + 1)
    #expect(Tensor([Int.max, 1]).cumsum(dim: 0).integers() == [.max, .min])
  }

  @Test("conversions to integers cut fractions, wrap small types and never stop")
  func conversions() {
    let x = Tensor([300.7, -1, 1e10, .nan, .infinity, -1e300], dtype: .float64)
    #expect(x.to(.uint8).integers() == [44, 255, 0, 0, 0, 0])
    #expect(x.to(.int8).integers() == [44, -1, 0, 0, 0, 0])
    #expect(x.to(.int64).integers() == [300, -1, 10_000_000_000, .min, .min, .min])
    #expect(x.bool().flat() == [1, 1, 1, 1, 1, 1])
    // One rounding, not two: by way of a Double this would end at 2⁶⁰.
    let number: Int = 1 << 60 + 1 << 36 + 1
    let expected = Double(Float(number))
    #expect(Tensor([number]).to(.float32).flat() == [expected])
  }

  @Test("powers, remainders and sums of integers have PyTorch's types")
  func types() {
    let x = Tensor([-7, 7])
    #expect((x ** 2.0).dtype == .float32 && (x ** 2).dtype == .int64)
    #expect((x ** 2.0).flat() == [49, 49])
    #expect(x.fmod(Tensor([3, -3])).dtype == .int64)
    #expect(x.fmod(Tensor([3, -3])).integers() == [-1, 1])
    #expect(x.clamp(min: 0).dtype == .int64 && x.clamp(min: 0.5).dtype == .float32)
    #expect(Tensor([true]).square().dtype == .int64)
    let product = Tensor([[1, 1], [1, 1]]).addmm(Tensor([[1], [2]]), Tensor([[3, 4]]), beta: 2)
    #expect(product.dtype == .int64 && product.integers() == [5, 6, 8, 10])
    #expect(Tensor([[Double.nan]]).addmm(Tensor([[2.0]]), Tensor([[3.0]]), beta: 0).flat() == [6])
  }

  @Test("scatterAdd and indexPut add integers and join truth values")
  func accumulation() {
    let places = Tensor([0, 0, 1])
    let bytes = Tensor([100, 100, 3], dtype: .int8)
    let none = Tensor.zeros([3], dtype: .int8)
    #expect(none.scatterAdd(dim: 0, places, bytes).integers() == [-56, 3, 0])
    #expect(none.indexPut([places], bytes, accumulate: true).integers() == [-56, 3, 0])
    let large = Tensor([odd, 1, Int.max])
    #expect(
      Tensor.zeros([2], dtype: .int64).scatterAdd(dim: 0, Tensor([0, 0, 1]), large).integers()
        == [odd + 1, .max])
    let truths = Tensor([true, true, false])
    #expect(
      Tensor.zeros([2], dtype: .bool).scatterAdd(dim: 0, places, truths).flat() == [1, 0])
  }

  @Test("any of nothing is false and all of nothing true, along every dimension")
  func emptyTruths() {
    for shape in [[0, 3], [3, 0]] {
      let dim = shape[0] == 0 ? 0 : 1
      #expect(Tensor.zeros(shape).any(dim: dim).flat() == [0, 0, 0])
      #expect(Tensor.zeros(shape).all(dim: dim).flat() == [1, 1, 1])
      #expect(Tensor.zeros(shape).any().item() == 0 && Tensor.zeros(shape).all().item() == 1)
    }
  }
}
