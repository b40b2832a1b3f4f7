import Testing

@testable import Gradbook

/// Sums as one record beside the same sums as a loop of operations.
@Suite("Sums of scalar values")
struct ValueSumTests {
  private func chained(_ a: [Value], _ b: [Value], _ start: Value?) -> Value {
    var sum = start
    for (x, y) in zip(a, b) { sum = sum.map { $0 + x * y } ?? x * y }
    return sum ?? Value(0)
  }

  /// Leaves, of which some stand in several places, some are computed and one belongs to an older tape.
  private func operands(_ count: Int, _ generator: Generator) -> (leaves: [Value], all: [Value]) {
    let numbers = Tensor.randn(count + 2, dtype: .float64, generator: generator).flat()
    let leaves = numbers.map { Value($0) }
    var all: [Value] = []
    for index in 0..<count {
      switch index % 4 {
      case 0: all.append(leaves[index])
      case 1: all.append(leaves[0] * leaves[index])
      case 2: all.append(leaves[count])
      default: all.append(leaves[index].tanh())
      }
    }
    return (leaves, all)
  }

  private func bits(_ numbers: [Double]) -> [UInt64] { numbers.map(\.bitPattern) }

  @Test("Products and their sum to the bit, forward and backward", arguments: 0..<24)
  func dot(_ seed: Int) {
    func run(_ sum: ([Value], [Value], Value?) -> Value) -> [UInt64] {
      let generator = Generator(seed: seed)
      let count = seed % 9
      let (leaves, a) = operands(count, generator)
      let (others, b) = operands(count, generator)
      let start = seed % 3 == 0 ? nil : seed % 3 == 1 ? leaves[count] : leaves[count + 1] * 2
      let factors = seed.isMultiple(of: 5) ? a : b
      let y = sum(a, factors, start).tanh() + leaves[count]
      y.backward()
      y.backward()
      return bits([y.data] + (leaves + others).map(\.grad) + (a + b).map(\.grad))
    }
    #expect(run { Value.dot($0, $1, plus: $2) } == run(chained))
  }

  @Test("A sum of values to the bit", arguments: 0..<12)
  func sum(_ count: Int) {
    func run(_ sum: ([Value]) -> Value) -> [UInt64] {
      let (leaves, all) = operands(count, Generator(seed: count))
      let y = sum(all).exp()
      y.backward()
      return bits([y.data] + leaves.map(\.grad) + all.map(\.grad))
    }
    let loop = run { values in
      guard var sum = values.first else { return Value(0) }
      for value in values.dropFirst() { sum = sum + value }
      return sum
    }
    #expect(run { $0.sum() } == loop)
  }

  @Test("One record, and its memory is taken over by the next tape")
  func records() {
    let (a, b) = ((0..<100).map { Value(Double($0)) }, (0..<100).map { Value(1 / Double($0 + 1)) })
    for _ in 0..<3 {
      let y = Value.dot(a, b)
      #expect(y.tape?.count == 201)
      y.backward()
    }
    #expect(a[3].grad == 3 * b[3].data && b[3].grad == 3 * a[3].data)
    #expect((a + b).sum().tape?.count == 201)
  }

  @Test("Pictures show the products and sums that it stands for", arguments: [1, 2, 5])
  func graph(_ count: Int) {
    func graph(_ sum: ([Value], [Value], Value?) -> Value, _ hasStart: Bool) -> [String] {
      let a = (1...count).map { Value(Double($0), label: "w\($0)") }
      let b = (1...count).map { Value(0.5 - Double($0), label: "x\($0)") }
      let y = sum(a, b, hasStart ? Value(0.25, label: "b") : nil).named("s").relu()
      y.backward()
      let graph = ComputationGraph(of: y)
      func words(_ id: Int) -> String {
        let node = graph.nodes[id]
        let operands = graph.edges.filter { $0.target == id }
          .sorted { $0.operand < $1.operand }
        let inside = operands.map { edge in
          "\(words(edge.source)):\(edge.localDerivative?.elements ?? [])\(edge.contribution?.elements ?? [])"
            + "\(edge.formula.map { "\($0)" } ?? "")"
        }
        return "\(node.name ?? "")\(node.symbol)\(node.value.elements ?? [])"
          + "\(node.gradient?.elements ?? [])(\(inside.joined(separator: " ")))"
      }
      return graph.roots.map(words) + ["\(graph.nodes.count)", "\(graph.edges.count)"]
    }
    for hasStart in [false, true] {
      #expect(graph({ Value.dot($0, $1, plus: $2) }, hasStart) == graph(chained, hasStart))
    }
  }

  @Test("Scopes, plans and noGrad get what a loop would give them")
  func elsewhere() throws {
    let (a, b) = ([Value(2), Value(3)], [Value(5), Value(-7)])
    let inScope = scope("neuron") { Value.dot(a, b, plus: Value(1)) }
    #expect(ComputationGraph(of: inScope).nodes.filter { $0.scope == ["neuron"] }.count == 4)
    #expect(noGrad { Value.dot(a, b) }.isLeaf && noGrad { Value.dot(a, b) }.data == -11)
    let plan = try compile { Value.dot(a, b, plus: a[0]) }
    #expect(plan.run() == -9)
    #expect(Value.dot([], []).data == 0 && Value.dot([], [], plus: a[0]).data == 2)
  }

  @Test("Values of two tapes meet in a sum, and the gradient crosses to the older one")
  func twoTapes() {
    let (a, b) = (Value(2), Value(5))
    let older = a * 3
    (Value(1) * 2).backward()
    let y = Value.dot([older, b * 1.0], [b, older])
    y.backward()
    #expect(y.data == 60 && a.grad == 30 && b.grad == 12)
    #expect(ComputationGraph(of: y).nodes.filter { $0.operation == "mul" }.count == 4)
  }

  @Test("Factors without partners are refused")
  func lengths() async {
    await #expect(processExitsWith: .failure) { _ = Value.dot([Value(1)], []) }
  }
}
