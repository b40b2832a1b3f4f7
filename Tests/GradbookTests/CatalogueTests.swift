import Testing

@testable import Gradbook

@Suite("The catalogue of operations")
struct CatalogueTests {
  @Test(
    "every operation passes the gradient check at first and, where smooth, second order",
    arguments: OperationCatalogue.entries.map(\.name))
  func gradients(of name: String) throws {
    let entry = try #require(OperationCatalogue.entry(named: name))
    for (sample, check) in entry.checkGradients() {
      #expect(check.passed, "\(name), \(sample): \(check)")
      let unreliable = check.entries.filter { !$0.isReliable }.count
      #expect(unreliable == 0, "\(name), \(sample): \(unreliable) elements at a kink")
    }
  }

  @Test("names are unique, and every entry has words in both languages")
  func naming() {
    let names = OperationCatalogue.entries.map(\.name)
    #expect(Set(names).count == names.count)
    for entry in OperationCatalogue.entries {
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
