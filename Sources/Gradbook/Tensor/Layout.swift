/// How a tensor's elements lie in its storage: element `[i, j]` stands at
/// `offset + i * strides[0] + j * strides[1]`.
///
/// A class, so that a result, its node and its views share one with a single reference count.
final class Layout: Sendable {
  let shape: [Int]
  let strides: [Int]
  let offset: Int
  /// The product of the shape's extents.
  let count: Int
  /// Whether the elements stand side by side in row-major order.
  let isContiguous: Bool
  /// Whether all elements, of which there are some, are one number in memory.
  let isUniform: Bool

  init(shape: [Int], strides: [Int], offset: Int) {
    self.shape = shape
    self.strides = strides
    self.offset = offset
    var count = 1
    var contiguous = true
    var uniform = true
    var axis = shape.count
    while axis > 0 {
      axis -= 1
      if shape[axis] != 1 {
        if strides[axis] != count { contiguous = false }
        if strides[axis] != 0 { uniform = false }
      }
      count = Self.product(count, shape[axis], of: shape)
    }
    self.count = count
    isContiguous = contiguous || count == 0
    isUniform = uniform && count > 0
  }

  /// Row-major elements side by side from the storage's start.
  init(contiguous shape: [Int]) {
    self.shape = shape
    strides = Self.rowMajorStrides(shape)
    offset = 0
    count = shape.reduce(1) { Self.product($0, $1, of: shape) }
    isContiguous = true
    isUniform = count == 1
  }

  @inline(__always)
  func hasSameShape(as other: Layout) -> Bool { self === other || shape == other.shape }

  /// The product of two of a shape's extents. Traps where no memory could hold so many elements.
  @inline(__always)
  private static func product(_ a: Int, _ b: Int, of shape: [Int]) -> Int {
    let (count, overflows) = a.multipliedReportingOverflow(by: b)
    guard !overflows, count <= Int.max / 8 else {
      trap("Tensor: shape \(shape) has more elements than memory can hold.")
    }
    return count
  }

  static func rowMajorStrides(_ shape: [Int]) -> [Int] {
    var strides = shape
    var step = 1
    for axis in shape.indices.reversed() {
      strides[axis] = step
      step &*= max(shape[axis], 1)
    }
    return strides
  }

  /// Strides that read the same elements under a larger `shape`: 0 along every broadcast axis.
  /// Traps where the shape is not a larger one.
  func strides(broadcastTo target: [Int]) -> [Int] {
    let lead = target.count - shape.count
    guard lead >= 0 else { trapNotBroadcast(to: target) }
    return target.indices.map { axis in
      if axis < lead { return 0 }
      let extent = shape[axis - lead]
      if extent == target[axis] { return strides[axis - lead] }
      guard extent == 1 else { trapNotBroadcast(to: target) }
      return 0
    }
  }

  @inline(never)
  private func trapNotBroadcast(to target: [Int]) -> Never {
    trap(
      "Shape \(shape) cannot be read as \(target): extents must be equal or 1, counted from the "
        + "last dimension.")
  }
}

extension Layout: Hashable, Codable {
  static func == (a: Layout, b: Layout) -> Bool {
    a === b || (a.shape == b.shape && a.strides == b.strides && a.offset == b.offset)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(shape)
    hasher.combine(strides)
    hasher.combine(offset)
  }

  private enum Key: CodingKey { case shape, strides, offset }

  /// - Throws: `DecodingError` where the numbers are no layout.
  convenience init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    let shape = try fields.decode([Int].self, forKey: .shape)
    let strides = try fields.decode([Int].self, forKey: .strides)
    do {
      try ShapeRules.size(shape, .max / 8, "layout")
    } catch {
      throw DecodingError.dataCorruptedError(
        forKey: .shape, in: fields, debugDescription: error.description)
    }
    guard shape.count == strides.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .strides, in: fields, debugDescription: "Each dimension has one stride.")
    }
    self.init(
      shape: shape, strides: strides, offset: try fields.decode(Int.self, forKey: .offset))
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(shape, forKey: .shape)
    try fields.encode(strides, forKey: .strides)
    try fields.encode(offset, forKey: .offset)
  }
}

