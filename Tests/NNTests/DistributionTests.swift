import Foundation
import Gradbook
import NN
import Testing

/// Results of `Tests/Oracles/torch_distributions.py`.
private struct TorchDistributions: Decodable {
  struct Draw: Decodable {
    var shape: [Int]
    var values: [Double]
  }
  struct Case: Decodable {
    var float32: [String: Draw]
    var float64: [String: Draw]
    var batchShape: [Int]
    var mean, variance, stddev, entropy, logProb, divergence: [Double]
    var logProbGradients, entropyGradients, divergenceGradients: [[Double]]
    var sampleGradients: [[Double]]
  }
  var cases: [String: Case]

  static func read(_ name: String) throws -> Case {
    let url = try #require(
      Bundle.module.url(
        forResource: "distributions", withExtension: "json", subdirectory: "Resources"))
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let all = try decoder.decode(TorchDistributions.self, from: Data(contentsOf: url))
    return try #require(all.cases[name])
  }
}

/// A case of the oracle script: parameters, the distribution and another of its kind, values.
private struct Kind: Sendable {
  let parameters: @Sendable (DType) -> [Tensor]
  let make: @Sendable ([Tensor]) -> any Distribution
  let divergence: @Sendable ([Tensor]) -> Tensor
  let value: @Sendable () -> Tensor
}

private func rows(_ numbers: [[Double]]) -> @Sendable (DType) -> [Tensor] {
  { type in [Tensor(flat: numbers.flatMap(\.self), shape: [numbers.count, 3], dtype: type)] }
}

private func vectors(_ numbers: [Double]...) -> @Sendable (DType) -> [Tensor] {
  { type in numbers.map { Tensor(flat: $0, shape: [$0.count], dtype: type) } }
}

private func doubles(_ numbers: Double...) -> @Sendable () -> Tensor {
  { Tensor(flat: numbers, shape: [numbers.count], dtype: .float64) }
}

private let weights = rows([[0.2, 0.5, 0.3], [4, 1, 1]])
private let logits = rows([[1.5, -2, 0.25], [0, 3, -40]])
private let endRows = rows([[0, 1, 1], [1, 0, 0]])

private let kinds: [String: Kind] = [
  "Normal": Kind(
    parameters: { type in
      rows([[-1, 0.5, 2], [0, 3, -0.25]])(type) + vectors([0.5, 1, 2.5])(type)
    },
    make: { Normal($0[0], $0[1]) },
    divergence: { klDivergence(Normal($0[0], $0[1]), Normal($0[1], 2 * $0[0] * $0[0] + 1)) },
    value: doubles(0.3, -1, 4)),
  "Uniform": Kind(
    parameters: vectors([-1, 0], [0.5, 2]),
    make: { Uniform($0[0], $0[1]) },
    divergence: {
      let shift = Tensor([1, -0.5], dtype: .float64)
      return klDivergence(Uniform($0[0], $0[1]), Uniform($0[0] - shift, $0[1] + 1))
    },
    value: doubles(0.25, 2)),
  "Bernoulli of probabilities": Kind(
    parameters: rows([[0.2, 0.5, 0.9], [0.01, 0.99, 0.3]]),
    make: { Bernoulli(probs: $0[0]) },
    divergence: { klDivergence(Bernoulli($0[0]), Bernoulli(1 - $0[0] * $0[0])) },
    value: doubles(1, 0, 1)),
  "Bernoulli of probabilities, ends": Kind(
    parameters: vectors([0, 1, 0, 1, 0.5]),
    make: { Bernoulli(probs: $0[0]) },
    divergence: {
      klDivergence(Bernoulli($0[0]), Bernoulli(Tensor([0, 1, 1, 0, 0], dtype: .float64)))
    },
    value: doubles(0, 1, 1, 0, 1)),
  "Bernoulli of logits": Kind(
    parameters: logits,
    make: { Bernoulli(logits: $0[0]) },
    divergence: { klDivergence(Bernoulli(logits: $0[0]), Bernoulli(logits: 0.5 - $0[0])) },
    value: doubles(0, 1, 1)),
  "Categorical of weights": Kind(
    parameters: weights,
    make: { Categorical(probs: $0[0]) },
    divergence: { klDivergence(Categorical($0[0]), Categorical($0[0] * $0[0] + 1)) },
    value: { Tensor([2, 0]) }),
  "Categorical of weights, ends": Kind(
    parameters: endRows,
    make: { Categorical(probs: $0[0]) },
    divergence: {
      let other = Tensor([[1.0, 1, 0], [0, 1, 1]], dtype: .float64)
      return klDivergence(Categorical($0[0]), Categorical(other))
    },
    value: { Tensor([1, 0]) }),
  "Categorical of logits": Kind(
    parameters: logits,
    make: { Categorical(logits: $0[0]) },
    divergence: { klDivergence(Categorical(logits: $0[0]), Categorical(logits: -$0[0])) },
    value: { Tensor([1, 2]) }),
  "Categorical of one row": Kind(
    parameters: vectors([0.5, -1, 2, 0]),
    make: { Categorical(logits: $0[0]) },
    divergence: { klDivergence(Categorical(logits: $0[0]), Categorical(logits: $0[0] * $0[0])) },
    value: { Tensor([[3, 0], [1, 1]]) }),
]

private let shapes: [String: [Int]] = ["one": [], "many": [5], "grid": [2, 3], "twenty": [20]]

private func agree(_ found: [Double], _ expected: [Double], _ tolerance: Double = 1e-12) -> Bool {
  found.count == expected.count
    && zip(found, expected).allSatisfy { a, b in
      a == b || (a.isNaN && b.isNaN) || (a - b).magnitude <= tolerance * max(1, b.magnitude)
    }
}

