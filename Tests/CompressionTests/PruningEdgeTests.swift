import Compression
import Foundation
import Gradbook
import NN
import ONNX
import Testing
import Training

@Suite("Pruning at its edges")
struct PruningEdgeTests {
  struct Everywhere: Decodable {
    struct Step: Decodable {
      var method: String
      var amount: Double
      var isCount: Bool
      var pruningAmount: PruningAmount { isCount ? .count(Int(amount)) : .fraction(amount) }
    }
    var name: String
    var steps: [Step]
    var hasScores: Bool
    var seed: Int
    var start: [String: TorchNumbers]
    var state: [TorchPruning.Entry]
  }

  @Test("Convolution and linear layer as one: counts, edges, repetition and scores are PyTorch's")
  func everywhere() throws {
    for torch in try torchEdges("everywhere", as: Everywhere.self) {
      let model = Sequential(Conv2d(2, 3, 3), Flatten(), Linear(12, 4))
      var state = StateDict()
      for (name, numbers) in torch.start { state[name] = numbers.tensor() }
      try model.loadStateDict(state)
      let generator = Generator(seed: torch.seed)
      let places = [(model[0], "weight"), (model[2], "weight"), (model[2], "bias")]
      let shapes = [[3, 2, 3, 3], [4, 12]]
      let scores = shapes.enumerated().map { index, shape -> Tensor? in
        let count = Double(shape.reduce(1, *))
        return Tensor.arange(count, 0, -1).reshape(shape) + Double(index) / 2
      }
      for step in torch.steps {
        let given = torch.hasScores ? scores + [nil] : []
        if step.method == "L1Unstructured" {
          Prune.globalUnstructured(
            places, pruningMethod: L1Unstructured(amount: step.pruningAmount),
            importanceScores: given)
        } else {
          Prune.globalUnstructured(
            places,
            pruningMethod: RandomUnstructured(amount: step.pruningAmount, generator: generator),
            importanceScores: given)
        }
      }
      let found = model.stateDict()
      #expect(found.keys == torch.state.map(\.name), "\(torch.name)")
      for entry in torch.state {
        expectSame(found[entry.name], entry.tensor, "\(torch.name): \(entry.name)")
      }
    }
  }

  private func pruned(_ seed: Int = 1) -> Sequential {
    let generator = Generator(seed: seed)
    let model = Sequential(
      Linear(6, 8, generator: generator), ReLU(), Linear(8, 3, generator: generator))
    Prune.l1Unstructured(model[0], name: "weight", amount: 0.5)
    Prune.l1Unstructured(model[0], name: "bias", amount: 3)
    return model
  }
  private let x = Tensor.randn(5, 6, generator: Generator(seed: 9))

  @Test("A checkpoint of a pruned model and its optimizer resumes to the bit")
  func checkpoint() throws {
    func step(_ model: Sequential, _ optimizer: Optimizer) {
      optimizer.zeroGrad()
      model(x).pow(2).mean().backward()
      optimizer.step()
    }
    let model = pruned()
    let optimizer = Adam(model.parameters(), lr: 0.01)
    for _ in 0..<3 { step(model, optimizer) }
    let state = try SafetensorsFile(parsing: SafetensorsFile.encode(model.stateDict())).tensors
    let other = pruned(2)
    try other.loadStateDict(state)
    let resumed = Adam(other.parameters(), lr: 0.01)
    try resumed.loadStateDict(optimizer.stateDict())
    for _ in 0..<3 {
      step(model, optimizer)
      step(other, resumed)
    }
    #expect(model(x).flat() == other(x).flat())
    #expect(other.sparsity()["0.weight"]?.zeros == 24)
    #expect(other.sparsity()["0.bias"]?.zeros == 3)
  }

