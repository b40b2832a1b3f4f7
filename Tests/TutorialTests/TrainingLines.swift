import Foundation
import Gradbook
import NN
import Testing
import Training

extension TutorialTests {
  @Test func optimizers() throws {
    try Self.compare("optimizers") { t in
      func stepped(_ make: ([Tensor]) -> Optimizer) -> Tensor {
        let w = Tensor([1.0, -2, 3], requiresGrad: true)
        let o = make([w])
        for _ in 0..<3 {
          o.zeroGrad()
          (w ** 2).sum().backward()
          o.step()
        }
        return w
      }
      t("SGD(ps, 0.1)", stepped { SGD($0, 0.1) })
      t("SGD(ps, lr=0.1)", stepped { SGD($0, lr: 0.1) })
      t(
        "SGD(ps, lr=0.1, momentum=0.9, weight_decay=0.01)",
        stepped { SGD($0, lr: 0.1, momentum: 0.9, weightDecay: 0.01) })
      t("Adam(ps, 0.01)", stepped { Adam($0, 0.01) })
      t("Adam(ps, lr=0.01, betas=(0.8, 0.99))", stepped { Adam($0, lr: 0.01, betas: (0.8, 0.99)) })
      t("AdamW(ps, lr=0.01)", stepped { AdamW($0, lr: 0.01) })
      t("RMSprop(ps, lr=0.01)", stepped { RMSprop($0, lr: 0.01) })
      t("Adagrad(ps, lr=0.1)", stepped { Adagrad($0, lr: 0.1) })
    }
  }

  @Test func schedulers() throws {
    try Self.compare("schedulers") { t in
      func rates(_ epochs: Int, _ make: (Optimizer) -> LRScheduler) -> [Double] {
        let o = SGD([zeros(1, requiresGrad: true)], lr: 1.0)
        let scheduler = make(o)
        return (0..<epochs).map { _ in
          o.step()
          scheduler.step()
          return o.lr
        }
      }
      func line(_ torch: String, _ epochs: Int, _ make: (Optimizer) -> LRScheduler) {
        t(torch, Tensor(rates(epochs, make), dtype: .float64))
      }
      line("StepLR(o, 2)", 5) { StepLR($0, 2) }
      line("StepLR(o, step_size=2, gamma=0.5)", 5) { StepLR($0, stepSize: 2, gamma: 0.5) }
      line("StepLR(o, 2, 0.5)", 5) { StepLR($0, 2, 0.5) }
      line("MultiStepLR(o, [1, 3], 0.1)", 5) { MultiStepLR($0, [1, 3], 0.1) }
      line("ExponentialLR(o, 0.9)", 3) { ExponentialLR($0, 0.9) }
      line("CosineAnnealingLR(o, T_max=4)", 4) { CosineAnnealingLR($0, tMax: 4) }
      line("CosineAnnealingLR(o, 4)", 4) { CosineAnnealingLR($0, 4) }
      line("LambdaLR(o, lr_lambda=lambda e: 0.9 ** e)", 3) {
        LambdaLR($0, lrLambda: { e in 0.9 ** Double(e) })
      }
    }
  }

  /// The norm of the gradient (3, 4) is 5; each form leaves a tenth, or ±1.
  @Test func clipping() {
    func clipped(_ clip: ([Tensor]) -> Void) -> [Double] {
      let w = Tensor([1.0, 1], requiresGrad: true)
      (w * Tensor([3.0, 4])).sum().backward()
      clip([w])
      return w.grad?.flat() ?? []
    }
    let labelled = clipped { clipGradNorm($0, maxNorm: 1) }
    #expect(clipped { clipGradNorm($0, 1) } == labelled)
    #expect(abs(labelled[0] - 0.6) < 1e-5)
    #expect(clipped { clipGradValue($0, 1) } == [1, 1])
  }

  /// Transforms and data sets in the forms of torchvision's programs.
  @Test func transforms() {
    let picture = rand(3, 40, 50)
    #expect(RandomRotation(degrees: 15)(picture).shape == [3, 40, 50])
    #expect(Resize([32, 24])(picture).shape == [3, 32, 24])
    #expect(Resize(size: [32, 24])(picture).shape == [3, 32, 24])
    #expect(CenterCrop(size: 20)(picture).shape == [3, 20, 20])
    #expect(RandomCrop([20, 10])(picture).shape == [3, 20, 10])
    #expect(RandomResizedCrop(size: [22, 24])(picture).shape == [3, 22, 24])
    #expect(Grayscale(numOutputChannels: 1)(picture).shape == [1, 40, 50])
    #expect(RandomVerticalFlip(1)(picture).flat() == picture.flip([1]).flat())
    #expect(RandomHorizontalFlip(1)(picture).flat() == picture.flip([2]).flat())
    #expect(Normalize((0.5), (0.5))(picture).shape == [3, 40, 50])
    let parts = randomSplit(TensorDataset(rand(10, 2), rand(10, 1)), [8, 2])
    #expect(parts.map(\.count) == [8, 2])
  }
}
