import Foundation
import Testing

@testable import Gradbook

/// Gradients where a function overflows, has no derivative, or meets ∞ and NaN: PyTorch 2.15's.
@Suite("Gradients at the edges")
struct EdgeGradientTests {
  private func gradient(_ numbers: [Double], _ function: (Tensor) -> Tensor) -> [Double] {
    let x = Tensor(numbers, dtype: .float64, requiresGrad: true)
    function(x).sum().backward()
    return x.grad?.flat() ?? []
  }

  private func equal(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }

  @Test("logsumexp gives finite elements 0 beside +∞, NaN beside NaN and for nothing but −∞")
  func logSumExp() {
    func lse(_ x: Tensor) -> Tensor { x.logsumexp(dim: 0) }
    #expect(equal(gradient([.infinity, 1], lse), [.nan, 0]))
    #expect(equal(gradient([.infinity, 1, 5, -.infinity], lse), [.nan, 0, 0, 0]))
    #expect(equal(gradient([.nan, 1], lse), [.nan, .nan]))
    #expect(equal(gradient([-.infinity, -.infinity], lse), [.nan, .nan]))
    #expect(equal(gradient([-.infinity, 2], lse), [0, 1]))
  }

  @Test("clamp with bounds in the wrong order is the upper one, with a NaN bound NaN")
  func clamp() {
    let x = Tensor([1.0, 5.0, 9.0])
    #expect(x.clamp(min: 6, max: 3).flat() == [3, 3, 3])
    let unknown = [Double](repeating: .nan, count: 3)
    #expect(equal(x.clamp(min: Double.nan).flat(), unknown))
    #expect(equal(x.clamp(min: 0, max: Double.nan).flat(), unknown))
    #expect(equal(x.clamp(min: Tensor([Double.nan]), max: nil).flat(), unknown))
    #expect(gradient([1, 5, 9]) { $0.clamp(min: 6, max: 3) } == [0, 0, 0])
    #expect(gradient([1, 3, 5, 9]) { $0.clamp(min: 1, max: 5) } == [0, 1, 0, 0])
    #expect(gradient([1, 3, 5]) { $0.clamp(min: 1) } == gradient([1, 3, 5]) { $0.clampMin(1) })
  }

