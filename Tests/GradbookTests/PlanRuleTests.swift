import Testing

@testable import Gradbook

/// What a plan holds for, and what it refuses.
@Suite("What a plan holds for")
struct PlanRuleTests {
  private func refusal(_ function: @escaping (Tensor) throws -> Tensor) -> String? {
    do {
      _ = try compile(function)(Tensor([1.0, 2, 3]))
      return nil
    } catch let error as ProgramError {
      return error.text.english
    } catch {
      return "\(error)"
    }
  }

  @Test("A branch on data is refused")
  func branch() {
    #expect(refusal { $0.sum().item() > 0 ? $0 * 2 : $0 * 3 }?.contains("was read") == true)
    #expect(refusal { $0.sum() > 0 ? $0 * 2 : $0 * 3 }?.contains("was read") == true)
    #expect(refusal { ($0 * 2).flat()[0] > 0 ? $0 * 2 : $0 * 3 }?.contains("was read") == true)
    #expect(refusal { $0[$0 > 1] * 2 }?.contains("depends on the numbers") == true)
    #expect(refusal { $0 * 2 } == nil)
    #expect(refusal { $0 * Tensor(3.0).item() } == nil)
  }

  @Test("A hook after accumulation is refused, and one on the gradient becomes part of the plan")
  func hooks() throws {
    let weight = Tensor(2.0, requiresGrad: true).named("w")
    func step(_ x: Tensor) -> Tensor {
      let loss = (x * weight).sum()
      loss.backward()
      return loss.detach()
    }
    #expect(refusal(step) == nil)
    weight.registerHook { $0 * 10 }
    weight.grad = nil
    let plan = compile(step)
    for _ in 1...3 { _ = try plan(Tensor([1.0, 2, 3])) }
    #expect(weight.grad?.item() == 180)
    weight.registerPostAccumulateGradHook { _ in }
    #expect(refusal(step)?.contains("The leaf w has a hook") == true)
  }

