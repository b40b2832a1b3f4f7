/// Which elements an index with masks or positions names, in the order of the result.
struct GatherPlan {
  let shape: [Int]
  let positions: Tensor.Positions

  /// - Parameters:
  ///   - entries: each index tensor and the first dimension that it indexes.
  ///   - source: the shape that is indexed.
  init(_ entries: [(axis: Int, tensor: IndexTensor)], shape source: [Int]) {
    var indexed: [(axis: Int, positions: [Int], shape: [Int])] = []
    for (axis, tensor) in entries {
      if tensor.isMask {
        let columns = Self.nonzero(tensor)
        for (step, column) in columns.enumerated() {
          indexed.append((axis + step, column, [column.count]))
        }
        if columns.isEmpty {
          trap("index: a mask without dimensions is not supported; use where(_:_:_:).")
        }
      } else {
        indexed.append((axis, tensor.positions, tensor.shape))
      }
    }
    let common = indexed.reduce([Int]()) { shape, entry in
      orTrap { () throws(ShapeError) in
        try ShapeRules.broadcast(shape, entry.shape, operation: "index")
      }
    }
    let strides = Layout.rowMajorStrides(source)
    let starts = Self.starts(indexed, common, source, strides)
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
    shape = before.map { source[$0] } + common + after.map { source[$0] }
    positions = Tensor.Positions(list)
  }

  /// The positions at which a mask holds, one list a dimension.
  private static func nonzero(_ mask: IndexTensor) -> [[Int]] {
    let strides = Layout.rowMajorStrides(mask.shape)
    let found = mask.positions.indices.filter { mask.positions[$0] != 0 }
    return mask.shape.indices.map { axis in
      found.map { $0 / strides[axis] % max(mask.shape[axis], 1) }
    }
  }

  private static func starts(
    _ indexed: [(axis: Int, positions: [Int], shape: [Int])], _ common: [Int], _ source: [Int],
    _ strides: [Int]
  ) -> [Int] {
    var starts = [Int](repeating: 0, count: common.reduce(1, *))
    for (axis, positions, shape) in indexed {
      let steps = Layout(contiguous: shape).strides(broadcastTo: common)
      var cursor = [Int](repeating: 0, count: common.count)
      for place in starts.indices {
        var position = positions[zip(cursor, steps).reduce(0) { $0 + $1.0 * $1.1 }]
        let extent = source[axis]
        guard position >= -extent, position < extent else {
          trap(
            "index: position \(position) is out of range for dimension \(axis) of extent "
              + "\(extent).")
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
