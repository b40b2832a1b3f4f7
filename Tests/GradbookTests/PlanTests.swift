import Testing

@testable import Gradbook

/// Compiled functions against the functions themselves.
@Suite("Plans")
struct PlanTests {
  /// Calls whose numbers say how large the result is.
  static let openShapes: Set = [
    "oneHot, as many as needed", "nonzero, matrix", "unique, rows", "unique, elements",
    "bincount, weighted",
  ]

  private func inputs(_ tried: SampledOperation, seed: Int, requiresGrad: Bool = false) -> [Tensor]
  {
    let generator = Generator(seed: seed)
    return tried.sample.inputs.map {
      let input = $0.make(dtype: .float32, generator: generator)
      input.requiresGrad = requiresGrad
      return input
    }
  }

  @Test("Every operation, forward", arguments: OperationCatalogue.samples)
  func forward(_ tried: SampledOperation) throws {
    try noGrad {
      let plan = compile { [tried.sample.function($0)] }
      if Self.openShapes.contains("\(tried)") {
        #expect(throws: ProgramError.self) { try plan.results(of: inputs(tried, seed: 1)) }
        return
      }
      for seed in 1...4 {
        let inputs = inputs(tried, seed: seed)
        let expected = Generator.withSeed(seed) { tried.sample.function(inputs) }
        let found = try Generator.withSeed(seed) { try plan.results(of: inputs)[0] }
        #expect(found.shape == expected.shape)
        #expect(found.elementBytes == expected.elementBytes)
      }
      #expect(plan.plan != nil)
    }
  }

  @Test(
    "Every operation, forward and back",
    arguments: OperationCatalogue.samples.filter { !($0.entry is DiscreteEntry) })
  func backward(_ tried: SampledOperation) throws {
    func passBack(_ inputs: [Tensor]) -> [Tensor] {
      let y = tried.sample.function(inputs)
      y.backward(y.detach() + 1)
      return [y]
    }
    guard tried.sample.function(inputs(tried, seed: 0, requiresGrad: true)).requiresGrad else {
      return
    }
    let plan = compile { passBack($0) }
    for seed in 1...4 {
      let theirs = inputs(tried, seed: seed, requiresGrad: true)
      let expected = Generator.withSeed(seed) { passBack(theirs)[0] }
      let ours = inputs(tried, seed: seed, requiresGrad: true)
      let found = try Generator.withSeed(seed) { try plan.results(of: ours)[0] }
      #expect(found.elementBytes == expected.elementBytes)
      for (a, b) in zip(ours, theirs) {
        #expect(a.grad?.elementBytes == b.grad?.elementBytes)
        #expect(a.grad?.shape == b.grad?.shape)
      }
    }
    #expect(plan.plan != nil)
  }
}
