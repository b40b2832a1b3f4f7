import Gradbook
import NN
import Testing

private final class Tagger: Module {
  let words = Embedding(20, 8, paddingIdx: 0)
  let lstm = LSTM(8, 6, batchFirst: true, bidirectional: true)
  let encoder = TransformerEncoder(
    TransformerEncoderLayer(12, 2, dimFeedforward: 16, batchFirst: true), numLayers: 2)
  let parts = ModuleDict(["norm": LayerNorm(12), "head": Linear(12, 4)])
  override func forward(_ x: Tensor) -> Tensor {
    let (output, _) = lstm(words(x))
    let encoded = encoder(output)
    guard let norm = parts["norm"], let head = parts["head"] else { return encoded }
    return head(norm(encoded))
  }
}

@Suite("Layers in models")
struct LayerTests {
  @Test("Calls of inner layers open scopes under PyTorch's names, steps of a sequence their own")
  func scopes() {
    let model = Tagger()
    let graph = ComputationGraph(of: model(Tensor([[1, 2, 3]])).sum())
    let scopes = Set(graph.nodes.map { $0.scope.joined(separator: "/") })
    let expected = [
      "Tagger/words", "Tagger/lstm", "Tagger/lstm/t0", "Tagger/lstm/t2",
      "Tagger/encoder/layers.0/self_attn", "Tagger/encoder/layers.0/self_attn/out_proj",
      "Tagger/encoder/layers.1/linear1", "Tagger/encoder/layers.1/norm2", "Tagger/parts.head",
    ]
    #expect(scopes.isSuperset(of: expected), "\(scopes.sorted())")
    let names = Set(graph.nodes.compactMap(\.name))
    #expect(
      names.isSuperset(of: [
        "lstm.weight_ih_l0_reverse", "encoder.layers.1.self_attn.in_proj_weight",
        "parts.head.bias",
      ]), "\(names.sorted())")
  }

  @Test("A convolutional model's scopes follow its sequence")
  func convolutionalScopes() {
    let model = Sequential {
      Conv2d(1, 2, 3)
      BatchNorm2d(2)
      MaxPool2d(2)
      Flatten()
    }
    let graph = ComputationGraph(of: model(Tensor.rand(1, 1, 6, 6)).sum())
    let scopes = Set(graph.nodes.map { $0.scope.joined(separator: "/") })
    #expect(
      scopes.isSuperset(of: ["Sequential/0", "Sequential/1", "Sequential/2", "Sequential/3"]))
  }

  @Test("The summary has the shapes of layers that return more than a tensor")
  func summary() {
    let model = Tagger()
    let summary = model.summary(inputShape: [2, 5], dtype: .int64)
    let shapes = Dictionary(
      uniqueKeysWithValues: summary.rows.map { ($0.name, $0.outputShape) })
    #expect(shapes["lstm"] == [2, 5, 12])
    #expect(shapes["encoder.layers.0.self_attn"] == [2, 5, 12])
    #expect(shapes["parts.head"] == [2, 5, 4])
    let counts = Dictionary(
      uniqueKeysWithValues: summary.rows.map { ($0.name, $0.parameterCount) })
    #expect(counts["words"] == 160)
    #expect(counts["lstm"] == 2 * 4 * (6 * 8 + 6 * 6 + 12))
    #expect(summary.parameterCount == model.parameterCount())
    #expect(model.isTraining && model.modules().allSatisfy(\.isTraining))
  }

  @Test("The lessons' convolution of seed 3 has PyTorch's weights")
  func parityNumbers() {
    // conv_seed3_sum and conv_seed3_bias0 of parity/numbers.json, made by torch_numbers.py.
    let layer = Generator.withSeed(3) { Conv2d(3, 16, 3) }
    #expect(abs(layer.weight.sum().item() + 2.534611225128174) < 1e-5)
    #expect(abs((layer.bias?[0].item() ?? 0) + 0.11454054713249207) < 1e-7)
  }

  @Test("A recurrent layer called for a tensor gives its outputs, called for a pair the state too")
  func recurrentCalls() {
    let (lstm, gru) = (LSTM(3, 4), GRU(3, 4))
    let x = Tensor.rand(5, 2, 3)
    let (output, (h, c)) = lstm(x)
    let alone: Tensor = lstm(x)
    #expect(alone.flat() == output.flat())
    #expect(h.shape == [1, 2, 4] && c.shape == [1, 2, 4])
    #expect(output[4].flat() == h[0].flat())
    let (first, state) = gru(x[0..<2])
    let (rest, last) = gru(x[2..<5], state)
    let (whole, end) = gru(x)
    #expect(Tensor.cat([first, rest]).isClose(to: whole) && last.isClose(to: end))
    let continued: Tensor = gru(x[2..<5], state)
    #expect(continued.flat() == rest.flat())
  }

  @Test("Dropout between recurrent layers acts in training alone")
  func recurrentDropout() {
    let lstm = LSTM(3, 16, numLayers: 2, dropout: 0.5)
    let x = Tensor.rand(4, 2, 3)
    #expect(lstm.forward(x).flat() != lstm.forward(x).flat())
    lstm.eval()
    #expect(lstm.forward(x).flat() == lstm.forward(x).flat())
  }

  @Test("Hooks see the output of attention and of recurrent layers, and the gradient through them")
  func hooks() {
    let attention = MultiheadAttention(4, 2, batchFirst: true)
    let gru = GRU(3, 4)
    var seen: [[Int]] = []
    for module in [attention, gru] as [Module] {
      module.registerForwardHook { _, _, output in
        seen.append(output.shape)
        return nil
      }
    }
    gru.registerFullBackwardHook { _, gradInputs, gradOutput in
      seen += [gradInputs[0]?.shape ?? [], gradOutput.shape]
      return nil
    }
    let x = Tensor.rand(2, 3, 4)
    _ = attention(x, x, x)
    let (output, _) = gru(Tensor.rand(5, 2, 3, requiresGrad: true))
    output.sum().backward()
    #expect(seen == [[2, 3, 4], [5, 2, 4], [5, 2, 3], [5, 2, 4]])
  }

  @Test("Backward hooks leave the gradients of self-attention as they are")
  func attentionHook() {
    let layer = MultiheadAttention(4, 2)
    func gradient() -> [Double] {
      let x = Tensor.linspace(-1, 1, steps: 12).reshape(3, 1, 4).detach()
      x.requiresGrad = true
      let (output, _) = layer(x, x, x)
      output.square().sum().backward()
      return x.grad?.flat() ?? []
    }
    let plain = gradient()
    layer.registerFullBackwardHook { _, _, _ in nil }
    #expect(zip(plain, gradient()).allSatisfy { abs($0 - $1) < 1e-5 } && plain.count == 12)
  }

  @Test("Batch normalisation counts and moves in training, and does neither in evaluation")
  func batchNormModes() throws {
    let layer = BatchNorm1d(2)
    let x = Tensor.rand(8, 2)
    for _ in 0..<3 { _ = layer(x) }
    #expect(layer.numBatchesTracked?.item() == 3)
    let moved = layer.runningMean?.flat()
    layer.eval()
    _ = layer(x)
    #expect(layer.numBatchesTracked?.item() == 3 && layer.runningMean?.flat() == moved)
    let other = BatchNorm1d(2)
    try other.loadStateDict(layer.stateDict())
    #expect(other.numBatchesTracked?.item() == 3 && other.runningMean?.flat() == moved)
  }

  @Test("A padding row stays 0 and learns nothing; pretrained rows are frozen copies")
  func embedding() {
    let layer = Embedding(4, 2, paddingIdx: -1)
    #expect(layer.paddingIdx == 3 && layer.weight[3].flat() == [0, 0])
    layer(Tensor([0, 3])).sum().backward()
    #expect(layer.weight.grad?.flat() == [1, 1, 0, 0, 0, 0, 0, 0])
    let vectors = Tensor([[1.0, 2.0], [3.0, 4.0]])
    let fixed = Embedding(pretrained: vectors)
    #expect(fixed(Tensor([1])).flat() == [3, 4])
    #expect(fixed.parameters().count == 1 && !fixed.weight.requiresGrad)
  }

  @Test("Named modules come in their order and can be changed")
  func moduleDict() {
    let parts = ModuleDict(["b": ReLU(), "a": Tanh()])
    #expect(parts.keys == ["b", "a"])
    parts["c"] = Linear(1, 1)
    parts["b"] = nil
    #expect(parts.stateDict().keys == ["c.weight", "c.bias"])
    #expect(
      parts.description
        == "ModuleDict(\n  (a): Tanh()\n  (c): Linear(in_features=1, out_features=1, bias=True)\n)")
  }

  @Test("Copies in an encoder start alike and learn apart")
  func encoderCopies() {
    let layer = TransformerEncoderLayer(4, 2, dimFeedforward: 8)
    let encoder = TransformerEncoder(layer, numLayers: 2)
    let state = encoder.stateDict()
    let (first, second) = (state["layers.0.linear1.weight"], state["layers.1.linear1.weight"])
    #expect(first?.flat() == second?.flat())
    #expect(encoder.parameters().count == 2 * layer.parameters().count)
    first?.fillInPlace(0)
    #expect(second?.flat() != first?.flat())
  }

  @Test("A causal mask hides what comes later")
  func causal() {
    let layer = TransformerEncoderLayer(8, 2, dimFeedforward: 8, batchFirst: true).eval()
    let mask = TransformerEncoder.generateSquareSubsequentMask(4)
    #expect(mask.flat().count { $0 == -.infinity } == 6 && mask[3].flat() == [0, 0, 0, 0])
    let x = Tensor.rand(1, 4, 8)
    let changed = x.clone()
    changed[0, 3].fillInPlace(5)
    let (a, b) = (layer(x, srcMask: mask), layer(changed, srcMask: mask))
    #expect(a[0, 0..<3].isClose(to: b[0, 0..<3]) && !a[0, 3].isClose(to: b[0, 3]))
  }

  @Test("A layer of bad extents, or given an input that does not fit, traps with a sentence")
  func traps() async {
    expectText(
      "Conv2d: 3 channels in and 4 out must be positive and divisible by the 2",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Conv2d(3, 4, 3, groups: 2)
      })
    expectText(
      "BatchNorm2d: needs an input of 4 dimensions",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = BatchNorm2d(3)(Tensor.ones(2, 3))
      })
    expectText(
      "MultiheadAttention: 3 heads do not divide 8 features",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = MultiheadAttention(8, 3)
      })
    expectText(
      "an initial state needs shape [1, 2, 4]",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let (_, _) = GRU(3, 4)(Tensor.ones(5, 2, 3), Tensor.ones(1, 1, 4))
      })
    expectText(
      "a weight needs at least two dimensions",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Initialization.xavierUniform(Tensor.ones(3))
      })
  }

  private func expectText(_ sentence: String, _ result: ExitTest.Result?) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(sentence))
  }
}
