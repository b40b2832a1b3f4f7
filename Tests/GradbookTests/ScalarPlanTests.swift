import Testing

@testable import Gradbook

@Suite("Plans of scalars")
struct ScalarPlanTests {
  /// What differs between running a plan and recording anew, in three runs with other numbers.
  private func fault(_ program: ScalarProgram, _ draw: inout Draw) throws -> String? {
    let eager = (0..<program.leafCount).map { Value(0.5, label: "x\($0)") }
    let planned = eager.map { Value($0.data, label: $0.label) }
    let plan = try compile { program(planned) }
    for run in 0..<3 {
      for (a, b) in zip(eager, planned) {
        a.data = draw.pick([0.3, -0.7, 1.1, 2.5, 0, -0.0, .infinity])
        b.data = a.data
        if run == 2 { for leaf in [a, b] { leaf.zeroGrad() } }
      }
      let result = program(eager)
      result.backward()
      let number = plan.run()
      if !number.isSame(as: result.data) { return "run \(run): \(number), not \(result.data)" }
      for (index, (a, b)) in zip(eager, planned).enumerated() {
        if a.hasGrad != b.hasGrad || !a.grad.isSame(as: b.grad) {
          return "run \(run): ∂x\(index) is \(b.grad), not \(a.grad)"
        }
      }
      let graph = ComputationGraph(of: plan)
      if !program.hasInnerLeaves, graph.json() != ComputationGraph(of: result).json() {
        return "run \(run): another picture"
      }
    }
    return nil
  }

  @Test("200 random computations give the same bits as recording anew, and the same picture")
  func random() throws {
    for seed in 0..<200 {
      var draw = Draw(seed: seed)
      let program = ScalarProgram(&draw)
      #expect(try fault(program, &draw) == nil, "seed \(seed): \(program.moves)")
    }
  }

  @Test("every function of the catalogue is the one that recording calls")
  func catalogue() throws {
    let moves =
      ScalarProgram.unary.map { ScalarProgram.Move.unary($0, 0) }
      + ScalarProgram.binary.map { .binary($0, 0, 1) }
    #expect(moves.count > 50)
    for (seed, move) in moves.enumerated() {
      var draw = Draw(seed: seed)
      #expect(try fault(ScalarProgram(leafCount: 2, moves: [move]), &draw) == nil, "\(move)")
    }
  }

  @Test("a loop of zeroing, running and updating ends where that of recording ends")
  func training() throws {
    func train(_ step: ([Value]) throws -> () -> Double) rethrows -> [Double] {
      let parameters = [0.4, -0.3, 0.1].map { Value($0) }
      let run = try step(parameters)
      return (0..<50).map { _ in
        for parameter in parameters { parameter.zeroGrad() }
        let loss = run()
        for parameter in parameters { parameter.data -= 0.1 * parameter.grad }
        return loss
      }
    }
    func loss(_ p: [Value]) -> Value {
      [(1.0, 2.0), (2, 0.5), (-1, 1)].map { x, y in ((p[0] * x + p[1]).tanh() * p[2] - y) ** 2 }
        .sum()
    }
    let recorded = train { parameters in
      {
        let loss = loss(parameters)
        loss.backward()
        return loss.data
      }
    }
    let planned = try train { parameters in
      let plan = try compile { loss(parameters) }
      return { plan.run() }
    }
    #expect(recorded == planned)
    #expect(recorded[49] < recorded[0] / 2)
  }

  @Test("going forward leaves gradients alone, and going back twice adds twice")
  func halves() throws {
    let x = Value(3)
    let plan = try compile { x * x }
    #expect(!x.hasGrad && plan.data == 9)
    x.data = 4
    #expect(plan.forward() == 16 && !x.hasGrad)
    x.data = 100
    plan.backward()
    plan.backward()
    #expect(x.grad == 16 && plan.data == 16)
  }

