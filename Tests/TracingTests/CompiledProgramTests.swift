import Testing
import Tracing

@testable import Gradbook

/// Programs as plans, before and after the passes.
@Suite("Programs as plans")
struct CompiledProgramTests {
  private func inputs(_ seed: UInt64) -> [Tensor] {
    let generator = Generator(seed: Int(seed))
    return (0..<2).map { _ in Tensor.randn(4, 4, generator: generator) }
  }

  @Test("Two hundred random functions, as they are and after all passes", arguments: 0..<200)
  func keepsBits(_ seed: Int) throws {
    let function = RandomFunction(seed: UInt64(seed))
    let program = try trace(inputs(1)) { function($0) }
    let plans = [
      compile { function($0) }, try program.compiled(), try program.optimized().compiled(),
    ]
    for seed in 2...4 as ClosedRange<UInt64> {
      let inputs = inputs(seed)
      let expected = function(inputs)
      for plan in plans {
        let found = try plan.results(of: inputs)
        for (a, b) in zip(found, expected) { #expect(a.elementBytes == b.elementBytes) }
      }
    }
  }

  @Test("Two hundred random functions, forward and back", arguments: 0..<200)
  func keepsGradients(_ seed: Int) throws {
    let function = RandomFunction(seed: UInt64(seed))
    func passBack(_ inputs: [Tensor]) -> [Tensor] {
      let results = function(inputs)
      let loss = results[0].sum() + results[1]
      if loss.requiresGrad { loss.backward() }
      return [loss]
    }
    let plan = compile { passBack($0) }
    for seed in 2...4 as ClosedRange<UInt64> {
      let (ours, theirs) = (inputs(seed), inputs(seed))
      for input in ours + theirs { input.requiresGrad = true }
      let expected = passBack(theirs)[0]
      #expect(try plan.results(of: ours)[0].elementBytes == expected.elementBytes)
      for (a, b) in zip(ours, theirs) { #expect(a.grad?.elementBytes == b.grad?.elementBytes) }
    }
  }
}
