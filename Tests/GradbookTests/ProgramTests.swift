import Foundation
import Testing

@testable import Gradbook

/// What was traced is run again, and written and read.
@Suite("Programs")
struct ProgramTests {
  @Test(
    "Every operation, traced, gives the same bits with other inputs",
    arguments: OperationCatalogue.samples)
  func replays(_ tried: SampledOperation) throws {
    let sample = tried.sample
    let generator = Generator(seed: 5)
    let first = sample.inputs.map { $0.make(dtype: .float32, generator: generator) }
    let second = sample.inputs.map { $0.make(dtype: .float32, generator: generator) }
    let program = try trace(first) { [sample.function($0)] }
    let copy = try JSONDecoder().decode(Gradbook.Program.self, from: JSONEncoder().encode(program))
    #expect(copy == program)
    let expected = sample.function(second)
    func replayed() throws -> Tensor {
      manualSeed(1)
      return try copy.prepared().run(second)[0]
    }
    #expect(try replayed().shape == expected.shape)
    #expect(try replayed().dtype == expected.dtype)
    // Draws come from the generator that other tests use at the same time, so they get several tries.
    let isSame = try (0..<20).contains { _ in
      try replayed().elementBytes == expected.elementBytes
    }
    #expect(isSame, "\(program)")
  }

  @Test("What is written in place becomes a new value")
  func writesInPlace() throws {
    func function(_ x: Tensor) -> Tensor {
      let whole = Tensor.zeros([2, 3])
      whole[1] = x * 2
      let row = whole[1]
      row[0] = x.sum()
      var y = whole * 3
      y += 1
      return y + row
    }
    let program = try trace(Tensor([1.0, 2, 3]), function)
    let other = Tensor([4.0, -5, 0.5])
    #expect(try program(other)[0].elementBytes == function(other).elementBytes, "\(program)")
  }

  @Test("A replay records gradients where its inputs want them")
  func gradients() throws {
    let program = try trace(Tensor([1.0, 2])) { ($0 * $0).exp().sum() }
    let x = Tensor([0.5, -1.5], requiresGrad: true)
    try program(x)[0].backward()
    let y = Tensor([0.5, -1.5], requiresGrad: true)
    (y * y).exp().sum().backward()
    #expect(x.grad?.flat() == y.grad?.flat())
  }

  @Test("Numbers that leave the program are reported")
  func leaks() {
    #expect(throws: ProgramError.self) {
      try trace(Tensor([1.0, 2])) { $0.sum().item() > 0 ? $0 : -$0 }
    }
    #expect(throws: ProgramError.self) { try trace(Tensor([1.0])) { $0 + Tensor.randn([1]) } }
    #expect(throws: Never.self) {
      try trace(Tensor([1.0])) { $0 + Tensor([2.0]).item() }
    }
  }

  @Test("Inputs of other shapes and types are refused")
  func refusals() throws {
    let program = try trace(Tensor([1.0, 2])) { $0 * 2 }
    #expect(throws: ProgramError.self) { try program(Tensor([1.0])) }
    #expect(throws: ProgramError.self) { try program(Tensor([1.0, 2], dtype: .float64)) }
    #expect(throws: ProgramError.self) { try program() }
  }

  @Test("A program is printed line by line")
  func text() throws {
    let x = Tensor([[1.0, 2], [3, 4]]).named("x")
    let program = try trace(x) { ($0 * 2).sum(dim: 1) }
    #expect(
      program.description == """
        input %0: float32[2, 2] x
        %1 = constant float32[] 2.0
        %2 = mul(%0, %1): float32[2, 2]
        %3 = sum(%2, dims: [1], keepDim: false): float32[2]
        return %3
        """)
  }

  @Test("The graph of a program has its inputs, constants and calls, and only shapes")
  func graph() throws {
    let program = try trace(Tensor([1.0, 2]).named("x")) { ($0 * 2).sum() }
    let graph = ComputationGraph(of: program)
    #expect(graph.nodes.map(\.operation) == ["leaf", "leaf", "mul", "sum"])
    #expect(graph.nodes.map(\.role) == [.input, .constant, .operation, .operation])
    #expect(graph.nodes.map(\.value.summary) == ["[2]", "2", "[2]", "[]"])
    #expect(
      graph.edges.map { [$0.source, $0.target, $0.operand] } == [
        [0, 2, 0], [1, 2, 1], [2, 3, 0],
      ])
    #expect(graph.firstFault == nil)
  }
}
