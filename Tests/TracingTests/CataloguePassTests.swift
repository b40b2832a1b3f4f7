import Testing
import Tracing

@testable import Gradbook

/// Every operation of the catalogue under every pass.
@Suite("Passes over the catalogue")
struct CataloguePassTests {
  @Test(
    "An operation called twice, its second result returned, keeps its bits",
    arguments: OperationCatalogue.samples)
  func keepsBits(_ tried: SampledOperation) throws {
    let sample = tried.sample
    let generator = Generator(seed: 5)
    let first = sample.inputs.map { $0.make(dtype: .float32, generator: generator) }
    let second = sample.inputs.map { $0.make(dtype: .float32, generator: generator) }
    let program = try trace(first) { inputs in
      _ = sample.function(inputs)
      return [sample.function(inputs)]
    }
    for variant in [
      try DeadCode().rewrite(program).after, try CommonSubexpressions().rewrite(program).after,
      try ConstantFolding().rewrite(program).after, try Identities().rewrite(program).after,
      try program.optimized(),
    ] {
      // Draws come from the generator that other tests use at the same time.
      let draws = program.instructions.filter { !$0.isDeterministic }
      #expect(variant.instructions.filter { !$0.isDeterministic }.count == draws.count)
      if !draws.isEmpty { continue }
      let expected = try program.prepared().run(second)[0]
      let result = try variant.prepared().run(second)[0]
      #expect(result.elementBytes == expected.elementBytes, "\(program)\n→\n\(variant)")
    }
  }

  @Test(
    "What is no view lies side by side, on which identities rely",
    arguments: OperationCatalogue.samples)
  func liesSideBySide(_ tried: SampledOperation) throws {
    let generator = Generator(seed: 5)
    let inputs = tried.sample.inputs.map { $0.make(dtype: .float32, generator: generator) }
    var known: [Int: Tensor] = [:]
    let program = try trace(inputs) { [tried.sample.function($0)] }
    for (value, tensor) in zip(program.inputs, inputs) { known[value] = tensor }
    for constant in program.constants { known[constant.value] = constant.elements.tensor() }
    for call in program.instructions {
      let results = try program.results(of: call, on: known)
      for (value, tensor) in zip(call.results, results) { known[value] = tensor }
      #expect(call.isView || results.allSatisfy(\.isContiguous), "\(call.operation)")
    }
  }
}
