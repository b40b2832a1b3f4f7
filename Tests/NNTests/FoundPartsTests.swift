import Gradbook
import NN
import Testing

/// Something that is no module but holds one.
private final class Box {
  let inner: Linear
  init(_ inner: Linear) { self.inner = inner }
}

private func small() -> Linear { Linear(2, 2, bias: false) }
nonisolated(unsafe) private let globalLayer = small()

@Suite("Every part of a module is found, or its absence is said")
struct FoundPartsTests {
  /// The warnings of a backward pass through a call.
  private func warnings(_ model: Module) -> [UserWarning] {
    catchWarnings { model(Tensor.ones(1, 2)).sum().backward() }.warnings
  }

  private func expectFound(_ model: Module, _ names: [String]) {
    #expect(model.namedParameters().map(\.name) == names)
    #expect(warnings(model).isEmpty)
    #expect(model.parameters().allSatisfy { $0.grad != nil })
    model.eval()
    #expect(model.modules().allSatisfy { !$0.isTraining })
  }

  private func expectSaid(_ model: Module, _ parts: String...) {
    let found = warnings(model)
    #expect(found.count == 1)
    guard let text = found.first?.text else { return }
    for part in parts + ["\(type(of: model))"] {
      #expect(text.english.contains(part), "“\(part)” is missing in \(text.english)")
      #expect(text.chinese.contains(part), "“\(part)” is missing in \(text.chinese)")
    }
  }

  @Test("in a tuple, with labels or without")
  func tuples() {
    final class Pair: Module {
      let pair = (first: small(), second: small())
      let plain = (small(), 3)
      override func forward(_ x: Tensor) -> Tensor { plain.0(pair.second(pair.first(x))) }
    }
    expectFound(Pair(), ["pair.first.weight", "pair.second.weight", "plain.0.weight"])
  }

  @Test("in a struct, an enum's payload, and one within the other")
  func valueTypes() {
    struct Head {
      let layer = small()
      let scale = Tensor.ones(2).asParameter()
      let size = 2
    }
    enum Choice {
      case none
      case one(Linear)
      indirect case deep(Head, name: String)
    }
    final class Mixed: Module {
      let head = Head()
      let choice = Choice.one(small())
      let deep = Choice.deep(Head(), name: "a")
      let empty = Choice.none
      override func forward(_ x: Tensor) -> Tensor {
        var y = head.layer(x) * head.scale
        if case .one(let layer) = choice { y = layer(y) }
        if case .deep(let head, _) = deep { y = head.layer(y) * head.scale }
        return y
      }
    }
    expectFound(
      Mixed(),
      [
        "head.scale", "deep.deep.0.scale", "head.layer.weight", "choice.one.weight",
        "deep.deep.0.layer.weight",
      ])
  }

  @Test("in optionals, nested arrays, and dictionaries of any key, in a fixed order")
  func containers() {
    enum Kind: Hashable { case left, right }
    final class Containers: Module {
      let optional: Linear? = small()
      let absent: Linear? = nil
      let holes: [Linear?] = [nil, small()]
      let nested = [[small()], [small()]]
      let numbered = [10: small(), 9: small()]
      let keyed = [Kind.right: small(), .left: small()]
      let scales = ["b": Tensor.ones(2).asParameter(), "a": Tensor.ones(2).asParameter()]
      let text = ["no", "parts"]
      override func forward(_ x: Tensor) -> Tensor {
        let layers =
          [optional].compactMap { $0 } + holes.compactMap { $0 } + nested.flatMap { $0 }
          + numbered.values + keyed.values
        let y = layers.reduce(x) { $1($0) }
        return scales.values.reduce(y) { $0 * $1 }
      }
    }
    expectFound(
      Containers(),
      [
        "scales.a", "scales.b", "optional.weight", "holes.1.weight", "nested.0.0.weight",
        "nested.1.0.weight", "numbered.9.weight", "numbered.10.weight", "keyed.left.weight",
        "keyed.right.weight",
      ])
  }

