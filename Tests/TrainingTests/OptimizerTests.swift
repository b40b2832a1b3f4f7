import Foundation
import NN
import Testing

@testable import Gradbook
@testable import Training

private let optimizers: [String: @Sendable ([Tensor]) -> Optimizer] = [
  "SGD": { SGD($0, lr: 0.1) },
  "SGD, weight decay, maximize": { SGD($0, lr: 0.01, weightDecay: 0.1, maximize: true) },
  "SGD, momentum": { SGD($0, lr: 0.05, momentum: 0.9) },
  "SGD, momentum, dampening, weight decay": {
    SGD($0, lr: 0.05, momentum: 0.8, dampening: 0.3, weightDecay: 0.05)
  },
  "SGD, momentum, maximize, weight decay": {
    SGD($0, lr: 0.005, momentum: 0.5, weightDecay: 0.05, maximize: true)
  },
  "SGD, Nesterov": { SGD($0, lr: 0.05, momentum: 0.9, weightDecay: 0.01, nesterov: true) },
  "Adam": { Adam($0, lr: 0.05) },
  "Adam, betas, weight decay": {
    Adam($0, lr: 0.02, betas: (0.8, 0.95), eps: 1e-6, weightDecay: 0.1)
  },
  "Adam, amsgrad, maximize": { Adam($0, lr: 0.02, amsgrad: true, maximize: true) },
  "AdamW": { AdamW($0, lr: 0.05, weightDecay: 0.1) },
  "AdamW, amsgrad": { AdamW($0, lr: 0.05, amsgrad: true) },
  "Adam, amsgrad, weight decay": {
    Adam($0, lr: 0.1, betas: (0.5, 0.6), weightDecay: 0.02, amsgrad: true)
  },
  "AdamW, amsgrad, maximize": {
    AdamW($0, lr: 0.02, weightDecay: 0.2, amsgrad: true, maximize: true)
  },
  "RMSprop": { RMSprop($0, lr: 0.01) },
  "RMSprop, alpha, eps, weight decay": {
    RMSprop($0, lr: 0.02, alpha: 0.9, eps: 1e-4, weightDecay: 0.1)
  },
  "RMSprop, centered": { RMSprop($0, lr: 0.01, centered: true) },
  "RMSprop, momentum": { RMSprop($0, lr: 0.01, momentum: 0.9) },
  "RMSprop, centered, momentum, maximize": {
    RMSprop($0, lr: 0.003, weightDecay: 0.01, momentum: 0.8, centered: true, maximize: true)
  },
  "Adagrad": { Adagrad($0, lr: 0.1) },
  "Adagrad, decay, start, eps": {
    Adagrad(
      $0, lr: 0.2, lrDecay: 0.1, weightDecay: 0.05, initialAccumulatorValue: 0.3, eps: 1e-6)
  },
  "Adagrad, maximize": { Adagrad($0, lr: 0.05, maximize: true) },
  "Adadelta": { Adadelta($0) },
  "Adadelta, rho, eps, weight decay": {
    Adadelta($0, lr: 0.5, rho: 0.8, eps: 1e-3, weightDecay: 0.1)
  },
  "Adadelta, maximize": { Adadelta($0, eps: 1e-4, maximize: true) },
  "ASGD": { ASGD($0, lr: 0.05) },
  "ASGD, averaged, maximize": {
    ASGD($0, lr: 0.02, lambd: 0.1, alpha: 0.5, t0: 3, weightDecay: 0.1, maximize: true)
  },
  "Rprop": { Rprop($0) },
  "Rprop, etas, sizes, maximize": {
    Rprop($0, lr: 0.1, etas: (0.3, 1.5), stepSizes: (0.05, 0.4), maximize: true)
  },
  "Adamax": { Adamax($0, lr: 0.05) },
  "Adamax, betas, weight decay": {
    Adamax($0, lr: 0.02, betas: (0.8, 0.9), eps: 1e-4, weightDecay: 0.1)
  },
  "Adamax, maximize": { Adamax($0, maximize: true) },
  "NAdam": { NAdam($0, lr: 0.05) },
  "NAdam, betas, weight decay": {
    NAdam($0, lr: 0.02, betas: (0.8, 0.95), eps: 1e-5, weightDecay: 0.1, momentumDecay: 0.3)
  },
  "NAdam, decoupled, maximize": {
    NAdam($0, lr: 0.02, weightDecay: 0.2, decoupledWeightDecay: true, maximize: true)
  },
  "RAdam": { RAdam($0, lr: 0.05) },
  "RAdam, betas, weight decay": {
    RAdam($0, lr: 0.02, betas: (0.8, 0.7), eps: 1e-5, weightDecay: 0.1)
  },
  "RAdam, decoupled, maximize": {
    RAdam(
      $0, lr: 0.02, betas: (0.9, 0.8), weightDecay: 0.2, decoupledWeightDecay: true,
      maximize: true)
  },
]

