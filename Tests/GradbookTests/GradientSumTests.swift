import Testing

@testable import Gradbook

@Suite("Sums of gradients")
struct GradientSumTests {
  @Test(
    "overlapping slices and the whole add up, whichever is used first", arguments: [false, true])
  func slices(wholeFirst: Bool) {
    let x = Tensor((1...6).map(Double.init), requiresGrad: true)
    let y = x * 2.0
    y.retainGrad()
    let whole = (y * y).sum()
    let parts = y[0..<4].sum() * 3.0 + (y[2..<6] * y[1..<5]).sum()
    let loss = wholeFirst ? whole + parts : parts + whole
    loss.backward()
    // 2y, 3 on the first four, and each neighbour's partner in the product of slices.
    let values = y.flat()
    let expected = values.indices.map { index -> Double in
      var sum = 2 * values[index] + (index < 4 ? 3 : 0)
      if index >= 2 { sum += values[index - 1] }
      if (1..<5).contains(index) { sum += values[index + 1] }
      return sum
    }
    #expect(y.grad?.flat() == expected)
    #expect(x.grad?.flat() == expected.map { 2 * $0 })
  }

  @Test("a gradient that somebody holds stays as it was when the next one is added")
  func heldGradient() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    (x * x).sum().backward()
    let first = x.grad
    (x * x).sum().backward()
    #expect(first?.flat() == [2, 4])
    #expect(x.grad?.flat() == [4, 8])
    (x * x).sum().backward()
    #expect(x.grad?.flat() == [6, 12])
  }

  @Test("one gradient for two leaves is not shared between them")
  func twoLeaves() {
    let a = Tensor([1.0, 2.0], requiresGrad: true)
    let b = Tensor([3.0, 4.0], requiresGrad: true)
    (a + b).backward(Tensor([5.0, 6.0]))
    a.zeroGrad()
    #expect(a.grad?.flat() == [0, 0])
    #expect(b.grad?.flat() == [5, 6])
  }
}
