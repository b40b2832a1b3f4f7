import Compression
import Gradbook
import NN
import Testing
import Training

/// Results of `Tests/Oracles/compression_pruning.py`.
struct TorchPruning: Decodable {
  struct Step: Decodable {
    var method: String
    var tensor: String
    var isCount: Bool
    var amount: Double
    var settings: [String: String]

    var pruningAmount: PruningAmount { isCount ? .count(Int(amount)) : .fraction(amount) }
    var dim: Int { settings["dim"].flatMap { Int($0) } ?? 0 }
    var n: Double { settings["n"].flatMap { Double($0) } ?? 2 }
  }
  struct Entry: Decodable {
    var name: String
    var tensor: TorchNumbers
  }
  struct Case: Decodable, CustomTestStringConvertible {
    var name: String
    var layer: String
    var seed: Int
    var start: [String: TorchNumbers]
    var input: TorchNumbers
    var steps: [Step]
    var state: [Entry]
    var output: TorchNumbers
    var gradients: [String: TorchNumbers]
    var stepped: TorchNumbers
    var removed: [String: TorchNumbers]
    var testDescription: String { name }
  }
  struct Everywhere: Decodable {
    var method: String
    var amount: Double
    var before: Double
    var seed: Int
    var start: [String: TorchNumbers]
    var state: [Entry]
  }
  var cases: [Case]
  var everywhere: [Everywhere]

  static func read() throws -> TorchPruning { try torchFile("pruning", as: TorchPruning.self) }
}

@Suite("Pruning against PyTorch")
struct PruningTests {
  private func start(_ module: Module, _ tensors: [String: TorchNumbers]) throws {
    var state = StateDict()
    for (name, numbers) in tensors { state[name] = numbers.tensor() }
    try module.loadStateDict(state)
  }

  private func prune(_ layer: Module, _ step: TorchPruning.Step, _ generator: Generator) throws {
    let (name, amount) = (step.tensor, step.pruningAmount)
    switch step.method {
    case "l1_unstructured":
      let shape = try #require(layer.stateDict()[name] ?? layer.stateDict()[name + "_orig"]).shape
      let count = shape.reduce(1, *)
      let scores = Tensor.arange(0, Double(count)).neg().reshape(shape)
      Prune.l1Unstructured(
        layer, name: name, amount: amount,
        importanceScores: step.settings["importance"] == nil ? nil : scores + Double(count))
    case "random_unstructured":
      Prune.randomUnstructured(layer, name: name, amount: amount, generator: generator)
    case "random_structured":
      Prune.randomStructured(
        layer, name: name, amount: amount, dim: step.dim, generator: generator)
    case "ln_structured":
      Prune.lnStructured(layer, name: name, amount: amount, n: step.n, dim: step.dim)
    default:
      let shape = try #require(layer.stateDict()[name] ?? layer.stateDict()[name + "_orig"]).shape
      let count = shape.reduce(1, *)
      let every = try #require(step.settings["every"].flatMap { Int($0) })
      Prune.customFromMask(
        layer, name: name,
        mask: Tensor(flat: (0..<count).map { $0 % every == 0 ? 0 : 1 }, shape: shape))
    }
  }

  @Test(
    "State, output, gradients, a step of an earlier optimizer and removal are PyTorch's",
    arguments: try TorchPruning.read().cases + torchEdges("pruned", as: TorchPruning.Case.self))
  func case_(_ torch: TorchPruning.Case) throws {
    let generator = Generator(seed: torch.seed)
    let layer: Module =
      torch.layer == "Linear" ? Linear(6, 5) : Conv2d(3, 4, kernelSize: 3)
    try start(layer, torch.start)
    let optimizer = SGD(layer.parameters(), lr: 0.1)
    for step in torch.steps { try prune(layer, step, generator) }
    #expect(Prune.isPruned(layer))
    let state = layer.stateDict()
    #expect(state.keys == torch.state.map(\.name))
    for entry in torch.state { expectSame(state[entry.name], entry.tensor, entry.name) }

    let x = torch.input.tensor()
    let y = layer(x)
    expectClose(y, torch.output, "output")
    (y * y).sum().backward()
    for (name, parameter) in layer.namedParameters() {
      expectClose(parameter.grad, torch.gradients[name], "gradient of \(name)")
    }
    optimizer.step()
    expectClose(layer(x), torch.stepped, "output after a step")
    for name in Set(torch.steps.map(\.tensor)) { Prune.remove(layer, name: name) }
    #expect(!Prune.isPruned(layer))
    #expect(Set(layer.stateDict().keys) == Set(torch.removed.keys))
    for (name, numbers) in torch.removed { expectClose(layer.stateDict()[name], numbers, name) }
  }

  @Test("Several layers are pruned as one, as PyTorch does it")
  func everywhere() throws {
    for torch in try TorchPruning.read().everywhere {
      let model = Sequential {
        Linear(6, 5)
        ReLU()
        Linear(5, 3)
      }
      try start(model, torch.start)
      let generator = Generator(seed: torch.seed)
      if torch.before > 0 {
        Prune.l1Unstructured(model[0], name: "weight", amount: .fraction(torch.before))
      }
      let tensors = [(model[0], "weight"), (model[2], "weight"), (model[2], "bias")]
      if torch.method == "L1Unstructured" {
        Prune.globalUnstructured(tensors, amount: .fraction(torch.amount))
      } else {
        Prune.globalUnstructured(
          tensors,
          pruningMethod: RandomUnstructured(
            amount: .fraction(torch.amount), generator: generator))
      }
      let state = model.stateDict()
      #expect(state.keys == torch.state.map(\.name))
      for entry in torch.state { expectSame(state[entry.name], entry.tensor, entry.name) }
    }
  }

