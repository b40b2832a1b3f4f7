import Foundation
import Testing

@testable import Gradbook

@Suite("What is hardly meant is said")
struct WarningTests {
  @Test("the gradient of a computed tensor is nil, and a warning names the mend")
  func computed() {
    let x = Tensor(2.0, requiresGrad: true)
    let y = (x * x).named("square")
    (y * 3).backward()
    let (gradient, warnings) = catchWarnings { y.grad }
    #expect(gradient == nil && warnings.count == 1)
    #expect(warnings[0].text.english.contains("mul (“square”)"))
    #expect(warnings[0].text.english.contains("retainGrad()"))
    #expect(warnings[0].text.chinese.contains("叶子节点"))
    #expect(warnings[0].place?.hasPrefix("WarningTests.swift:") ?? true)
  }

  @Test("a place warns once, another place again")
  func once() {
    let y = Tensor(2.0, requiresGrad: true) * 3
    let (_, warnings) = catchWarnings {
      for _ in 0..<5 { _ = y.grad }
      _ = y.grad
    }
    #expect(warnings.count == 2)
  }

  @Test("a leaf, a tensor that keeps its gradient and one without history give no warning")
  func quiet() {
    let x = Tensor(2.0, requiresGrad: true)
    let y = x * 3
    y.retainGrad()
    let (_, warnings) = catchWarnings {
      _ = (x.grad, y.grad, Tensor(1.0).grad, noGrad { x * 2 }.grad, y.detach().grad)
    }
    #expect(warnings.isEmpty)
  }

  @Test("warnings inside an inner collection do not reach the outer one, and can be dropped")
  func nested() {
    let y = Tensor(2.0, requiresGrad: true) * 3
    let (inner, outer) = catchWarnings { () -> [UserWarning] in
      ignoringWarnings { _ = y.grad }
      return catchWarnings { y.grad }.warnings
    }
    #expect(inner.count == 1 && outer.isEmpty)
  }

  @Test("the second turn of w = w - 0.1 * w.grad! says why before it stops")
  func secondTurn() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var w = Tensor(2.0, requiresGrad: true)
      for _ in 0..<2 {
        (w * w).backward()
        w = w - 0.1 * w.grad!
      }
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    let parts = text.components(separatedBy: "Unexpectedly found nil")
    #expect(parts.count == 2 && parts[0].contains("warning: "))
    #expect(parts[0].contains("noGrad { w -= … }"))
    #expect(text.contains("computed by sub"))
  }
}
