import Gradbook
import NN
import Testing

@Suite("Modules")
struct ModuleTests {
  @Test("A 10-5-2 model of seed 42 gives PyTorch's output and prints as PyTorch's does")
  func simple() throws {
    let torch = try TorchNetworks.read().simple
    Generator.withSeed(42) {
      let model = SimpleNN(10, 5, 2)
      let output = model(Tensor.randn(1, 10))
      #expect(zip(output.flat(), torch.output).allSatisfy { ($0 - $1).magnitude < 1e-6 })
      #expect(model.description == torch.description)
    }
  }

  @Test("A nested model has PyTorch's names, order and printed form")
  func nested() throws {
    let torch = try TorchNetworks.read().nested
    let model = Nested()
    #expect(model.description == torch.description)
    #expect(model.stateDict().keys == torch.state)
    #expect(model.namedModules().map(\.name) == torch.modules)
    #expect(model.namedParameters().map(\.name) == torch.parameters)
    #expect(model.namedBuffers().map(\.name) == ["seen"])
    #expect(model.parameterCount() == 30)
  }

  @Test("Every activation and shaping layer prints as PyTorch's does")
  func activations() throws {
    let modules: [Module] = [
      ReLU(), ReLU6(), Sigmoid(), LogSigmoid(), Tanh(), SiLU(), Mish(), SELU(), Softsign(),
      Hardsigmoid(), Tanhshrink(), LeakyReLU(), ELU(), Softplus(), Hardtanh(min: -2, max: 0.5),
      GELU(), GELU(approximate: .tanh), Softmax(dim: 1), LogSoftmax(dim: 0), Identity(), Flatten(),
      Dropout(), Dropout(0.00001),
    ]
    #expect(modules.map(\.description) == (try TorchNetworks.read().activations))
  }