  @Test("private, inherited, lazy once made, and weakly held")
  func properties() {
    class Base: Module {
      private let hidden = small()
      func base(_ x: Tensor) -> Tensor { hidden(x) }
    }
    final class Derived: Base {
      lazy var late = small()
      weak var other: Linear?
      override func forward(_ x: Tensor) -> Tensor { late(base(other?(x) ?? x)) }
    }
    let (model, owner) = (Derived(), small())
    model.other = owner
    _ = model.late
    expectFound(model, ["hidden.weight", "late.weight", "other.weight"])
    withExtendedLifetime(owner) {}
  }

  @Test("what a closure, a global, another class, a set or each call anew holds is said")
  func lost() {
    final class Closure: Module {
      let own = small()
      let layer: (Tensor) -> Tensor = {
        let inner = small()
        return { inner($0) }
      }()
      override func forward(_ x: Tensor) -> Tensor { layer(own(x)) }
    }
    expectSaid(Closure(), "[2, 2]", "parameters()", "freeze()")
    final class Global: Module {
      let own = small()
      override func forward(_ x: Tensor) -> Tensor { globalLayer(own(x)) }
    }
    expectSaid(Global(), "Global/Linear", "parameters()")
    final class Boxed: Module {
      let own = small()
      let box = Box(small())
      override func forward(_ x: Tensor) -> Tensor { box.inner(own(x)) }
    }
    expectSaid(Boxed(), "Boxed/Linear")
    final class Anew: Module {
      let own = small()
      var layer: Linear { small() }
      override func forward(_ x: Tensor) -> Tensor { layer(own(x)) }
    }
    let anew = Anew()
    expectSaid(anew, "Anew/Linear")
    final class Bare: Module {
      let own = small()
      let scale: () -> Tensor = {
        let scale = Tensor.ones(2, requiresGrad: true)
        return { scale }
      }()
      override func forward(_ x: Tensor) -> Tensor { own(x) * scale() }
    }
    expectSaid(Bare(), "[2]")
    final class Deep: Module {
      let inner = Boxed()
      override func forward(_ x: Tensor) -> Tensor { inner(x) }
    }
    expectSaid(Deep(), "Deep/inner/Linear")
  }

  @Test("the same absence is said once, and a frozen part is nobody's loss")
  func quiet() {
    final class Boxed: Module {
      let own = small()
      let box = Box(small())
      override func forward(_ x: Tensor) -> Tensor { box.inner(own(x)) }
    }
    let (_, warnings) = catchWarnings {
      let model = Boxed()
      for _ in 0..<3 { model(Tensor.ones(1, 2)).sum().backward() }
      Boxed()(Tensor.ones(1, 2)).sum().backward()
    }
    #expect(warnings.count == 1)
    let frozen = Boxed()
    frozen.box.inner.freeze()
    #expect(self.warnings(frozen).isEmpty)
  }

  @Test("inputs that want gradients, of one, two or more, are no parts")
  func inputs() {
    let x = Tensor.ones(1, 2, requiresGrad: true)
    let (_, warnings) = catchWarnings {
      small()(x).sum().backward()
      Sequential(small(), ReLU())(x).sum().backward()
      let sequence = Tensor.ones(3, 1, 2, requiresGrad: true)
      let state = Tensor.ones(1, 1, 4, requiresGrad: true)
      RNN(2, 4)(sequence, state).output.sum().backward()
      let query = Tensor.ones(3, 1, 2, requiresGrad: true)
      MultiheadAttention(2, 1)(query, sequence, sequence).output.sum().backward()
      let target = Tensor.ones(1, 2, requiresGrad: true)
      MSELoss()(x, target).backward()
      let watched = small()
      watched.registerForwardHook { _, _, _ in nil }
      watched(x).sum().backward()
    }
    #expect(warnings.isEmpty, "\(warnings)")
  }

  @Test("weights shared with a module outside count as found where they are held")
  func shared() {
    final class Tied: Module {
      let encoder = small()
      let tied: Tensor
      override init() { tied = encoder.weight }
      override func forward(_ x: Tensor) -> Tensor { encoder(x).matmul(tied) }
    }
    let tied = Tied()
    #expect(warnings(tied).isEmpty && tied.parameters().count == 1)
  }
}
