import Testing

@testable import Gradbook

@Suite("Scalar values")
struct ValueTests {
  @Test("a neuron's gradients are those of the chain rule")
  func neuron() {
    let w = Value(2, label: "w")
    let x = Value(1.5, label: "x")
    let b = Value(0.3, label: "b")
    let y = (w * x + b).tanh()
    y.backward()
    let slope = 1 - y.data * y.data
    #expect(abs(w.grad - slope * 1.5) < 1e-15)
    #expect(abs(x.grad - slope * 2) < 1e-15)
    #expect(b.grad == slope)
  }

  @Test("leaves collect gradients over passes and tapes until zeroed")
  func accumulation() {
    let w = Value(3)
    for _ in 0..<4 { (w * w).backward() }
    #expect(w.grad == 24)
    w.zeroGrad()
    #expect(w.grad == 0 && !w.hasGrad)
  }

  @Test("training by setting data sees the new number on the next tape")
  func training() {
    let w = Value(5)
    for _ in 0..<200 {
      let loss = (w - 2) ** 2
      w.zeroGrad()
      loss.backward()
      w.data -= 0.1 * w.grad
    }
    #expect(abs(w.data - 2) < 1e-9)
  }

  @Test("values of two tapes meet, and the gradient crosses to the older one")
  func twoTapes() {
    let a = Value(2)
    let first = a * 3
    (a * 1.0).backward()
    a.zeroGrad()
    let b = Value(4)
    let second = b * b
    let y = first * second
    y.backward()
    #expect(a.grad == 48)
    #expect(b.grad == 48)
    #expect(ComputationGraph(of: y).nodes.count == 6)
  }

  @Test("a leaf that was set, or used elsewhere, in the midst gets its shares from both places")
  func movedLeaf() {
    let x = Value(2)
    let square = x * x
    x.data = 3
    (square * x).backward()
    #expect(x.grad == 2 * 2 * 3 + 4)
    x.zeroGrad()
    let y = x * 2
    (x * 5).backward()
    x.zeroGrad()
    (y * y * x).backward()
    #expect(x.grad == 8 * 3 * 3 + 36)
  }

  @Test("0 times an infinite slope is NaN, and what the root does not use gets no gradient")
  func awkwardNumbers() {
    let x = Value(0)
    let unused = x.sqrt()
    let y = x * 2
    y.backward()
    #expect(x.grad == 2)
    _ = unused
    let z = Value(0)
    (z.sqrt() * 0.0).backward()
    #expect(z.grad.isNaN)
  }

  @Test("every elementwise function agrees with the tensor's, value and gradient")
  func agreesWithTensor() throws {
    for entry in OperationCatalogue.entries.compactMap({ $0 as? UnaryEntry }) {
      for number in [0.4, 0.7] {
        let x = Value(number)
        let y = entry(x)
        y.backward()
        let t = Tensor(number, dtype: .float64, requiresGrad: true)
        let u = entry(t)
        u.backward()
        #expect(u.item() == y.data, "\(entry.name)")
        #expect(t.grad?.item() == x.grad, "\(entry.name)")
      }
    }
  }

  @Test("the graph has the numbers of the expression as constants, on the right side")
  func constants() {
    let x = Value(2, label: "x")
    let graph = ComputationGraph(of: 1 - x / 4)
    #expect(graph.nodes.map(\.operation) == ["leaf", "leaf", "div", "leaf", "sub"])
    let difference = graph.edges.filter { $0.target == 4 }
    #expect(difference.map { graph.nodes[$0.source].value.scalar } == [1, 0.5])
    #expect(difference[1].localDerivative?.scalar == -1)
  }

  @Test("an optional value can be set, replaced and emptied")
  func optional() {
    var best: Value?
    for number in [3.0, 1, 2] {
      let value = Value(number) * 2
      if best.map({ value.data < $0.data }) ?? true { best = value }
    }
    #expect(best?.data == 2)
    best = nil
    #expect(best.map(\.data) == nil)
  }

  @Test("noGrad makes leaves of values too")
  func noGradient() {
    let x = Value(2)
    let y = noGrad { (x * x) + 1.0 }
    #expect(y.isLeaf && y.data == 5)
  }
}
