import Foundation
import Gradbook
import NN
import Testing

/// `unlike` of `Tests/Oracles/torch_distributions.py`.
private struct UnlikeDivergences: Decodable {
  struct Case: Decodable {
    var refused: Bool
    var value: [Double]
    var gradients: [[Double]]?
  }
  var unlike: [String: Case]

  static func read() throws -> [String: Case] {
    let url = try #require(
      Bundle.module.url(
        forResource: "distributions", withExtension: "json", subdirectory: "Resources"))
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(Self.self, from: Data(contentsOf: url)).unlike
  }
}

@Suite("Divergence of distributions of unlike kinds")
struct UnlikeDivergenceTests {
  private static func leaf(_ numbers: [Double]) -> Tensor {
    Tensor(flat: numbers, shape: [numbers.count], dtype: .float64, requiresGrad: true)
  }

  private static func made(_ name: Substring) -> any Distribution {
    switch name {
    case "Normal": Normal(leaf([0.3, -4, 2]), leaf([0.5, 1, 2.5]))
    case "Uniform": Uniform(leaf([-1, 0, 2]), leaf([0.5, 2, 2.25]))
    case "Bernoulli": Bernoulli(probs: Tensor([0.2, 0.5, 0.9], dtype: .float64))
    default: Categorical(probs: Tensor([0.2, 0.5, 0.3], dtype: .float64))
    }
  }

  @Test("The pairs for which PyTorch has a formula have its numbers")
  func values() throws {
    let cases = try UnlikeDivergences.read()
    #expect(cases.count == 12 && cases.values.count { !$0.refused } == 2)
    for (name, expected) in cases where !expected.refused {
      let kinds = name.split(separator: " ")
      let found = klDivergence(Self.made(kinds[0]), Self.made(kinds[1])).flat()
      #expect(found.count == expected.value.count)
      for (a, b) in zip(found, expected.value) { #expect(a == b || abs(a - b) < 1e-12, "\(name)") }
    }
  }

  @Test("Gradients into the parameters of both are PyTorch's")
  func gradients() throws {
    let expected = try #require(try UnlikeDivergences.read()["Uniform Normal"]?.gradients)
    let (low, high) = (Self.leaf([-1, 0, 2]), Self.leaf([0.5, 2, 2.25]))
    let (loc, scale) = (Self.leaf([0.3, -4, 2]), Self.leaf([0.5, 1, 2.5]))
    klDivergence(Uniform(low, high), Normal(loc, scale)).sum().backward()
    for (leaf, numbers) in zip([low, high, loc, scale], expected) {
      for (a, b) in zip(leaf.grad?.flat() ?? [], numbers) {
        #expect(abs(a - b) < 1e-10 * max(1, abs(b)))
      }
    }
  }

  @Test(
    "The others, which PyTorch refuses too, stop in a sentence",
    arguments: ["Normal", "Categorical"])
  func refusals(_ kind: String) async throws {
    #expect(try UnlikeDivergences.read()["\(kind) Bernoulli"]?.refused == true)
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [kind] in
      _ = klDivergence(
        UnlikeDivergenceTests.made(Substring(kind)), UnlikeDivergenceTests.made("Bernoulli"))
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    for word in [kind, "Bernoulli", "p.logProb(x)"] {
      #expect(said.contains(word), "\(said.prefix(300))")
    }
  }
}