  @Test("An unpruned model refuses a pruned one's state by the names")
  func foreignState() throws {
    let model = Sequential(Linear(6, 8), ReLU(), Linear(8, 3))
    let error = #expect(throws: StateDictError.self) {
      try model.loadStateDict(pruned().stateDict())
    }
    #expect(error?.unexpected.contains("0.weight_mask") == true)
    #expect(error?.missing.contains("0.weight") == true)
  }

  @Test("What PyTorch saved of a pruned layer is loaded by one that is pruned by identity")
  func fromTorch() throws {
    for torch in try torchEdges("pruned", as: TorchPruning.Case.self) {
      let layer: Module =
        torch.layer == "Linear" ? Linear(6, 5) : Conv2d(3, 4, kernelSize: 3)
      for name in Set(torch.steps.map(\.tensor)) { Prune.identity(layer, name: name) }
      var state = StateDict()
      for entry in torch.state { state[entry.name] = entry.tensor.tensor() }
      try layer.loadStateDict(state)
      expectClose(layer(torch.input.tensor()), torch.output, torch.name)
    }
  }

  @Test("Removed, a pruned tensor is trained again, and its zeros do not stay")
  func removed() {
    let model = pruned()
    Prune.remove(model[0], name: "weight")
    let before = model.sparsity()["0.weight"]?.zeros
    let optimizer = SGD(model.parameters(), lr: 0.1)
    model(x).pow(2).mean().backward()
    optimizer.step()
    #expect(before == 24 && (model.sparsity()["0.weight"]?.zeros ?? 24) < 24)
    #expect(Prune.isPruned(model))  // its bias still is
    Prune.remove(model[0], name: "bias")
    #expect(!Prune.isPruned(model))
  }

  @Test("Evaluation, plans and ONNX compute with the mask, a plan also with a later one")
  func elsewhere() throws {
    let model = pruned()
    let expected = noGrad { model(x) }
    model.eval()
    #expect(noGrad { model(x).flat() } == expected.flat())
    let plan = compile { (x: Tensor) in noGrad { model(x) } }
    for _ in 0..<3 { #expect(try plan(x).flat() == expected.flat()) }
    Prune.l1Unstructured(model[0], name: "weight", amount: 0.5)
    let later = noGrad { model(x).flat() }
    #expect(later != expected.flat())
    #expect(try plan(x).flat() == later)
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).onnx").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    try model.exportONNX(x, to: file)
    let exported = try ONNXModel(contentsOf: file)
    let found = noGrad { exported(x) }
    #expect(zip(found.flat(), later).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("A training step of a pruned model as a plan is the step itself")
  func trainingPlan() throws {
    func step(_ model: Sequential) -> (Optimizer, (Tensor) -> Tensor) {
      let optimizer = SGD(model.parameters(), lr: 0.1, momentum: 0.9)
      return (
        optimizer,
        { x in
          optimizer.zeroGrad()
          let loss = model(x).pow(2).mean()
          loss.backward()
          optimizer.step()
          return loss.detach()
        }
      )
    }
    let (plain, planned) = (pruned(), pruned())
    let (first, second) = (step(plain), step(planned))
    let plan = compile { x in second.1(x) }
    for _ in 0..<5 { #expect(try plan(x).item() == first.1(x).item()) }
    #expect(plain(x).flat() == planned(x).flat())
    #expect(planned.sparsity()["0.weight"]?.zeros == 24)
  }

  @Test("Nothing to prune is pruned in silence: an empty tensor, no layers, every share of nothing")
  func nothing() {
    let layer = Linear(0, 3)
    Prune.l1Unstructured(layer, name: "weight", amount: 0.5)
    Prune.randomUnstructured(layer, name: "weight", amount: 0)
    Prune.globalUnstructured([], amount: 0.5)
    Prune.iteratively([(layer, "weight")], to: 0.5, rounds: 2) { _, _ in }
    #expect(layer(Tensor.ones(2, 0)).shape == [2, 3])
    #expect(layer.sparsity()["weight"]?.sparsity == 0)
  }

  @Test("Of tied weights each layer keeps the mask, whichever was pruned")
  func tied() {
    let (first, second) = (Linear(4, 4), Linear(4, 4))
    second.weight = first.weight
    Prune.l1Unstructured(first, name: "weight", amount: 0.5)
    #expect(first.sparsity()["weight"]?.zeros == 8)
    #expect(second.sparsity()["weight"]?.zeros == 0)
  }
}
