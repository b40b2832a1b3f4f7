import Gradbook
import Testing

@Suite("Tensors as sequences, and of tensors")
struct SequenceTests {
  private let x = Tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])

  @Test("A loop goes through the rows, which are views")
  func rows() {
    var sums: [Double] = []
    for row in x { sums.append(row.sum().item()) }
    #expect(sums == [3, 7, 11])
    for (index, row) in x.enumerated() where index == 1 { row.zeroInPlace() }
    #expect(x.flat() == [1, 2, 0, 0, 5, 6])
    #expect(Tensor.zeros(0, 3).map(\.shape).isEmpty)
    #expect(Tensor.zeros(2, 0).map(\.shape) == [[0], [0]])
    #expect(zip(x, Tensor([1, 2, 3])).map { ($0 * $1).shape } == [[2], [2], [2]])
  }

  @Test("Gradients flow through the rows")
  func gradients() {
    let w = Tensor([1.0, 2.0, 3.0], requiresGrad: true)
    var product = Tensor(1.0)
    for factor in w { product = product * factor }
    product.backward()
    #expect(w.grad?.flat() == [6, 3, 2])
  }

  @Test("Parts are taken apart by name where a tuple is asked for")
  func tuples() {
    let (a, b) = x.chunk(2)
    #expect(a.shape == [2, 2] && b.shape == [1, 2])
    let (p, q, r) = x.split(1)
    #expect(p.flat() + q.flat() + r.flat() == x.flat())
    let (left, right) = x.split([1, 1], dim: 1)
    #expect(left.flat() == [1, 3, 5] && right.flat() == [2, 4, 6])
    let (first, second) = x.unbind(dim: 1)
    #expect(first.shape == [3] && second.sharesStorage(with: x))
    let (s, t, u, v) = Tensor.arange(0, 8).chunk(4)
    #expect([s, t, u, v].map { $0.itemsSum } == [1, 5, 9, 13])
  }

  @Test("Where no tuple is asked for, parts are an array")
  func arrays() {
    let parts = x.chunk(2)
    #expect(parts.count == 2)
    #expect(x.split(1).count == 3 && x.unbind().count == 3)
    #expect(x.split([1, 2])[1].shape == [2, 2])
  }

  @Test("Another number of parts than names traps, and so does a loop over a number")
  func traps() async {
    await #expect(processExitsWith: .failure) {
      let (_, _) = Tensor([1, 2, 3]).chunk(3)
    }
    await #expect(processExitsWith: .failure) { for _ in Tensor(1.0) {} }
  }

  @Test("A tensor of tensors is their stack, through which gradients flow")
  func stack() {
    let (a, b) = (Tensor(1.0, requiresGrad: true), Tensor(2.0))
    let vector = Tensor([a, b])
    #expect(vector.shape == [2] && vector.flat() == [1, 2])
    (vector * Tensor([3.0, 4.0])).sum().backward()
    #expect(a.grad?.item() == 3)
    #expect(Tensor([x, x]).shape == [2, 3, 2])
    #expect(Tensor([x[0], x[1] * 2]).flat() == [1, 2, 6, 8])
    #expect(Tensor([1, 2]).dtype == .int64 && Tensor([1.0, 2]).dtype == .float32)
  }

  @Test("Types have PyTorch's short names")
  func types() {
    #expect(Tensor.zeros([1], dtype: .long).dtype == .int64)
    #expect(Tensor.zeros([1], dtype: .float).dtype == .float32)
    #expect(x.to(.double).dtype == .float64)
  }
}

extension Tensor {
  fileprivate var itemsSum: Double { flat().reduce(0, +) }
}