  @Test("Equal optimizers made before and after pruning train alike, also with momentum")
  func optimizers() {
    func trained(late: Bool) -> [Double] {
      let layer = Linear(6, 4, generator: Generator(seed: 1))
      var optimizer = SGD(layer.parameters(), lr: 0.1, momentum: 0.9)
      Prune.l1Unstructured(layer, name: "weight", amount: 0.5)
      if late { optimizer = SGD(layer.parameters(), lr: 0.1, momentum: 0.9) }
      let x = Tensor.randn(8, 6, generator: Generator(seed: 2))
      for _ in 0..<5 {
        optimizer.zeroGrad()
        layer(x).pow(2).mean().backward()
        optimizer.step()
      }
      return layer.sparsity()["weight"]?.zeros == 12 ? layer(x).flat() : []
    }
    #expect(!trained(late: false).isEmpty && trained(late: false) == trained(late: true))
  }

  @Test("A pruned model's state is saved, and loaded by one that is pruned alike")
  func saving() throws {
    let (first, second) = (Linear(8, 4), Linear(8, 4))
    Prune.l1Unstructured(first, name: "weight", amount: 0.5)
    Prune.identity(second, name: "weight")
    let data = SafetensorsFile.encode(first.stateDict())
    let file = try SafetensorsFile(parsing: data, named: "pruned")
    try second.loadStateDict(file.tensors)
    let x = Tensor.linspace(-1, 1, steps: 16).reshape([2, 8])
    #expect(first(x).flat() == second(x).flat())
    #expect(second.sparsity()["weight"]?.zeros == 16)
  }

  @Test("A frozen layer stays frozen, a layer of one's own is pruned, a recurrent one too")
  func others() {
    final class Scaling: Module {
      var scale = Tensor([1.0, -3, 2]).asParameter()
      override func forward(_ x: Tensor) -> Tensor { x * scale }
      override func replaceTensor(_ name: String, by tensor: Tensor) -> Bool {
        if name == "scale" { scale = tensor }
        return name == "scale"
      }
    }
    let scaling = Prune.l1Unstructured(Scaling(), name: "scale", amount: 1)
    #expect(scaling(Tensor.ones(3)).flat() == [0, -3, 2])
    #expect(scaling.stateDict().keys == ["scale_orig", "scale_mask"])

    let frozen = Linear(3, 2).freeze()
    Prune.l1Unstructured(frozen, name: "weight", amount: 0.5)
    #expect(!frozen(Tensor.ones(1, 3)).requiresGrad)

    let lstm = LSTM(3, 4)
    Prune.l1Unstructured(lstm, name: "weight_hh_l0", amount: 0.75)
    #expect(lstm.sparsity()["weight_hh_l0"]?.zeros == 48)
    let (output, _) = lstm(Tensor.ones(5, 1, 3))
    output.sum().backward()
    let hidden = lstm.namedParameters().first { $0.name == "weight_hh_l0_orig" }?.parameter
    #expect(hidden?.grad?.flat().count { $0 == 0 } == 48)
  }

  @Test("Rounds of pruning end at the share that was asked for, and each takes its part")
  func rounds() {
    let model = Sequential {
      Linear(10, 20)
      Linear(20, 5)
    }
    var seen: [Double] = []
    Prune.iteratively([(model[0], "weight"), (model[1], "weight")], to: 0.9, rounds: 4) {
      round, sparsity in
      seen.append(sparsity)
      #expect(seen.count == round)
      let zeros = ["0.weight", "1.weight"].compactMap { model.sparsity()[$0]?.zeros }.reduce(0, +)
      #expect(zeros == Int((sparsity * 300).rounded()))
    }
    #expect(seen.last == 0.9)
    #expect(seen == seen.sorted() && seen[0] < 0.5)
  }

  @Test("The table of zeros has a line for each parameter, in both languages")
  func table() {
    let model = Sequential {
      Linear(4, 5)
      Linear(5, 2, bias: false)
    }
    Prune.l1Unstructured(model[0], name: "weight", amount: 0.5)
    Prune.remove(Prune.l1Unstructured(model[1], name: "weight", amount: 0.3), name: "weight")
    let report = model.sparsity()
    #expect(report.rows.map(\.name) == ["0.bias", "0.weight", "1.weight"])
    #expect(report.rows.map(\.zeros) == [0, 10, 3])
    #expect(report.rows.map(\.isPruned) == [false, true, false])
    #expect(report.sparsity == 13.0 / 35)
    for text in [report.description, report.text(.chinese)] {
      let lines = text.split(separator: "\n")
      #expect(lines.count == 7)
      let widths = [lines[1], lines[2], lines[3], lines[6]].map { String($0).displayWidth }
      #expect(Set(widths).count == 1)
      #expect(lines[3].hasSuffix("50.0%  █████░░░░░"))
    }
  }
}
