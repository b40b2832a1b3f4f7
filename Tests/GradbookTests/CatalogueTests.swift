import Testing

@testable import Gradbook

@Suite("The catalogue of operations")
struct CatalogueTests {
  @Test("every operation passes the gradient check at first and, where smooth, second order")
  func gradients() async {
    typealias Checked = (entry: OperationEntry, samples: [(sample: String, check: GradientCheck)])
    let all = await withTaskGroup(of: Checked.self) { group in
      for entry in OperationCatalogue.entries {
        group.addTask { (entry, entry.checkGradients()) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var worst: [Int: (error: Double, place: String)] = [:]
    for (entry, samples) in all {
      for (sample, check) in samples {
        #expect(check.passed, "\(entry.name), \(sample): \(check)")
        let unreliable = check.entries.filter { !$0.isReliable }.count
        #expect(unreliable == 0, "\(entry.name), \(sample): \(unreliable) elements at a kink")
        if check.worstError >= worst[check.order]?.error ?? 0 {
          worst[check.order] = (check.worstError, "\(entry.name), \(sample)")
        }
      }
    }
    for (_, found) in worst.sorted(by: { $0.key < $1.key }) {
      print("worst error of the gradient check: \(NumberText.short(found.error)) (\(found.place))")
    }
    #expect(worst.count == 2)
  }

  @Test("empty tensors pass back empty gradients of their own shapes, at both orders")
  func empties() throws {
    var count = 0
    for entry in OperationCatalogue.entries {
      for sample in entry.samples where sample.inputs.contains(where: { $0.shape.contains(0) }) {
        let inputs = sample.inputs.map { $0.make(dtype: .float64, generator: Generator(seed: 0)) }
        for input in inputs { input.requiresGrad = true }
        let y = enableGrad { sample.function(inputs) }.sum()
        guard y.requiresGrad else { continue }
        let found = try Gradbook.gradients(
          of: y, withRespectTo: inputs, createGraph: true, allowUnused: true)
        #expect(found.map(\.shape) == inputs.map(\.shape), "\(entry.name), \(sample.label)")
        let sum = found.reduce(Tensor(0.0, dtype: .float64)) { $0 + $1.sum() }
        if sum.requiresGrad { try sum.addGradients() }
        count += 1
      }
    }
    #expect(count > 50)
  }

  @Test("names are unique, and every entry has words in both languages")
  func naming() {
    let entries = OperationCatalogue.entries + OperationCatalogue.discreteEntries
    let names = entries.map(\.name)
    #expect(Set(names).count == names.count)
    for entry in entries {
      #expect(OperationCatalogue.entry(named: entry.name) === entry)
      #expect(!entry.word.english.isEmpty && !entry.word.chinese.isEmpty)
      #expect(!entry.symbol.isEmpty)
    }
  }

  @Test("a wrong rule fails the check: upstream ignored, factor missing, sign flipped")
  func checkerCatchesMistakes() {
    struct Wrong: CustomFunction {
      let rule: @Sendable (Tensor, Tensor) -> Tensor
      func forward(_ inputs: [Tensor]) -> Tensor { inputs[0] * inputs[0] }
      func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] {
        [rule(g, inputs[0])]
      }
    }
    let x = Tensor([0.5, -1.5, 2.5], dtype: .float64)
    let rules: [@Sendable (Tensor, Tensor) -> Tensor] = [
      { _, x in 2 * x }, { g, _ in 2 * g }, { g, x in -2 * g * x },
    ]
    for rule in rules {
      #expect(!checkGradients(at: x) { Wrong(rule: rule)($0) }.passed)
    }
    #expect(checkGradients(at: x) { Wrong { g, x in 2 * g * x }($0) }.passed)
  }
}