  @Test("A tensor that the program keeps is refused")
  func kept() {
    var history: [Tensor] = []
    #expect(
      refusal {
        let y = $0 * 2
        history.append(y)
        return y.sum()
      }?.contains("kept outside") == true)
  }

  @Test("Random numbers that the program draws for itself are refused, tensors of them drawn anew")
  func draws() throws {
    let generator = Generator(seed: 1)
    #expect(refusal { $0 * Double(generator.randperm(5)[0]) }?.contains("were drawn") == true)
    let plan = compile { (x: Tensor) -> Tensor in x + Tensor.randn(3) }
    for seed in 1...3 {
      let x = Tensor([1.0, 2, 3])
      let found = try Generator.withSeed(seed) { [try plan(x), try plan(x)] }
      let expected = Generator.withSeed(seed) { [x + Tensor.randn(3), x + Tensor.randn(3)] }
      for (a, b) in zip(found, expected) { #expect(a.flat() == b.flat()) }
    }
  }

  @Test("A generator that is made or seeded inside begins anew in every run")
  func seeded() throws {
    let plan = compile { (x: Tensor) -> Tensor in
      x + Tensor.rand(3, generator: Generator(seed: 4))
    }
    let x = Tensor([1.0, 2, 3])
    let first = try plan(x).flat()
    #expect(try plan(x).flat() == first)
    #expect(try plan(x).flat() == first)
  }

  @Test("Other shapes, strides and types get plans of their own")
  func otherShapes() throws {
    let plan = compile { (x: Tensor) -> Tensor in (x * 2).sum(dim: 0) }
    for x in [
      Tensor.ones(2, 3), Tensor.ones(3, 2), Tensor.arange(6).float().reshape(3, 2).t(),
      Tensor.ones(2, 3, dtype: .float64), Tensor.ones(2, 3),
    ] {
      for _ in 1...2 { #expect(try plan(x).flat() == (x * 2).sum(dim: 0).flat()) }
    }
  }

  @Test("What an earlier run gave keeps its numbers")
  func earlierResults() throws {
    let plan = compile { (x: Tensor) -> Tensor in x * x }
    var results: [Tensor] = []
    for value in 1...4 { results.append(try plan(Tensor.full([300], Double(value)))) }
    let part = results[1][3]
    _ = try plan(Tensor.full([300], 9.0))
    #expect(results.map { $0[7].item() } == [1, 4, 9, 16])
    #expect(part.item() == 4)
  }

  @Test("Results outlive the plan")
  func outlivesPlan() throws {
    var plan: Compiled? = compile { (x: Tensor) -> Tensor in x * x }
    _ = try plan?(Tensor([3.0]))
    let result = try #require(try plan?(Tensor([4.0])))
    plan = nil
    #expect(result.item() == 16)
  }

  @Test("An argument that is written is written; a result that is a view of one is a view")
  func writes() throws {
    let plan = compile { (x: Tensor) -> Tensor in
      x[0] = 7
      return x[1...]
    }
    for _ in 1...3 {
      let x = Tensor([1.0, 2, 3])
      let version = x.version
      let view = try plan(x)
      #expect(x.flat() == [7, 2, 3])
      #expect(x.version == version + 1)
      x[1] = 5
      #expect(view.flat() == [5, 3])
    }
  }

  @Test("A tensor of the program that is written in place goes on from where it is")
  func state() throws {
    let total = Tensor([0.0, 0])
    let plan = compile { (x: Tensor) -> Tensor in
      total.copyInPlace(total + x)
      return total.sum()
    }
    for step in 1...4 { #expect(try plan(Tensor([1.0, 2])).item() == Double(3 * step)) }
    #expect(total.flat() == [4, 8])
  }

  @Test("A tensor that the function knows is not the argument that happens to be it")
  func capturedArgument() throws {
    let c = Tensor([1.0, 2])
    let plan = compile { (x: Tensor) -> Tensor in x + c }
    _ = try plan(c)
    #expect(try plan(Tensor([10.0, 10])).flat() == [11, 12])
    #expect(try plan(Tensor([20.0, 10])).flat() == [21, 12])
  }

  @Test("Numbers that the program reads from outside are asked again when they change")
  func outsideNumbers() throws {
    let rate = Tensor(2.0)
    let plan = compile { (x: Tensor) -> Tensor in x * rate.item() }
    #expect(try plan(Tensor([3.0])).item() == 6)
    #expect(try plan(Tensor([4.0])).item() == 8)
    noGrad { _ = rate.copyInPlace(Tensor(5.0)) }
    #expect(try plan(Tensor([4.0])).item() == 20)
  }

  @Test("A result of which gradients may be asked keeps its history")
  func differentiable() throws {
    let w = Tensor([2.0, 3], requiresGrad: true)
    let plan = compile { (x: Tensor) -> Tensor in (x * w).sum() }
    for step in 1...3 {
      try plan(Tensor([1.0, 10])).backward()
      #expect(w.grad.flat() == [Double(step), Double(10 * step)])
    }
    try noGrad {
      for _ in 1...3 {
        let result = try plan(Tensor([1.0, 10]))
        #expect(result.item() == 32)
      }
      #expect(plan.plan != nil)
    }
  }

  @Test("Gradients are kept, added to and forgotten as without a plan")
  func gradients() throws {
    let w = Tensor([2.0, 3], requiresGrad: true)
    func passBack(_ x: Tensor) -> Tensor {
      let loss = (x * w).exp().sum()
      loss.backward()
      return loss
    }
    let plan = compile { passBack($0) }
    func expected(_ xs: [Tensor]) -> [Double] {
      let held = w.grad
      w.grad = nil
      for x in xs { _ = passBack(x) }
      defer { w.grad = held }
      return w.grad.flat()
    }
    let xs = (1...4).map { Tensor([0.1 * Double($0), 0.2]) }
    for count in 1...4 {
      _ = try plan(xs[count - 1])
      #expect(w.grad.flat() == expected(Array(xs[..<count])))
    }
    let held: Tensor = w.grad
    let before = held.flat()
    w.grad = nil
    _ = try plan(xs[2])
    #expect(w.grad.flat() == expected([xs[2]]))
    let second: Tensor = w.grad
    w.grad = nil
    _ = try plan(xs[3])
    #expect(held.flat() == before)
    #expect(second.flat() == expected([xs[2]]))
  }

  @Test("Three hundred uses of one weight")
  func manyUses() throws {
    let w = Tensor([[0.5, 0.1], [0.2, 0.4]], requiresGrad: true)
    func run(_ x: Tensor) -> Tensor {
      w.grad = nil
      var h = x
      for _ in 0..<300 { h = h.matmul(w).tanh() + x }
      let loss = h.sum()
      loss.backward()
      return loss
    }
    let plan = compile { run($0) }
    for seed in 1...3 {
      let x = Tensor.rand(3, 2, generator: Generator(seed: seed))
      let loss = try plan(x).item()
      let gradient = w.grad.flat()
      #expect(run(x).item() == loss)
      #expect(w.grad.flat() == gradient)
    }
  }

  @Test("A compiled function inside another, inside a trace, and inside an error")
  func nested() throws {
    let inner = compile { (x: Tensor) -> Tensor in x.exp() }
    let outer = compile { (x: Tensor) -> Tensor in try inner(x) + 1 }
    for value in [1.0, 2, 3] {
      #expect(try outer(Tensor([value])).flat() == (Tensor([value]).exp() + 1).flat())
      #expect(try inner(Tensor([value])).flat() == Tensor([value]).exp().flat())
    }
    let program = try trace(Tensor([1.0])) { try inner($0) }
    let replayed = try program(Tensor([5.0]))[0]
    #expect(replayed.flat() == Tensor([5.0]).exp().flat())
    struct Stop: Error {}
    let failing = compile { (x: Tensor) -> Tensor in throw Stop() }
    #expect(throws: Stop.self) { try failing(Tensor([1.0])) }
    #expect(try inner(Tensor([2.0])).flat() == Tensor([2.0]).exp().flat())
  }

  @Test("The search for the first NaN and traces see a compiled function's operations")
  func watched() throws {
    let plan = compile { (x: Tensor) -> Tensor in x.log().sum() }
    for _ in 1...3 { _ = try plan(Tensor([1.0, 2])) }
    #expect(throws: AnomalyError.self) {
      try detectAnomaly { _ = try plan(Tensor([-1.0, 2], requiresGrad: true)) }
    }
  }

  @Test("A number of the program as an argument is written with all its digits, or refused")
  func literals() throws {
    func write(_ x: Tensor) -> Tensor {
      let y = Tensor.zeros(2, dtype: .float64)
      y[0] = x
      return y
    }
    let expected = write(Tensor(0.1)).flat()
    let plan = compile(write)
    do {
      for _ in 1...3 { #expect(try plan(Tensor(0.1)).flat() == expected) }
    } catch let error as ProgramError {
      #expect(error.text.english.contains("was read"))
    }
  }

  @Test("An argument with a history, and one tensor twice, run as they stand between planned calls")
  func otherArguments() throws {
    func passBack(_ x: Tensor, _ y: Tensor) -> Tensor {
      let loss = (x * y).sum()
      loss.backward()
      return loss
    }
    let plan = compile(passBack)
    let leaf = Tensor([1.0, 2], requiresGrad: true)
    for _ in 1...2 { _ = try plan(leaf, Tensor([3.0, 4])) }
    let base = Tensor([1.0, 2], requiresGrad: true)
    _ = try plan(base * 2, Tensor([3.0, 4]))
    #expect(base.grad.flat() == [6, 8])
    leaf.grad = nil
    #expect(try plan(leaf, leaf.detach()).item() == 5)
    #expect(leaf.grad.flat() == [1, 2])
    leaf.grad = nil
    #expect(try plan(leaf, Tensor([3.0, 4])).item() == 11)
    #expect(leaf.grad.flat() == [3, 4])
  }
}
