import Foundation
import Testing

@testable import Gradbook

@Suite("Formulas: a derivative is a tree")
struct FormulaTests {
  private func text(_ formula: Formula?, _ language: Language = .english) -> String? {
    formula?.text(operands: ["a", "b", "c"])(language)
  }

  private func derivative(_ name: String, operand: Int = 0) -> String? {
    OperationCatalogue.entry(named: name)?.formulas[operand].english
  }

  @Test("A formula is written as mathematics", arguments: examples)
  func mathematics(_ example: Example) { #expect(text(example.formula.simplified) == example.text) }

  @Test("A choice among three has its last row in the reader's language")
  func threeCases() {
    let formula: Formula = .select(.isLess(.b, .a), 1, .select(.isEqual(.a, .b), 0.5, 0.25))
    #expect(text(formula) == "{1, b < a; 0.5, a = b; 0.25, else}")
    #expect(text(formula, .chinese) == "{1, b < a; 0.5, a = b; 0.25, 其余}")
  }

  @Test("Names and numbers stand in the places of symbols, in parentheses where they need them")
  func values() {
    let formula: Formula = 3 * .pow(.a, 2) - .b
    let text = formula.text(
      operands: ["a", "b"], values: [.operand(0): .number(-2), .operand(1): .name("w")])
    #expect(text.english == "3 · (−2)² − w")
    #expect(Formula.a.text(operands: ["a"], values: [.operand(0): .number(-2)]).english == "−2")
  }

  @Test("Derivatives of the catalogue, as a textbook has them")
  func catalogue() {
    let expected = [
      "square": "2 · a", "relu": "[a > 0]", "relu6": "[0 < a < 6]", "rsqrt": "−0.5 · y³",
      "leakyRelu": "{1, a > 0; 0.1, a ≤ 0}",
      "tanh": "1 − y²", "linear": "g @ W", "softmax": "y · (g − Σ(g · y))",
      "mseLoss": "2 · (a − b) / n",
      "clamp": "[−1 < a < 1]", "clampMin": "[a > −1]", "logaddexp": "σ(a − b)",
      "hardswish": "{0, a ≤ −3; 1, a ≥ 3; a / 3 + 0.5, else}",
      "maximum": "{0.5, a = b; 0, a < b; 1, else}",
      "smoothL1Loss": "{1, a − b > 0.5; −1, a − b < −0.5; (a − b) / 0.5, else} / n",
      "huberLoss": "{0.5, a − b > 0.5; −0.5, a − b < −0.5; a − b, else} / n",
      "where": "[mask]", "amax": "[a = y] / n", "logsumexp": "exp(a − y)", "powScalar": "3 · a²",
    ]
    for (name, formula) in expected { #expect(derivative(name) == formula, "\(name)") }
    #expect(derivative("linear", operand: 1) == "gᵀ @ x")
    #expect(derivative("where", operand: 1) == "[¬mask]")
  }

  @Test("No derivative of the catalogue is written as code")
  func noCode() {
    for entry in OperationCatalogue.entries {
      for formula in entry.formulas {
        let codes = ["?", "==", "<=", ">=", "*", "e-", "select"]
        let found = codes.filter { formula.english.contains($0) }
        #expect(found.isEmpty, "\(entry.name): \(formula.english)")
      }
    }
  }

  @Test(
    "The sign of a power shows its exponent", arguments: [(7.0, "x⁷"), (-1, "x⁻¹"), (0.5, "x^0.5")])
  func powers(exponent: Double, sign: String) {
    let y = Tensor([2.0], requiresGrad: true).pow(exponent)
    #expect(ComputationGraph(of: y).nodes.last?.symbol == sign)
  }

  @Test("What a derivative reads follows from its tree")
  func reads() {
    #expect((Formula.exp(.a - .y)).reads == [.operand(0), .result])
    #expect((Formula.g * .named("n")).reads == [])
    #expect((Formula.a * 0 + .b).simplified.reads == [.operand(1)])
  }

  @Test("Every formula of the catalogue speaks of its own operands, and is the same after JSON")
  func whole() throws {
    for entry in OperationCatalogue.entries {
      guard let sample = entry.samples.first else { continue }
      let inputs = sample.inputs.map { $0.make(dtype: .float64, generator: Generator(seed: 1)) }
      for input in inputs { input.requiresGrad = true }
      guard let node = sample.function(inputs).node else { continue }
      for formula in (0..<node.operandCount).compactMap({ node.operation.formula(operand: $0) }) {
        for case .operand(let index) in formula.symbols {
          #expect(index < min(node.operandCount, entry.operandLetters.count), "\(entry.name)")
        }
        let data = try JSONEncoder().encode(formula)
        #expect(try JSONDecoder().decode(Formula.self, from: data) == formula)
      }
    }
  }

  @Test(
    "A formula from outside that is none is refused",
    arguments: [
      #"["add", 1]"#, #"["add", 1, 2, 3]"#, #"["nothing", 1]"#, "[]", "{}", "null",
      #"["operand", "a"]"#, #"["result", 1]"#,
    ])
  func refused(_ json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Formula.self, from: Data(json.utf8))
    }
  }

