import Testing

@testable import Gradbook

@Suite("Autograd")
struct AutogradTests {
  @Test("y = x³ + 5x² + 10 at 2 is 38 and its derivative 32")
  func seedExample() {
    let x = Tensor(2.0, requiresGrad: true)
    let y = x ** 3 + 5 * x ** 2 + 10
    y.backward()
    #expect(y.item() == 38)
    #expect(x.grad?.item() == 32)
  }

  @Test("z = 3(x + 2)² at ones, with ones upstream, has gradient 18 everywhere")
  func vectorUpstream() {
    let x = Tensor.ones(2, 2, requiresGrad: true)
    let y = x + 2
    let z = y * y * 3
    z.backward(Tensor.ones(like: z))
    #expect(x.grad?.flat() == [18, 18, 18, 18])
  }

  @Test("a value used twice gets both contributions")
  func fanOut() {
    let a = Tensor(1.0, requiresGrad: true)
    let b = a + a
    let c = b + b
    c.backward()
    #expect(a.grad?.item() == 4)
  }

  @Test("gradients of several passes add up until they are zeroed")
  func accumulation() {
    let x = Tensor(3.0, requiresGrad: true)
    for _ in 0..<3 { (x * x).backward() }
    #expect(x.grad?.item() == 18)
    x.zeroGrad()
    #expect(x.grad?.item() == 0)
  }

  @Test("noGrad and detach record nothing")
  func cutting() {
    let x = Tensor(2.0, requiresGrad: true)
    let y = noGrad { x * 3 }
    #expect(!y.requiresGrad && y.isLeaf)
    let z = (x * 3).detach() * x
    z.backward()
    #expect(x.grad?.item() == 6)
  }

  @Test("noGrad ends when its body throws")
  func noGradRethrows() {
    struct Stop: Error {}
    try? noGrad { throw Stop() }
    #expect(isGradEnabled)
  }

  @Test("inner gradients are kept only after retainGrad")
  func retention() {
    let x = Tensor(2.0, requiresGrad: true)
    let y = x * x
    let z = y * 3
    y.retainGrad()
    z.backward()
    #expect(y.grad?.item() == 3)
    #expect(z.grad == nil)
  }

  @Test("a hook sees the complete gradient and may replace it")
  func hooks() {
    let x = Tensor(2.0, requiresGrad: true)
    let y = x * 1.0
    var seen: [Double] = []
    y.registerHook { gradient in
      seen.append(gradient.item())
      return gradient * 10
    }
    (y + y).backward()
    #expect(seen == [2])
    #expect(x.grad?.item() == 20)
  }

  @Test("createGraph gives second and third derivatives")
  func higherOrders() {
    let x = Tensor(2.0, dtype: .float64, requiresGrad: true)
    let first = grad(of: x ** 4, withRespectTo: [x], createGraph: true)[0]
    let second = grad(of: first, withRespectTo: [x], createGraph: true)[0]
    let third = grad(of: second, withRespectTo: [x])[0]
    #expect(first.item() == 32)
    #expect(second.item() == 48)
    #expect(third.item() == 48)
  }

  @Test("a retained graph can be differentiated again")
  func retainGraph() {
    let x = Tensor(3.0, requiresGrad: true)
    let y = x * x
    y.backward(retainGraph: true)
    y.backward()
    #expect(x.grad?.item() == 12)
  }

  @Test("jacobian, hessian, vjp and jvp agree with the formulas")
  func functionDerivatives() {
    let x = Tensor([1.0, 2.0, 3.0], dtype: .float64)
    let rows = jacobian(at: x) { $0 * $0 }
    #expect(rows.flat() == [2, 0, 0, 0, 4, 0, 0, 0, 6])
    let curvature = hessian(at: x) { ($0 ** 3).sum() }
    #expect(curvature.flat() == [6, 0, 0, 0, 12, 0, 0, 0, 18])
    let v = Tensor([1.0, -1.0, 2.0], dtype: .float64)
    #expect(vjp(at: x, v) { $0 * $0 }.product.flat() == [2, -4, 12])
    #expect(jvp(at: x, v) { $0 * $0 }.product.flat() == [2, -4, 12])
  }

  @Test("a slice's gradient is zero outside the slice")
  func sliceGradient() {
    let x = Tensor([[1.0, 2], [3, 4]], requiresGrad: true)
    (x[0] * 5).sum().backward()
    #expect(x.grad?.flat() == [5, 5, 0, 0])
  }

  @Test("broadcast operands get the sum over the axes they were repeated along")
  func broadcasting() {
    let row = Tensor([1.0, 2, 3], requiresGrad: true)
    let column = Tensor([[1.0], [2]], requiresGrad: true)
    (row * column).sum().backward()
    #expect(row.grad?.flat() == [3, 3, 3])
    #expect(column.grad?.flat() == [6, 6])
  }

