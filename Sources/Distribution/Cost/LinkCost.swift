import Gradbook

/// What one message between two ranks costs: α + β·bytes seconds.
///
/// Source: Hockney, The communication challenge for MPP (1994).
public struct LinkCost: Sendable, Hashable {
  /// α: seconds for any message, however small.
  public var latency: Double
  /// β⁻¹: bytes in a second.
  public var bandwidth: Double
  /// γ⁻¹: bytes that a rank adds up in a second.
  public var reductionRate: Double

  /// Creates a cost. Traps unless the latency is 0 or more and both rates above 0.
  ///
  /// - Parameters:
  ///   - latency: seconds for any message.
  ///   - bandwidth: bytes in a second.
  ///   - reductionRate: bytes that a rank adds up in a second; without limit if left out.
  public init(latency: Double, bandwidth: Double, reductionRate: Double = .infinity) {
    guard latency >= 0, bandwidth > 0, reductionRate > 0 else {
      fatalError(
        "LinkCost: latency \(latency), bandwidth \(bandwidth), reductionRate \(reductionRate): the "
          + "first must be 0 or more, the others above 0.")
    }
    (self.latency, self.bandwidth) = (latency, bandwidth)
    self.reductionRate = reductionRate
  }

  /// The seconds of one message, and of adding it up if `isReduced`.
  public func seconds(bytes: Int, isReduced: Bool = false) -> Double {
    latency + Double(bytes) / bandwidth + (isReduced ? Double(bytes) / reductionRate : 0)
  }
}
