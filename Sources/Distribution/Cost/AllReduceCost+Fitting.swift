import Gradbook

/// What an all-reduce took.
public struct AllReduceMeasurement: Sendable, Hashable {
  /// The bytes of each rank.
  public var bytes: Int
  /// The seconds.
  public var seconds: Double

  /// Creates a measurement. Traps unless it took time.
  public init(bytes: Int, seconds: Double) {
    if !(seconds > 0) || bytes < 0 {
      fatalError("AllReduceMeasurement: \(bytes) bytes in \(seconds) s is no measurement.")
    }
    (self.bytes, self.seconds) = (bytes, seconds)
  }
}

extension AllReduceCost {
  /// The link that explains measurements best: α and β of least squared relative errors, so that small
  /// messages count as much as large ones. Adding up is in β.
  ///
  /// Traps for fewer than two sizes.
  public static func fitted(
    _ algorithm: AllReduceAlgorithm, worldSize: Int, to measurements: [AllReduceMeasurement]
  ) -> AllReduceCost {
    if Set(measurements.map(\.bytes)).count < 2 {
      fatalError("AllReduceCost.fitted: latency and bandwidth need two sizes at least.")
    }
    // Columns x₁ = messages/t and x₂ = bytes/t; their combination should be 1.
    var (a, b, c, d, e) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for point in measurements {
      let share = flatShare(algorithm, worldSize, Double(point.bytes))
      let (x, y) = (share.messages / point.seconds, share.sent / point.seconds)
      (a, b, c, d, e) = (a + x * x, b + x * y, c + y * y, d + x, e + y)
    }
    let determinant = a * c - b * b
    var latency = (c * d - b * e) / determinant
    var perByte = (a * e - b * d) / determinant
    // A cost below nothing is none; the other then explains all.
    if !(latency >= 0) { (latency, perByte) = (0, e / c) }
    if !(perByte > 0) { (latency, perByte) = (d / a, .leastNormalMagnitude) }
    return AllReduceCost(
      algorithm, worldSize: worldSize, link: LinkCost(latency: latency, bandwidth: 1 / perByte))
  }

  /// What is paid with `worldSize` ranks and so many bytes, on links that are all alike.
  static func flatShare(
    _ algorithm: AllReduceAlgorithm, _ worldSize: Int, _ bytes: Double
  ) -> Share {
    guard case .hierarchical(let perNode) = algorithm else {
      return share(algorithm, worldSize, bytes)
    }
    return share(.tree, perNode, bytes) + share(.ring, worldSize / perNode, bytes)
  }

  /// How far the model is from a measurement: 0.25 is a quarter too much, −0.25 too little.
  public func relativeError(of measurement: AllReduceMeasurement) -> Double {
    seconds(bytes: measurement.bytes) / measurement.seconds - 1
  }
}
