import CMemory
import Foundation
import Testing

@testable import Gradbook

/// Ends the process: well if a million steps leave nothing allocated that a thousand did not, and
/// at most 40 MB in the allocator's hands.
private func exitByRemains(of work: (_ steps: Int) -> Void) -> Never {
  work(1000)
  let (allocated, resident) = (allocated_bytes(), resident_bytes())
  work(1_000_000)
  let (left, grown) = (allocated_bytes() - allocated, resident_bytes() - resident)
  exit(left < 50_000 && grown < 40_000_000 ? 0 : 1)
}

/// Each runs in a process of its own, where nothing else allocates.
@Suite("Memory")
struct MemoryTests {
  @Test("a chain of a million operations on tensors gives its memory back")
  func tensorChain() async {
    await #expect(processExitsWith: .success) {
      exitByRemains { length in
        let x = Tensor([1.0, 2.0], requiresGrad: true)
        let one = Tensor([0.5, 0.5])
        var y = x
        for _ in 0..<length { y = y + one }
        y.backward(Tensor.ones(2))
        guard x.grad?.flat() == [1, 1] else { exit(1) }
      }
    }
  }

  @Test("a chain of a million operations on scalars gives its memory back")
  func scalarChain() async {
    await #expect(processExitsWith: .success) {
      exitByRemains { length in
        let x = Value(1)
        var y = x
        for _ in 0..<length { y = y * 1.0 }
        y.backward()
        guard x.grad == 1 else { exit(1) }
      }
    }
  }

  @Test("ten thousand graphs leave nothing behind")
  func manyGraphs() async {
    await #expect(processExitsWith: .success) {
      func work(_ times: Int) {
        for _ in 0..<times {
          let x = Tensor([[1.0, 2.0], [3.0, 4.0]], requiresGrad: true)
          let y = x.matmul(x)
          y[0] = x[1]
          let loss = (y * y).sum()
          _ = grad(of: loss, withRespectTo: [x], createGraph: true)
          loss.backward()
          _ = ComputationGraph(of: loss)
          let w = Value(0.5, label: "w")
          let z = (w * 2 + 1).tanh()
          z.backward()
          _ = ComputationGraph(of: z)
        }
      }
      work(1000)
      let before = allocated_bytes()
      work(9000)
      // One object of the smallest size that each eighth graph left would be seen.
      exit(allocated_bytes() - before < 9000 * 4 ? 0 : 1)
    }
  }
}
