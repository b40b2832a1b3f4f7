import Foundation
import Gradbook
import NN
import Profiling
import Training
import Workbook

/// The chapter on a whole training step as a plan: loops in a row, on memory that was laid out once.
func tellPlan() {
  let x = Tensor.randn(32, 8, generator: Generator(seed: lesson.seed))
  let y = x.square().sum(dim: 1, keepDim: true)
  func training() -> (Tensor, Tensor) -> Tensor {
    manualSeed(lesson.seed)
    let model = Sequential {
      Linear(8, 16); Tanh(); Linear(16, 16); Tanh(); Linear(16, 1)
    }
    let optimizer = SGD(model.parameters(), lr: 0.01)
    let criterion = MSELoss()
    return { x, y in
      optimizer.zeroGrad()
      let loss = criterion(model(x), y)
      loss.backward()
      optimizer.step()
      return loss
    }
  }
  let eager = training()
  let planned = training()
  var runs = 0
  let step = compile { x, y in
    runs += 1
    return planned(x, y)
  }
  let losses = (0..<100).map { _ in eager(x, y).item() }
  let same = lesson.attempt {
    try losses.allSatisfy { try step(x, y).item() == $0 }
  }
  print("loss:", losses[0], "→", losses[99])
  print("the same bits in all 100 steps:", same)
  print("runs of the function:", runs)
  lesson.show("training step")
  lesson.show("times") {
    let before = shortest { _ = eager(x, y) }
    let after = try shortest { try step(x, y) }
    print("a step of the plan takes \(percent(after / before)) of the time ⌂")
  }
  tellMemory(step, eager, x, y)
  lesson.hide()
  lesson.show("refused plan") {
    let doubtful = compile { x in x.sum().item() > 0 ? x * 2 : x }
    do {
      try doubtful(x)
    } catch let error as ProgramError { print(error.text) }
  }
}

private func tellMemory(
  _ step: Compiled, _ eager: (Tensor, Tensor) -> Tensor, _ x: Tensor, _ y: Tensor
) {
  guard let plan = step.plan else { return }
  lesson.hide()
  let eagerBytes = profile { eager(x, y) }.peakMemory
  print("run as it stands: ", eagerBytes, "bytes at most")
  print("the plan's block: ", plan.memory.byteCount, "bytes")
  print("each on its own:  ", plan.memory.separateByteCount, "bytes")
  lesson.show("memory")
  lesson.figure("memory", MemoryMap(plan, eagerBytes: eagerBytes))
}

/// The shortest of several runs, in seconds.
func shortest(of runs: Int = 15, _ body: () throws -> Void) rethrows -> Double {
  var best = Double.infinity
  for _ in 0..<runs {
    let start = ContinuousClock.now
    try body()
    best = min(best, (ContinuousClock.now - start) / .seconds(1))
  }
  return best
}

func percent(_ share: Double) -> String { String(format: "%.0f %%", share * 100) }
