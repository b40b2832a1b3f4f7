import Gradbook
import Testing
import Tracing

/// Which calls become one loop, and what then stays out of memory.
@Suite("Fusion")
struct FusionTests {
  @Test("A chain of one shape is one loop; only its end is written")
  func chain() throws {
    let program = try trace(Tensor.ones(2, 3)) { ($0 * 2 + 1).tanh() }
    let fusion = Fusion(of: program)
    let loop = try #require(fusion.loops.first)
    #expect(loop.instructions == 0..<3)
    #expect(loop.reads.count == 3 && loop.writes == program.results && loop.elided.count == 2)
    // 6 numbers of 4 bytes; each constant is one number.
    #expect(fusion.traffic.oneByOne == 6 * 24 + 8)
    #expect(fusion.traffic.fused == 2 * 24 + 8)
  }

  @Test("What something outside of the loop reads is written")
  func readOutside() throws {
    let program = try trace([Tensor.ones(2, 3)]) { inputs in
      let h = inputs[0] * 2
      return [h.tanh(), h.sum()]
    }
    let loop = try #require(Fusion(of: program).loops.first)
    #expect(loop.elided.isEmpty && loop.writes.count == 2)
    let twice = try trace(Tensor.ones(2, 3)) { x in
      let h = x * 2
      return h * h
    }
    #expect(Fusion(of: twice).loops.first?.elided.count == 1)
  }

  @Test("Products, sums, broadcasts and other shapes end a loop")
  func ends() throws {
    let program = try trace(Tensor.ones(2, 3), Tensor.ones(3)) { x, b in
      let h = (x + b).tanh().exp().sum(dim: 1)
      return h.sqrt()
    }
    #expect(Fusion(of: program).loops.map(\.instructions) == [1..<3])
    let single = try trace(Tensor.ones(2)) { $0.exp().sum() }
    #expect(Fusion(of: single).loops.isEmpty)
  }

  @Test("The picture's right side has a box for each loop, and no calls of it")
  func comparison() throws {
    let program = try trace(Tensor.ones(2, 3)) { (($0 * 2).tanh().sum() + 1).exp() }
    let comparison = Fusion(of: program).comparison()
    #expect(comparison.before.graph.nodes.count { $0.role == .operation } == 5)
    let fused = comparison.after.graph.nodes.filter { $0.operation == "fused" }
    #expect(fused.map(\.symbol) == ["× tanh", "+ eˣ"])
    #expect(comparison.after.graph.roots == [fused[1].id])
  }
}
