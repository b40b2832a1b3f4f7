import Datasets
import Foundation
import Testing

@testable import Training

/// The nets of lesson 28 against PyTorch, numbers of `Tests/Oracles/lesson_convolution.py`.
@Suite("Lesson 28's networks")
struct ConvolutionLessonTests {
  private struct Numbers: Decodable {
    var losses: [String: [Double]]
  }

  private static func cnn(classes: Int, generator: Generator) -> Sequential {
    Sequential(
      Conv2d(1, 16, 5, stride: 2, generator: generator), ReLU(),
      Conv2d(16, 32, 3, generator: generator), ReLU(), MaxPool2d(2),
      Flatten(), Linear(800, classes, generator: generator))
  }

  private static func mlp(generator: Generator) -> Sequential {
    let hidden = Linear(784, 16, generator: generator)
    return Sequential(Flatten(), hidden, ReLU(), Linear(16, 10, generator: generator))
  }

  /// The losses of three steps in batches of 50.
  private static func losses(
    _ model: Module, _ x: Tensor, _ y: Tensor, generator: Generator
  ) -> [Double] {
    let optimizer = Adam(model.parameters(), lr: 0.005)
    let order = Tensor.randperm(x.shape[0], generator: generator)
    return order.split(50).prefix(3).map { batch in
      optimizer.zeroGrad()
      let loss = crossEntropy(model(x[batch]), y[batch])
      loss.backward()
      optimizer.step()
      return loss.item()
    }
  }

  @Test("The first three losses of both networks are PyTorch's to four decimals")
  func firstLosses() throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "convolution", withExtension: "json", subdirectory: "Resources"))
    let torch = try JSONDecoder().decode(Numbers.self, from: Data(contentsOf: url)).losses
    let digits = ImageSet.digits(2500, seed: 42)
    let x = (digits.images.float() / 255)[0..<2000]
    let y = Tensor(flat: digits.labels, shape: [2500])[0..<2000]
    let numbers = Generator(seed: 42)
    let cnn = Self.cnn(classes: 10, generator: numbers)
    let mlp = Self.mlp(generator: numbers)
    for (name, model) in [("cnn", cnn), ("mlp", mlp)] {
      let found = Self.losses(model, x, y, generator: Generator(seed: 42))
      #expect(isNear(found, try #require(torch[name]), within: 5e-5), "\(name): \(found)")
    }
  }

  @Test("The gradients of the convolutional network are right in float64, at a small size")
  func convolutionGradients() {
    let numbers = Generator(seed: 28)
    let shapes = [[2, 1, 13, 13], [2, 1, 5, 5], [2], [3, 2, 2, 2], [3], [4, 12], [4]]
    let inputs = shapes.map { Tensor.randn($0, dtype: .float64, generator: numbers) }
    let check = checkGradients(at: inputs) { p in
      let first = p[0].conv2d(p[1], p[2], stride: 2).relu()
      let second = first.conv2d(p[3], p[4]).relu().maxPool2d(kernelSize: 2)
      let logits = second.flatten(startDim: 1).linear(p[5], bias: p[6])
      return crossEntropy(logits, Tensor([1, 3]))
    }
    #expect(check.passed, "\(check)")
  }

  @Test("The gradients of the MLP are right in float64, at a small size")
  func perceptronGradients() {
    let numbers = Generator(seed: 28)
    let shapes = [[3, 6], [5, 6], [5], [4, 5], [4]]
    let inputs = shapes.map { Tensor.randn($0, dtype: .float64, generator: numbers) }
    let check = checkGradients(at: inputs) { p in
      let hidden = p[0].linear(p[1], bias: p[2]).relu()
      return crossEntropy(hidden.linear(p[3], bias: p[4]), Tensor([1, 3, 0]))
    }
    #expect(check.passed, "\(check)")
  }
}
