import Datasets
import Gradbook

/// The points of a net: those to learn from, and as many to test with.
struct NetData {
  /// Places, [count, 2], and labels, [count, 1]: 0 and 1, or numbers.
  var x: Tensor
  var y: Tensor
  let testX: Tensor
  let testY: Tensor

  init(_ settings: NetSettings) {
    let count = settings.count
    guard settings.data != .own else {
      (x, y) = (Tensor.zeros(0, 2), Tensor.zeros(0, 1))
      (testX, testY) = (x, y)
      return
    }
    let made = Self.make(settings)
    x = made.x.narrow(dim: 0, start: 0, length: count).contiguous()
    y = made.y.narrow(dim: 0, start: 0, length: count).contiguous()
    testX = made.x.narrow(dim: 0, start: count, length: count)
    testY = made.y.narrow(dim: 0, start: count, length: count)
  }

  /// How far the page's field reaches from the middle.
  static let reach = 2.0

  private static func make(_ settings: NetSettings) -> (x: Tensor, y: Tensor) {
    let (all, noise, seed) = (2 * settings.count, settings.noise, settings.seed)
    func labelled(_ set: TensorDataset, _ x: Tensor) -> (Tensor, Tensor) {
      (x, set.y.float().reshape(all, 1))
    }
    switch settings.data {
    case .moons, .own:
      let set = TensorDataset.moons(all, noise: noise, seed: seed)
      return labelled(set, set.x - Tensor([0.5, 0.25], dtype: .float32))
    case .circles:
      let set = TensorDataset.circles(all, noise: noise, seed: seed)
      return labelled(set, set.x * 1.4)
    case .spirals:
      let set = TensorDataset.spirals(all, noise: noise / 2, seed: seed)
      return labelled(set, set.x * 1.6)
    case .blobs:
      let set = TensorDataset.blobs(all, classes: 2, std: 1 + 10 * noise, seed: seed)
      return labelled(set, set.x / 7)
    case .xor:
      let generator = Generator(seed: seed)
      let x = Tensor.rand(all, 2, generator: generator) * 3 - 1.5
      let y = (x.prod(dim: 1, keepDim: true) .> 0).float()
      return (x + Tensor.randn(all, 2, generator: generator) * noise, y)
    case .regression:
      let set = TensorDataset.regression(all, features: 2, noise: noise, seed: seed).set
      return (set.x * 0.7, set.y / 2)
    }
  }
}
