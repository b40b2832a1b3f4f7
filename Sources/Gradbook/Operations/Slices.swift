/// A regular block of a tensor: along each axis a first index, a step and an extent.
struct Region: OperationSettings {
  var offsets: [Int]
  var steps: [Int]
  var shape: [Int]

  /// Throws unless the block lies in a tensor of shape `whole`.
  func check(in whole: [Int], _ operation: String) throws(ShapeError) {
    let rank = whole.count
    let fits = offsets.count == rank && steps.count == rank && shape.count == rank
    guard
      fits,
      whole.indices.allSatisfy({ axis in
        let (first, count, step) = (offsets[axis], shape[axis], steps[axis])
        guard count > 0 else { return count == 0 && (0...whole[axis]).contains(first) }
        guard (0..<whole[axis]).contains(first), count <= whole[axis], step > 0 else {
          return false
        }
        let (reach, overflows) = step.multipliedReportingOverflow(by: count - 1)
        return count == 1 || !overflows && reach < whole[axis] - first
      })
    else {
      throw ShapeError(
        "\(operation): a block of shape \(shape) from \(offsets) on by steps \(steps) does not lie "
          + "in a tensor of shape \(whole).",
        "\(operation)：从 \(offsets) 开始、步长 \(steps)、形状 \(shape) 的块不在形状为 \(whole) 的张量之内。")
    }
  }

  func layout(in layout: Layout) -> Layout {
    Layout(
      shape: shape, strides: zip(layout.strides, steps).map(*),
      offset: layout.offset + zip(layout.strides, offsets).map(*).reduce(0, +))
  }
}

/// Reads a block; the gradient is the upstream placed into zeros.
final class Slice: ViewOperation, Configured {
  let settings: Region
  init(_ entry: OperationEntry, _ settings: Region, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try settings.check(in: x.shape, name)
    return TensorType(settings.shape, x.dtype)
  }
  override func layout(in source: Layout) -> Layout { settings.layout(in: source) }
  override func pullback(_ g: Tensor, _ call: Call) {
    guard call.wants(0), !call.send(block: g, at: settings, of: 0) else { return }
    call.send(0, placed(g, at: settings, in: call.a.shape))
  }
  override func formula(operand: Int) -> Formula? { Formula(.place, .g) }
}

/// Writes a tensor into a block of zeros; the gradient is the upstream's block.
final class Place: Operation, Configured {
  struct Settings: OperationSettings {
    let region: Region
    /// The shape of the zeros.
    let shape: [Int]
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.size(settings.shape, call.mostElements, name)
    try settings.region.check(in: settings.shape, name)
    guard x.shape == settings.region.shape else {
      throw ShapeError(
        "\(name): a tensor of shape \(x.shape) does not fill a block of shape "
          + "\(settings.region.shape).",
        "\(name)：形状为 \(x.shape) 的张量填不满形状为 \(settings.region.shape) 的块。")
    }
    return TensorType(settings.shape, x.dtype)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let result = Tensor.zeros(settings.shape, dtype: x.dtype)
    let layout = settings.region.layout(in: result.layout)
    Tensor(storage: result.storage, layout: layout, dtype: x.dtype).copyElements(from: x)
    return result
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g.sliced(settings.region) }
  }
  override func formula(operand: Int) -> Formula? { Formula(.slice, .g) }
}

func placed(_ x: Tensor, at region: Region, in shape: [Int]) -> Tensor {
  apply(Place(operations.view.place, Place.Settings(region: region, shape: shape)), x)
}

extension Tensor {
  func sliced(_ region: Region) -> Tensor {
    viewed(region.layout(in: layout), Slice(operations.view.slice, region))
  }

  /// The extent of a dimension; traps for a tensor that has none.
  private func extent(_ axis: Int, _ operation: String) -> Int {
    guard rank > 0 else {
      trap("\(operation): a tensor of rank 0 has no dimensions; use reshape(1) first.", on: [self])
    }
    return shape[axis]
  }