  @Test("writing through a view sends the gradient to the written value, not to what it covered")
  func writeThroughView() {
    let x = Tensor([[1.0, 2], [3, 4]], requiresGrad: true)
    let w = Tensor([7.0, 8], requiresGrad: true)
    let y = x * 2
    y[0] = w
    (y * y).sum().backward()
    #expect(y.flat() == [7, 8, 6, 8])
    #expect(x.grad?.flat() == [0, 0, 24, 32])
    #expect(w.grad?.flat() == [14, 16])
  }

  @Test("an earlier view follows its base's new history")
  func viewOfChangedBase() {
    let x = Tensor([1.0, 2, 3], requiresGrad: true)
    let base = x * 1.0
    let view = base[1..<3]
    base[1] = Tensor(10.0)
    view.sum().backward()
    #expect(view.flat() == [10, 3])
    #expect(x.grad?.flat() == [0, 0, 1])
  }

  @Test("in-place arithmetic is differentiated")
  func inPlaceArithmetic() {
    let x = Tensor([1.0, 2], requiresGrad: true)
    var y = x * 3
    y += x
    y *= 2.0
    y.sum().backward()
    #expect(x.grad?.flat() == [8, 8])
  }

  @Test("names, scopes and source lines reach the graph")
  func annotations() {
    let w = Tensor(2.0, requiresGrad: true).named("w")
    let y = scope("outer") { scope("inner") { (w * w).named("square") } }
    let graph = ComputationGraph(of: y)
    #expect(graph.nodes.map(\.name) == ["w", "square"])
    #expect(graph.nodes[1].scope == ["outer", "inner"])
  }

  @Test("a custom function's rule is used, and its second derivative follows")
  func customFunction() {
    struct Cube: CustomFunction {
      func forward(_ inputs: [Tensor]) -> Tensor { inputs[0] * inputs[0] * inputs[0] }
      func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] {
        [g * 3 * inputs[0] * inputs[0]]
      }
    }
    let x = Tensor(2.0, dtype: .float64, requiresGrad: true)
    let first = grad(of: Cube()(x), withRespectTo: [x], createGraph: true)[0]
    #expect(first.item() == 12)
    #expect(grad(of: first, withRespectTo: [x])[0].item() == 12)
    #expect(checkGradients(at: x, order: 2) { Cube()($0) }.passed)
  }

  @Test("an anomaly names the operation that made it, going forward and going back")
  func anomalies() throws {
    let x = Tensor(-1.0, requiresGrad: true)
    let forward = #expect(throws: AnomalyError.self) { try detectAnomaly { x.log() } }
    #expect(forward?.operation == "log" && forward?.phase == .forward)
    let zero = Tensor(0.0, requiresGrad: true)
    let back = #expect(throws: AnomalyError.self) {
      try detectAnomaly { (zero.sqrt() * 2).backward() }
    }
    #expect(back?.operation == "sqrt" && back?.phase == .backward)
  }

  @Test("a million operations are recorded, differentiated and released")
  func longChains() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    let one = Tensor([0.0, 0.0])
    var y = x
    for _ in 0..<1_000_000 { y = y + one }
    y.backward(Tensor.ones(2))
    #expect(x.grad?.flat() == [1, 1])
    let a = Value(1)
    var b = a
    for _ in 0..<1_000_000 { b = b + 0.0 }
    b.backward()
    #expect(a.grad == 1)
  }

  @Test("reading a graph after backward leaves stored gradients alone and finds every one")
  func graphOfGradients() {
    let w = Tensor(3.0, requiresGrad: true).named("w")
    let x = Tensor(2.0).named("x")
    let before = ComputationGraph(of: w * x)
    #expect(!before.hasGradients && before.nodes.allSatisfy { $0.gradient == nil })
    let h = w * x
    let y = h * h
    y.backward()
    let graph = ComputationGraph(of: y)
    #expect(w.grad?.item() == 24)
    #expect(graph.hasGradients)
    let shown = graph.nodes.map { $0.gradient?.scalar }
    #expect(shown == [24, nil, 12, 1])
    let square = graph.edges.filter { $0.target == 3 }
    #expect(square.map { $0.localDerivative?.scalar } == [6, 6])
    #expect(square.map { $0.contribution?.scalar } == [6, 6])
    #expect(graph.backwardOrder == [3, 2, 0])
  }

  @Test("a graph survives JSON, and a broken one is refused with its place")
  func graphJSON() throws {
    let w = Tensor(0.0, requiresGrad: true).named("权重")
    let y = (w / 0.0) * w.log()
    y.backward()
    let graph = ComputationGraph(of: y)
    #expect(try ComputationGraph(json: graph.json()).json() == graph.json())
    let error = #expect(throws: GraphFormatError.self) {
      try ComputationGraph(json: "{\"nodes\":3}")
    }
    #expect(error?.place == "nodes" || error?.place == "the whole text")
  }
}
