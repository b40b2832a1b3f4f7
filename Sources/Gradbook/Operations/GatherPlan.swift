extension Tensor {
  /// Row-major positions of elements, kept once and shared by an operation and its adjoint.
  final class Positions {
    let list: [Int]
    init(_ list: [Int]) { self.list = list }
    /// The positions as an index, for whom they were found otherwise.
    private(set) lazy var tensor = Tensor(flat: list, shape: [list.count])
  }
}

/// Which elements an index names, in the order of the result.
struct GatherPlan {
  let shape: [Int]
  let positions: Tensor.Positions

  init(_ positions: Tensor.Positions, shape: [Int]) {
    self.positions = positions
    self.shape = shape
  }

  /// - Parameters:
  ///   - entries: each index tensor, of positions or truth values, and the first dimension that it
  ///     indexes.
  ///   - source: the shape that is indexed.
  /// - Throws: ``ShapeError`` for a position that is out of range.
  init(_ entries: [(axis: Int, tensor: Tensor)], shape source: [Int]) throws(ShapeError) {
    if entries.count == 1, let mask = entries.first?.tensor, entries[0].axis == 0, mask.isMask,
      mask.rank > 0, mask.shape.elementsEqual(source.prefix(mask.rank))
    {
      self.init(mask: mask, in: source)
      return
    }
    var indexed: [(axis: Int, positions: [Int], shape: [Int])] = []
    for (axis, tensor) in entries {
      guard tensor.isMask else {
        indexed.append((axis, tensor.integers(), tensor.shape))
        continue
      }
      if tensor.rank == 0 { throw .scalarMask }
      for (step, column) in Self.nonzero(tensor).enumerated() {
        indexed.append((axis + step, column, [column.count]))
      }
    }
    var common: [Int] = []
    for entry in indexed {
      common = try ShapeRules.broadcast(common, entry.shape, operation: "index")
    }
    let strides = Layout.rowMajorStrides(source)
    let starts = try Self.starts(indexed, common, source, strides)
    let axes = indexed.map(\.axis)
    let rest = source.indices.filter { !axes.contains($0) }
    let areAdjacent = zip(axes, axes.dropFirst()).allSatisfy { $1 == $0 + 1 }
    let before = areAdjacent ? rest.filter { $0 < axes[0] } : []
    let after = areAdjacent ? rest.filter { $0 > axes[0] } : rest
    let outer = Self.offsets(before, source, strides)
    let inner = Self.offsets(after, source, strides)
    var list: [Int] = []
    list.reserveCapacity(outer.count * starts.count * inner.count)
    for first in outer {
      for start in starts {
        for last in inner { list.append(first + start + last) }
      }
    }
    self.init(
      Tensor.Positions(list), shape: before.map { source[$0] } + common + after.map { source[$0] })
  }

  /// Whole slices along a dimension, which are counted from the start.
  init(
    selecting index: Tensor, _ axis: Int, in source: [Int], _ caller: String
  ) throws(ShapeError) {
    let numbers = index.integers()
    for wrong in numbers where wrong < 0 || wrong >= source[axis] {
      throw wrong < 0
        ? ShapeError(
          "\(caller): index \(wrong) is negative; count from the start.",
          "\(caller)：索引 \(wrong) 是负数；请从头开始数。")
        : ShapeError(
          "\(caller): index \(wrong) is out of range for dimension \(axis) of shape \(source).",
          "\(caller)：索引 \(wrong) 超出了形状 \(source) 第 \(axis) 维的范围。")
    }
    let vector = Tensor(flat: numbers, shape: [numbers.count])
    try self.init([(axis, vector)], shape: source)
  }

