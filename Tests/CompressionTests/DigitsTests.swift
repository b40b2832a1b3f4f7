import Compression
import Gradbook
import NN
import Testing
import Training

/// A real task: digits that the project draws, 1,400 to learn from and 1,000 others to be asked.
@Suite("Quantized digits")
struct DigitsTests {
  private struct Digits {
    let x, y, unseenX, unseenY: Tensor

    init() {
      let digits = ImageSet.digits(2400, seed: 22)
      let pixels = (digits.images.float() / 255).avgPool2d(2).flatten(startDim: 1)
      let classes = Tensor(flat: digits.labels, shape: [2400])
      (x, y) = (pixels[0..<1400], classes[0..<1400])
      (unseenX, unseenY) = (pixels[1400..<2400], classes[1400..<2400])
    }

    func accuracy(_ model: Module) -> Double {
      noGrad { (model(unseenX).argmax(dim: 1) .== unseenY).float().mean().item() * 100 }
    }

    func train(_ model: Module, steps: Int, _ optimizer: Optimizer) {
      for _ in 0..<steps {
        optimizer.zeroGrad()
        CrossEntropyLoss()(model(x), y).backward()
        optimizer.step()
      }
    }
  }

  @Test(
    "Training with quantization ends within half a point of float on 1,000 unseen digits, in 27 %")
  func training() throws {
    let digits = Digits()
    let generator = Generator(seed: 3)
    let model = Sequential {
      Linear(196, 256, generator: generator)
      ReLU()
      Linear(256, 64, generator: generator)
      ReLU()
      Linear(64, 10, generator: generator)
    }
    digits.train(model, steps: 50, Adam(model.parameters(), lr: 0.01))
    let start = model.stateDict().clone()
    digits.train(model, steps: 10, Adam(model.parameters(), lr: 0.002))
    let float = digits.accuracy(model)
    let bytes = SafetensorsFile.encode(model.stateDict()).count
    #expect(float > 85, "\(float)")

    try model.loadStateDict(start)
    let optimizer = Adam(model.parameters(), lr: 0.002)
    Quantization.prepareQAT(model)
    digits.train(model, steps: 10, optimizer)
    Quantization.convert(model.eval())
    let whole = digits.accuracy(model)
    #expect(whole >= float - 0.5, "\(whole), float \(float)")
    let share = Double(SafetensorsFile.encode(model.stateDict()).count) / Double(bytes)
    #expect(share <= 0.27, "\(share)")
  }
}