extension Layout {
  /// The layout that reads the same elements in the same order as `target`, if one exists.
  func reshaped(to target: [Int]) -> Layout? {
    if isContiguous {
      return Layout(shape: target, strides: Self.rowMajorStrides(target), offset: offset)
    }
    var newStrides = [Int](repeating: 0, count: target.count)
    var position = target.count - 1
    // Runs of axes that can be read as one are matched with runs of target axes, from the right.
    var axis = shape.count - 1
    while axis >= 0 {
      var extent = shape[axis]
      let step = strides[axis]
      while axis > 0, shape[axis - 1] == 1 || strides[axis - 1] == step * extent {
        axis -= 1
        extent *= shape[axis]
      }
      var covered = 1
      while position >= 0, covered < extent || target[position] == 1 {
        newStrides[position] = step * covered
        covered *= target[position]
        position -= 1
      }
      if covered != extent { return nil }
      axis -= 1
    }
    while position >= 0 {
      guard target[position] == 1 else { return nil }
      newStrides[position] = 1
      position -= 1
    }
    return Layout(shape: target, strides: newStrides, offset: offset)
  }
}

/// A rule about the shapes, the types or the settings of a call that was broken.
public struct ShapeError: BilingualError, Hashable {
  /// What was asked, why it does not fit, and what would.
  public let text: Text

  init(_ english: String, _ chinese: String) { text = Text(english, chinese) }
}

enum ShapeRules {
  /// The shape that both shapes broadcast to: aligned at the right, each pair of extents equal or
  /// one of them 1.
  static func broadcast(
    _ a: [Int], _ b: [Int], operation: String
  ) throws(ShapeError) -> [Int] {
    if a == b { return a }
    let rank = max(a.count, b.count)
    var result = [Int](repeating: 1, count: rank)
    for back in 1..<(rank + 1) {
      let x = back <= a.count ? a[a.count - back] : 1
      let y = back <= b.count ? b[b.count - back] : 1
      guard x == y || x == 1 || y == 1 else {
        throw ShapeError(
          "\(operation): shapes \(a) and \(b) do not broadcast: dimension \(rank - back) is \(x) "
            + "in the first and \(y) in the second, and must be equal or 1.",
          "\(operation)：形状 \(a) 与 \(b) 无法广播：第 \(rank - back) 维在前者是 \(x)，在后者是 \(y)，"
            + "应当相等或有一个为 1。")
      }
      result[rank - back] = x == 1 ? y : x
    }
    return result
  }

  /// Counts a dimension from the front: −1 is the last.
  static func axis(_ dim: Int, rank: Int, operation: String) throws(ShapeError) -> Int {
    let limit = max(rank, 1)
    guard dim >= -limit && dim < limit else {
      throw ShapeError(
        "\(operation): dimension \(dim) is out of range for a tensor of \(rank) dimensions; "
          + "use \(-limit) to \(limit - 1).",
        "\(operation)：张量有 \(rank) 维，没有第 \(dim) 维；可用 \(-limit) 到 \(limit - 1)。")
    }
    return dim < 0 ? dim + limit : dim
  }

  /// The shape with its one −1 replaced by what the element count leaves.
  static func resolved(
    _ shape: [Int], count: Int, operation: String
  ) throws(ShapeError) -> [Int] {
    var known = 1
    var open: Int?
    for (axis, extent) in shape.enumerated() {
      if extent == -1 && open == nil {
        open = axis
      } else if extent < 0 {
        throw ShapeError(
          "\(operation): shape \(shape) has extent \(extent) in dimension \(axis); extents are "
            + "at least 0, and one of them may be -1.",
          "\(operation)：形状 \(shape) 的第 \(axis) 维是 \(extent)；各维至少为 0，其中一维可写 -1。")
      } else {
        let (product, overflow) = known.multipliedReportingOverflow(by: extent)
        guard !overflow else {
          throw ShapeError(
            "\(operation): shape \(shape) has more elements than memory can hold.",
            "\(operation)：形状 \(shape) 的元素太多，内存放不下。")
        }
        known = product
      }
    }
    var result = shape
    if let open, known > 0, count % known == 0 { result[open] = count / known }
    guard result.reduce(1, *) == count, result.allSatisfy({ $0 >= 0 }) else {
      throw ShapeError(
        "\(operation): shape \(shape) does not fit \(count) elements.",
        "\(operation)：形状 \(shape) 与 \(count) 个元素不符。")
    }
    return result
  }
}
