import Testing

@testable import Gradbook

@Suite("What a derivative reads is guarded against writes in place")
struct ReadsTests {
  /// One call of an operation on its own sample, with fresh tensors.
  private struct Trial {
    let inputs: [Tensor]
    let result: Tensor
    private let upstream: Tensor

    init(_ sample: OperationSample, seed: Int = 1) {
      let generator = Generator(seed: seed)
      let inputs = sample.inputs.map { $0.make(dtype: .float64, generator: generator) }
      for input in inputs { input.requiresGrad = true }
      self.inputs = inputs
      result = enableGrad { sample.function(inputs) }
      upstream = Tensor.rand(result.shape, dtype: result.dtype, generator: Generator(seed: 2))
    }

    func gradients(createGraph: Bool = false) throws -> [Tensor] {
      try Gradbook.gradients(
        of: result, withRespectTo: inputs, gradient: upstream, createGraph: createGraph,
        allowUnused: true)
    }

    /// Writes other numbers into the operand at `place`, or into the result after the last; what
    /// was expanded cannot be written.
    func overwrite(_ place: Int) {
      let target = place < inputs.count ? inputs[place] : result
      let isExpanded = zip(target.shape, target.strides).contains { $0 > 1 && $1 == 0 }
      if isExpanded { return }
      noGrad {
        _ = target.copyInPlace(target.detach() * -0.5 + 0.3)
      }
    }

    /// The gradients of the gradients' weighted sum, after a write into `place`, if any.
    func secondGradients(writing place: Int?) throws -> [Tensor] {
      let first = try gradients(createGraph: true)
      let generator = Generator(seed: 3)
      let sum = first.filter(\.requiresGrad).map { gradient in
        (gradient * Tensor.rand(gradient.shape, dtype: .float64, generator: generator)).sum()
      }.reduce(Tensor(0.0, dtype: .float64), +)
      if let place { overwrite(place) }
      guard sum.requiresGrad else { return [] }
      return try Gradbook.gradients(of: sum, withRespectTo: inputs, allowUnused: true)
    }
  }

  private func areSame(_ some: [Tensor], _ others: [Tensor]) -> Bool {
    some.count == others.count
      && zip(some, others).allSatisfy { one, other in
        zip(one.flat(), other.flat()).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
      }
  }

  /// Which write into an operand or the result changes a gradient without being refused.
  private func leak(of sample: OperationSample, isSmooth: Bool) throws -> String? {
    let expected = try Trial(sample).gradients()
    for place in 0...sample.inputs.count {
      let trial = Trial(sample)
      guard trial.result.requiresGrad else { return nil }
      trial.overwrite(place)
      if let found = try? trial.gradients(), !areSame(found, expected) {
        return "a write into \(place) changes the gradient in silence"
      }
    }
    guard isSmooth else { return nil }
    let second = try Trial(sample).secondGradients(writing: nil)
    for place in 0...sample.inputs.count {
      if let found = try? Trial(sample).secondGradients(writing: place), !areSame(found, second) {
        return "a write into \(place) changes the second derivative in silence"
      }
    }
    return nil
  }

  @Test("for every operation a write into operand or result is refused, or changes no gradient")
  func everyOperation() async throws {
    let leaks = await withTaskGroup(of: [String].self) { group in
      for entry in OperationCatalogue.entries {
        group.addTask {
          entry.samples.compactMap { sample in
            guard let leak = try? leak(of: sample, isSmooth: entry.isSmooth) else { return nil }
            return "\(entry.name), \(sample.label): \(leak)"
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(leaks.isEmpty, "\(leaks.sorted().joined(separator: "\n"))")
  }

  @Test("a rule that reads what it does not say it reads is found out")
  func undeclared() throws {
    let sample = OperationSample("square", [SampleInput([3])]) { inputs in
      record(noGrad { inputs[0] * inputs[0] }, Undeclared(), inputs[0])
    }
    #expect(try leak(of: sample, isSmooth: false) != nil)
  }

  @Test("an index, condition, mask, target or weight may be reused after the call, or is refused")
  func bystanders() throws {
    let x = { Tensor([[1.0, 2, 3], [4, 5, 6]], dtype: .float64, requiresGrad: true) }
    let calls: [(String, Tensor, (Tensor, Tensor) -> Tensor)] = [
      ("gather", Tensor([[0, 1], [1, 0]]), { $0.gather(dim: 1, $1) }),
      ("indexSelect", Tensor([0, 1]), { $0.indexSelect(dim: 1, $1) }),
      ("index", Tensor([0, 0]), { $0[$1] }),
      ("mask", Tensor([true, false]), { $0[$1] }),
      ("scatterAdd", Tensor([[0, 1, 1]]), { $0.scatterAdd(dim: 1, $1, $0[0].unsqueeze(0)) }),
      ("maskedSelect", Tensor([true, false, true]), { $0.maskedSelect($1) }),
      ("maskedFill", Tensor([true, false, true]), { $0.maskedFill($1, 7) }),
      ("where", Tensor([true, false, true]), { Tensor.where($1, $0, $0 * 2) }),
      ("crossEntropy", Tensor([0, 0]), { crossEntropy($0, $1) }),
      (
        "weights", Tensor([0.5, 1, 1], dtype: .float64),
        {
          crossEntropy($0, Tensor([0, 2]), weight: $1)
        }
      ),
      ("embedding", Tensor([0, 0]), { $1.embedding($0) }),
      ("padding", Tensor([0, 0]), { $1.embedding($0, paddingIdx: 1) }),
      ("nll", Tensor([0, 0]), { nllLoss($0, $1) }),
      (
        "target", Tensor([[0.5, 0.5, 0], [1, 0, 0]], dtype: .float64),
        {
          binaryCrossEntropyWithLogits($0, $1)
        }
      ),
    ]
    for (name, bystander, call) in calls {
      let (point, own) = (x(), bystander)
      let right = try gradients(of: call(point, own).sum(), withRespectTo: [point])[0].flat()
      let again = x()
      let result = call(again, own).sum()
      own.fillInPlace(1)
      if let found = try? gradients(of: result, withRespectTo: [again]) {
        #expect(found[0].flat() == right, "\(name)")
      }
    }
  }
}

/// x², whose rule reads x without saying so.
private final class Undeclared: Operation {
  init() { super.init(name: "undeclared", symbol: "?") }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g * 2 * call.a }
  }
  override func formula(operand: Int) -> Formula? { 1 }
}
