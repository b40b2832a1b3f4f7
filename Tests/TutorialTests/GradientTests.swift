import Gradbook
import Testing

/// What a learner's loop does with gradients, as one first types it.
@Suite struct GradientTests {
  @Test("a gradient is computed with without unwrapping")
  func computing() {
    var w = Tensor([1.0, -2.0], requiresGrad: true)
    (w * w).sum().backward()
    noGrad { w -= 0.25 * w.grad }
    #expect(w.flat() == [0.5, -1])
    #expect(w.grad.norm().item() == Tensor([2.0, -4.0]).norm().item())
    #expect((w.grad + w.grad).flat() == [4, -8])
    w.grad.zeroInPlace()
    #expect(w.grad.flat() == [0, 0])
  }

  @Test("a gradient that is not there is seen")
  func missing() {
    let w = Tensor([1.0], requiresGrad: true)
    #expect(w.grad == nil)
    #expect("\(w.grad)" == "nil")
    (3 * w).sum().backward()
    #expect("\(w.grad)" == "tensor([3.])")
    #expect("grad: \(w.grad)" == "grad: tensor([3.])")
    w.grad = nil
    if let gradient = w.grad { Issue.record("There is \(gradient).") }
  }

  @Test("print shows what is in an optional")
  func printing() {
    let transcript = Transcript()
    Transcript.$current.withValue(transcript) {
      let w = Tensor([1.0], requiresGrad: true)
      print(w.grad)
      (3 * w).sum().backward()
      print("w:", w.grad, separator: " ")
    }
    #expect(transcript.take().english == "nil\nw: tensor([3.])\n")
  }
}
