import Gradbook
import NN
import Testing
import Training

private final class Box {
  let inner: Linear
  init(_ inner: Linear) { self.inner = inner }
}

private final class Boxed: Module {
  let own = Linear(2, 2)
  let box = Box(Linear(2, 2))
  override func forward(_ x: Tensor) -> Tensor { box.inner(own(x)) }
}

private final class Lazy: Module {
  let own = Linear(2, 2)
  lazy var late = Linear(2, 2)
  override func forward(_ x: Tensor) -> Tensor { late(own(x)) }
}

private final class Headed: Module {
  let trunk = Linear(2, 2)
  var head = Linear(2, 2)
  override func forward(_ x: Tensor) -> Tensor { head(trunk(x)) }
}

private func turn(_ model: Module, _ optimizer: Optimizer) {
  optimizer.zeroGrad()
  model(Tensor.ones(1, 2)).sum().backward()
  optimizer.step()
}

@Suite("Nothing goes untrained in silence")
struct UntrainedTests {
  private func expect(_ result: ExitTest.Result?, says parts: String...) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    for part in parts { #expect(text.contains(part), "“\(part)” is missing in: \(text)") }
  }

  @Test("a part that parameters() does not find stops the optimizer's first step")
  func lost() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let model = Boxed()
      turn(model, SGD(model.parameters(), lr: 0.1))
    }
    expect(
      result, says: "warning:", "SGD: Boxed:", "Boxed/Linear", "parameters() does not find",
      "[2, 2]")
  }

  @Test("a part that is made anew at each call stops it too")
  func anew() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      final class Anew: Module {
        let own = Linear(2, 2)
        var layer: Linear { Linear(2, 2) }
        override func forward(_ x: Tensor) -> Tensor { layer(own(x)) }
      }
      let model = Anew()
      turn(model, Adam(model.parameters(), lr: 0.1))
    }
    expect(result, says: "Adam: Anew:", "a computed property")
  }

  @Test("a lazy layer made after the optimizer, and a head put on later, stop it")
  func late() async {
    let lazy = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let model = Lazy()
      turn(model, SGD(model.parameters(), lr: 0.1))
    }
    expect(lazy, says: "SGD: Lazy:", "late.weight", "after the optimizer", "addGroup")
    let head = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let model = Headed()
      let optimizer = SGD(model.parameters(), lr: 0.1)
      model.head = Linear(2, 2)
      turn(model, optimizer)
    }
    expect(head, says: "SGD: Headed:", "head.", "after the optimizer")
    let thawed = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let model = Headed()
      model.trunk.freeze()
      let optimizer = SGD(model.head.parameters(), lr: 0.1)
      turn(model, optimizer)
      model.trunk.unfreeze()
      turn(model, optimizer)
    }
    expect(thawed, says: "trunk.", "unfrozen", "addGroup")
  }

  @Test("what is trained by somebody, frozen or left out on purpose trains on in peace")
  func peace() {
    let (_, warnings) = catchWarnings {
      let handed = Boxed()
      turn(handed, SGD(handed.parameters() + handed.box.inner.parameters(), lr: 0.1))
      let frozen = Boxed()
      frozen.box.inner.freeze()
      turn(frozen, SGD(frozen.parameters(), lr: 0.1))
      // A trunk under a trained head, left out without being frozen.
      let headed = Headed()
      let headOnly = SGD(headed.head.parameters(), lr: 0.1)
      for _ in 0..<3 { turn(headed, headOnly) }
      // Made late, but before the optimizer.
      let lazy = Lazy()
      _ = lazy(Tensor.ones(1, 2))
      turn(lazy, SGD(lazy.parameters(), lr: 0.1))
      // A second model, made after the first one's optimizer.
      let other = Headed()
      other(Tensor.ones(1, 2)).sum().backward()
      turn(headed, headOnly)
    }
    #expect(warnings.isEmpty, "\(warnings)")
  }

  @Test("a part handed over with addGroup is trained")
  func handedOver() {
    let model = Headed()
    let optimizer = SGD(model.parameters(), lr: 0.1)
    model.head = Linear(2, 2)
    optimizer.addGroup(model.head.parameters())
    let before = model.head.weight.flat()
    turn(model, optimizer)
    #expect(model.head.weight.flat() != before)
  }
}

@Suite("The order of optimizer and schedule")
struct ScheduleOrderTests {
  private func optimizer() -> (SGD, Tensor) {
    let w = Tensor([1.0], requiresGrad: true)
    return (SGD([w], lr: 1), w)
  }

  private func train(_ w: Tensor, _ optimizer: Optimizer) {
    (w * w).sum().backward()
    optimizer.step()
  }

  @Test("a schedule that steps before its optimizer says so once, as PyTorch does")
  func before() {
    let (optimizer, w) = optimizer()
    let schedule = StepLR(optimizer, stepSize: 1)
    let (_, warnings) = catchWarnings {
      schedule.step()
      train(w, optimizer)
      schedule.step()
    }
    #expect(warnings.count == 1)
    #expect(warnings.first?.text.english.contains("StepLR") ?? false)
    #expect(warnings.first?.text.english.contains("Call optimizer.step() first") ?? false)
    #expect(warnings.first?.text.chinese.contains("学习率调度器") ?? false)
  }

  @Test("the right order is quiet, for every schedule and for several of one optimizer")
  func after() {
    let (_, warnings) = catchWarnings {
      let schedules: [(Optimizer) -> LRScheduler] = [
        { StepLR($0, stepSize: 1) }, { MultiStepLR($0, milestones: [1]) },
        { ExponentialLR($0, gamma: 0.9) }, { LambdaLR($0) { _ in 1 } }, { LinearLR($0) },
        { CosineAnnealingLR($0, tMax: 3) }, { OneCycleLR($0, maxLR: 1, totalSteps: 10) },
        {
          SequentialLR(
            $0, schedulers: [LinearLR($0), ExponentialLR($0, gamma: 0.9)], milestones: [1])
        },
      ]
      for make in schedules {
        let (optimizer, w) = optimizer()
        let schedule = make(optimizer)
        for _ in 0..<3 {
          train(w, optimizer)
          schedule.step()
        }
      }
      let (optimizer, w) = optimizer()
      let pair = [ExponentialLR(optimizer, gamma: 0.9), StepLR(optimizer, stepSize: 2)]
      train(w, optimizer)
      for schedule in pair { schedule.step() }
    }
    #expect(warnings.isEmpty, "\(warnings)")
  }

  @Test("a chain or sequence in the wrong order says so once, not once a part")
  func several() {
    let (optimizer, _) = optimizer()
    let sequence = SequentialLR(
      optimizer, schedulers: [LinearLR(optimizer), ExponentialLR(optimizer, gamma: 0.9)],
      milestones: [2])
    let (_, warnings) = catchWarnings { for _ in 0..<4 { sequence.step() } }
    #expect(warnings.count == 1)
    #expect(warnings.first?.text.english.hasPrefix("SequentialLR") ?? false)
  }

  @Test("a resumed schedule is not at its first step")
  func resumed() throws {
    let (first, w) = optimizer()
    let schedule = StepLR(first, stepSize: 1)
    train(w, first)
    schedule.step()
    let (second, _) = optimizer()
    let resumed = StepLR(second, stepSize: 1)
    try resumed.loadStateDict(schedule.stateDict())
    #expect(catchWarnings { resumed.step() }.warnings.isEmpty)
  }
}
