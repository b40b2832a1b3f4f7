import Gradbook
import NN
import Testing

/// Means, and a mask that may be left out.
private class Encoder: Module, Callable {
  let body = Linear(3, 4)
  let mean = Linear(4, 2)
  let spread = Linear(4, 2)
  func forward(_ x: Tensor, _ mask: Tensor?) -> (mean: Tensor, spread: Tensor) {
    let h = body(mask.map { x * $0 } ?? x).tanh()
    return (mean(h), spread(h))
  }
}

private final class Decoder: Module, Callable {
  let out = Linear(2, 3)
  func forward(
    _ z: Tensor, _ state: (Tensor, Tensor), _ steps: [Int], _ scale: Double
  ) -> (Tensor, [Tensor]) {
    (out(z) * scale, steps.map { state.0 * Double($0) + state.1 })
  }
}

private final class Both: Module, Callable {
  let encoder = Encoder()
  let decoder = Decoder()
  override func forward(_ x: Tensor) -> Tensor { self(x, nil).0 }
  func forward(_ x: Tensor, _ mask: Tensor?) -> (Tensor, Tensor) {
    let (mean, spread) = encoder(x, mask)
    return (decoder(mean, (mean, spread), [1, 2], 0.5).0, spread)
  }
}

@Suite("Modules with any forward")
struct CallableTests {
  @Test("A call gives what forward gives; an optional input that is left out is nil")
  func calls() {
    manualSeed(1)
    let encoder = Encoder()
    let x = Tensor.randn(5, 3)
    let (mean, spread) = encoder(x)
    let direct = encoder.forward(x, nil)
    #expect(mean.flat() == direct.mean.flat() && spread.flat() == direct.spread.flat())
    let masked = encoder(x, Tensor.zeros(5, 3))
    #expect(masked.mean.flat() != mean.flat())
    let result = Decoder()(mean, (mean, spread), [1, 2, 3], 2)
    #expect(result.1.count == 3 && result.0.shape == [5, 3])
    #expect(Both()(x).shape == [5, 3])
  }

  @Test("What a call records stands in the module's scope, and its parameters are found")
  func scope() {
    let model = Both()
    let x = Tensor.randn(2, 3)
    let (y, spread) = model(x, Tensor.ones(2, 3))
    let graph = ComputationGraph(of: (y.sum() + spread.sum()))
    let scopes = Set(graph.nodes.map { $0.scope.joined(separator: ".") })
    let expected = ["Both.encoder.body", "Both.encoder.spread", "Both.decoder.out"]
    #expect(scopes.isSuperset(of: expected))
    #expect(model.namedParameters().count == 8)
    #expect(model.namedParameters().first?.name == "encoder.body.weight")
  }

  @Test("Hooks see every tensor among inputs and outputs, and can replace them")
  func hooks() {
    let model = Both()
    let x = Tensor.randn(2, 3)
    var seen: [String] = []
    model.decoder.registerForwardPreHook { _, inputs in
      seen.append("before \(inputs.count)")
      return [inputs[0] * 0] + inputs.dropFirst()
    }
    let after = model.encoder.registerForwardHook {
      (_: Module, inputs: [Tensor], outputs: [Tensor]) in
      seen.append("after \(inputs.count) \(outputs.count)")
      return [outputs[0], outputs[1] * 0 + 7]
    }
    let (y, spread) = model(x)
    #expect(seen == ["after 1 2", "before 3"])
    #expect(spread.flat().allSatisfy { $0 == 7 })
    let bias = model.decoder.out(Tensor.zeros(2, 2)) * 0.5
    #expect(y.flat() == bias.flat())
    after.remove()
    let labelled = model.encoder(x, Tensor.ones(2, 3))
    #expect(labelled.spread.flat() != spread.flat())
  }

  @Test("A backward hook gets the gradient of each output that backward reaches")
  func backwardHooks() {
    let encoder = Encoder()
    let x = Tensor.randn(2, 3, requiresGrad: true)
    var reached: [[Bool]] = []
    var inputGradient: Tensor?
    encoder.registerFullBackwardHook {
      (_: Module, gradInputs: [Tensor?], gradOutputs: [Tensor?]) -> Tensor? in
      reached.append(gradOutputs.map { $0 != nil })
      inputGradient = gradInputs[0]
      return nil
    }
    let (mean, spread) = encoder(x)
    (mean.sum() + spread.sum()).backward()
    #expect(inputGradient?.flat() == x.grad?.flat())
    encoder(x).spread.sum().backward()
    #expect(reached == [[true, true], [false, true]])
  }

  @Test("A loss of three tensors runs its hooks")
  func losses() {
    let criterion = GaussianNLLLoss()
    var calls = 0
    criterion.registerForwardHook { _, inputs, output in
      calls += inputs.count
      return output * 2
    }
    let x = Tensor.ones(3)
    let plain = gaussianNllLoss(x, x * 2, x).item()
    #expect(criterion(x, x * 2, x).item() == 2 * plain && calls == 3)
  }

  @Test("A subclass may override the forward of a callable class")
  func overriding() {
    final class Quiet: Encoder {
      override func forward(_ x: Tensor, _ mask: Tensor?) -> (mean: Tensor, spread: Tensor) {
        let (mean, spread) = super.forward(x, mask)
        return (mean, spread * 0)
      }
    }
    let encoder: Encoder = Quiet()
    #expect(encoder(Tensor.ones(1, 3)).spread.flat() == [0, 0])
  }

  @Test("What cannot be called or replaced is refused with the mend")
  func refusals() async {
    await #expect(processExitsWith: .failure) {
      let model = Sequential([Encoder()])
      _ = model(Tensor.ones(1, 3))
    }
    await #expect(processExitsWith: .failure) {
      let encoder = Encoder()
      encoder.registerForwardHook { _, _, output in output * 2 }
      _ = encoder(Tensor.ones(1, 3))
    }
    await #expect(processExitsWith: .failure) {
      let encoder = Encoder()
      encoder.registerForwardPreHook { _, _ in [] }
      _ = encoder(Tensor.ones(1, 3))
    }
  }
}
