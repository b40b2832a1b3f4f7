import Testing

@testable import Gradbook

/// PyTorch 2.15 writes such a window's gradient outside of the image; its values and indices are in
/// `edge_cases.json`.
@Suite("A max-pool window that lies wholly in the padding")
struct PoolingEdgeTests {
  @Test(
    "gives −∞ or the type's smallest number",
    arguments: [DType.float64, .float32, .int64, .uint8, .int8])
  func lowest(_ dtype: DType) {
    let x = Tensor([[[5, 6, 7]]]).to(dtype)
    let image = x.unsqueeze(1)
    let least = dtype.isFloatingPoint ? -Double.infinity : Double(dtype.range.lowerBound)
    let signal = x.maxPool1dWithIndices(kernelSize: 2, stride: 1, padding: 1, dilation: 4)
    #expect(signal.values.flat() == [least] && signal.values.dtype == dtype)
    #expect(signal.indices.flat() == [3])
    let across = image.maxPool2d(
      kernelSize: [1, 2], stride: 1, padding: [0, 1], dilation: [1, 4])
    #expect(across.flat() == [least])
    let down = image.transpose(2, 3).maxPool2dWithIndices(
      kernelSize: [2, 1], stride: 1, padding: [1, 0], dilation: [4, 1])
    #expect(down.values.flat() == [least] && down.indices.flat() == [3])
  }

  @Test("sends nothing back, also when it is passed back through twice or replayed")
  func gradient() throws {
    let x = Tensor(
      flat: (0..<12).map { Double($0 * 7 % 12) }, shape: [1, 1, 3, 4], dtype: .float64,
      requiresGrad: true)
    // Rows −1, 3 and 0, 4 and 1, 5: the first window covers none.
    func pooled(_ x: Tensor) -> Tensor {
      x.maxPool2d(kernelSize: [2, 1], stride: 1, padding: [1, 0], dilation: [4, 1])
    }
    let y = pooled(x)
    #expect(y.shape == [1, 1, 1, 4] && y.flat() == Array(repeating: -.infinity, count: 4))
    let some = x.maxPool2d(kernelSize: [2, 2], stride: 1, padding: 1, dilation: [3, 5])
    #expect(some.flat().allSatisfy { $0 == -.infinity })
    y.sum().backward()
    #expect(x.grad?.flat() == Array(repeating: 0, count: 12))

    let check = checkGradients(at: [x.detach()], order: 2) { inputs in
      let y = inputs[0].maxPool2d(kernelSize: 2, stride: 1, padding: 1, dilation: [4, 1])
      let z = inputs[0].maxPool2d(
        kernelSize: [2, 1], stride: 1, padding: [1, 0], dilation: [2, 1])
      return Tensor.where(y .> -1e9, y, 0.0).sum() + (z * z).sum()
    }
    #expect(check.passed, "\(check)")

    let program = try trace(x.detach()) { x in
      let leaf = x.detach()
      leaf.requiresGrad = true
      let y = pooled(leaf)
      return grad(
        of: Tensor.where(y .> -1e9, y, 0.0).sum(), withRespectTo: [leaf], createGraph: true)[0]
    }
    #expect(try program(x.detach())[0].flat() == Array(repeating: 0, count: 12))
  }
}
