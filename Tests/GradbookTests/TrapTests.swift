import Testing

@testable import Gradbook

@Suite("Traps say what is wrong, in a sentence")
struct TrapTests {
  private func expect(_ error: ExitTest.Result?, says parts: String...) {
    let text = String(decoding: error?.standardErrorContent ?? [], as: UTF8.self)
    for part in parts { #expect(text.contains(part), "“\(part)” is missing in: \(text)") }
  }

  @Test("shapes that do not broadcast name both and the dimension")
  func broadcast() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.ones(2, 3) + Tensor.ones(2, 4)
    }
    expect(result, says: "add", "[2, 3]", "[2, 4]", "dimension 1", "must be equal or 1")
  }

  @Test("a matrix product names both inner extents")
  func matmul() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.ones(2, 3).matmul(Tensor.ones(2, 3))
    }
    expect(result, says: "matmul", "last dimension is 3", "next-to-last is 2")
  }

  @Test("a second backward says that the graph was used, and the mend")
  func secondBackward() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor(2.0, requiresGrad: true)
      let y = x * x
      y.backward()
      y.backward()
    }
    expect(result, says: "used by an earlier backward", "retainGraph: true")
  }

  @Test("a value overwritten in place is named with its operation")
  func overwritten() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1.0, 2.0], requiresGrad: true)
      let y = x * 1.0
      y.named("hidden")
      let z = y * y
      y[0] = 5
      z.sum().backward()
    }
    expect(result, says: "mul", "hidden", "modified in place", "version")
  }

  @Test("a result overwritten in place is refused too")
  func overwrittenResult() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1.0, 2.0], requiresGrad: true)
      var y = x.exp()
      y += 1.0
      y.sum().backward()
    }
    expect(result, says: "exp", "its own result", "modified in place")
  }

  @Test("a root that is no scalar asks for its upstream gradient")
  func nonScalarRoot() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      (Tensor([1.0, 2.0], requiresGrad: true) * 2).backward()
    }
    expect(result, says: "implied for a scalar only", "[2]", "sum()")
  }

  @Test("a root without history says where to look")
  func noHistory() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tensor(1.0).backward()
    }
    expect(result, says: "does not require a gradient", "noGrad", "detach()")
  }

  @Test("an integer tensor cannot require a gradient")
  func integerGradient() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([1, 2], requiresGrad: true)
    }
    expect(result, says: "floating-point", "int64", ".to(.float32)")
  }

  @Test("a leaf cannot be written in place while recording")
  func leafInPlace() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var w = Tensor([1.0, 2.0], requiresGrad: true)
      w -= 0.1
    }
    expect(result, says: "leaf", "noGrad")
  }

  @Test("an index out of range names the dimension and its extent")
  func index() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.ones(2, 3)[0, 3]
    }
    expect(result, says: "3 is out of range", "dimension 1", "extent 3")
  }

  @Test("a place in an index tensor that is out of range names the method")
  func gatherIndex() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.ones(2, 3).gather(dim: 1, Tensor([[0, 3], [1, 2]]))
    }
    expect(result, says: "gather: index 3 is out of range", "dimension 1", "extent 3")
  }

  @Test("a slice that is counted from the end is refused")
  func negativeSlice() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.ones(2, 3).indexSelect(dim: 1, Tensor([0, -1]))
    }
    expect(result, says: "indexSelect: index -1 is negative", "from the start")
  }

  @Test("an integer divided by 0 names the operation")
  func divisor() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([7, 8]).remainder(Tensor([2, 0]))
    }
    expect(result, says: "remainder: an integer cannot be divided by 0", "floating-point")
  }

  @Test("ragged nested arrays name the element")
  func ragged() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([[1, 2], [3]])
    }
    expect(result, says: "ragged", "element 1")
    #expect(throws: ShapeError.self) { try Tensor(validating: [[1, 2], [3]]) }
  }
}
