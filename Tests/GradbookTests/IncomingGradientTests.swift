import Testing

@testable import Gradbook

@Suite("A gradient from outside is looked at before anything reads it")
struct IncomingGradientTests {
  private func expect(_ result: ExitTest.Result?, says parts: String...) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    for part in parts { #expect(text.contains(part), "“\(part)” is missing in: \(text)") }
  }

  @Test("a hook's shape is refused by the hook's name, with both shapes")
  func hook() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor.ones([3], requiresGrad: true).named("weights")
      x.registerHook { _ in nil }
      x.registerHook { _ in Tensor.ones([1_000_000]) }
      (x * x).sum().backward()
    }
    expect(result, says: "hook 1 of “weights”", "[1000000]", "has shape [3]", "must be equal")
  }

  @Test("a hook's type is refused, with the mend")
  func hookType() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor.ones([3], requiresGrad: true)
      let y = x * 2
      y.registerHook { $0.to(.float64) }
      y.exp().sum().backward()
    }
    expect(result, says: "hook 0 of the result of mul", "float64", "float32", ".to(.float32)")
  }

  @Test("a function's own rule is refused by the function's name, with both shapes")
  func function() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      struct Wrong: CustomFunction {
        func forward(_ inputs: [Tensor]) -> Tensor { inputs[0] * 2 }
        func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] {
          [Tensor.ones(2, 2)]
        }
      }
      let x = Tensor.ones([3], requiresGrad: true)
      Wrong()(x.exp()).sum().backward()
    }
    expect(result, says: "Wrong: its backward, for input 0,", "[2, 2]", "[3]", "must be equal")
  }

  @Test("the upstream gradient of a chosen gradient is looked at too")
  func upstream() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor.ones([3], requiresGrad: true)
      _ = grad(of: x * 2, withRespectTo: [x], gradient: Tensor.ones(1, 3))
    }
    expect(result, says: "grad: the caller", "[1, 3]", "[3]")
  }

  private func isNear(_ number: Double, _ exact: Double) -> Bool {
    (number - exact).magnitude < 1e-5 * max(1, exact.magnitude)
  }

  @Test("an operand of either floating type gets a gradient of its own type")
  func mixedTypes() throws {
    for (first, second) in [(DType.float32, DType.float64), (.float64, .float32)] {
      let a = Tensor([1.0, 2, 3, 4], dtype: first, requiresGrad: true)
      let b = Tensor([0.5, 0.25, 1.5, 0.75], dtype: second, requiresGrad: true)
      let calls: [(Tensor, Tensor) -> Tensor] = [
        { $0 + $1 }, { $0 - $1 }, { $0 * $1 }, { $0 / $1 }, { $0.pow($1) }, { $0.maximum($1) },
        { $0.atan2($1) }, { Tensor.cat([$0, $1.to($0.dtype)]) }, { Tensor.cat([$0, $1]) },
        { Tensor.stack([$0, $1]) }, { Tensor.where(Tensor([true, false, true, false]), $0, $1) },
        { mseLoss($0, $1) }, { ($0 * 2).to($1.dtype).exp() * $1 }, { $0 * $1[0] },
      ]
      for (index, call) in calls.enumerated() {
        let exact = { (dtype: DType) throws -> [[Double]] in
          let points = [a, b].map { $0.detach().to(dtype).clone().requiringGrad() }
          return try gradients(
            of: call(points[0], points[1]).sum(), withRespectTo: points, allowUnused: true
          ).map { $0.flat() }
        }
        let found = try gradients(of: call(a, b).sum(), withRespectTo: [a, b], allowUnused: true)
        #expect(found.map(\.dtype) == [first, second], "call \(index)")
        for (one, other) in zip(found, try exact(.float64)) {
          #expect(zip(one.flat(), other).allSatisfy { isNear($0, $1) }, "call \(index)")
        }
      }
    }
  }

  @Test("a tensor that a function stores is guarded, and so is its input against its own forward")
  func stored() async throws {
    struct Scaled: CustomFunction {
      let factor: Tensor
      func forward(_ inputs: [Tensor]) -> Tensor { inputs[0] * factor }
      func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] { [g * factor] }
    }
    let (x, factor) = (Tensor([1.0, 2], requiresGrad: true), Tensor([3.0, 4]))
    let y = Scaled(factor: factor)(x).sum()
    factor.fillInPlace(0)
    #expect(throws: BackwardError.self) { try y.addGradients() }
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      struct Writing: CustomFunction {
        func forward(_ inputs: [Tensor]) -> Tensor { inputs[0].mulInPlace(Tensor(2.0)) }
        func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] { [g] }
      }
      _ = Writing()(Tensor([1.0, 2], requiresGrad: true) * 1.0)
    }
    expect(result, says: "Writing: forward wrote into input 0", "clone()")
  }

  @Test("a function whose result is a view of its input keeps its own rule after a write")
  func viewResult() throws {
    struct Flat: CustomFunction {
      func forward(_ inputs: [Tensor]) -> Tensor { inputs[0].reshape(-1) }
      func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] {
        [g.reshape(inputs[0].shape) * 100]
      }
    }
    let x = Tensor([[1.0, 2], [3, 4]], requiresGrad: true)
    let y = Flat()(x)
    #expect(!y.sharesStorage(with: x))
    try y.sum().addGradients()
    #expect(x.grad?.flat() == [100, 100, 100, 100])
  }
}