  /// For each element of `index` the one that stands there along a dimension.
  init(
    picking index: Tensor, _ axis: Int, in source: [Int], _ caller: String
  ) throws(ShapeError) {
    shape = index.shape
    // PyTorch takes a scalar for a vector of one element, on either side.
    let source = source.isEmpty ? [1] : source
    let extents = index.rank == 0 ? [1] : index.shape
    let numbers = index.integers()
    if let wrong = numbers.first(where: { $0 < 0 || $0 >= source[axis] }) {
      throw ShapeError(
        "\(caller): index \(wrong) is out of range for dimension \(axis) of extent "
          + "\(source[axis]).",
        "\(caller)：索引 \(wrong) 超出了第 \(axis) 维的范围，其大小为 \(source[axis])。")
    }
    let steps = Layout.rowMajorStrides(source)
    var cursor = [Int](repeating: 0, count: extents.count)
    let list = numbers.map { picked -> Int in
      var position = 0
      for place in cursor.indices {
        position += (place == axis ? picked : cursor[place]) * steps[place]
      }
      for back in cursor.indices.reversed() {
        cursor[back] += 1
        if cursor[back] < extents[back] { break }
        cursor[back] = 0
      }
      return position
    }
    positions = Tensor.Positions(list)
  }

  /// Row-major positions.
  init(taking index: Tensor, in source: [Int], _ caller: String) throws(ShapeError) {
    let list = index.integers()
    let count = source.reduce(1, *)
    if let wrong = list.first(where: { $0 < 0 || $0 >= count }) {
      throw ShapeError(
        "\(caller): position \(wrong) is out of range for \(count) elements.",
        "\(caller)：位置 \(wrong) 超出了 \(count) 个元素的范围。")
    }
    shape = index.shape
    positions = Tensor.Positions(list)
  }

  /// The positions at which a mask holds, one list a dimension.
  private static func nonzero(_ mask: Tensor) -> [[Int]] {
    let strides = Layout.rowMajorStrides(mask.shape)
    let found = mask.placesFound()
    return mask.shape.indices.map { axis in
      found.map { $0 / strides[axis] % max(mask.shape[axis], 1) }
    }
  }

  /// What a mask of the first dimensions names: the slices where it holds.
  private init(mask: Tensor, in source: [Int]) {
    let found = mask.placesFound()
    let rest = Array(source.dropFirst(mask.rank))
    let width = rest.reduce(1, *)
    shape = [found.count] + rest
    let list = width == 1 ? found : found.flatMap { $0 * width..<($0 + 1) * width }
    positions = Tensor.Positions(list)
  }

  private static func starts(
    _ indexed: [(axis: Int, positions: [Int], shape: [Int])], _ common: [Int], _ source: [Int],
    _ strides: [Int]
  ) throws(ShapeError) -> [Int] {
    var starts = [Int](repeating: 0, count: common.reduce(1, *))
    for (axis, positions, shape) in indexed {
      let steps = Layout(contiguous: shape).strides(broadcastTo: common)
      var cursor = [Int](repeating: 0, count: common.count)
      for place in starts.indices {
        var position = positions[zip(cursor, steps).reduce(0) { $0 + $1.0 * $1.1 }]
        let extent = source[axis]
        guard position >= -extent, position < extent else {
          throw ShapeError(
            "index: position \(position) is out of range for dimension \(axis) of extent "
              + "\(extent).",
            "index：位置 \(position) 超出了第 \(axis) 维的范围，其大小为 \(extent)。")
        }
        if position < 0 { position += extent }
        starts[place] += position * strides[axis]
        for back in cursor.indices.reversed() {
          cursor[back] += 1
          if cursor[back] < common[back] { break }
          cursor[back] = 0
        }
      }
    }
    return starts
  }

  private static func offsets(_ axes: [Int], _ source: [Int], _ strides: [Int]) -> [Int] {
    axes.reduce([0]) { offsets, axis in
      offsets.flatMap { offset in (0..<source[axis]).map { offset + $0 * strides[axis] } }
    }
  }
}

extension DType {
  /// Whether an index of this type, between brackets, holds truth values: PyTorch reads uint8 so too,
  /// from the time when comparisons gave it.
  var isMask: Bool { self == .bool || self == .uint8 }
}

extension Tensor {
  /// Whether the tensor, between brackets, holds truth values.
  var isMask: Bool { dtype.isMask }
}