  @Test("A subclass inherits its superclass's parts, first in order")
  func inheritance() {
    class Base: Module { let first = Linear(1, 1) }
    final class Derived: Base {
      let second = Linear(1, 1, bias: false)
      lazy var third = Linear(1, 1, bias: false)
    }
    let model = Derived()
    _ = model.third
    #expect(
      model.namedParameters().map(\.name)
        == ["first.weight", "first.bias", "second.weight", "third.weight"])
  }

  @Test("A module that is held twice counts once and is saved under both names")
  func shared() {
    final class Twice: Module {
      let a: Linear
      let b: Linear
      override init() {
        a = Linear(2, 2)
        b = a
      }
      override func forward(_ x: Tensor) -> Tensor { b(a(x)) }
    }
    let model = Twice()
    #expect(model.parameters().count == 2)
    #expect(model.stateDict().keys == ["a.weight", "a.bias", "b.weight", "b.bias"])
  }

  @Test("A frozen parameter stays one, gets no gradient, and can be thawed")
  func freezing() throws {
    let model = SimpleNN(3, 4, 2)
    model.fc1.freeze()
    #expect(model.parameters().count == 4)
    #expect(model.parameterCount(trainableOnly: true) == 10)
    model(Tensor.ones(1, 3)).sum().backward()
    #expect(model.fc1.weight.grad == nil && model.fc2.weight.grad != nil)
    model.unfreeze()
    model(Tensor.ones(1, 3)).sum().backward()
    #expect(model.fc1.weight.grad != nil)
    model.zeroGrad()
    #expect(model.parameters().allSatisfy { $0.grad == nil })
  }

  @Test("train and eval reach every module, and dropout acts only in training")
  func modes() throws {
    let model = Nested()
    model.eval()
    #expect(model.modules().allSatisfy { !$0.isTraining })
    let x = Tensor.ones(5, 4)
    #expect(model.body(x).flat() == model.body(x).flat())
    model.train()
    #expect(model.modules().allSatisfy { $0.isTraining })

    let generator = Generator(seed: 3)
    let dropped = Dropout(p: 0.25, generator: generator)(Tensor.ones(100, 100)).flat()
    let kept = dropped.count { $0 != 0 }
    #expect(Set(dropped).count == 2)
    #expect(abs((dropped.max() ?? 0) - 4.0 / 3) < 1e-6)
    #expect(abs(kept - 7500) < 200)
    let ones = Tensor.ones(3, requiresGrad: true)
    Dropout(p: 1)(ones).sum().backward()
    #expect(ones.grad?.flat() == [0, 0, 0])
  }

  @Test("A call opens a scope under the property's name; parameters carry their full names")
  func scopes() {
    let model = Nested()
    let graph = ComputationGraph(of: model(Tensor.ones(2, 4)).sum())
    let scopes = graph.nodes.filter { $0.operation == "linear" }.map(\.scope)
    #expect(
      scopes.contains(["Nested", "body", "0"]) && scopes.contains(["Nested", "heads.1"]),
      "\(scopes)")
    #expect(graph.nodes.contains { $0.name == "body.0.weight" })
    #expect(Linear(1, 1)(Tensor.ones(1, 1)).gradientFunction != nil)
  }

  @Test("A layer that takes another's place is found, named and used")
  func replacement() {
    final class Headed: Module {
      var head: Module = Linear(2, 2)
      override func forward(_ x: Tensor) -> Tensor { head(x) }
    }
    let model = Headed()
    _ = model(Tensor.ones(1, 2))
    model.head = Linear(2, 3)
    let output = model(Tensor.ones(1, 2))
    #expect(output.shape == [1, 3])
    #expect(model.parameters()[0].shape == [3, 2])
    let graph = ComputationGraph(of: output.sum())
    #expect(graph.nodes.contains { $0.scope == ["Headed", "head"] })
  }

  @Test("A state dictionary goes from one model to another and gives the same output")
  func stateRoundTrip() throws {
    let (one, other) = (Nested().eval(), Nested().eval())
    let x = Tensor.rand(3, 4)
    #expect(one(x).flat() != other(x).flat())
    try other.loadStateDict(one.stateDict())
    #expect(one(x).flat() == other(x).flat())
    #expect(other.parameters().allSatisfy { $0.requiresGrad })
  }

  @Test("A state that does not fit is refused whole, with every name and shape")
  func stateErrors() throws {
    let model = SimpleNN(3, 4, 2)
    let before = model.fc2.weight.flat()
    var state = SimpleNN(3, 5, 2).stateDict()
    state["fc1.bias"] = nil
    state["extra"] = Tensor.ones(1)
    do {
      try model.loadStateDict(state)
      Issue.record("a state of other shapes was loaded")
    } catch {
      #expect(error.missing == ["fc1.bias"] && error.unexpected == ["extra"])
      #expect(error.description.contains("fc2.weight has shape [2, 5] in the state and [2, 4]"))
    }
    #expect(model.fc2.weight.flat() == before)
    var part = StateDict()
    part["fc2.bias"] = Tensor([7.0, 8.0])
    let left = try model.loadStateDict(part, strict: false)
    #expect(left.missing.count == 3 && left.unexpected.isEmpty)
    #expect(model.fc2.bias?.flat() == [7, 8])
  }

  @Test(
    "The summary has every module's output shape and parameters, and leaves the model as it was")
  func summary() {
    let model = SimpleNN(10, 5, 2)
    model.fc1.freeze()
    model.fc2.eval()
    let summary = model.summary(inputShape: [4, 10])
    #expect(summary.rows.map(\.outputShape) == [[4, 2], [4, 5], [4, 2]])
    #expect(summary.rows.map(\.parameterCount) == [0, 55, 12])
    #expect(model.isTraining && !model.fc2.isTraining)
    #expect(
      summary.description == """
        Layer           Output shape  Parameters
        ────────────────────────────────────────
        SimpleNN        [4, 2]                 –
        ├─ fc1: Linear  [4, 5]                55
        └─ fc2: Linear  [4, 2]                12
        ────────────────────────────────────────
        Parameters: 67, trainable 12, frozen 55; input [4, 10]
        """)
    #expect(
      summary.text(.chinese) == """
        层              输出形状  参数量
        ────────────────────────────────
        SimpleNN        [4, 2]         –
        ├─ fc1: Linear  [4, 5]        55
        └─ fc2: Linear  [4, 2]        12
        ────────────────────────────────
        参数总量：67，可训练 12，已冻结 55；输入形状 [4, 10]
        """)
  }

  @Test("A module without forward traps with a sentence that names it")
  func noForward() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      final class Empty: Module {}
      _ = Empty()(Tensor.ones(1))
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("Empty has no `override func forward(_ x: Tensor) -> Tensor`"))
  }
}
