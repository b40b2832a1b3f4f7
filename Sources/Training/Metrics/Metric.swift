import Gradbook

/// A number, or a table of numbers, that is measured batch by batch.
///
/// ```swift
/// var accuracy = Accuracy(classes: 10)
/// for (x, y) in loader { accuracy.update(model(x), y) }
/// print(accuracy.value)
/// ```
///
/// The value is that of all batches as one, to rounding in their order: a mean of batch values would
/// be wrong where the last batch is smaller. Metrics are plain values: a copy measures on its own,
/// and what several tasks have measured is put together with ``merge(_:)``.
public protocol Metric: Sendable {
  /// What is measured.
  associatedtype Value
  /// Takes a batch. Nothing is recorded.
  ///
  /// - Parameters:
  ///   - predictions: what the model answered; see the metric.
  ///   - targets: what is right.
  mutating func update(_ predictions: Tensor, _ targets: Tensor)
  /// The value of all batches since the start or the last ``reset()``; NaN where it is undefined,
  /// such as before the first batch.
  var value: Value { get }
  /// Forgets all batches.
  mutating func reset()
  /// Takes what another one has measured, as if its batches had come here.
  mutating func merge(_ other: Self)
}

extension Metric where Value == Double {
  /// What a metric prints: its name, its settings and what it has measured.
  func text(
    name: String = "\(Self.self)", settings: KeyValuePairs<String, (any PythonPrinted)?> = [:]
  ) -> String {
    let parts = [pythonSettings(settings), pythonSettings(["value": value])]
    return "\(name)(\(parts.filter { !$0.isEmpty }.joined(separator: ", ")))"
  }
}

/// The mean of numbers such as the losses of batches.
public struct MeanMetric: Sendable, Hashable, CustomStringConvertible {
  /// How many samples were counted.
  public private(set) var count = 0
  private var sum = 0.0

  /// Creates an empty mean.
  public init() {}

  /// Takes the mean of `count` samples, such as a batch's loss. Traps if the count is negative.
  public mutating func update(_ mean: Double, count: Int = 1) {
    guard count >= 0 else { fatalError("MeanMetric: count (\(count)) must not be negative.") }
    if count > 0 { sum += mean * Double(count) }
    self.count += count
  }

  /// The mean; NaN before the first number.
  public var value: Double { sum / Double(count) }

  /// What was measured: `MeanMetric(count=2, value=0.5)`.
  public var description: String { pythonCall("MeanMetric", ["count": count, "value": value]) }

  /// Forgets all numbers.
  public mutating func reset() { self = MeanMetric() }

  /// Takes the other one's numbers too.
  public mutating func merge(_ other: MeanMetric) {
    sum += other.sum
    count += other.count
  }
}
