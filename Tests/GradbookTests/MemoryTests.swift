import Foundation
import Testing

@testable import Gradbook

/// The memory of this process that is in use, in MiB; 0 where the system does not tell.
private func residentMemory() -> Int {
  guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
    return 0
  }
  let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  return pages * 4 / 1024
}

/// Each runs in a process of its own, where nothing else allocates.
@Suite("Memory")
struct MemoryTests {
  @Test("a chain of a million operations on tensors gives its memory back")
  func tensorChain() async {
    await #expect(processExitsWith: .success) {
      func chain(_ length: Int) {
        let x = Tensor([1.0, 2.0], requiresGrad: true)
        let one = Tensor([0.5, 0.5])
        var y = x
        for _ in 0..<length { y = y + one }
        y.backward(Tensor.ones(2))
        guard x.grad?.flat() == [1, 1] else { exit(1) }
      }
      chain(1000)
      let before = residentMemory()
      chain(1_000_000)
      exit(residentMemory() - before < 40 ? 0 : 1)
    }
  }

  @Test("a chain of a million operations on scalars gives its memory back")
  func scalarChain() async {
    await #expect(processExitsWith: .success) {
      func chain(_ length: Int) {
        let x = Value(1)
        var y = x
        for _ in 0..<length { y = y * 1.0 }
        y.backward()
        guard x.grad == 1 else { exit(1) }
      }
      chain(1000)
      let before = residentMemory()
      chain(1_000_000)
      exit(residentMemory() - before < 40 ? 0 : 1)
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
          loss.backward()
          _ = ComputationGraph(of: loss)
        }
      }
      work(1000)
      let before = residentMemory()
      work(9000)
      exit(residentMemory() - before < 4 ? 0 : 1)
    }
  }
}
