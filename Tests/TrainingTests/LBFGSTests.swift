import Gradbook
import NN
import Testing
import Training

private let searches: [String: @Sendable ([Tensor]) -> LBFGS] = [
  "LBFGS": { LBFGS($0, lr: 0.1) },
  "LBFGS, few": { LBFGS($0, lr: 0.05, maxIter: 4, historySize: 2) },
  "LBFGS, strong Wolfe": { LBFGS($0, lineSearchFn: .strongWolfe) },
  "LBFGS, strong Wolfe, few": {
    LBFGS($0, lr: 3, maxIter: 3, maxEval: 5, historySize: 3, lineSearchFn: .strongWolfe)
  },
  "LBFGS, strong Wolfe, far": { LBFGS($0, lr: 40, maxIter: 12, lineSearchFn: .strongWolfe) },
  "LBFGS, strong Wolfe, maximize": {
    LBFGS($0, maxIter: 5, lineSearchFn: .strongWolfe, maximize: true)
  },
]

/// The problem of `Tests/Oracles/training_steps.py`: two parameters, a valley that bends.
private final class Valley {
  let a: Tensor
  let b: Tensor
  let sign: Double
  private(set) var evaluations = 0

  init(isUpsideDown: Bool) {
    let w = Tensor.linspace(-1.5, 2, steps: 12, dtype: .float64)
    (a, b) = (w[0..<8].reshape(2, 4).clone(), w[8..<12].clone())
    a.requiresGrad = true
    b.requiresGrad = true
    sign = isUpsideDown ? -1 : 1
  }

  var weights: [Double] { a.flat() + b.flat() }

  func step(_ optimizer: Optimizer) -> Double {
    let scale = Tensor.linspace(0.1, 3, steps: 12, dtype: .float64)
    return optimizer.step {
      evaluations += 1
      optimizer.zeroGrad()
      let x = Tensor.cat([a.flatten(), b], dim: 0)
      let bowl = (scale * (x - 0.3) ** 4 + (3 * x).sin()).sum()
      let loss = sign * (bowl + (x[0] - x[11] ** 2) ** 2)
      loss.backward()
      return loss
    }.item()
  }
}

@Suite("LBFGS")
struct LBFGSTests {
  @Test(
    "Losses, evaluations and weights of six steps are PyTorch's", arguments: searches.keys.sorted())
  func torch(name: String) throws {
    let expected = try #require(try TorchSteps.read().searches[name])
    let valley = Valley(isUpsideDown: name.contains("maximize"))
    let make = try #require(searches[name])
    let optimizer = make([valley.a, valley.b])
    var (losses, counts): ([Double], [Int]) = ([], [])
    for _ in expected.losses {
      losses.append(valley.step(optimizer))
      counts.append(valley.evaluations)
    }
    #expect(counts == expected.counts)
    #expect(worstError(losses, expected.losses) <= 1e-9)
    #expect(worstError(valley.weights, expected.weights) <= 1e-7)
  }

  @Test("A saved optimizer goes on in another one to the bit", arguments: searches.keys.sorted())
  func resume(name: String) throws {
    let make = try #require(searches[name])
    let valleys = (0..<2).map { _ in Valley(isUpsideDown: name.contains("maximize")) }
    let optimizers = valleys.map { make([$0.a, $0.b]) }
    for _ in 0..<2 { _ = valleys[0].step(optimizers[0]) }
    try optimizers[1].loadStateDict(optimizers[0].stateDict())
    noGrad {
      valleys[1].a.copyInPlace(valleys[0].a)
      valleys[1].b.copyInPlace(valleys[0].b)
    }
    for _ in 0..<3 { #expect(valleys[0].step(optimizers[0]) == valleys[1].step(optimizers[1])) }
    #expect(valleys[0].weights == valleys[1].weights)
  }

  @Test("A state whose history has another length is refused")
  func refusal() throws {
    let valley = Valley(isUpsideDown: false)
    let optimizer = LBFGS([valley.a, valley.b])
    _ = valley.step(optimizer)
    var state = optimizer.stateDict()
    state.tensors["0.old_dirs.0"] = Tensor.zeros(3, dtype: .float64)
    #expect(throws: TrainingStateError.self) { try optimizer.loadStateDict(state) }
  }

  @Test("A line is fitted by float32 weights in one step")
  func fit() {
    manualSeed(1)
    let x = Tensor.linspace(0, 1, steps: 20).reshape(20, 1)
    let model = Linear(1, 1)
    let optimizer = LBFGS(model.parameters(), lineSearchFn: .strongWolfe)
    optimizer.step {
      optimizer.zeroGrad()
      let loss = mseLoss(model(x), 2 * x + 1)
      loss.backward()
      return loss
    }
    #expect(worstError([model.weight.item()], [2]) <= 1e-3)
  }

  @Test("A step without a closure, and a second group, trap", arguments: [true, false])
  func traps(isStep: Bool) async {
    if isStep {
      await #expect(processExitsWith: .failure) {
        let w = Tensor([1.0], requiresGrad: true)
        w.grad = Tensor([1.0])
        LBFGS([w]).step()
      }
    } else {
      await #expect(processExitsWith: .failure) {
        LBFGS([Tensor([1.0], requiresGrad: true)])
          .addGroup([Tensor([1.0], requiresGrad: true)])
      }
    }
  }

  @Test("Any optimizer steps with a closure")
  func closure() {
    let w = Tensor(3.0, requiresGrad: true)
    let optimizer = SGD([w], lr: 0.5)
    let loss = noGrad {
      optimizer.step {
        optimizer.zeroGrad()
        let loss = w * w
        loss.backward()
        return loss
      }
    }
    #expect(loss.item() == 9 && w.item() == 0)
  }
}