@Suite("Optimizers")
struct OptimizerTests {
  @Test("Ten steps of an optimizer are PyTorch's to 1e-5", arguments: optimizers.keys.sorted())
  func torch(name: String) throws {
    let expected = try #require(
      try TorchResults.read().optimizers[name] ?? TorchSteps.read().optimizers[name])
    let make = try #require(optimizers[name])
    let w = oracleWeights()
    #expect(worstError(descend(w, make([w])), expected) <= 1e-5)
  }

  @Test("Float64 steps agree with float32 steps to 1e-5", arguments: optimizers.keys.sorted())
  func doubles(name: String) throws {
    let make = try #require(optimizers[name])
    let (w, wide) = (oracleWeights(), oracleWeights().detach().double())
    wide.requiresGrad = true
    #expect(worstError(descend(w, make([w])), descend(wide, make([wide]))) <= 1e-5)
  }

  @Test("A strided parameter is updated like a contiguous one", arguments: optimizers.keys.sorted())
  func strided(name: String) throws {
    let make = try #require(optimizers[name])
    let contiguous = oracleWeights()
    let strided = Tensor(
      flat: oracleWeights().t().flat(), shape: [4, 3], dtype: .float32
    ).t()
    strided.requiresGrad = true
    #expect(descend(contiguous, make([contiguous])) == descend(strided, make([strided])))
  }

  // Rprop reads signs, and that of NaN is 0: as in PyTorch, the weight stays.
  @Test(
    "A NaN gradient makes its weight NaN and no other",
    arguments: optimizers.keys.sorted().filter { !$0.hasPrefix("Rprop") })
  func nan(name: String) throws {
    let make = try #require(optimizers[name])
    let w = oracleWeights()
    let gradient = Tensor.ones(3, 4)
    gradient[1, 1] = Tensor(Double.nan)
    w.grad = gradient
    let optimizer = make([w])
    for _ in 0..<2 { optimizer.step() }
    #expect(w.flat().enumerated().allSatisfy { $0.element.isNaN == ($0.offset == 5) })
    let carried =
      optimizer.state(of: w)?.tensors.filter { $0.tensor.shape == w.shape }
      .map { $0.tensor.flat()[5].isNaN } ?? []
    #expect(carried.allSatisfy { $0 })
  }

  @Test("A saved optimizer goes on through a file to the bit", arguments: optimizers.keys.sorted())
  func resumed(name: String) throws {
    let make = try #require(optimizers[name])
    let (w, again) = (oracleWeights(), oracleWeights())
    let (optimizer, other) = (make([w]), make([again]))
    _ = descend(w, optimizer, steps: 3)
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try TrainingCheckpoint(model: Module(), optimizer: optimizer, epoch: 1).write(to: path)
    noGrad { _ = again.copyInPlace(w) }
    try TrainingCheckpoint(contentsOf: path).restore(model: Module(), optimizer: other)
    #expect(descend(w, optimizer, steps: 3) == descend(again, other, steps: 3))
  }

  @Test("Each group is updated with its own learning rate")
  func groups() {
    let a = Tensor(1.0, requiresGrad: true)
    let b = Tensor(1.0, requiresGrad: true)
    let optimizer = SGD([a], lr: 0.5)
    optimizer.addGroup([b], lr: 0.25)
    (a + b).backward()
    optimizer.step()
    #expect(a.item() == 0.5 && b.item() == 0.75)
  }

  @Test("Groups with settings of their own, and a momentum switched on later, are PyTorch's")
  func groupSettings() throws {
    let expected = try TorchSteps.read().grouped
    let (a, b) = (oracleWeights(), oracleWeights())
    let optimizer = SGD([a], lr: 0.02)
    optimizer.addGroup([b], lr: 0.01, weightDecay: 0.1, momentum: 0.9) { $0.nesterov = true }
    let scale = Tensor.linspace(0.1, 3.0, steps: 12).reshape(3, 4)
    for step in 0..<10 {
      if step == 4 { optimizer.groups[0].momentum = 0.5 }
      optimizer.zeroGrad()
      (scale * (a - 0.3) ** 2 + (3 * b).sin()).sum().backward()
      optimizer.step()
    }
    #expect(worstError(a.flat(), expected[0]) <= 1e-6)
    #expect(worstError(b.flat(), expected[1]) <= 1e-6)
  }

  @Test(
    "Every length of parameter is updated to its end and not beyond", arguments: [1, 7, 8, 9, 17])
  func lengths(count: Int) {
    let w = Tensor(flat: Array(repeating: 1.0, count: count), shape: [count], dtype: .float32)
    w.requiresGrad = true
    w.grad = Tensor.ones(count)
    let optimizer = AdamW([w], lr: 0.5, weightDecay: 0, amsgrad: true)
    optimizer.step()
    #expect(w.flat().allSatisfy { ($0 - 0.5).magnitude < 1e-6 })
  }

  @Test(
    "Three steps of a parameter that all cores share are those of its parts",
    arguments: optimizers.keys.sorted())
  func shared(name: String) throws {
    let make = try #require(optimizers[name])
    let generator = Generator(seed: 11)
    let (start, gradient) = (
      Tensor.randn(200_003, generator: generator), Tensor.randn(200_003, generator: generator)
    )
    func bytes(_ parts: [Range<Int>]) -> [UInt8] {
      parts.flatMap { part in
        let w = start[part].clone()
        w.requiresGrad = true
        let optimizer = make([w])
        w.grad = gradient[part].clone()
        for _ in 0..<3 { optimizer.step() }
        return w.detach().elementBytes
      }
    }
    let cuts = [0, 40_000, 79_999, 130_001, 190_000, 200_003]
    #expect(bytes([0..<200_003]) == bytes(zip(cuts, cuts.dropFirst()).map { $0..<$1 }))
  }

  @Test("A parameter without gradient stays, and zeroGrad forgets gradients or sets them to zero")
  func gradients() {
    let a = Tensor(1.0, requiresGrad: true)
    let b = Tensor(1.0, requiresGrad: true)
    let optimizer = Adam([a, b], lr: 0.5)
    (a * 2).backward()
    optimizer.step()
    #expect(b.item() == 1 && a.item() != 1)
    optimizer.zeroGrad(setToNil: false)
    #expect(a.grad?.item() == 0)
    optimizer.zeroGrad()
    #expect(a.grad == nil)
  }

  @Test("A step between forward and backward that overwrites what backward needs is refused")
  func version() async {
    await #expect(processExitsWith: .failure) {
      let a = Tensor(2.0, requiresGrad: true)
      a.grad = Tensor(1.0)
      let y = a * a
      SGD([a], lr: 0.1).step()
      y.backward()
    }
  }

  @Test("A learner's own rule, written with tensor operations, is applied without being recorded")
  func custom() {
    final class SignDescent: Optimizer {
      override func update(
        _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
      ) {
        parameter.addInPlace(gradient.sign(), alpha: -group.lr)
      }
    }
    let w = Tensor([3.0, -3.0], requiresGrad: true)
    let optimizer = SignDescent([w], lr: 0.5)
    (w * w).sum().backward()
    optimizer.step()
    #expect(w.flat() == [2.5, -2.5])
    #expect(w.isLeaf)
  }
}
