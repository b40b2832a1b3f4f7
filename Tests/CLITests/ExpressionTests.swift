import Foundation
import Gradbook
import Testing

@testable import Expressions

/// The grammar: what an expression means.
@Suite struct ExpressionTests {
  private func value(_ source: String, at values: [String: Double] = [:]) throws -> Double {
    try ScalarExpression(parsing: source, given: Set(values.keys)).compute(at: values).result.item()
  }

  @Test(
    "An expression has the value that mathematics gives it",
    arguments: [
      ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("8 / 4 / 2", 1), ("8 - 4 - 2", 2),
      ("2 ^ 3 ^ 2", 512), ("2 ** 3", 8), ("-2 ^ 2", -4), ("(-2) ^ 2", 4), ("2 ^ -1", 0.5),
      ("2 * -3", -6), ("- - 3", 3), ("+3", 3), ("1e-3 * 1E3", 1), (".5 + 1.", 1.5),
      ("3²", 9), ("2³²", 4_294_967_296), ("10⁻¹", 0.1), ("cos(pi)", -1), ("cos(π)", -1),
      ("ln(e)", 1), ("max(1, 2) + min(1, 2)", 3), ("2 × 3 · 4 ÷ 8 − 1", 2), ("2−1", 1),
      ("（1＋2）＊3", 9), ("1e−3 * 1000", 1), ("pow(2, 10)", 1024), ("clamp(5, -1, 1)", 1),
      ("leakyRelu(-2)", -0.02), ("leakyRelu(-2, 0.5)", -1), ("atan2(0, 1)", 0),
      ("sqrt(2) ^ 2", 2), ("x = 3; x * x", 9), ("x = 3\nx + 1", 4), ("max(1,\n 2)", 2),
      ("a = 2; b = a; b * a", 4), ("e = 5; e + 1", 6), (";; 1 ;", 1), ("x = 1; x = x + 1; x", 2),
    ] as [(String, Double)])
  func hasValue(_ source: String, _ expected: Double) throws {
    let found = try value(source)
    #expect(abs(found - expected) <= 1e-12 * max(1, abs(expected)), "\(source) gave \(found)")
  }

  @Test("Names of any script can be used")
  func takesNames() throws {
    #expect(try value("权重*x₁ + 🐱'", at: ["权重": 2, "x₁": 3, "🐱'": 1]) == 7)
    #expect(try value("pi + e", at: ["pi": 1, "e": 2]) == 3)
  }

  @Test("Every operation of the catalogue on single numbers can be called")
  func knowsTheCatalogue() throws {
    let elementwise = OperationCatalogue.families.prefix(5).flatMap(\.entries).map(\.name)
    #expect(elementwise.count > 40)
    for name in elementwise where name != "powScalar" {
      let function = try #require(ExpressionFunction.find(name), "\(name)")
      let operands = ["x", "y"].prefix(function.operandCount)
      let settings = ["0", "1"].prefix(function.settings.lowerBound)
      let source = "\(name)(\((operands + settings).joined(separator: ", ")))"
      let computed = try ScalarExpression(parsing: source).compute(at: ["x": 0.6, "y": 1.7])
      #expect(computed.result.item().isFinite, "\(source)")
      computed.result.backward()
      #expect(computed.leaves.allSatisfy { $0.tensor.grad?.item().isFinite == true }, "\(source)")
    }
  }

  @Test("Gradients are those of the expression")
  func differentiates() throws {
    let computed = try ScalarExpression(parsing: "h = tanh(w*x + b); L = (h - y)^2")
      .compute(at: ["w": 2, "x": 1.5, "b": 0.3, "y": 1])
    computed.result.backward()
    #expect(computed.leaves.map(\.name) == ["w", "x", "b", "y"])
    let h = tanh(3.3)
    let slope = 2 * (h - 1) * (1 - h * h)
    let expected = [slope * 1.5, slope * 2, slope, -2 * (h - 1)]
    for (leaf, wanted) in zip(computed.leaves, expected) {
      #expect(abs((leaf.tensor.grad?.item() ?? .nan) - wanted) < 1e-15, "\(leaf.name)")
    }
  }

  @Test("A number with a name is a leaf, one without is a constant, a result keeps its name")
  func namesNodes() throws {
    let computed = try ScalarExpression(parsing: "a = 2; d = a*3; L = d").compute()
    let graph = ComputationGraph(of: computed.result)
    #expect(graph.nodes.map(\.role) == [.parameter, .constant, .operation])
    #expect(graph.nodes.map(\.name) == ["a", nil, "d"])
  }

  @Test("A square is one operation, and a power of a plain number has no gradient for it")
  func choosesPowers() throws {
    let graph = ComputationGraph(
      of: try ScalarExpression(parsing: "x^2 + x^3").compute(at: ["x": 2]).result)
    #expect(graph.nodes.map(\.operation) == ["leaf", "square", "powScalar", "add"])
  }

  @Test("Values are read with constants and arithmetic in them")
  func readsValues() throws {
    #expect(
      try ScalarExpression.values(parsing: "w=2, x = -1.5,a=pi/4\nz=max(1,2),")
        == ["w": 2, "x": -1.5, "a": .pi / 4, "z": 2])
    #expect(try ScalarExpression.values(parsing: "").isEmpty)
  }

  @Test("A name that is given and not used is found")
  func findsUnused() throws {
    let computed = try ScalarExpression(parsing: "x").compute(at: ["x": 1, "z": 2, "a": 3])
    #expect(computed.unused == ["a", "z"])
  }

  @Test("Division by zero and logarithms of negative numbers are results, with a warning")
  func warns() throws {
    for (source, expected) in [
      ("1/x", "1 ÷ 0 is ∞: a division by zero."),
      ("log(x - 1)", "log(−1) is NaN: a negative number has no real logarithm."),
      ("exp(1000 + x)", "exp(1000) is ∞: the number is too large for 64 bits."),
    ] {
      let computed = try ScalarExpression(parsing: source).compute(at: ["x": 0])
      let warnings = GraphWarning.all(of: ComputationGraph(of: computed.result))
      #expect(warnings.map(\.english) == [expected], "\(source)")
    }
    let root = try ScalarExpression(parsing: "sqrt(x)").compute(at: ["x": 0])
    root.result.backward()
    let warnings = GraphWarning.all(of: ComputationGraph(of: root.result))
    #expect(warnings.count == 1 && warnings[0].english.contains("the gradient becomes ∞"))
  }
}
