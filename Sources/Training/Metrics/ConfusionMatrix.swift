import Gradbook

/// How often each class was taken for each class.
///
/// Predictions are scores of shape `[n, classes, …]`, of which the largest wins, or classes as
/// integers of the targets' shape; where there are two classes also probabilities of class 1, of
/// the targets' shape, which count from 0.5 on (take `sigmoid()` of logits first). Targets are
/// classes, 0 to classes − 1, of shape `[n, …]`.
///
/// Traps if shapes do not fit or a class is out of range. Cost: O(n·classes) a batch.
public struct ConfusionMatrix: Metric, Hashable, CustomStringConvertible {
  /// The number of classes.
  public let classes: Int
  private var counts: [Int]

  /// Creates an empty matrix. Traps unless there are at least two classes.
  public init(classes: Int) {
    guard classes >= 2 else {
      fatalError("ConfusionMatrix: classes (\(classes)) must be at least 2.")
    }
    self.classes = classes
    counts = Array(repeating: 0, count: classes * classes)
  }

  /// Takes a batch.
  public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
    let (predicted, truth) = (labels(predictions, targets), targets.integers())
    for (p, t) in zip(predicted, truth) {
      guard (0..<classes).contains(p), (0..<classes).contains(t) else {
        fatalError(
          "ConfusionMatrix: class \((0..<classes).contains(p) ? t : p) is out of range: there are "
            + "\(classes) classes, 0 to \(classes - 1).")
      }
      counts[t * classes + p] += 1
    }
  }

  private func labels(_ predictions: Tensor, _ targets: Tensor) -> [Int] {
    if predictions.rank == targets.rank + 1, predictions.rank >= 2 {
      var shape = predictions.shape
      let width = shape.remove(at: 1)
      guard width == classes, shape == targets.shape else { refuse(predictions, targets) }
      return targets.count == 0 ? [] : predictions.argmax(dim: 1).integers()
    }
    guard predictions.shape == targets.shape else { refuse(predictions, targets) }
    if !predictions.dtype.isFloatingPoint { return predictions.integers() }
    guard classes == 2 else { refuse(predictions, targets) }
    return predictions.flat().map { $0 >= 0.5 ? 1 : 0 }
  }

  private func refuse(_ predictions: Tensor, _ targets: Tensor) -> Never {
    fatalError(
      "ConfusionMatrix: predictions of shape \(predictions.shape) (\(predictions.dtype)) do not fit "
        + "targets of shape \(targets.shape); pass scores of shape [n, \(classes)] or integer "
        + "classes of shape [n] with targets of shape [n].")
  }

  /// The number of classes and the counts as a tensor, a right class a row.
  public var description: String {
    let table = Tensor(flat: counts, shape: [classes, classes])
    return pythonBlock("ConfusionMatrix", ["classes=\(classes)", table.description])
  }

  /// The counts: row = right class, column = predicted class.
  public var value: [[Int]] {
    (0..<classes).map { Array(counts[$0 * classes..<($0 + 1) * classes]) }
  }

  /// Forgets all batches.
  public mutating func reset() { self = ConfusionMatrix(classes: classes) }

  /// Takes the other matrix's counts too. Traps unless it has as many classes.
  public mutating func merge(_ other: ConfusionMatrix) {
    guard classes == other.classes else {
      fatalError("ConfusionMatrix: \(other.classes) classes cannot be merged into \(classes).")
    }
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  /// The number of samples.
  public var total: Int { counts.reduce(0, +) }

  /// How many samples of a class were recognised.
  public func truePositives(_ label: Int) -> Int { counts[label * classes + label] }

  /// How many samples are of a class.
  public func support(_ label: Int) -> Int {
    counts[label * classes..<(label + 1) * classes].reduce(0, +)
  }

  /// How many samples were taken for a class.
  public func predictions(_ label: Int) -> Int {
    (0..<classes).reduce(0) { $0 + counts[$1 * classes + label] }
  }

  /// The share of right predictions.
  public var accuracy: Double { sumOfRight / Double(total) }

  var sumOfRight: Double { Double((0..<classes).reduce(0) { $0 + truePositives($1) }) }
}