private func gradients(_ kind: Kind, _ function: ([Tensor]) -> Tensor) -> [[Double]] {
  let leaves = kind.parameters(.float64)
  for leaf in leaves { leaf.requiresGrad = true }
  let y = function(leaves)
  if !y.requiresGrad { return leaves.map { _ in [] } }
  let scale = Tensor(flat: (1...y.count).map(Double.init), shape: y.shape, dtype: .float64)
  (y * scale).sum().backward()
  return leaves.map { $0.grad?.flat() ?? [] }
}

@Suite("Distributions")
struct DistributionTests {
  @Test("Samples of a seed are PyTorch's", arguments: kinds.keys.sorted())
  func samples(name: String) throws {
    let kind = try #require(kinds[name])
    let expected = try TorchDistributions.read(name)
    for (type, draws, tolerance) in [
      (DType.float32, expected.float32, 1e-6), (.float64, expected.float64, 1e-12),
    ] {
      for (label, shape) in shapes {
        let sample = kind.make(kind.parameters(type)).sample(
          shape, generator: Generator(seed: 7))
        #expect(sample.shape == draws[label]?.shape, "\(type), \(label)")
        #expect(agree(sample.flat(), draws[label]?.values ?? [], tolerance), "\(type), \(label)")
        #expect(!sample.requiresGrad)
      }
    }
  }

  @Test(
    "Moments, entropy, probabilities and divergence are PyTorch's", arguments: kinds.keys.sorted())
  func values(name: String) throws {
    let kind = try #require(kinds[name])
    let expected = try TorchDistributions.read(name)
    let distribution = kind.make(kind.parameters(.float64))
    #expect(distribution.batchShape == expected.batchShape)
    #expect(agree(distribution.mean.flat(), expected.mean))
    #expect(agree(distribution.variance.flat(), expected.variance))
    #expect(agree(distribution.stddev.flat(), expected.stddev))
    #expect(agree(distribution.entropy().flat(), expected.entropy))
    #expect(agree(distribution.logProb(kind.value()).flat(), expected.logProb))
    #expect(agree(kind.divergence(kind.parameters(.float64)).flat(), expected.divergence))
  }

  @Test("Gradients into the parameters are PyTorch's", arguments: kinds.keys.sorted())
  func slopes(name: String) throws {
    let kind = try #require(kinds[name])
    let expected = try TorchDistributions.read(name)
    func expect(_ found: [[Double]], _ wanted: [[Double]], _ what: String) {
      // PyTorch says None where no path leads to a parameter, here it is a zero.
      for (found, wanted) in zip(found, wanted) {
        let isNone = wanted.isEmpty && found.allSatisfy { $0 == 0 }
        #expect(isNone || agree(found, wanted, 1e-10), "\(what): \(found), not \(wanted)")
      }
    }
    expect(
      gradients(kind) { kind.make($0).logProb(kind.value()) }, expected.logProbGradients, "logProb")
    expect(gradients(kind) { kind.make($0).entropy() }, expected.entropyGradients, "entropy")
    expect(gradients(kind, kind.divergence), expected.divergenceGradients, "divergence")
    guard !expected.sampleGradients.isEmpty else { return }
    let drawn = gradients(kind) { parameters in
      let made = kind.make(parameters)
      let drawn = (made as? any ReparameterizedDistribution)?
        .rsample([5], generator: Generator(seed: 7))
      return drawn ?? made.mean
    }
    expect(drawn, expected.sampleGradients, "rsample")
  }

  @Test("A picture of a policy's loss shows how the probability was made")
  func recorded() {
    let scores = Tensor([0.5, 1.5], requiresGrad: true).named("scores")
    let loss = -Categorical(logits: scores).logProb(Tensor(1))
    let operations = Set(ComputationGraph(of: loss).nodes.map(\.operation))
    #expect(operations.isSuperset(of: ["logsumexp", "sub", "index"]), "\(operations)")
  }

  @Test("A sample drawn while a function is written down does not stop the trace")
  func traced() throws {
    let program = try trace([Tensor([0.5, 1.0])]) { inputs in
      [Normal(inputs[0], Tensor([1.0, 2.0])).logProb(Tensor([0.0, 0.0]))]
    }
    let other = try program(Tensor([2.0, -1.0]))
    let expected = Normal(Tensor([2.0, -1.0]), Tensor([1.0, 2.0])).logProb(Tensor([0.0, 0.0]))
    #expect(other[0].flat() == expected.flat())
  }

  @Test("Parameters and values that cannot be trap", arguments: 0..<8)
  func traps(number: Int) async {
    switch number {
    case 0: await #expect(processExitsWith: .failure) { _ = Normal(0, Tensor([1.0, 0.0])) }
    case 1: await #expect(processExitsWith: .failure) { _ = Uniform(1, 1) }
    case 2: await #expect(processExitsWith: .failure) { _ = Bernoulli(probs: Tensor([1.5])) }
    case 3:
      await #expect(processExitsWith: .failure) { _ = Categorical(probs: Tensor([0.0, 0.0])) }
    case 4: await #expect(processExitsWith: .failure) { _ = Categorical(logits: Tensor(1.0)) }
    case 5:
      await #expect(processExitsWith: .failure) {
        _ = Categorical(probs: Tensor([0.5, 0.5])).logProb(Tensor(2))
      }
    case 6: await #expect(processExitsWith: .failure) { _ = Bernoulli(0.5).logProb(Tensor(0.5)) }
    default: await #expect(processExitsWith: .failure) { _ = Uniform(0, 1).logProb(Tensor(2.0)) }
    }
  }
}