  /// The part of dimension `dim` from `start` on, `length` long; a view.
  public func narrow(dim: Int, start: Int, length: Int) -> Tensor {
    let axis = orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "narrow")
    }
    let extent = extent(axis, "narrow")
    let first = start < 0 ? start + extent : start
    guard first >= 0, length >= 0, first <= extent, length <= extent - first else {
      trap(
        "narrow: \(length) from \(start) on do not lie in dimension \(axis) of extent \(extent).",
        on: [self])
    }
    var region = Region(
      offsets: Array(repeating: 0, count: rank), steps: Array(repeating: 1, count: rank),
      shape: shape)
    region.offsets[axis] = first
    region.shape[axis] = length
    return sliced(region)
  }

  /// The slice at `index` of dimension `dim`, which is dropped; a view.
  public func select(dim: Int, index: Int) -> Tensor {
    let axis = orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "select")
    }
    guard rank > 0, index >= -shape[axis], index < shape[axis] else {
      trap(
        "select: index \(index) is out of range for dimension \(axis) of extent "
          + "\(rank > 0 ? shape[axis] : 0).", on: [self])
    }
    let first = index < 0 ? index + shape[axis] : index
    return narrow(dim: axis, start: first, length: 1).squeeze(axis).called(.select)
  }

  /// Splits dimension `dim` into parts of extent `size`; the last may be shorter. Views.
  /// Traps unless `size` is positive.
  public func split(_ size: Int, dim: Int = 0) -> [Tensor] {
    guard size > 0 else {
      trap("split: the size of the parts must be positive, not \(size).", on: [self])
    }
    let axis = orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "split")
    }
    let extent = extent(axis, "split")
    if extent == 0 { return [narrow(dim: axis, start: 0, length: 0).called(.split)] }
    return Swift.stride(from: 0, to: extent, by: Swift.min(size, extent)).map {
      narrow(dim: axis, start: $0, length: Swift.min(size, extent - $0)).called(.split)
    }
  }

  /// Splits dimension `dim` into parts of the given extents, which must add up. Views.
  public func split(_ sizes: [Int], dim: Int = 0) -> [Tensor] {
    let axis = orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "split")
    }
    let extent = extent(axis, "split")
    guard sizes.allSatisfy({ (0...extent).contains($0) }), sizes.reduce(0, +) == extent else {
      trap(
        "split: the extents \(sizes) do not add up to dimension \(axis)'s \(extent), or one of "
          + "them is negative.", on: [self])
    }
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return narrow(dim: axis, start: start, length: size).called(.splitWithSizes)
    }
  }

  /// Splits dimension `dim` into `chunks` parts as equal as possible; maybe fewer. Views.
  public func chunk(_ chunks: Int, dim: Int = 0) -> [Tensor] {
    guard chunks > 0 else {
      trap("chunk: the number of parts must be positive, not \(chunks).", on: [self])
    }
    let axis = orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "chunk")
    }
    let extent = extent(axis, "chunk")
    return split(Swift.max(1, extent / chunks + (extent % chunks == 0 ? 0 : 1)), dim: axis)
  }

  /// The slices along dimension `dim`, which is dropped. Views.
  public func unbind(dim: Int = 0) -> [Tensor] {
    let axis = orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "unbind")
    }
    return (0..<extent(axis, "unbind")).map { select(dim: axis, index: $0).called(.unbind) }
  }

  /// Reads this tensor's memory by any shape and strides, in elements; a view.
  ///
  /// Traps if an element would lie outside the memory.
  public func asStrided(shape: [Int], strides: [Int], offset: Int? = nil) -> Tensor {
    let limit = storage.byteCount / dtype.byteCount
    let start = offset ?? layout.offset
    guard shape.count == strides.count, (shape + strides + [start]).allSatisfy({ $0 >= 0 }),
      shape.contains(0)
        || zip(shape, strides).reduce(start, { $0.addingClamped(($1.0 - 1).timesClamped($1.1)) })
          < limit
    else {
      trap(
        "asStrided: shape \(shape) with strides \(strides) and offset \(start) reaches outside the "
          + "\(limit) elements of this memory.", on: [self])
    }
    let target = Layout(shape: shape, strides: strides, offset: start)
    return viewed(target, AsStrided(target, of: self))
  }
}

extension Int {
  /// The sum or, where it does not fit, the largest integer.
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
  fileprivate func timesClamped(_ other: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    return overflows ? .max : product
  }
}

/// The dimensions that an operation works along.
struct DimsSettings: OperationSettings {
  let dims: [Int]
}

final class Flip: Operation, Configured {
  let settings: DimsSettings
  init(_ entry: OperationEntry, _ settings: DimsSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.positions(settings.dims, rank: x.rank, name)
    return x
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    if x.rank == 0 || x.count == 0 { return x.ownedCopy() }
    var reversed = x.layout.strides
    var offset = x.layout.offset
    for axis in settings.dims {
      offset += (x.shape[axis] - 1) * reversed[axis]
      reversed[axis] = -reversed[axis]
    }
    let layout = Layout(shape: x.shape, strides: reversed, offset: offset)
    return Tensor(storage: x.storage, layout: layout, dtype: x.dtype).ownedCopy()
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g.flip(dims: settings.dims) }
  }
  override func formula(operand: Int) -> Formula? { Formula(.flip, .g) }
}

extension Tensor {
  /// A copy with the order of elements along each of `dims` reversed.
  public func flip(dims: [Int]) -> Tensor {
    let axes = dims.map { dim in
      orTrap(on: [self]) { () throws(ShapeError) in
        try ShapeRules.axis(dim, rank: rank, operation: "flip")
      }
    }
    orTrap(on: [self]) { () throws(ShapeError) in try ShapeRules.positions(axes, rank: rank, "flip")
    }
    return apply(Flip(operations.view.flip, DimsSettings(dims: axes)), self)
  }
  /// A copy with the order of elements along each of `dims` reversed: `x.flip(0, 1)`.
  public func flip(_ dims: Int...) -> Tensor { flip(dims: dims) }
}
