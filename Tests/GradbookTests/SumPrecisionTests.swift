import Testing

@testable import Gradbook

/// The error of a float32 sum must grow with the logarithm of the count, whichever way the numbers
/// lie in memory.
@Suite("Precision of float32 sums")
struct SumPrecisionTests {
  /// 0.1 as a float32 has it.
  private let tenth = Double(Float(0.1))
  private let n = 1_000_000

  private func expect(
    _ x: Tensor, _ value: Double, within tolerance: Double = 1e-6,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      x.flat().allSatisfy { abs($0 / value - 1) < tolerance },
      "\(x.flat().first ?? .nan) is not \(value)", sourceLocation: sourceLocation)
  }

  @Test("running sums and products of float32 are held as Doubles")
  func scans() {
    let x = Tensor.full([n], 0.1)
    #expect(x.cumsum(dim: 0)[-1].item() == Double(Float(tenth * Double(n))))
    let columns = Tensor.full([n / 2, 2], 0.1).cumsum(dim: 0)
    #expect(columns[-1].flat().allSatisfy { $0 == Double(Float(tenth * Double(n / 2))) })
    let growth = Tensor.full([n], 1.000001).cumprod(dim: 0)[-1].item()
    let base = Double(Float(1.000001))
    #expect(abs(growth / Double.pow(base, Double(n)) - 1) < 1e-7)
  }

  @Test("sums along any dimension, of views and of everything")
  func axes() {
    expect(Tensor.full([5_000_000, 2], 0.1).sum(dim: 0), 5e6 * tenth)
    expect(Tensor.full([2, n], 0.1).sum(dim: 1), tenth * Double(n))
    expect(Tensor.full([n], 0.1).sum(), tenth * Double(n))
    expect(Tensor.full([2, n, 2], 0.1).sum(dim: 1), tenth * Double(n))
    expect(Tensor.full([n, 2, 2], 0.1).sum(dims: [0, 2]), tenth * Double(2 * n))
    expect(Tensor.full([2, n], 0.1).t().sum(dim: 0), tenth * Double(n))
    expect(Tensor.full([n, 3], 0.1)[.all, 0..<2].sum(dim: 0), tenth * Double(n))
    expect(Tensor.full([1, 1], 0.1).expand([n, 2]).sum(dim: 0), tenth * Double(n))
    expect(Tensor.full([300, 1500], 0.1).sum(dim: 0), tenth * 300)
  }

  @Test("means, spreads and norms along any dimension")
  func moments() {
    let x = Tensor.full([n, 2], 0.1)
    expect(x.mean(dim: 0), tenth)
    expect(x.mean(), tenth)
    expect(x.norm(dims: [0]), tenth * Double(n).squareRoot())
    // 0.1 and 0.3 in turns: the variance is 0.01, whatever n is.
    let turns = Tensor.cat([x, Tensor.full([n, 2], 0.3)])
    expect(turns.var(dim: 0), 0.01, within: 3e-6)
    expect(turns.std(dim: 0), 0.1, within: 3e-6)
    expect(turns.reshape(-1).std(), 0.1, within: 3e-6)
    expect(x.t().logsumexp(dim: 1), tenth + Double.log(Double(n)), within: 1e-6)
    expect(x.mul(Tensor(0.0)).softmax(dim: 0), 1 / Double(n))
  }

  @Test("gradients that are sums over the batch")
  func gradients() {
    let bias = Tensor.zeros([2], requiresGrad: true)
    (Tensor.full([n, 2], 0.1) * (bias + 1)).sum().backward()
    expect(bias.grad ?? bias, tenth * Double(n))
    let weight = Tensor.zeros([2, 1], requiresGrad: true)
    let shift = Tensor.zeros([2], requiresGrad: true)
    let y = Tensor.ones([n, 1]).linear(weight, bias: shift)
    y.backward(Tensor.full([n, 2], 0.1))
    expect(shift.grad ?? shift, tenth * Double(n))
    let table = Tensor.zeros([2, 2], requiresGrad: true)
    Tensor.zeros([n], dtype: .int64).embedding(table)
      .backward(Tensor.full([n, 2], 0.1))
    expect((table.grad ?? table)[0], tenth * Double(n))
    let places = Tensor.zeros([n], dtype: .int64)
    expect(
      Tensor.zeros([1]).indexAdd(dim: 0, places, Tensor.full([n], 0.1)), tenth * Double(n))
    expect(
      Tensor.zeros([1]).scatterAdd(dim: 0, places, Tensor.full([n], 0.1)), tenth * Double(n))
  }

  @Test("losses and pooled means of many numbers")
  func losses() {
    let (zeros, x) = (Tensor.zeros([n, 2]), Tensor.full([n, 2], 0.1))
    expect(mseLoss(x, zeros), tenth * tenth)
    expect(l1Loss(x, zeros, reduction: .sum), tenth * Double(2 * n))
    expect(crossEntropy(x, Tensor.zeros([n], dtype: .int64)), Double.log(2))
    expect(Tensor.full([1, 1, 1000, 1000], 0.1).adaptiveAvgPool2d(1), tenth)
    expect(Tensor.full([1, 2, n], 0.1).adaptiveAvgPool1d(1), tenth)
    expect(Tensor.full([1, 1, n], 0.1).avgPool1d(kernelSize: n), tenth)
  }
}