  @Test("an element at one tensor bound shares with it, at both keeps all, with NaN is alone")
  func tensorBounds() {
    /// What goes back to the element, the lower bound and the upper one.
    func shares(_ x: Double, _ min: Double, _ max: Double) -> [Double] {
      let leaves = [x, min, max].map { Tensor($0, dtype: .float64, requiresGrad: true) }
      leaves[0].clamp(min: leaves[1], max: leaves[2]).backward()
      return leaves.map { $0.grad?.item() ?? 0 }
    }
    #expect(shares(0, 0, 1) == [0.5, 0.5, 0] && shares(1, 0, 1) == [0.5, 0, 0.5])
    #expect(shares(0.5, 0, 1) == [1, 0, 0] && shares(1, 1, 1) == [1, 0, 0])
    #expect(shares(-1, 0, 1) == [0, 1, 0] && shares(2, 0, 1) == [0, 0, 1])
    #expect(shares(-1, 1, 1) == [0, 1, 0] && shares(2, 1, 1) == [0, 0, 1])
    for x in [0.0, 1, -1, 5] { #expect(shares(x, 1, -1) == [0, 0, 1]) }
    #expect(shares(.nan, 0, 1) == [1, 0, 0] && shares(0, .nan, 1) == [1, 0, 0])
    #expect(shares(2, .nan, 1) == [0, 0, 0] && shares(-1, 0, .nan) == [0, 0, 0])
    #expect(Tensor([1, 5, 9]).clamp(min: Tensor([2]), max: Tensor([6])).flat() == [2, 5, 6])
  }

  @Test("equal elements share the gradient of max, min and median; NaN share it among themselves")
  func ties() {
    #expect(gradient([1, 2, 2, 1]) { $0.max() } == [0, 0.5, 0.5, 0])
    #expect(gradient([1, 2, 2, 1, 1.5, 1.5]) { $0.median() } == [0, 0, 0, 0, 0.5, 0.5])
    #expect(gradient([1, .nan, 2, .nan]) { $0.max() } == [0, 0.5, 0, 0.5])
    #expect(gradient([1, .nan, 2, .nan]) { $0.median() } == [0, 0.5, 0, 0.5])
    #expect(gradient([2, 1, 2, 1]) { $0.median(dim: 0).values } == [0, 0, 0, 1])
    #expect(Tensor([2, 1, 2, 1]).median(dim: 0).indices.itemInt() == 3)
  }

  @Test("atan2 has the gradient 0 at the origin, and one that does not overflow beside it")
  func angle() {
    let y = Tensor([0.0, 1e-30, 3e30], dtype: .float32, requiresGrad: true)
    let x = Tensor([0.0, 1e-30, 4e30], dtype: .float32, requiresGrad: true)
    y.atan2(x).sum().backward()
    let (up, right) = (y.grad?.flat() ?? [], x.grad?.flat() ?? [])
    #expect(up[0] == 0 && right[0] == 0)
    #expect(abs(up[1] / 5e29 - 1) < 1e-6 && abs(right[1] / -5e29 - 1) < 1e-6)
    #expect(abs(up[2] / 1.6e-31 - 1) < 1e-6 && abs(right[2] / -1.2e-31 - 1) < 1e-6)
  }

  @Test("a quotient's gradient does not square the divisor")
  func quotient() {
    let a = Tensor([1e-30, 1e30], dtype: .float32, requiresGrad: true)
    let b = Tensor([1e-30, 1e30], dtype: .float32, requiresGrad: true)
    (a / b).sum().backward()
    let slope = b.grad?.flat() ?? []
    #expect(abs(slope[0] / -1e30 - 1) < 1e-6 && abs(slope[1] / -1e-30 - 1) < 1e-6)
    #expect((Value(1) / Value(1e-200)).data == 1e200)
  }

  @Test("a factor that wants a gradient may multiply in place")
  func factorInPlace() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    let d = Tensor([3.0, 4.0], requiresGrad: true)
    let y = x * 2
    y.mulInPlace(d)
    y.sum().backward()
    #expect(x.grad?.flat() == [6, 8] && d.grad?.flat() == [2, 4])
  }

  @Test("a view made and written inside noGrad changes numbers and no gradient")
  func unrecordedWrite() {
    let x = Tensor([1.0, 1.0, 1.0], requiresGrad: true)
    let y = x * 2
    noGrad {
      var part = y[0..<2]
      part *= 3
    }
    #expect(y.flat() == [6, 6, 2])
    y.sum().backward()
    #expect(x.grad?.flat() == [2, 2, 2])
  }

  @Test("a query that may see no key gets zeros and sends no gradient, and the others are as alone")
  func hiddenQuery() {
    for dtype in [DType.float32, .float64] {
      func leaf(_ rows: [[Double]]) -> Tensor { Tensor(rows, dtype: dtype, requiresGrad: true) }
      func leaves() -> [Tensor] {
        [
          leaf([[1, 0], [0.5, -1], [2, 1]]), leaf([[1, 2], [-1, 0.5]]),
          leaf([[1, 2, 3], [4, 5, 7]]),
        ]
      }
      let added = leaf([[0, -.infinity], [-.infinity, -.infinity], [0, 0.5]])
      let seen = Tensor([[true, false], [false, false], [true, true]])
      for mask in [added, seen, seen.unsqueeze(0).unsqueeze(0)] {
        let (all, two) = (leaves(), leaves())
        let y = all[0].scaledDotProductAttention(all[1], all[2], attnMask: mask)
        let rows = Tensor([0, 2], dtype: .int64)
        let others = two[0].indexSelect(dim: 0, rows).scaledDotProductAttention(
          two[1], two[2], attnMask: mask.detach().indexSelect(dim: mask.rank - 2, rows))
        let flat = y.reshape(3, 3)
        #expect(flat[1].flat() == [0, 0, 0])
        #expect(flat.indexSelect(dim: 0, rows).flat() == others.flat())
        (y * y).sum().backward()
        (others * others).sum().backward()
        for (mine, alone) in zip(all, two) { #expect(mine.grad?.flat() == alone.grad?.flat()) }
        #expect(all[0].grad?[1].flat() == [0, 0])
      }
      #expect(added.grad?[1].flat() == [0, 0])
      #expect(added.grad?[0].flat() == [0, 0])
    }
  }
}
