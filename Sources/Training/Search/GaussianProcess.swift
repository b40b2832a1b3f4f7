import Gradbook
import Platform

/// A distribution over functions that pass near the points that were measured.
///
/// The covariance of two points at distance r is Matérn's with ν = 5/2:
/// (1 + √5·r/ℓ + 5·r²/(3·ℓ²))·exp(−√5·r/ℓ). Values are standardised; the length ℓ and the noise are
/// those of a small grid that make what was measured most likely.
///
/// Cost: O(n³) to fit n points; O(m·n²) to predict m.
///
/// Source: Rasmussen and Williams, Gaussian Processes for Machine Learning (2006), algorithm 2.1.
struct GaussianProcess {
  private let points: Tensor
  private let fit: Fit
  private let center: Double
  private let scale: Double

  /// One choice of length and noise: `inverse` is L⁻¹ of the covariance K = L·Lᵀ, `weights` K⁻¹·y.
  private struct Fit {
    let length: Double
    let inverse: Tensor
    let weights: Tensor
    let likelihood: Double
  }

  /// Fits the process to finite values at points of equal length. Traps without points.
  init(points rows: [[Double]], values: [Double]) {
    let count = values.count
    points = Tensor(flat: rows.flatMap(\.self), shape: [count, rows[0].count], dtype: .float64)
    let mean = values.reduce(0, +) / Double(count)
    let spread = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot()
    center = mean
    scale = spread > 0 ? spread : 1
    let y = Tensor(
      flat: values.map { [center, scale] in ($0 - center) / scale }, shape: [count, 1],
      dtype: .float64)
    let distances = Self.distances(points, points)
    var best: Fit?
    for length in [0.1, 0.2, 0.4, 0.8, 1.6] {
      for noise in [1e-6, 1e-4, 1e-2, 1e-1] {
        let covariance =
          Self.covariance(distances, length) + Tensor.eye(count, dtype: .float64) * noise
        guard let made = Self.fit(covariance, y, length) else { continue }
        if made.likelihood > best?.likelihood ?? -.infinity { best = made }
      }
    }
    guard let best else {
      fatalError("GaussianProcess: the values are not finite, or there are no points.")
    }
    fit = best
  }

  /// Mean and standard deviation at each point `[m, features]`.
  func predict(_ queries: Tensor) -> (mean: [Double], deviation: [Double]) {
    let cross = Self.covariance(Self.distances(queries, points), fit.length)
    let mean = cross.matmul(fit.weights).reshape(-1) * scale + center
    let explained = (cross.matmul(fit.inverse.t()) ** 2).sum(dim: 1)
    let deviation = (1 - explained).clamp(min: 0).sqrt() * scale
    return (mean.flat(), deviation.flat())
  }

  /// How much a value is expected to fall below the best one at each point:
  /// (b − μ)·Φ(z) + σ·φ(z) with z = (b − μ)/σ.
  ///
  /// Source: Jones and others, Efficient Global Optimization of Expensive Black-Box Functions
  /// (1998), equation 15.
  func expectedImprovement(_ queries: Tensor, below best: Double) -> [Double] {
    let (mean, deviation) = predict(queries)
    return zip(mean, deviation).map { mean, deviation in
      let gain = best - mean
      guard deviation > 0 else { return max(gain, 0) }
      let z = gain / deviation
      let share = erfc(-z / 2.0.squareRoot()) / 2
      return gain * share + deviation * exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    }
  }

  private static func fit(_ covariance: Tensor, _ y: Tensor, _ length: Double) -> Fit? {
    guard let lower = choleskyInverse(covariance) else { return nil }
    let white = lower.inverse.matmul(y)
    let likelihood = -(white ** 2).sum().item() / 2 - lower.logDiagonal
    guard likelihood.isFinite else { return nil }
    return Fit(
      length: length, inverse: lower.inverse, weights: lower.inverse.t().matmul(white),
      likelihood: likelihood)
  }

  private static func distances(_ a: Tensor, _ b: Tensor) -> Tensor {
    ((a.unsqueeze(1) - b.unsqueeze(0)) ** 2).sum(dim: 2).sqrt()
  }

  private static func covariance(_ distances: Tensor, _ length: Double) -> Tensor {
    let r = distances * (5.0.squareRoot() / length)
    return (1 + r + r * r / 3) * (-r).exp()
  }

  /// L⁻¹ of a positive definite matrix K = L·Lᵀ, and Σ ln Lᵢᵢ; `nil` if it is not positive definite
  /// to rounding.
  private static func choleskyInverse(_ matrix: Tensor) -> (inverse: Tensor, logDiagonal: Double)? {
    let (a, n) = (matrix.flat(), matrix.shape[0])
    var (l, inverse) = (
      [Double](repeating: 0, count: n * n), [Double](repeating: 0, count: n * n)
    )
    var logDiagonal = 0.0
    for i in 0..<n {
      for j in 0...i {
        let dot = (0..<j).reduce(0) { $0 + l[i * n + $1] * l[j * n + $1] }
        let rest = a[i * n + j] - dot
        if i == j {
          guard rest > 0 else { return nil }
          l[i * n + i] = rest.squareRoot()
          logDiagonal += log(l[i * n + i])
        } else {
          l[i * n + j] = rest / l[j * n + j]
        }
      }
      // Row i of L⁻¹ from the rows above: L·L⁻¹ = I.
      for j in 0...i {
        let dot = (j..<i).reduce(0) { $0 + l[i * n + $1] * inverse[$1 * n + j] }
        inverse[i * n + j] = ((i == j ? 1 : 0) - dot) / l[i * n + i]
      }
    }
    return (Tensor(flat: inverse, shape: [n, n], dtype: .float64), logDiagonal)
  }
}
