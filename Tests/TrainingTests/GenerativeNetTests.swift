import Gradbook
import NN
import Testing

/// The nets of lesson 32, small and in float64, held against central differences.
@Suite("The nets of the lesson on generative models have the gradients of their losses")
struct GenerativeNetTests {
  /// The largest relative error of a parameter's gradient. The loss must compute the same each time.
  private func worstError(_ modules: [Module], _ loss: () -> Tensor) -> Double {
    let parameters = modules.flatMap { $0.parameters() }
    for parameter in parameters { parameter.grad = nil }
    loss().backward()
    var worst = 0.0
    for parameter in parameters {
      let analytic = parameter.grad?.flat() ?? []
      let values = parameter.detach().flat()
      for (index, value) in values.enumerated() {
        let step = 1e-5
        let sides = [value + step, value - step].map { nudged in
          var changed = values
          changed[index] = nudged
          noGrad {
            _ = parameter.copyInPlace(
              Tensor(flat: changed, shape: parameter.shape, dtype: .float64))
          }
          return noGrad { loss().item() }
        }
        let numeric = (sides[0] - sides[1]) / (2 * step)
        let size = max(1, numeric.magnitude)
        worst = max(worst, ((analytic.isEmpty ? 0 : analytic[index]) - numeric).magnitude / size)
      }
      noGrad {
        _ = parameter.copyInPlace(Tensor(flat: values, shape: parameter.shape, dtype: .float64))
      }
    }
    return worst
  }

  @Test("of a VAE: encoder and decoder through the draw, by both terms of the bound")
  func vae() {
    let generator = Generator(seed: 1)
    func linear(_ a: Int, _ b: Int) -> Linear {
      Linear(a, b, dtype: .float64, generator: generator)
    }
    let encoder = Sequential(linear(6, 5), Tanh(), linear(5, 4))
    let decoder = Sequential(linear(2, 5), Tanh(), linear(5, 6))
    let x = Tensor.rand(3, 6, dtype: .float64, generator: generator)
    let epsilon = Tensor.randn(3, 2, dtype: .float64, generator: generator)
    let error = worstError([encoder, decoder]) {
      let answers = encoder(x).chunk(2, dim: 1)
      let z = answers[0] + (answers[1] / 2).exp() * epsilon
      let error = binaryCrossEntropyWithLogits(decoder(z), x, reduction: .sum)
      let squares = answers[0].square() + answers[1].exp()
      return error + 0.5 * (squares - answers[1] - 1).sum()
    }
    #expect(error < 1e-6)
  }

  @Test("of a GAN: the discriminator with the fakes detached, the generator through it")
  func gan() {
    let generator = Generator(seed: 2)
    func linear(_ a: Int, _ b: Int) -> Linear {
      Linear(a, b, dtype: .float64, generator: generator)
    }
    let g = Sequential(
      linear(3, 5), BatchNorm1d(5, dtype: .float64), Tanh(), linear(5, 6), Sigmoid())
    let d = Sequential(linear(6, 5), LeakyReLU(0.2), linear(5, 1))
    let x = Tensor.rand(4, 6, dtype: .float64, generator: generator)
    let z = Tensor.randn(4, 3, dtype: .float64, generator: generator)
    let (ones, zeros) = (Tensor.ones(4, 1, dtype: .float64), Tensor.zeros(4, 1, dtype: .float64))
    let forD = worstError([d]) {
      binaryCrossEntropyWithLogits(d(x), ones)
        + binaryCrossEntropyWithLogits(d(g(z).detach()), zeros)
    }
    #expect(forD < 1e-6)
    #expect(g.parameters().allSatisfy { $0.grad == nil }, "the discriminator's step reached g")
    let forG = worstError([g]) { binaryCrossEntropyWithLogits(d(g(z)), ones) }
    #expect(forG < 1e-6)
  }

  @Test("of the judge: two convolutions with pooling, and a linear layer")
  func judge() {
    let generator = Generator(seed: 3)
    let judge = Sequential(
      Conv2d(1, 2, 3, padding: 1, dtype: .float64, generator: generator), Tanh(), MaxPool2d(2),
      Conv2d(2, 3, 3, padding: 1, dtype: .float64, generator: generator), Tanh(), MaxPool2d(2),
      Flatten(), Linear(3, 4, dtype: .float64, generator: generator))
    let x = Tensor.rand(3, 1, 4, 4, dtype: .float64, generator: generator)
    let error = worstError([judge]) { crossEntropy(judge(x), Tensor([0, 3, 1])) }
    #expect(error < 1e-6)
  }
}
