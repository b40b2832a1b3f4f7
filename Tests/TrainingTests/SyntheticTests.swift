import Gradbook
import NN
import Testing
import Training

@testable import Datasets

@Suite("Synthetic sets")
struct SyntheticTests {
  @Test("Same seed, same points; another seed, others; shapes, types and classes are right")
  func plane() {
    let makers: [String: (Int) -> TensorDataset] = [
      "moons": { .moons(30, seed: $0) }, "circles": { .circles(30, seed: $0) },
      "spirals": { .spirals(30, classes: 2, seed: $0) },
      "blobs": { .blobs(30, classes: 2, seed: $0) },
    ]
    for (name, make) in makers {
      #expect(make(1).x.flat() == make(1).x.flat(), "\(name)")
      #expect(make(1).x.flat() != make(2).x.flat(), "\(name)")
      #expect(make(1).x.shape == [30, 2] && make(1).x.dtype == .float32, "\(name)")
      #expect(make(1).y.integers() == (0..<30).map { $0 % 2 }, "\(name)")
    }
  }

  @Test("Without noise the shapes are exact, and regression is a matrix product")
  func exact() {
    for (x, y) in DataLoader(TensorDataset.circles(50, noise: 0, seed: 3)) {
      #expect((x.square().sum().sqrt().item() - (y.item() == 0 ? 1 : 0.5)).magnitude < 1e-6)
    }
    let (set, weights) = TensorDataset.regression(20, features: 3, noise: 0, seed: 1)
    #expect(set.x.matmul(weights).isClose(to: set.y))
  }

  @Test("A digit depends on seed and index alone; every ten hold each digit once")
  func digits() {
    let (few, many) = (ImageSet.digits(70, seed: 5), ImageSet.digits(200, seed: 5))
    #expect(few.images.integers() == Array(many.images.integers().prefix(70 * 784)))
    #expect(few.labels == Array(many.labels.prefix(70)))
    #expect(Set(many.labels[130..<140]) == Set(0...9))
    #expect(few.images.integers() != ImageSet.digits(70, seed: 6).images.integers())
  }

  @Test("Digits can be learnt, and not by a linear model")
  func learnable() {
    func flat(_ set: ImageSet) -> TensorDataset {
      let all = set.tensors(mean: 0.114, std: 0.264)
      return TensorDataset(all.x.flatten(startDim: 1), all.y)
    }
    let (train, test) = (flat(.digits(4000, seed: 1)), flat(.digits(1000, seed: 2)))
    func accuracy(_ model: Module) -> Double {
      Generator.withSeed(3) {
        let optimizer = SGD(model.parameters(), lr: 0.1)
        for _ in 0..<5 {
          for (x, y) in DataLoader(train, batchSize: 64, shuffle: true) {
            optimizer.zeroGrad()
            crossEntropy(model(x), y).backward()
            optimizer.step()
          }
        }
        return noGrad {
          (model(test.x).argmax(dim: 1) .== test.y).to(.float32).mean().item()
        }
      }
    }
    let (linear, deep) = Generator.withSeed(4) {
      (
        accuracy(Linear(784, 10)),
        accuracy(
          Sequential {
            Linear(784, 128)
            ReLU()
            Linear(128, 10)
          })
      )
    }
    #expect(linear < 0.93, "\(linear)")
    #expect(deep > linear + 0.02 && deep > 0.85, "\(deep), \(linear)")
  }
}
