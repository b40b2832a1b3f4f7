import Testing

@testable import Gradbook

/// Results of `Tests/Oracles/torch_catalogue.py`.
private struct TorchFunctions: Decodable, Sendable {
  struct Numbers: Decodable, Sendable {
    var shape: [Int]
    var dtype: String
    var values: [Number]

    var tensor: Tensor {
      let type = DType(rawValue: dtype) ?? .float64
      return Tensor(flat: values.map(\.value), shape: shape, dtype: type)
    }
  }
  /// A number, a truth value, or the name of an infinity or NaN.
  struct Number: Decodable, Sendable {
    var value: Double
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        value = flag ? 1 : 0
      } else if let number = try? container.decode(Double.self) {
        value = number
      } else {
        value = Double(try container.decode(String.self)) ?? .nan
      }
    }
  }
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var inputs: [Numbers]
    var value: Numbers
    var gradients: [Numbers?]?
    var testDescription: String { name }
  }
  struct Draw: Decodable, Sendable {
    var weights: Numbers
    var count: Int
    var replacement: Bool
    var seed: Int
    var drawn: Numbers
  }
  struct Running: Decodable, Sendable {
    var momentum: Double
    var input: Numbers
    var mean: Numbers
    var `var`: Numbers
    var used: Numbers
  }
  var cases: [Case]
  var draws: [Draw]
  var running: [Running]

  static let read = try? resource("catalogue", as: TorchFunctions.self)
}

@Suite("Functions of PyTorch's catalogue")
struct TorchFunctionTests {
  private static let functions: [String: @Sendable ([Tensor]) -> Tensor] = [
    "addcmul": { $0[0].addcmul($0[1], $0[2], value: 0.1) },
    "addcmul, integers": { $0[0].addcmul($0[1], $0[2], value: 2) },
    "addcmul, float32": { $0[0].addcmul($0[1], $0[2]) },
    "addcdiv": { $0[0].addcdiv($0[1], $0[2], value: 0.1) },
    "baddbmm": { $0[0].baddbmm($0[1], $0[2], beta: 0.3, alpha: 0.7) },
    "baddbmm, beta 0": { $0[0].baddbmm($0[1], $0[2], beta: 0) },
    "celu": { $0[0].celu(alpha: 2) },
    "celu, edges": { $0[0].celu(alpha: 0.5) },
    "glu": { $0[0].glu() },
    "glu, columns": { $0[0].glu(dim: 0) },
    "hardswish": { $0[0].hardswish() },
    "hstack": { Tensor.hstack($0) },
    "hstack, vectors": { Tensor.hstack($0) },
    "vstack": { Tensor.vstack($0) },
    "vstack, scalars": { Tensor.vstack($0) },
    "indexAdd": { $0[0].indexAdd(dim: 1, Tensor([2, 0, 2]), $0[1], alpha: 0.3) },
    "indexAdd, rows": { $0[0].indexAdd(dim: 0, Tensor([1, 1]), $0[1]) },
    "inner": { $0[0].inner($0[1]) },
    "inner, vectors": { $0[0].inner($0[1]) },
    "inner, scalar": { $0[0].inner($0[1]) },
    "inner, integers": { $0[0].inner($0[1]) },
    "instanceNorm": { $0[0].instanceNorm(weight: $0[1], bias: $0[2], eps: 1e-3) },
    "instanceNorm, images": { $0[0].instanceNorm() },
    "kron": { $0[0].kron($0[1]) },
    "kron, ranks": { $0[0].kron($0[1]) },
    "kron, integers": { $0[0].kron($0[1]) },
    "pixelShuffle": { $0[0].pixelShuffle(2) },
    "pixelShuffle, no batch": { $0[0].pixelShuffle(3) },
    "pixelUnshuffle": { $0[0].pixelUnshuffle(2) },
    "prelu": { $0[0].prelu($0[1]) },
    "prelu, one": { $0[0].prelu($0[1]) },
    "prelu, infinite": { $0[0].prelu($0[1]) },
    "remainder": { $0[0].remainder($0[1]) },
    "remainder, edges": { $0[0].remainder($0[1]) },
    "remainder, integers": { $0[0].remainder($0[1]) },
    "remainder, int8": { $0[0].remainder($0[1]) },
    "remainder, number": { $0[0].remainder(-2) },
    "remainder, fraction": { $0[0].remainder(1.5) },
    "rmsNorm": { $0[0].rmsNorm([4], weight: $0[1], eps: 0.1) },
    "rmsNorm, two dimensions": { $0[0].rmsNorm([3, 2]) },
    "rmsNorm, float32 zeros": { $0[0].rmsNorm([2]) },
    "rot90": { $0[0].rot90() },
    "rot90, back": { $0[0].rot90(-1, dims: [0, 2]) },
    "rot90, 2": { $0[0].rot90(6, dims: [1, 0]) },
    "rot90, 3": { $0[0].rot90(3, dims: [2, 0]) },
    "sgn": { $0[0].sgn() },
    "sgn, integers": { $0[0].sgn() },
    "stdMean, std": { $0[0].stdMean(dim: 1).std },
    "stdMean, mean": { $0[0].stdMean(dim: 1, keepDim: true).mean },
    "varMean": { $0[0].varMean().var },
    "varMean, correction": { $0[0].varMean(dims: [0, 2], correction: 0, keepDim: true).var },
    "unflatten": { $0[0].unflatten(dim: 1, sizes: [2, -1]) },
    "unflatten, last": { $0[0].unflatten(dim: -1, sizes: [3, 1, 2]) },
    "clampMin": { $0[0].clampMin(0.5) },
    "clampMin, tensor": { $0[0].clampMin($0[1]) },
    "clampMax": { $0[0].clampMax(0.5) },
    "splitWithSizes": { $0[0].splitWithSizes([1, 3], dim: 1)[1] },
    "cumsum, dtype": { $0[0].cumsum(dim: 0, dtype: .float64) },
    "cumsum, int8": { $0[0].cumsum(dim: 1, dtype: .int8) },
    "cumsum, bool": { $0[0].cumsum(dim: 0) },
    "cumprod, dtype": { $0[0].cumprod(dim: 1, dtype: .float32) },
    "cumprod": { $0[0].cumprod(dim: 1) },
    "sum, dtype": { $0[0].sum(dim: 0, dtype: .float64) },
    "mean, dtype": { $0[0].mean(dtype: .float64) },
    "prod, dtype": { $0[0].prod(dtype: .float32) },
    "oneHot": { $0[0].oneHot() },
    "oneHot, classes": { $0[0].oneHot(numClasses: 4) },
    "oneHot, empty": { $0[0].oneHot(numClasses: 3) },
    "gaussianNll": { gaussianNllLoss($0[0], $0[1], $0[2]) },
    "gaussianNll, full": { gaussianNllLoss($0[0], $0[1], $0[2], full: true, reduction: .sum) },
    "gaussianNll, rows": { gaussianNllLoss($0[0], $0[1], $0[2], reduction: .none) },
    "gaussianNll, held": { gaussianNllLoss($0[0], $0[1], $0[2], eps: 0.5) },
    "poissonNll": { poissonNllLoss($0[0], $0[1]) },
    "poissonNll, rates": { poissonNllLoss($0[0], $0[1], logInput: false, reduction: .none) },
    "poissonNll, full": { poissonNllLoss($0[0], $0[1], full: true, reduction: .sum) },
  ]

