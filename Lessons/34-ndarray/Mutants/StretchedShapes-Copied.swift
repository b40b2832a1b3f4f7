// diagnosis: stretched-copied
import Practice

extension NDArray {
  // TODO
  /// The shape that two shapes broadcast to; nil if they do not fit.
  static func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
    let rank = max(a.count, b.count)
    let left = Array(repeating: 1, count: rank - a.count) + a
    let right = Array(repeating: 1, count: rank - b.count) + b
    let pairs = zip(left, right)
    if pairs.contains(where: { $0 != $1 && $0 != 1 && $1 != 1 }) { return nil }
    return pairs.map { $0 == 1 ? $1 : $0 }
  }

  /// A view of a larger shape that repeats what there is.
  func stretched(to shape: [Int]) -> NDArray {
    let extra = shape.count - self.shape.count
    let strides = shape.indices.map { axis in
      axis < extra || self.shape[axis - extra] == 1 ? 0 : self.strides[axis - extra]
    }
    return NDArray(NDArray(storage, shape, strides, offset: offset).numbers, shape)
  }

  /// A function of one element of each of two arrays, with broadcasting.
  static func combine(_ a: NDArray, _ b: NDArray, _ f: (Double, Double) -> Double) -> NDArray {
    guard let shape = broadcastShape(a.shape, b.shape) else {
      fatalError("\(a.shape) and \(b.shape) do not fit.")
    }
    return NDArray(
      zip(a.stretched(to: shape).numbers, b.stretched(to: shape).numbers).map(f), shape)
  }
  // END
}
