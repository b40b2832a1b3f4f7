import Gradbook
import NN
import Testing

/// A word's vector is also what it is recognised by: PyTorch's `decoder.weight = encoder.weight`.
private final class Tied: Module {
  let encoder = Embedding(5, 3)
  let decoder = Linear(3, 5)
  override init() { decoder.weight = encoder.weight }
  override func forward(_ x: Tensor) -> Tensor { decoder(encoder(x)) }
}

private final class Outer: Module {
  let inner = Tied()
  override func forward(_ x: Tensor) -> Tensor { inner(x) }
}

@Suite("Parameters under several names")
struct TiedParameterTests {
  @Test("A tied parameter is one of the parameters and has two names")
  func names() {
    let model = Tied()
    #expect(model.namedParameters().map(\.name) == ["encoder.weight", "decoder.bias"])
    #expect(
      model.namedParameters(removeDuplicate: false).map(\.name)
        == ["encoder.weight", "decoder.weight", "decoder.bias"])
    #expect(model.parameters().count == 2 && model.parameterCount() == 20)
    #expect(model.stateDict().keys == ["encoder.weight", "decoder.weight", "decoder.bias"])
  }

  @Test("Its gradient is the sum over both uses")
  func gradient() {
    let model = Tied()
    let x = Tensor([1, 2])
    model(x).sum().backward()
    let found = model.encoder.weight.grad?.flat() ?? []
    let (table, matrix) = (
      model.encoder.weight.detach().clone(), model.encoder.weight.detach().clone()
    )
    table.requiresGrad = true
    matrix.requiresGrad = true
    x.embedding(table).linear(matrix).sum().backward()
    let sum = zip(table.grad?.flat() ?? [], matrix.grad?.flat() ?? []).map(+)
    #expect(zip(found, sum).allSatisfy { abs($0 - $1) < 1e-6 } && found.count == 15)
  }

  @Test("A picture has one leaf that is called by both names, at every depth")
  func picture() {
    let model = Tied()
    func leaves(_ y: Tensor) -> [String] {
      ComputationGraph(of: y.sum()).nodes.compactMap(\.name).filter { $0.contains("weight") }
    }
    #expect(leaves(model(Tensor([1, 2]))) == ["encoder.weight = decoder.weight"])
    let outer = Outer()
    _ = outer.inner(Tensor([1]))
    #expect(leaves(outer(Tensor([1, 2]))) == ["inner.encoder.weight = inner.decoder.weight"])
  }

  @Test("A state is copied once and stays tied; one of the names is enough to load it")
  func state() throws {
    let (model, other) = (Tied(), Tied())
    var state = model.stateDict().clone()
    let (a, b) = (state["encoder.weight"], state["decoder.weight"])
    #expect(a.flatMap { a in b.map { $0.sharesStorage(with: a) } } == true)
    #expect(a?.sharesStorage(with: model.encoder.weight) == false)
    state["decoder.weight"] = nil
    try other.loadStateDict(state)
    #expect(other.decoder.weight.flat() == model.encoder.weight.flat())
    state["encoder.weight"] = nil
    #expect(throws: StateDictError.self) { try other.loadStateDict(state) }
  }

  @Test("A weight of another shape cannot be tied")
  func shape() async {
    await #expect(processExitsWith: .failure) {
      Linear(3, 5).weight = Embedding(4, 3).weight
    }
  }

  @Test("A buffer is registered under a name of its own")
  func buffers() {
    final class Scaled: Module {
      let scale: Tensor
      override init() {
        scale = Tensor([2.0])
        super.init()
        registerBuffer("scale", scale)
        registerBuffer("steps", Tensor(0))
      }
    }
    let model = Scaled()
    #expect(model.namedBuffers().map(\.name) == ["scale", "steps"])
    #expect(model.buffer("steps")?.item() == 0 && model.buffer("none") == nil)
    #expect(model.stateDict().keys == ["scale", "steps"])
  }
}
