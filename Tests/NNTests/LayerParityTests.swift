import Gradbook
import NN
import Testing

@Suite("Layers against PyTorch")
struct LayerParityTests {
  @Test("Every layer of the oracle is made here, and no other")
  func complete() throws {
    let names = try TorchLayers.read().layers.map(\.name)
    #expect(Set(names) == Set(layerCases.keys))
  }

  @Test(
    "A layer starts, prints, names its state, answers and learns as PyTorch's of the same seed",
    arguments: try TorchLayers.read().layers)
  func layer(_ torch: TorchLayers.Layer) throws {
    let make = try #require(layerCases[torch.name])
    let layer = Generator.withSeed(torch.seed) { make() }
    let state = layer.module.stateDict()
    #expect(state.keys == torch.state)
    for (name, numbers) in torch.initial {
      expectTorch(state[name], numbers, "initial \(name)")
    }
    // PyTorch's attention has a linear layer of a kind of its own.
    let printed = torch.printed.replacing("NonDynamicallyQuantizableLinear", with: "Linear")
    #expect(layer.module.description == printed)

    let inputs = torch.inputs.map { numbers in
      let tensor = numbers.tensor
      if !numbers.isInteger { tensor.requiresGrad = true }
      return tensor
    }
    let outputs = layer.call(inputs)
    #expect(outputs.count == torch.outputs.count)
    for (index, output) in outputs.enumerated() {
      expectTorch(output, torch.outputs[index], "output \(index)")
    }
    let products = zip(outputs, torch.upstream).map { ($0 * $1.tensor).sum() }
    products.dropFirst().reduce(products[0], +).backward()
    for (input, expected) in zip(inputs.filter(\.requiresGrad), torch.inputGradients) {
      expectTorch(input.grad, expected, "gradient of an input")
    }
    for (name, parameter) in layer.module.namedParameters() {
      expectTorch(parameter.grad, try #require(torch.gradients[name]), "gradient of \(name)")
    }
    for (name, buffer) in layer.module.namedBuffers() {
      expectTorch(buffer, try #require(torch.buffers[name]), "buffer \(name)")
    }
    layer.module.eval()
    let evaluated = noGrad { layer.call(inputs) }
    for (output, expected) in zip(evaluated, torch.evaluated) {
      expectTorch(output, expected, "output in evaluation")
    }
  }

  @Test("An initialiser gives PyTorch's numbers", arguments: try TorchLayers.read().starts)
  func start(_ torch: TorchLayers.Start) throws {
    let tensor = Tensor.empty(torch.tensor.shape, requiresGrad: true)
    typealias I = Initialization
    let fill: [String: (Tensor) -> Tensor] = [
      "uniform": { I.uniform($0, a: -2, b: 0.5) },
      "normal": { I.normal($0, mean: 1, std: 0.2) },
      "constant": { I.constant($0, 0.3) },
      "xavierUniform": { I.xavierUniform($0) },
      "xavierUniform, gain": { I.xavierUniform($0, gain: I.calculateGain(.tanh)) },
      "xavierNormal": { I.xavierNormal($0, gain: I.calculateGain(.selu)) },
      "kaimingUniform": { I.kaimingUniform($0) },
      "kaimingUniform, fanOut": { I.kaimingUniform($0, a: 0.2, mode: .fanOut) },
      "kaimingNormal, relu": { I.kaimingNormal($0, nonlinearity: .relu) },
      "kaimingNormal, fanOut": { I.kaimingNormal($0, mode: .fanOut, nonlinearity: .sigmoid) },
      "orthogonal, wide": { I.orthogonal($0) },
      "orthogonal, tall": { I.orthogonal($0, gain: 2) },
      "truncatedNormal": { I.truncatedNormal($0) },
      "truncatedNormal, narrow": { I.truncatedNormal($0, std: 3, a: 1, b: 2) },
    ]
    let body = try #require(fill[torch.name])
    let filled = Generator.withSeed(torch.seed) { body(tensor) }
    #expect(filled === tensor && tensor.isLeaf && tensor.requiresGrad)
    expectTorch(tensor, torch.tensor, torch.name)
  }

  @Test("A loss and its gradient are PyTorch's", arguments: try TorchLayers.read().losses)
  func loss(_ torch: TorchLayers.Loss) throws {
    let x = torch.inputs[0].tensor
    x.requiresGrad = true
    let others = torch.inputs.dropFirst().map(\.tensor)
    let value: Tensor
    if torch.name.hasPrefix("klDiv") {
      let reduction = try #require(DivergenceReduction(rawValue: torch.reduction))
      value = KLDivLoss(reduction: reduction, logTarget: torch.name != "klDiv")(x, others[0])
    } else {
      let r = try #require(Reduction(rawValue: torch.reduction))
      switch torch.name {
      case "smoothL1": value = SmoothL1Loss(reduction: r, beta: 0.5)(x, others[0])
      case "huber": value = HuberLoss(reduction: r, delta: 0.7)(x, others[0])
      case "hingeEmbedding": value = HingeEmbeddingLoss(margin: 0.8, reduction: r)(x, others[0])
      case "multiMargin": value = MultiMarginLoss(reduction: r)(x, others[0])
      case "multiMargin, squared":
        let weight = Tensor([0.5, 2.0, 1.25])
        value = MultiMarginLoss(p: 2, margin: 0.5, weight: weight, reduction: r)(x, others[0])
      case "cosineEmbedding":
        value = CosineEmbeddingLoss(margin: -0.2, reduction: r)(x, others[0], others[1])
      case "gaussianNLL":
        value = GaussianNLLLoss(full: true, eps: 0.3, reduction: r)(x, others[0], others[1])
      case "poissonNLL": value = PoissonNLLLoss(reduction: r)(x, others[0])
      case "poissonNLL, rates":
        value = PoissonNLLLoss(logInput: false, full: true, reduction: r)(x, others[0])
      default: value = MarginRankingLoss(margin: 0.3, reduction: r)(x, others[0], others[1])
      }
    }
    expectTorch(value, torch.value, "value")
    value.backward(Tensor.linspace(0.5, 1.5, steps: value.count).reshape(value.shape))
    expectTorch(x.grad, torch.gradient, "gradient")
  }
}