  @Test("a leaf made inside is a constant, unless somebody can still set it")
  func innerLeaves() throws {
    let x = Value(2)
    let closed = try compile { Value(3) * x + Value(4).exp() }
    #expect(closed.constantCount == 2 && closed.leaves.count == 1)
    #expect(closed.operationCount == 2)
    var weight: Value?
    let open = try compile {
      let made = Value(3)
      weight = made
      return made * x
    }
    #expect(open.constantCount == 0 && open.leaves.count == 2)
    weight?.data = 5
    #expect(open.run() == 10 && weight?.grad == 2)
  }

  @Test("the results that are no operation: a leaf, a constant, a leaf of the function")
  func bare() throws {
    let x = Value(2)
    let leaf = try compile { x }
    x.data = 7
    #expect(leaf.run() == 7 && x.grad == 1)
    let constant = try compile { Value(2) * 3 }
    #expect(constant.run() == 6 && constant.leaves.isEmpty && constant.operationCount == 0)
    #expect(try compile { Value(4) }.run() == 4)
  }

  @Test("what the result does not depend on is left out, and its leaves get no gradient")
  func unused() throws {
    let (x, y) = (Value(2), Value(3))
    let plan = try compile {
      _ = x.exp() * y
      let unused = x * 5
      return x * 2 + Value(0) * (unused - unused).detached
    }
    #expect(plan.leaves.count == 1 && !y.hasGrad)
    plan.run()
    #expect(!y.hasGrad && x.grad == 2)
  }

  @Test("sums of products are one step where nothing comes in between")
  func products() throws {
    let w = (0..<4).map { Value(Double($0)) }
    let x = (0..<4).map { Value(0.5 - Double($0)) }
    func steps(_ function: () -> Value) throws -> Int { try compile(function).steps.count }
    #expect(try steps { zip(w, x).reduce(w[0] * 1) { $0 + $1.0 * $1.1 } } == 2)
    #expect(try steps { zip(w, x).map { $0 * $1 }.sum() } == 2)
    #expect(try steps { w.reduce(x[0] * 1) { $0 + $1 * 0.5 } } == 2)
    // The sum's beginning is a factor, so its gradient gets shares from two places.
    #expect(try steps { x[0] + x[0] * w[0] } == 2)
    // A product that is used again stands by itself.
    #expect(
      try steps {
        let product = w[0] * x[0]
        return (w[1] + product) * product
      } == 3)
  }

  @Test("scopes, names and gradients are in the picture of a plan")
  func picture() throws {
    let w = Value(2, label: "w")
    let plan = try compile { scope("layer") { (w * 3).named("h") }.tanh() }
    #expect(!ComputationGraph(of: plan).hasGradients)
    w.data = 0.1
    plan.run()
    w.data = 9
    let graph = ComputationGraph(of: plan)
    #expect(graph.nodes.map(\.name) == ["w", nil, "h", nil])
    #expect(graph.nodes[2].scope == ["layer"] && graph.nodes[3].scope.isEmpty)
    #expect(graph.nodes[0].value.scalar == 0.1)
    #expect(graph.nodes[0].gradient?.scalar == w.grad)
  }

  @Test("a plan prints its size and its steps")
  func printing() throws {
    let (w, x) = (Value(2, label: "w"), Value(3, label: "x"))
    let plan = try compile { (Value(1) + w * x + x * w).tanh() }
    #expect(
      plan.description == """
        ScalarPlan: 5 operations in 2 steps, 2 leaves (w, x), 1 constant made inside; \
        \(plan.byteCount) bytes, and \(plan.recordingByteCount) of the recording
        step             count   operations
        a + 2 products       1            4
        tanh                 1            1
        """)
    #expect(plan.text(.chinese).contains("5 次运算，分 2 步，叶子节点 2 个（w, x），内部创建的常数 1 个"))
    #expect(plan.byteCount > 100 && plan.recordingByteCount == 8 * 48)
  }
}

extension ScalarProgram {
  init(leafCount: Int, moves: [Move]) {
    self.leafCount = leafCount
    self.moves = moves
  }
}

extension Value {
  /// For a value that takes part with 0.
  fileprivate var detached: Value { self * 0 }
}
