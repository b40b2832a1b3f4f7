import Gradbook
import Testing
import Tracing

/// What each pass leaves, and that what is left computes the same bits.
@Suite("Passes over programs")
struct PassTests {
  private func operations(_ program: Program) -> [String] { program.instructions.map(\.operation) }

  @Test("What nothing reads is left out, but for draws of random numbers")
  func deadCode() throws {
    let program = try trace(Tensor([1.0, 2])) { x in
      _ = x.exp()
      _ = x.dropout(p: 0.5)
      return x * 2
    }
    let rewriting = try DeadCode().rewrite(program)
    #expect(operations(program) == ["exp", "dropout", "mul"])
    #expect(operations(rewriting.after) == ["dropout", "mul"])
    #expect(rewriting.changes == [0: .unused])
  }

  @Test("Equal calls and equal constants become one, in a chain")
  func commonSubexpressions() throws {
    let program = try trace(Tensor([1.0, 2])) { x in
      ((x * 2).exp() + (x * 2).exp()) / 3
    }
    let rewriting = try CommonSubexpressions().rewrite(program)
    #expect(operations(rewriting.after) == ["mul", "exp", "add", "div"])
    #expect(rewriting.changes == [2: .shared(with: 0), 3: .shared(with: 1)])
    #expect(rewriting.after.constants.count == 2)
  }

  @Test("Draws are not shared, nor calls with other settings")
  func notShared() throws {
    let program = try trace(Tensor([[1.0, 2]])) { x in
      x.dropout(p: 0.5) + x.dropout(p: 0.5) + x.sum(dim: 0) + x.sum(dim: 0, keepDim: true)
    }
    #expect(try CommonSubexpressions().rewrite(program).changes.isEmpty)
  }

  @Test("A result stays a tensor of its own")
  func returned() throws {
    let program = try trace([Tensor([1.0, 2])]) { [$0[0] * 1, $0[0].exp(), $0[0].exp()] }
    let optimized = try program.optimized()
    let x = Tensor([3.0, 4])
    let results = try optimized.prepared().run([x])
    results[0].zeroInPlace()
    results[1].zeroInPlace()
    #expect(x.flat() == [3, 4])
    #expect(results[2].flat() != [0, 0])
  }

  @Test("Each run gives a constant result of its own")
  func constantResult() throws {
    let prepared = try trace([Tensor([1.0])]) { _ in [Tensor([5.0, 6])] }.prepared()
    try prepared.run([Tensor([1.0])])[0].zeroInPlace()
    #expect(try prepared.run([Tensor([1.0])])[0].flat() == [5, 6])
  }

  @Test("What does not depend on the inputs is computed beforehand")
  func constantFolding() throws {
    let weight = Tensor([[1.0, 2], [3, 4]])
    let program = try trace(Tensor([[1.0, 2]])) { $0.matmul((weight * 2).exp()) }
    let rewriting = try ConstantFolding().rewrite(program)
    #expect(operations(rewriting.after) == ["matmul"])
    #expect(rewriting.changes == [0: .folded, 1: .folded])
  }

  @Test("A transposed constant stays a view, a huge one a call")
  func notFolded() throws {
    let weight = Tensor([[1.0, 2], [3, 4]])
    let program = try trace(Tensor([[1.0, 2]])) { $0.matmul(weight.t()) + Tensor.ones(1).expand(2) }
    #expect(try ConstantFolding().rewrite(program).changes.isEmpty)
    let wide = try trace(Tensor([1.0])) { $0 + Tensor([2.0]).repeat(1 << 20) }
    let folded = try ConstantFolding().rewrite(wide).after
    #expect(folded.constants.allSatisfy { $0.elements.bytes.count < 1 << 16 })
  }

  struct Rule: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let function: @Sendable (Tensor) -> Tensor
    init(_ name: String, _ function: @escaping @Sendable (Tensor) -> Tensor) {
      (testDescription, self.function) = (name, function)
    }
  }
  static let bitwiseRules = [
    Rule("x × 1") { $0 * 1 }, Rule("1 × x") { 1 * $0 }, Rule("x ÷ 1") { $0 / 1 },
    Rule("x − 0") { $0 - 0 }, Rule("x + (−0)") { $0 + (-0.0) }, Rule("−(−x)") { -(-$0) },
    Rule("relu") { $0.relu().relu() }, Rule("abs") { $0.abs().abs() },
    Rule("floor") { $0.floor().floor() }, Rule("clamp") { $0.clamp(-1, 1).clamp(-1, 1) },
    Rule("reshape") { $0.exp().reshape(2, 3).reshape(2, 3) }, Rule("(xᵀ)ᵀ") { $0.t().t() },
  ]

  @Test("Rules that keep every bit", arguments: bitwiseRules)
  func bitwise(_ rule: Rule) throws {
    let x = Tensor([[-0.0, 0, .infinity], [-1.5, 0.5, -3]])
    let program = try trace(x) { rule.function($0) + 1 }
    let optimized = try program.optimized()
    #expect(optimized.instructions.count < program.instructions.count)
    #expect(try optimized(x)[0].bits == program(x)[0].bits)
  }

  @Test("x + 0 turns −0 into 0, so it goes only on request")
  func algebraic() throws {
    let program = try trace(Tensor([1.0])) { ($0 + 0).exp().log() * 2 }
    #expect(try program.optimized().instructions.count == 4)
    let rewriting = try Identities(.algebraic).rewrite(program)
    #expect(operations(try DeadCode().rewrite(rewriting.after).after) == ["mul"])
  }

  @Test("A sum along a transposed input keeps its order")
  func orders() throws {
    let x = Tensor.randn(64, 64)
    let program = try trace(x) { ($0.t() * 1).sum(dim: 0) }
    #expect(try program.optimized()(x)[0].bits == program(x)[0].bits)
    #expect(operations(try program.optimized()).contains("mul"))
  }

  @Test("Random functions keep every bit", arguments: 0..<200)
  func random(_ seed: Int) throws {
    let function = RandomFunction(seed: UInt64(seed))
    let generator = Generator(seed: seed)
    func inputs() -> [Tensor] { (0..<2).map { _ in Tensor.randn(4, 4, generator: generator) } }
    let program = try trace(inputs()) { function($0) }
    let passes: [any ProgramPass] = [
      DeadCode(), CommonSubexpressions(), ConstantFolding(), Identities(),
    ]
    var variants = try passes.map { try $0.rewrite(program).after }
    variants.append(try program.optimized())
    let tried = inputs()
    let expected = function(tried)
    for variant in variants {
      let results = try variant.prepared().run(tried)
      #expect(results.map(\.bits) == expected.map(\.bits), "\(function)\n\(program)\n→\n\(variant)")
    }
    #expect(try program.optimized().optimized() == program.optimized())
  }
}

extension Tensor {
  /// The elements' bits, by which −0 and 0 differ and NaN equals itself.
  var bits: [UInt64] { flat().map(\.bitPattern) }
}
