import Testing

@testable import Gradbook

@Suite("Hooks after a gradient was added")
struct AccumulationHookTests {
  @Test("The hook sees the whole gradient, once a pass, while earlier operations still wait")
  func order() {
    let (first, last) = (Tensor(2.0, requiresGrad: true), Tensor(3.0, requiresGrad: true))
    var seen: [String] = []
    first.registerPostAccumulateGradHook { seen.append("first \($0.grad?.item() ?? .nan)") }
    last.registerPostAccumulateGradHook { seen.append("last \($0.grad?.item() ?? .nan)") }
    for _ in 0..<2 { (first.exp().log() * last * last).backward() }
    #expect(seen == ["last 12.0", "first 9.0", "last 24.0", "first 18.0"])
  }

  @Test("A leaf that nobody reads any more is completed while the pass goes on")
  func early() {
    let (first, last) = (Tensor(2.0, requiresGrad: true), Tensor(3.0, requiresGrad: true))
    var seen: [String] = []
    first.registerPostAccumulateGradHook { seen.append("first \($0.grad?.item() ?? .nan)") }
    last.registerPostAccumulateGradHook { seen.append("last \($0.grad?.item() ?? .nan)") }
    let between = first * first
    between.registerHook { _ in
      seen.append("between")
      return nil
    }
    (between * last * last + 0 * first).backward()
    #expect(seen == ["last 24.0", "between", "first 36.0"])
  }

  @Test("A gradient that is only returned calls no hook; what hooks leave comes last")
  func others() {
    let x = Tensor(2.0, requiresGrad: true)
    var seen: [String] = []
    x.registerPostAccumulateGradHook { _ in
      whenBackwardEnds { seen.append("end, recording: \(isGradEnabled)") }
      seen.append("hook")
    }
    _ = grad(of: x * x, withRespectTo: [x])
    #expect(seen.isEmpty)
    (x * x).backward()
    #expect(seen == ["hook", "end, recording: false"])
    #expect(x.grad?.item() == 4)
  }
}
