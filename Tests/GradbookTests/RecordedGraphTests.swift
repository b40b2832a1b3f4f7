import Testing

@testable import Gradbook

/// What a graph says of values that were written in place after they were computed.
struct RecordedGraphTests {
  /// A way to overwrite a computed tensor.
  struct Write: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let apply: @Sendable (inout Tensor) -> Void
  }

  static let writes: [Write] = [
    Write(testDescription: "+= number") { $0 += 3 },
    Write(testDescription: "-= tensor") { $0 -= Tensor([1.0, 1]) },
    Write(testDescription: "*= number") { $0 *= 2 },
    Write(testDescription: "/= number") { $0 /= 2 },
    Write(testDescription: "addInPlace") { $0.addInPlace(Tensor([1.0, 1])) },
    Write(testDescription: "mulInPlace") { $0.mulInPlace(Tensor([2.0, 3])) },
    Write(testDescription: "copyInPlace") { $0.copyInPlace(Tensor([7.0, 9])) },
    Write(testDescription: "fillInPlace") { $0.fillInPlace(5) },
    Write(testDescription: "zeroInPlace") { $0.zeroInPlace() },
    Write(testDescription: "subscript") { $0[0] = 100 },
    Write(testDescription: "through a view") { tensor in
      let view = tensor[1]
      view.fillInPlace(8)
    },
    Write(testDescription: "without recording") { tensor in noGrad { _ = tensor.zeroInPlace() } },
  ]

  @Test("A value that was written in place is not shown as what was computed", arguments: writes)
  func overwritten(write: Write) {
    let x = Tensor([1.0, 2], requiresGrad: true).named("x")
    var y = x * 2
    let sum = (y * 5).sum()
    write.apply(&y)
    let graph = ComputationGraph(of: sum)
    let node = graph.nodes.first { $0.operation == "mul" && $0.value.shape == [2] }
    #expect(node?.value.isOverwritten == true)
    #expect(node?.value.elements == nil && node?.value.mean.isNaN == true)
    #expect(graph.text().contains("overwritten"))
    #expect(graph.text(language: .chinese).contains("已被覆盖"))
    // What is shown of all others was computed.
    #expect(graph.nodes.first { $0.name == "x" }?.value.elements == [1, 2])
    let known = graph.nodes.filter { !$0.value.isOverwritten }
    #expect(graph.nodes.last?.value.isOverwritten == false && known.count == graph.nodes.count - 1)
  }

  @Test("What a write makes is computed from what was there: y = x*2; y += 3")
  func sumInPlace() throws {
    let x = Tensor([1.0, 2], requiresGrad: true).named("x")
    var y = x * 2
    y += 3
    let graph = ComputationGraph(of: y)
    let product = try #require(graph.nodes.first { $0.operation == "mul" })
    let sum = try #require(graph.nodes.first { $0.operation == "add" })
    #expect(product.value.isOverwritten && sum.value.elements == [5, 7])
    let z = x.exp()
    z[0] = 9
    let parts = ComputationGraph(of: z)
    #expect(parts.nodes.first { $0.operation == "exp" }?.value.isOverwritten == true)
    #expect(parts.nodes.last?.value.elements?.first == 9)
  }

  @Test("After a step on the weights the picture keeps what is known and loses the rest")
  func optimizerStep() throws {
    let x = Tensor([[1.0, 2]]).named("x")
    let w = Tensor([[1.0], [3]], requiresGrad: true).named("w")
    let v = Tensor([[2.0]], requiresGrad: true).named("v")
    let hidden = x.matmul(w).named("h")
    let loss = hidden.matmul(v).sum()
    loss.backward()
    let before = ComputationGraph(of: loss)
    noGrad {
      w.copyInPlace(Tensor([[0.0], [0]]))
      _ = v.fillInPlace(-1)
    }
    let after = ComputationGraph(of: loss)
    func node(_ name: String, _ graph: ComputationGraph) throws -> ComputationGraph.Node {
      try #require(graph.nodes.first { $0.name == name })
    }
    for name in ["w", "v"] { #expect(try node(name, after).value.isOverwritten) }
    #expect(try node("h", after).value.elements == [7])
    // ∂L/∂v = hᵀ is still known; ∂L/∂h = v is not, and so is nothing below it.
    #expect(try node("v", after).gradient == node("v", before).gradient)
    #expect(try node("h", after).gradient?.isOverwritten == true)
    #expect(try node("w", after).gradient?.isOverwritten == true)
    #expect(try node("w", after).accumulatedGradient?.elements == [2, 4])
    let id = try node("v", after).id
    let edges = after.edges.filter { $0.source == id }
    #expect(edges.first?.contribution?.elements == [7])
    #expect(after.backwardOrder == before.backwardOrder)
    // A graph of the new weights has all of it.
    let again = ComputationGraph(of: x.matmul(w).matmul(v).sum())
    #expect(!again.nodes.contains { $0.value.isOverwritten })
  }

  @Test("A gradient with one lost part is lost, not the sum of the others")
  func partOfASum() throws {
    let x = Tensor(3.0, requiresGrad: true).named("x")
    let scale = Tensor(5.0)
    let y = x * scale + x
    y.backward()
    scale.fillInPlace(1)
    let graph = ComputationGraph(of: y)
    let leaf = try #require(graph.nodes.first { $0.name == "x" })
    #expect(leaf.gradient?.isOverwritten == true && leaf.accumulatedGradient?.scalar == 6)
    #expect(graph.edges.compactMap(\.contribution).count { !$0.isOverwritten } == 2)
    #expect(graph.nodes.first { $0.value.isOverwritten }?.role == .input)
  }

  @Test("A tensor without a name is a leaf, a number in the program's text a constant")
  func leavesAndNumbers() {
    let (w, rate) = (Tensor(3.0, requiresGrad: true), 0.5)
    let graph = ComputationGraph(of: (w * Tensor(2.0) + Tensor([4.0]) - 1) * rate / 8)
    func values(_ role: ComputationGraph.Role) -> Set<Double?> {
      Set(graph.nodes.filter { $0.role == role }.map(\.value.scalar))
    }
    #expect(values(.input) == [2, 4])
    #expect(values(.constant) == [1, 0.5, 8])
    #expect(values(.parameter) == [3])
    // Numbers of derivatives are no leaves of the program: the implied upstream gradient, 3 and 2.
    let slope = grad(of: w.pow(3), withRespectTo: [w], createGraph: true)
    let roles = ComputationGraph(of: slope[0]).nodes.map(\.role)
    #expect(!roles.contains(.input) && roles.contains(.constant))
  }

  @Test("Parts of one plain array are nodes of their own, and so is the array at another time")
  func plainParts() {
    let x = Tensor([1.0, 2])
    let w = Tensor(3.0, requiresGrad: true)
    let sum = ComputationGraph(of: w * x[0] + w * x[1])
    #expect(Set(sum.nodes.filter { $0.role == .input }.map(\.value.scalar)) == [1, 2])
    let early = w * x
    x.fillInPlace(4)
    let both = ComputationGraph(of: (early + w * x).sum())
    let inputs = both.nodes.filter { $0.role == .input }.map(\.value)
    #expect(inputs.count == 2 && inputs.count(where: \.isOverwritten) == 1)
    #expect(inputs.contains { $0.elements == [4, 4] })
  }

  @Test("Recording copies no values: a result's memory is the only one")
  func copiesNothing() {
    let x = Tensor([1.0, 2], requiresGrad: true)
    let y = x * 2
    #expect(y.node?.storage === y.storage)
  }

  @Test("NaN equals itself, so a graph with one equals what is read back from its JSON")
  func notANumber() throws {
    let x = Tensor(-1.0, requiresGrad: true)
    let y = x.sqrt() + x
    y.backward()
    let graph = ComputationGraph(of: y)
    #expect(graph == graph && graph.nodes[0].gradient == graph.nodes[0].accumulatedGradient)
    #expect(try ComputationGraph(json: graph.json()) == graph)
    #expect(
      TensorSummary(.nan) != TensorSummary(1)
        && TensorSummary(.nan).hashValue == TensorSummary(.nan).hashValue)
    #expect(
      TensorSummary(-0.0) == TensorSummary(0.0)
        && TensorSummary(-0.0).hashValue == TensorSummary(0.0).hashValue)
    noGrad { _ = x.fillInPlace(2) }
    let lost = ComputationGraph(of: y)
    #expect(try ComputationGraph(json: lost.json()) == lost && lost != graph)
  }
}
