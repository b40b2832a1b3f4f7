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

  @Test(
    "weights that several linear maps share get the sum of what reaches them",
    arguments: [1, 2, 5], [DType.float32, .float64])
  func sharedWeights(steps: Int, dtype: DType) {
    let generator = Generator(seed: 3)
    let inputs = (0..<steps).map { index in
      let x = Tensor.randn(index + 1, 4, dtype: dtype, generator: generator)
      return index == 2 ? Tensor.randn(2, 3, 4, dtype: dtype, generator: generator) : x
    }
    func gradient(_ map: (Tensor, Tensor) -> Tensor) -> [Double] {
      let weight = Tensor.ones([3, 4], dtype: dtype, requiresGrad: true)
      var loss = (weight * weight).sum()
      for x in inputs { loss = loss + map(x, weight).tanh().sum() }
      loss.backward()
      return weight.grad?.flat() ?? []
    }
    let shared = gradient { x, weight in x.linear(weight) }
    let separate = gradient { x, weight in x.matmul(weight.t()) }
    #expect(shared.count == 12)
    for (a, b) in zip(shared, separate) {
      #expect(abs(a - b) <= (dtype == .float32 ? 1e-5 : 1e-12) * max(1, abs(b)))
    }
  }
}
