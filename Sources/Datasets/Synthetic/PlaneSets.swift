import Foundation
import Gradbook

/// Small sets of points with labels, made from a seed: the ones that scikit-learn calls
/// `make_moons`, `make_circles`, `make_blobs` and `make_regression`, and spirals.
///
/// Points are float32, shape [count, features]; classes are int64, shape [count], and come in turn.
/// Traps for a negative count, number of classes or noise.
extension TensorDataset {
  /// Two half circles that reach into each other: classes 0 and 1.
  ///
  /// - Parameters:
  ///   - count: how many points.
  ///   - noise: the standard deviation of what is added to both coordinates.
  ///   - seed: of the generator that draws them.
  public static func moons(_ count: Int, noise: Double = 0.1, seed: Int = 0) -> TensorDataset {
    plane(count, classes: 2, noise: noise, seed: seed) { label, generator in
      let angle = generator.uniform(in: 0...Double.pi)
      return label == 0
        ? (cos(angle), sin(angle)) : (1 - cos(angle), 0.5 - sin(angle))
    }
  }

  /// A circle of radius 1, class 0, around another one, class 1.
  ///
  /// - Parameters:
  ///   - count: how many points.
  ///   - noise: the standard deviation of what is added to both coordinates.
  ///   - factor: the radius of the inner circle.
  ///   - seed: of the generator that draws them.
  public static func circles(
    _ count: Int, noise: Double = 0.05, factor: Double = 0.5, seed: Int = 0
  ) -> TensorDataset {
    plane(count, classes: 2, noise: noise, seed: seed) { label, generator in
      let angle = generator.uniform(in: 0...2 * Double.pi)
      let radius = label == 0 ? 1 : factor
      return (radius * cos(angle), radius * sin(angle))
    }
  }

  /// Arms that wind around the origin, one a class; radius at most 1.
  ///
  /// - Parameters:
  ///   - count: how many points.
  ///   - classes: how many arms.
  ///   - turns: how often an arm winds around.
  ///   - noise: the standard deviation of what is added to both coordinates.
  ///   - seed: of the generator that draws them.
  public static func spirals(
    _ count: Int, classes: Int = 2, turns: Double = 1, noise: Double = 0.03, seed: Int = 0
  ) -> TensorDataset {
    plane(count, classes: classes, noise: noise, seed: seed) { label, generator in
      // The root spreads the points evenly along the arm.
      let along = generator.uniform().squareRoot()
      let angle = 2 * Double.pi * (turns * along + Double(label) / Double(classes))
      return (along * cos(angle), along * sin(angle))
    }
  }

  /// Round clouds, one a class, whose centres are drawn evenly from −10 to 10.
  public static func blobs(
    _ count: Int, classes: Int = 3, features: Int = 2, std: Double = 1, seed: Int = 0
  ) -> TensorDataset {
    check("blobs", count, classes, std)
    let generator = Generator(seed: seed)
    let centres = Tensor.rand(classes, features, generator: generator) * 20 - 10
    let labels = Tensor(flat: (0..<count).map { $0 % classes }, shape: [count])
    let spread = Tensor.randn(count, features, generator: generator) * std
    return TensorDataset(centres.indexSelect(dim: 0, labels) + spread, labels)
  }

  /// y = x·w + noise with normally distributed x, for a linear model to find w: y has shape
  /// [count, 1].
  ///
  /// - Returns: the set, and w of shape [features, 1].
  public static func regression(
    _ count: Int, features: Int = 1, noise: Double = 0.1, seed: Int = 0
  ) -> (set: TensorDataset, weights: Tensor) {
    check("regression", count, features, noise)
    let generator = Generator(seed: seed)
    let weights = Tensor.rand(features, 1, generator: generator) * 4 - 2
    let x = Tensor.randn(count, features, generator: generator)
    let y = x.matmul(weights) + Tensor.randn(count, 1, generator: generator) * noise
    return (TensorDataset(x, y), weights)
  }

  private static func plane(
    _ count: Int, classes: Int, noise: Double, seed: Int,
    _ place: (Int, Generator) -> (Double, Double)
  ) -> TensorDataset {
    check("plane", count, classes, noise)
    let generator = Generator(seed: seed)
    let labels = (0..<count).map { $0 % classes }
    var points: [Double] = []
    points.reserveCapacity(2 * count)
    for label in labels {
      let (x, y) = place(label, generator)
      points += [x, y]
    }
    let exact = Tensor(flat: points, shape: [count, 2], dtype: .float32)
    let shift = Tensor.randn(count, 2, generator: generator) * noise
    return TensorDataset(exact + shift, Tensor(flat: labels, shape: [count]))
  }

  private static func check(_ name: String, _ count: Int, _ classes: Int, _ noise: Double) {
    guard count >= 0, classes > 0, noise >= 0 else {
      fatalError(
        "\(name): needs a count of 0 or more, a class or feature, and noise of 0 or more; they are "
          + "\(count), \(classes) and \(noise).")
    }
  }
}
