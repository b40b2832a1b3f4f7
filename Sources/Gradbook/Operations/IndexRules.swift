extension IndexSettings {
  /// How many index tensors belong to these settings.
  var keptCount: ClosedRange<Int> {
    way == .brackets ? max(dims.count, 1)...max(dims.count, 1) : 1...1
  }

  /// What indices of the given types pick out of an array of `shape`. Where masks are among them only
  /// the numbers tell how much that is.
  ///
  /// - Throws: ``ShapeError`` where the indices do not fit the array.
  func result(
    _ indices: [TensorType], in shape: [Int], _ dtype: DType, _ name: String
  ) throws(ShapeError) -> TensorType {
    switch way {
    case .brackets: return try bracketed(indices, in: shape, dtype)
    case .flat:
      try ShapeRules.index(indices[0], name)
      return TensorType(indices[0].shape, dtype)
    case .select, .elements: break
    }
    try ShapeRules.index(indices[0], name)
    guard dims.count == 1 else { throw dimsFault(shape, name) }
    try ShapeRules.position(dims[0], rank: shape.count, name)
    if way == .elements {
      try IndexSettings.checkPicks(indices[0].shape, along: dims[0], in: shape, name)
      return TensorType(indices[0].shape, dtype)
    }
    guard !shape.isEmpty else { throw dimsFault(shape, name) }
    var result = shape
    result[dims[0]] = indices[0].count
    return TensorType(result, dtype)
  }

  private func dimsFault(_ shape: [Int], _ name: String) -> ShapeError {
    ShapeError(
      "\(name): an index along dimensions \(dims) does not fit a tensor of shape \(shape).",
      "\(name)：沿第 \(dims) 维的索引与形状为 \(shape) 的张量不符。")
  }

  /// One index for each element: as many dimensions as the array, none longer but the one picked
  /// along. A scalar counts as a vector of one element, on either side.
  static func checkPicks(
    _ index: [Int], along axis: Int, in shape: [Int], _ name: String
  ) throws(ShapeError) {
    let isWithin = shape.indices.allSatisfy { place in
      place == axis || index.count <= place || index[place] <= shape[place]
    }
    let fits = max(index.count, 1) == max(shape.count, 1) && isWithin
    guard index.contains(0) || fits else {
      throw ShapeError(
        "\(name): an index of shape \(index) does not fit a tensor of shape \(shape): it needs as "
          + "many dimensions, none of them longer except dimension \(axis).",
        "\(name)：形状为 \(index) 的索引与形状为 \(shape) 的张量不符：维数应当相同，"
          + "除第 \(axis) 维外各维不能更长。")
    }
  }

  /// What stands between brackets: positions and masks, in the order of the dimensions.
  private func bracketed(
    _ indices: [TensorType], in shape: [Int], _ dtype: DType
  ) throws(ShapeError) -> TensorType {
    guard dims.count == indices.count else { throw dimsFault(shape, "index") }
    var (common, axes, hasMask): ([Int], [Int], Bool) = ([], [], false)
    for (axis, index) in zip(dims, indices) {
      let end = axis.addingReportingOverflow(index.isMask ? index.rank : 1).partialValue
      guard axis > axes.last ?? -1, axis < shape.count, end > axis || index.isMask,
        end <= shape.count
      else {
        throw dimsFault(shape, "index")
      }
      axes += axis..<max(end, axis)
      if index.isMask {
        try index.checkMask(Array(shape[axis..<end]), at: axis, shape)
        hasMask = true
      } else {
        try index.checkPositions()
        common = try ShapeRules.broadcast(common, index.shape, operation: "index")
      }
    }
    // The places where masks hold are lists of a length that only the numbers tell.
    var open: Int?
    if hasMask {
      if common.isEmpty { common = [1] }
      if common[common.count - 1] == 1 { open = common.count - 1 }
    }
    let isBlock = zip(axes, axes.dropFirst()).allSatisfy { $1 == $0 + 1 }
    let before = isBlock ? Array(shape[..<axes[0]]) : []
    let after = shape.indices.filter { !axes.contains($0) && (!isBlock || $0 > axes[0]) }
    return TensorType(
      before + common + after.map { shape[$0] }, dtype, openAxis: open.map { $0 + before.count })
  }
}

extension ShapeError {
  static let scalarMask = ShapeError(
    "index: a mask without dimensions is not supported; use where(_:_:_:).",
    "index：不支持没有维度的掩码；请用 where(_:_:_:)。")
}

extension TensorType {
  /// Whether an index of this type holds truth values.
  fileprivate var isMask: Bool { dtype.isMask }

  /// An index that stands between brackets.
  func checkPositions() throws(ShapeError) {
    guard dtype.isIndex || isMask else {
      throw ShapeError(
        "index: a tensor between the brackets holds positions (int64 or int32) or a mask (truth values), "
          + "not \(dtype); convert it with .long().",
        "index：方括号中的张量应是位置（int64 或 int32）或掩码（真值），而不是 \(dtype)；请用 .long() 转换。")
    }
  }

  /// A mask over dimensions of the extents `covered`, the first of which is `axis`.
  func checkMask(_ covered: [Int], at axis: Int, _ source: [Int]) throws(ShapeError) {
    if rank == 0 { throw .scalarMask }
    guard shape == covered else {
      throw ShapeError(
        "index: a mask of shape \(shape) does not fit dimensions \(axis) ..< \(axis + rank) of the "
          + "tensor's shape \(source).",
        "index：形状为 \(shape) 的掩码与张量形状 \(source) 的第 \(axis) 到 \(axis + rank - 1) 维不符。")
    }
  }

  /// A source that is broadcast to places of this type.
  func checkSource(_ source: [Int], _ operation: String) throws(ShapeError) {
    let lead = rank - source.count
    let fits = source.indices.allSatisfy {
      source[$0] == 1 || lead >= 0 && ($0 + lead == openAxis || source[$0] == shape[$0 + lead])
    }
    guard lead >= 0, fits else {
      throw ShapeError(
        "\(operation): a source of shape \(source) does not broadcast to places of shape "
          + "\(shape).",
        "\(operation)：形状为 \(source) 的来源无法广播到形状为 \(shape) 的位置。")
    }
  }
}
