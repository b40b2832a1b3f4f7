import Gradbook

/// How the elements of a tensor lie in its memory.
enum Arrangement: CaseIterable {
  case contiguous, transposed, stepped, shifted
}

/// An array of numbers that is read and written with plain loops: what tensors are held to.
struct PlainArray {
  let shape: [Int]
  private(set) var values: [Double]

  init(_ shape: [Int], _ value: ([Int]) -> Double) {
    self.shape = shape
    values = Self.places(of: shape).map(value)
  }

  /// Numbers that differ from one salt to another: quarters from −2¼ to 2¼, with zeros and ties,
  /// moved by `offset`.
  static func numbers(_ shape: [Int], salt: Int, offset: Double = 0) -> PlainArray {
    var next = 0
    return PlainArray(shape) { _ in
      next += 1
      let step = next * (31 + 2 * salt) + salt * salt
      return Double(step % 19 - 9) / 4 + offset
    }
  }

  static func zeros(_ shape: [Int]) -> PlainArray { PlainArray(shape) { _ in 0 } }

  /// Every index of a shape, the last axis running fastest.
  static func places(of shape: [Int]) -> [[Int]] {
    shape.reduce([[]]) { places, extent in
      places.flatMap { place in (0..<extent).map { place + [$0] } }
    }
  }

  private func position(_ place: [Int]) -> Int {
    zip(shape, place).reduce(0) { $0 * $1.0 + $1.1 }
  }

  subscript(place: [Int]) -> Double {
    get { values[position(place)] }
    set { values[position(place)] = newValue }
  }

  /// The same numbers as a float64 tensor whose memory is arranged as asked for.
  func tensor(_ arrangement: Arrangement = .contiguous, requiresGrad: Bool = false) -> Tensor {
    let result = arranged(arrangement)
    result.requiresGrad = requiresGrad
    return result
  }

  private func arranged(_ arrangement: Arrangement) -> Tensor {
    switch arrangement {
    case .contiguous: return Tensor(flat: values, shape: shape)
    case .transposed:
      let mirror = PlainArray(shape.reversed()) { self[$0.reversed()] }
      return Tensor(flat: mirror.values, shape: mirror.shape).permute(shape.indices.reversed())
    case .stepped:
      guard let last = shape.last else { return arranged(.shifted) }
      let wide = PlainArray(shape.dropLast() + [2 * last]) { place in
        let column = place[place.count - 1]
        return column % 2 == 0 ? self[place.dropLast() + [column / 2]] : .nan
      }
      return Tensor(flat: wide.values, shape: wide.shape)[[.rest, .every(2)]]
    case .shifted:
      return Tensor(flat: [.nan, .nan] + values, shape: [values.count + 2])[2...].view(shape)
    }
  }

  /// What is wrong with a tensor that should hold these numbers.
  func fault(in tensor: Tensor?, _ name: String, tolerance: Double = 1e-12) -> String? {
    guard let tensor else { return "\(name) is missing" }
    guard tensor.shape == shape else { return "\(name) has shape \(tensor.shape), not \(shape)" }
    for (place, pair) in zip(Self.places(of: shape), zip(tensor.flat(), values)) {
      let (found, wanted) = pair
      if found == wanted || found.isNaN && wanted.isNaN { continue }
      if abs(found - wanted) <= tolerance * max(1, abs(wanted)) { continue }
      return "\(name)\(place) is \(found), not \(wanted)"
    }
    return nil
  }
}
