import Testing

@testable import Gradbook

@Suite("Memory pool")
struct MemoryPoolTests {
  @Test("a block holds what was asked for, also when it was given back by a smaller array")
  func sizes() {
    // 1,100 and 1,200 bytes are of one class; a block of the first must hold the second.
    for (first, second) in [(1100, 1200), (513, 640), (4096, 3600), (1 << 20, 1_000_000)] {
      let block = MemoryPool.shared.take(first)
      MemoryPool.shared.giveBack(block, first)
      let next = MemoryPool.shared.take(second)
      let neighbour = MemoryPool.shared.take(second)
      next.initializeMemory(as: UInt8.self, repeating: 1, count: second)
      neighbour.initializeMemory(as: UInt8.self, repeating: 2, count: second)
      let bytes = UnsafeRawBufferPointer(start: next, count: second)
      #expect(bytes.allSatisfy { $0 == 1 }, "\(second) bytes after \(first)")
      MemoryPool.shared.giveBack(next, second)
      MemoryPool.shared.giveBack(neighbour, second)
    }
  }

  @Test("results of every size survive the making and dropping of others")
  func independence() {
    var kept: [(Tensor, Double)] = []
    for round in 0..<200 {
      let count = 100 + round * 37
      kept.append((Tensor.full([count], Double(round)), Double(round)))
      _ = Tensor.full([count], -1.0) + 1.0
      if round.isMultiple(of: 3) { kept.removeFirst() }
    }
    for (tensor, number) in kept {
      #expect(tensor.flat().allSatisfy { $0 == number })
    }
  }
}