  private func expectEqual(_ tensor: Tensor, _ numbers: TorchFunctions.Numbers, _ what: String) {
    #expect(tensor.shape == numbers.shape, "\(what)")
    #expect(tensor.dtype.rawValue == numbers.dtype, "\(what)")
    let tolerance = tensor.dtype == .float32 ? 1e-6 : 1e-14
    for (own, torch) in zip(tensor.flat(), numbers.values.map(\.value)) {
      #expect(
        own == torch || own.isNaN && torch.isNaN
          || abs(own - torch) <= tolerance * Swift.max(1, abs(torch)), "\(what)")
    }
  }

  @Test(
    "PyTorch's values, types and gradients come out", arguments: TorchFunctions.read?.cases ?? [])
  fileprivate func functions(_ expected: TorchFunctions.Case) throws {
    let function = try #require(Self.functions[expected.name])
    let inputs = expected.inputs.map(\.tensor)
    for input in inputs where input.dtype.isFloatingPoint { input.requiresGrad = true }
    let value = function(inputs)
    expectEqual(value, expected.value, "the value")
    #expect(value.requiresGrad == (expected.gradients != nil))
    guard let gradients = expected.gradients else { return }
    let upstream = (0..<value.count).map {
      0.5 + Double($0) / Double(Swift.max(value.count - 1, 1))
    }
    value.backward(Tensor(flat: upstream, shape: value.shape, dtype: value.dtype))
    for (index, gradient) in gradients.enumerated() {
      guard let gradient else { continue }
      let own = inputs[index].grad ?? Tensor.zeros(like: inputs[index])
      expectEqual(own, gradient, "gradient \(index)")
    }
  }

  @Test("Every function stands in the oracle's file, and every case has its function")
  func complete() throws {
    let cases = try #require(TorchFunctions.read).cases
    #expect(Set(cases.map(\.name)) == Set(Self.functions.keys))
  }

  @Test("multinomial draws PyTorch's numbers for a seed")
  func draws() throws {
    for draw in try #require(TorchFunctions.read).draws {
      manualSeed(draw.seed)
      let drawn = draw.weights.tensor.multinomial(draw.count, replacement: draw.replacement)
      expectEqual(drawn, draw.drawn, "seed \(draw.seed)")
    }
  }

  @Test("instanceNorm moves and uses the running numbers as PyTorch does")
  func running() throws {
    for expected in try #require(TorchFunctions.read).running {
      let x = expected.input.tensor
      let mean = Tensor.zeros([x.shape[1]], dtype: .float64)
      let variance = Tensor.ones([x.shape[1]], dtype: .float64)
      _ = x.instanceNorm(
        runningMean: mean, runningVar: variance, momentum: expected.momentum)
      expectEqual(mean, expected.mean, "mean")
      expectEqual(variance, expected.var, "variance")
      let used = x.instanceNorm(
        runningMean: mean, runningVar: variance, useInputStats: false)
      expectEqual(used, expected.used, "used")
    }
  }

  @Test("What does not fit traps with a sentence that says so")
  func traps() async {
    await #expect(processExitsWith: .failure) { _ = Tensor.ones(3).glu() }
    await #expect(processExitsWith: .failure) { _ = Tensor([1, 2]).addcdiv(Tensor(1), Tensor(2)) }
    await #expect(processExitsWith: .failure) { _ = Tensor([3]).remainder(0) }
    await #expect(processExitsWith: .failure) { _ = Tensor([0, -1]).oneHot() }
    await #expect(processExitsWith: .failure) {
      _ = Tensor.ones(2, 6).unflatten(dim: 1, sizes: [4])
    }
  }
}
