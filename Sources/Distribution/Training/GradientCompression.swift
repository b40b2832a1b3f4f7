import Gradbook

/// How gradients are made smaller before they travel. Only float32 gradients are; others go whole.
public enum GradientCompression: Sendable, Hashable {
  /// Not at all.
  case none
  /// Half precision: half of the bytes, 11 bits of each number. A sum between ranks is rounded each time.
  case float16
  /// Brain floating point: half of the bytes, 8 bits of each number and the range of float32.
  case bfloat16
  /// The largest numbers of each bucket alone, this fraction of them, with their places. What is left
  /// out is added to the next pass's gradients unless `errorFeedback` is false: without it a weight
  /// whose gradients are never among the largest does not learn.
  ///
  /// Source: Stich, Cordonnier and Jaggi, Sparsified SGD with memory (2018).
  case topK(fraction: Double, errorFeedback: Bool = true)
  /// Each matrix as a product of two narrow ones of this rank, by one step of power iteration from
  /// where the last pass ended, with error feedback. Vectors go whole.
  ///
  /// Source: Vogels, Karimireddy and Jaggi, PowerSGD (2019), algorithms 1 and 2.
  case powerSGD(rank: Int)

  func exchange(type: WireType, shapes: [[Int]], worldSize: Int) -> any GradientExchange {
    let count = shapes.reduce(0) { $0 + $1.reduce(1, *) }
    let whole = WholeExchange(type: type, worldSize: worldSize)
    guard type == .float32 else { return whole }
    switch self {
    case .none: return whole
    case .float16: return HalfExchange(type: .float16, count: count, worldSize: worldSize)
    case .bfloat16: return HalfExchange(type: .bfloat16, count: count, worldSize: worldSize)
    case .topK(let fraction, let errorFeedback):
      guard fraction > 0, fraction <= 1 else {
        fatalError(
          "GradientCompression.topK: fraction is \(fraction); it must be above 0 and at most 1.")
      }
      let kept = max(1, Int((fraction * Double(count)).rounded()))
      return TopKExchange(
        count: count, kept: min(kept, count), worldSize: worldSize, hasFeedback: errorFeedback)
    case .powerSGD(let rank):
      guard rank > 0 else {
        fatalError("GradientCompression.powerSGD: rank is \(rank); it must be 1 or more.")
      }
      return PowerExchange(shapes: shapes, rank: rank, worldSize: worldSize)
    }
  }
}
