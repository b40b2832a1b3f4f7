import Gradbook
import Testing

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
]

@Suite("Optimizers")
struct OptimizerTests {
  private func tenSteps(
    _ w: Tensor, _ make: ([Tensor]) -> Optimizer
  ) -> [Double] {
    let scale = Tensor.linspace(0.1, 3.0, steps: 12).reshape(3, 4)
    let optimizer = make([w])
    for _ in 0..<10 {
      optimizer.zeroGrad()
      (scale * (w - 0.3) ** 2 + (3 * w).sin()).sum().backward()
      optimizer.step()
    }
    return w.flat()
  }

  private func start() -> Tensor {
    Tensor(flat: Tensor.linspace(-1.5, 2.0, steps: 12).flat(), shape: [3, 4], dtype: .float32)
  }

  @Test("Ten steps of an optimizer are PyTorch's to 1e-6", arguments: optimizers.keys.sorted())
  func torch(name: String) throws {
    let expected = try #require(try TorchResults.read().optimizers[name])
    let make = try #require(optimizers[name])
    let w = start()
    w.requiresGrad = true
    let found = tenSteps(w, make)
    let worst = zip(found, expected).map { ($0 - $1).magnitude / max(1, $1.magnitude) }.max() ?? 1
    #expect(worst <= 1e-6)
  }

  @Test("A strided parameter is updated like a contiguous one", arguments: ["SGD", "Adam"])
  func strided(name: String) throws {
    let make = try #require(optimizers[name])
    let contiguous = start()
    contiguous.requiresGrad = true
    let strided = Tensor(
      flat: start().t().flat(), shape: [4, 3], dtype: .float32
    ).t()
    strided.requiresGrad = true
    #expect(tenSteps(contiguous, make) == tenSteps(strided, make))
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