  @Test("Choices within choices stay short")
  func nestedChoices() {
    var formula: Formula = .a
    for _ in 0..<200 { formula = .select(.isLess(formula, 0), 0, 1) }
    #expect((text(formula)?.count ?? 0) < 10_000)
  }
}

extension FormulaTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let formula: Formula
    let text: String
    init(_ formula: Formula, _ text: String) {
      self.formula = formula
      self.text = text
    }
    var testDescription: String { text }
  }

  static let examples: [Example] = [
    Example(Formula.a * .a * .a, "a³"),
    Example(7 * .pow(.a, 6), "7 · a⁶"),
    Example(.pow(.a, -1), "a⁻¹"),
    Example(.pow(.a, 0.5), "a^0.5"),
    Example(.pow(.a, .b - 1), "a^(b − 1)"),
    Example(.pow(.pow(.a, 2), 3), "(a²)³"),
    Example(.pow(-.a, 2), "(−a)²"),
    Example(-(.a * .b), "−a · b"),
    Example(-(.a + .b), "−(a + b)"),
    Example(-.a / .b, "−a / b"),
    Example(.a - -.b * .c, "a − (−b · c)"),
    Example(-(.a + .b) * .c, "−(a + b) · c"),
    Example(Formula.a * .a * .a - .a * .b * .b, "a³ − a · b²"),
    Example(.a - (.b - .c), "a − (b − c)"),
    Example(.a / (.b * .c), "a / (b · c)"),
    Example(.a / .pow(.b, 2), "a / b²"),
    Example(.sqrt(1 - .pow(.a, 2)), "√(1 − a²)"),
    Example(.sqrt(.pow(.a, 2)), "√(a²)"),
    Example(.log(.abs(.a + 1)), "ln(|a + 1|)"),
    Example(1e-12 * .a, "10⁻¹² · a"),
    Example(2.5e-7 * .a, "2.5 · 10⁻⁷ · a"),
    Example(.select(.isLess(0, .a), 1, 0), "[a > 0]"),
    Example(.select(.isLess(.a, 0), 0, 1), "[a ≥ 0]"),
    Example(.select(.isEqual(.a, .b), 0, 1), "[a ≠ b]"),
    Example(.select(.isLess(0, .a), 1, 0.01), "{1, a > 0; 0.01, a ≤ 0}"),
    Example(Formula(.matmul, .g, Formula(.transpose, .b)), "g @ bᵀ"),
    Example(Formula(.sum, .g), "Σ g"),
    Example(Formula(.sum, .g * .y), "Σ(g · y)"),
    Example(1 - Formula(.sum, .g), "1 − Σ(g)"),
    Example("tanh(a)", "tanh(a)"),
    Example(.select(.isLess(0, .a), .select(.isLess(.a, 6), 1, 0), 0), "[0 < a < 6]"),
    Example(.select(.isLess(.a, -1), 0, .select(.isLess(1, .a), 0, 1)), "[−1 ≤ a ≤ 1]"),
    Example(
      .select(.isLess(.a, -1), .b, .select(.isLess(1, .c), .b, 1)),
      "{b, a < −1 ∨ c > 1; 1, a ≥ −1 ∧ c ≤ 1}"),
  ]
}
