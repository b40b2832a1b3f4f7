import Foundation
import Gradbook
import NN
import Profiling
import Testing
import Training

@Suite("A profile counts calls, time and memory")
struct ProfileTests {
  /// A net of two linear layers, its data, and what one training step does.
  private final class Step {
    let model: Sequential
    let optimizer: SGD
    let x: Tensor
    let y: Tensor

    init() {
      let generator = Generator(seed: 1)
      model = Sequential {
        Linear(8, 16)
        Tanh()
        Linear(16, 1)
      }
      optimizer = SGD(model.parameters(), lr: 0.01)
      x = Tensor.randn(4, 8, generator: generator)
      y = Tensor.randn(4, 1, generator: generator)
    }

    func run() {
      optimizer.zeroGrad()
      mseLoss(model(x), y).backward()
      optimizer.step()
    }
  }

  private func times(_ profile: Profile, _ grouping: Profile.Grouping) -> Double {
    profile.rows(by: grouping).reduce(0) { $0 + $1.selfTime }
  }

  @Test("Calls are counted exactly, both ways, and what is called inside counts for none")
  func counts() {
    let step = Step()
    let run = profile { for _ in 0..<3 { step.run() } }
    #expect(run.operation("linear")?.forward.calls == 6)
    #expect(run.operation("linear")?.backward.calls == 6)
    #expect(run.operation("tanh")?.forward.calls == 3)
    #expect(run.operation("tanh")?.backward.calls == 3)
    let operations = run.rows().filter { $0.kind == .operation }.map(\.name.english)
    #expect(Set(operations) == ["linear", "tanh", "mseLoss"], "\(operations)")
    let work = run.rows().filter { $0.kind == .work }
    #expect(
      Set(work.map(\.name.english))
        == ["SGD.step()", "SGD.zeroGrad()", "backward(), between calls"])
    #expect(work.allSatisfy { $0.forward.calls == 3 && $0.backward.calls == 0 })
    #expect(run.droppedSpans == 0)
  }

  @Test("The self times of every table add up to the wall clock, within 3 %")
  func adding() {
    let step = Step()
    var run = profile {}
    let elapsed = ContinuousClock().measure {
      run = profile(sourceLines: false) { for _ in 0..<300 { step.run() } }
    }
    let wall = Double(elapsed.components.attoseconds) / 1e18 + Double(elapsed.components.seconds)
    for grouping in Profile.Grouping.allCases {
      #expect(abs(times(run, grouping) - run.wallTime) < 1e-9 * run.wallTime + 1e-9)
      #expect(abs(times(run, grouping) - wall) < 0.03 * wall, "\(times(run, grouping)) of \(wall)")
    }
    #expect(run.rows().allSatisfy { $0.selfTime >= 0 && $0.totalTime >= $0.selfTime * 0.999 })
  }

  @Test("Time that no operation owns is a row of its own")
  func program() {
    let x = Tensor([1.0, 2], requiresGrad: true)
    let run = profile {
      _ = x * x
      Thread.sleep(forTimeInterval: 0.05)
    }
    #expect(run.programTime >= 0.05)
    let row = run.rows().first { $0.name.english == "the program itself" }
    #expect(row?.kind == .rest && row?.selfTime == run.programTime)
    #expect(row?.name.chinese == "程序自身")
  }

  @Test("Modules nest: a total has its parts' in it, and backward goes to forward's module")
  func modules() throws {
    let step = Step()
    let run = profile { step.run() }
    let whole = try #require(run.module("Sequential"))
    let first = try #require(run.module("Sequential/0"))
    let middle = try #require(run.module("Sequential/1"))
    let last = try #require(run.module("Sequential/2"))
    #expect(run.module("Sequential/3") == nil)
    for part in [first, middle, last] {
      #expect(part.forward.calls == 1 && part.backward.calls == 1)
      #expect(part.backward.selfTime > 0)
    }
    let parts = [first, middle, last]
    #expect(whole.backward.calls == 0 && whole.backward.selfTime == 0)
    #expect(
      abs(parts.reduce(0) { $0 + $1.backward.totalTime } - whole.backward.totalTime) < 1e-12)
    #expect(whole.forward.totalTime >= parts.reduce(0) { $0 + $1.forward.totalTime })
    // The loss is in no module.
    let outside = try #require(run.rows(by: .module).first { $0.name.english == "(in no module)" })
    #expect(outside.forward.calls == 1 && outside.backward.calls == 1)
  }

  @Test("A call belongs to the line of the program that made it, and so does its way back")
  func lines() throws {
    let x = Tensor.ones(4, 4, requiresGrad: true)
    var firstLine = 0
    let run = profile {
      for _ in 0..<2 {
        firstLine = #line + 1
        let y = x.exp()
        let z = y.sum()
        z.backward()
      }
    }
    #if canImport(Runtime)
      func row(_ line: Int) -> Profile.Row? {
        run.rows(by: .line).first { $0.name.english == "ProfileTests.swift:\(line)" }
      }
      let exp = try #require(row(firstLine))
      #expect(exp.forward.calls == 2 && exp.backward.calls == 2)
      #expect(row(firstLine + 1)?.backward.calls == 2)
      // The pass itself is the line's that began it, and its total has all ways back in it.
      let pass = try #require(row(firstLine + 2))
      #expect(pass.forward.calls == 2 && pass.backward.calls == 0)
      #expect(pass.totalTime > exp.backward.totalTime)
    #endif
  }

  @Test("Lines that are not wanted are not looked for, and make no row for the profiler")
  func noLines() {
    let run = profile(sourceLines: false) { _ = Tensor([1.0, 2]).exp() }
    #expect(run.rows(by: .line).map(\.name.english).contains("(line not known)"))
  }

  @Test("Bytes are those of tensors that were made; kept is what the way back holds on to")
  func bytes() throws {
    let x = Tensor.ones(1000, requiresGrad: true)
    let run = profile {
      let y = x.exp()
      _ = y.sum()
      noGrad { _ = x.exp() }
    }
    let exp = try #require(run.operation("exp"))
    #expect(exp.forward.bytes == 8000 && exp.forward.bytesKept == 4000)
    #expect(run.operation("sum")?.forward.bytesKept == 4)
    #expect(run.peakMemory >= 8000 && run.peakMemory < 8100)
    #expect(run.memoryAtEnd == 0)
  }

  @Test("A tensor that an operation needs only for its way back counts as kept, once")
  func keptOnce() throws {
    let x = Tensor.ones(1000, requiresGrad: true)
    let run = profile {
      let mask = Tensor.ones(1000)
      _ = (x * mask) * mask
    }
    let mul = try #require(run.operation("mul"))
    #expect(mul.forward.bytesKept == 12_000)
  }

  @Test("Memory that outlives the profile, and older memory that ends in it, do no harm")
  func lifetimes() {
    var kept: [Tensor] = [Tensor.ones(1000)]
    let run = profile {
      kept.removeAll()
      kept.append(Tensor.ones(500))
    }
    #expect(run.memoryAtEnd == 2000 && run.peakMemory == 2000)
    kept.removeAll()
    #expect(profile {}.peakMemory == 0)
  }

  @Test("A profile inside another counts for both, and theirs alone")
  func nesting() {
    let x = Tensor.ones(1000, requiresGrad: true)
    var inner = profile {}
    let outer = profile {
      _ = x.exp()
      inner = profile { _ = x.exp().sum() }
      _ = x.sum()
    }
    #expect(inner.operation("exp")?.forward.calls == 1)
    #expect(outer.operation("exp")?.forward.calls == 2)
    #expect(inner.operation("exp")?.forward.bytesKept == 4000)
    #expect(outer.operation("exp")?.forward.bytesKept == 8000)
    #expect(outer.operation("sum")?.forward.calls == 2)
  }

  @Test("A pass that is recorded, and one through a graph from before, find their operations")
  func otherPasses() throws {
    let x = Tensor.ones(10, requiresGrad: true)
    let early = x.exp().sum()
    let run = profile {
      early.backward()
      let y = (x * x).sum()
      let g = grad(of: y, withRespectTo: [x], createGraph: true)[0]
      g.sum().backward()
    }
    #expect(run.operation("exp")?.backward.calls == 1)
    #expect(run.operation("exp")?.forward.calls == 0)
    // Once for y, and for each multiplication that the recorded pass consists of.
    let mul = try #require(run.operation("mul"))
    #expect(mul.forward.calls == 1 && mul.backward.calls > 1)
    #expect(run.rows().allSatisfy { $0.selfTime >= 0 })
  }

  @Test("What is profiled computes the same, also where contributions take a short way unobserved")
  func sameNumbers() {
    func gradient() -> [Double] {
      let w = Tensor.ones(6, 6, dtype: .float64, requiresGrad: true)
      var h = Tensor.ones(2, 6, dtype: .float64)
      for step in 0..<5 {
        h = linear(h, w).tanh()
        h = h + h[0..., 0..<1] * Double(step)
      }
      h.sum().backward()
      let gradient = w.grad.flatten()
      return (0..<gradient.count).map { gradient[$0].item() }
    }
    let plain = gradient()
    var profiled: [Double] = []
    let run = profile { profiled = gradient() }
    #expect(plain == profiled)
    #expect(run.operation("linear")?.backward.calls == 5)
  }

  @Test("An error ends the profile, and nothing is observed after it")
  func errors() {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try profile { try scope("a") { throw Stop() } }
    }
    #expect(Recorder.current.scope == nil)
  }

  @Test("Names of one's own, loading and clipping have rows")
  func work() {
    let step = Step()
    let data = TensorDataset(step.x, step.y)
    let run = profile {
      for _ in DataLoader(data, batchSize: 2) {}
      recordFunction("augment") { _ = step.x * 2 }
      step.run()
      clipGradNorm(step.model.parameters(), maxNorm: 1)
      step.x.fillInPlace(1)
    }
    let rows = run.rows()
    func row(_ name: String) -> Profile.Row? { rows.first { $0.name.english == name } }
    #expect(row("data loading")?.forward.calls == 3)
    #expect(row("augment")?.forward.calls == 1)
    #expect(row("augment").map { $0.totalTime > $0.selfTime } == true)
    #expect(row("gradient clipping")?.forward.calls == 1)
    #expect(row("writing in place") != nil)
  }
}
