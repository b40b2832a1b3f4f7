import Foundation
import Testing

@testable import Gradbook

/// What PyTorch refuses is refused, each with its own sentence; what it allows works.
@Suite("Misuse of autograd, as PyTorch answers it")
struct MisuseTests {
  private func expect(_ error: ExitTest.Result?, says parts: String...) {
    let text = String(decoding: error?.standardErrorContent ?? [], as: UTF8.self)
    for part in parts { #expect(text.contains(part), "“\(part)” is missing in: \(text)") }
  }

  @Test("two results that share a used part refuse the second backward")
  func sharedPart() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor(2.0, requiresGrad: true)
      let shared = (x * x).named("shared")
      (shared * 2).backward()
      (shared * 3).backward()
    }
    expect(result, says: "used by an earlier backward", "shared", "retainGraph: true")
  }

  @Test("an upstream gradient of another shape names both shapes")
  func upstreamShape() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      (Tensor([1.0, 2.0], requiresGrad: true) * 2).backward(Tensor.ones(1, 2))
    }
    expect(result, says: "[1, 2]", "[2]", "must be equal")
  }

  @Test("a graph cut by detach says so")
  func detached() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor(2.0, requiresGrad: true)
      (x * x).detach().backward()
    }
    expect(result, says: "does not require a gradient", "detach()")
  }

  @Test("a graph cut by noGrad says so")
  func unrecorded() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor(2.0, requiresGrad: true)
      noGrad { x * x }.backward()
    }
    expect(result, says: "does not require a gradient", "noGrad")
  }

  @Test("a gradient by an input that was cut off asks for allowUnused")
  func unused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor(2.0, requiresGrad: true)
      let z = Tensor([1.0, 2.0], requiresGrad: true)
      _ = grad(of: x * x, withRespectTo: [x, z])
    }
    expect(result, says: "input 1", "[2]", "allowUnused: true")
    let x = Tensor(2.0, requiresGrad: true)
    let z = Tensor([1.0, 2.0], requiresGrad: true)
    let found = grad(of: x * x, withRespectTo: [x, z], allowUnused: true)
    #expect(found[0].item() == 4 && found[1].flat() == [0, 0])
  }

  @Test("a value overwritten through a view of it is refused")
  func overwrittenThroughView() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([[1.0, 2.0], [3.0, 4.0]], requiresGrad: true)
      let y = x * 1.0
      let row = y[1].view(2, 1)
      let z = y.sin()
      row.fillInPlace(0)
      z.sum().backward()
    }
    expect(result, says: "sin", "modified in place")
  }

  @Test("a value overwritten through a detached tensor is refused too")
  func overwrittenThroughDetached() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1.0, 2.0], requiresGrad: true)
      let y = x.exp()
      y.detach().fillInPlace(0)
      y.sum().backward()
    }
    expect(result, says: "exp", "modified in place")
  }

  @Test("a view of a leaf cannot be written in place while recording")
  func viewOfLeaf() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let w = Tensor([[1.0, 2.0], [3.0, 4.0]], requiresGrad: true)
      w[0][1] = 5
    }
    expect(result, says: "view of a leaf", "noGrad")
  }

  @Test("an expanded tensor cannot be written in place")
  func expanded() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tensor([1.0, 2.0]).expand(3, 2).addInPlace(Tensor(1.0))
    }
    expect(result, says: "dimension 0", "3 times", "clone()")
  }

  @Test("an integer tensor that is told to require a gradient is refused")
  func integerLater() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor.arange(3)
      x.requiresGrad = true
    }
    expect(result, says: "floating-point", "int64")
  }

  @Test("a computed tensor cannot stop requiring a gradient")
  func innerStops() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let y = Tensor(2.0, requiresGrad: true) * 2
      y.requiresGrad = false
    }
    expect(result, says: "only a leaf", "detach()")
  }

  @Test("a gradient of another shape cannot be stored")
  func storedShape() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1.0, 2.0], requiresGrad: true)
      x.grad = Tensor.ones(3)
    }
    expect(result, says: "[2]", "[3]")
  }

  @Test("what cannot have a gradient keeps none and takes no hook")
  func nothingToRetain() async {
    let retained = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tensor(1.0).retainGrad()
    }
    expect(retained, says: "retainGrad", "does not require a gradient")
    let hooked = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tensor(1.0).registerHook { $0 }
    }
    expect(hooked, says: "registerHook", "does not require a gradient")
  }

  @Test("a second derivative through a first one that was not recorded is refused")
  func unrecordedGradient() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor(2.0, requiresGrad: true)
      let first = grad(of: x ** 3, withRespectTo: [x])[0]
      first.backward()
    }
    expect(result, says: "does not require a gradient")
  }

  @Test("a graph of which one branch is cut flows through the other")
  func cutBranch() {
    let x = Tensor(3.0, requiresGrad: true)
    let y = x * x
    (y.detach() * y + noGrad { y * 5 }).backward()
    #expect(x.grad?.item() == 54)
  }

  @Test("a leaf may be written inside noGrad, and its stored gradient stays")
  func leafInNoGrad() {
    var w = Tensor([1.0, 2.0], requiresGrad: true)
    (w * w).sum().backward()
    noGrad { w -= w.grad.map { $0 * 0.5 } ?? 0 }
    #expect(w.flat() == [0, 0] && w.isLeaf && w.requiresGrad)
    #expect(w.grad?.flat() == [2, 4])
  }

  @Test("a factor that requires a gradient may multiply and divide in place")
  func inPlaceFactor() async {
    await #expect(processExitsWith: .success) {
      let x = Tensor([1.0, 2.0], requiresGrad: true)
      let w = Tensor([3.0, 4.0], requiresGrad: true)
      var y = x * 1.0
      y *= w
      y.sum().backward()
      let isRight = x.grad?.flat() == [3, 4] && w.grad?.flat() == [1, 2]
      exit(isRight ? 0 : 1)
    }
    await #expect(processExitsWith: .success) {
      let x = Tensor([1.0, 2.0], requiresGrad: true)
      let w = Tensor([2.0, 4.0], requiresGrad: true)
      var y = x * 1.0
      y /= w
      y.sum().backward()
      exit(x.grad?.flat() == [0.5, 0.25] && w.grad?.flat() == [-0.25, -0.125] ? 0 : 1)
    }
  }

  @Test("a tensor without elements may be written in place, expanded or not")
  func emptyExpanded() async {
    await #expect(processExitsWith: .success) {
      let x = Tensor.zeros(0).expand(2, 0) * 1.0
      x.fillInPlace(1)
    }
  }
}
