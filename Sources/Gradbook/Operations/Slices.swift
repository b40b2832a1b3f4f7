/// A regular block of a tensor: along each axis a first index, a step and an extent.
struct Region: Equatable {
  var offsets: [Int]
  var steps: [Int]
  var shape: [Int]

  func layout(in layout: Layout) -> Layout {
    Layout(
      shape: shape, strides: zip(layout.strides, steps).map(*),
      offset: layout.offset + zip(layout.strides, offsets).map(*).reduce(0, +))
  }
}

/// Reads a block; the gradient is the upstream placed into zeros.
final class Slice: Operation {
  let region: Region
  init(_ region: Region) {
    self.region = region
    super.init(operations.view.slice)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    if let sendBlock = call.sendBlock, call.wants(0) { return sendBlock(0, g, region) }
    call.contribute(to: 0) { placed(g, at: region, in: call.a.shape) }
  }
  override func formula(operand: Int) -> String? { "place(g)" }
}

/// Writes a tensor into a block of zeros; the gradient is the upstream's block.
private final class Place: Operation {
  let region: Region
  init(_ region: Region) {
    self.region = region
    super.init(operations.view.place)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g.sliced(region) }
  }
  override func formula(operand: Int) -> String? { "slice(g)" }
}

func placed(_ x: Tensor, at region: Region, in shape: [Int]) -> Tensor {
  let result = Tensor.zeros(shape, dtype: x.dtype)
  Tensor(storage: result.storage, layout: region.layout(in: result.layout), dtype: x.dtype)
    .copyElements(from: x)
  return record(result, Place(region), x)
}

extension Tensor {
  func sliced(_ region: Region) -> Tensor {
    viewed(region.layout(in: layout), Slice(region))
  }

  /// The extent of a dimension; traps for a tensor that has none.
  private func extent(_ axis: Int, _ operation: String) -> Int {
    guard rank > 0 else {
      trap("\(operation): a tensor of rank 0 has no dimensions; use reshape(1) first.")
    }
    return shape[axis]
  }

  /// The part of dimension `dim` from `start` on, `length` long; a view.
  public func narrow(dim: Int, start: Int, length: Int) -> Tensor {
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "narrow")
    }
    let extent = extent(axis, "narrow")
    let first = start < 0 ? start + extent : start
    guard first >= 0, length >= 0, first <= extent, length <= extent - first else {
      trap(
        "narrow: \(length) from \(start) on do not lie in dimension \(axis) of extent \(extent).")
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
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "select")
    }
    guard rank > 0, index >= -shape[axis], index < shape[axis] else {
      trap(
        "select: index \(index) is out of range for dimension \(axis) of extent "
          + "\(rank > 0 ? shape[axis] : 0).")
    }
    let first = index < 0 ? index + shape[axis] : index
    return narrow(dim: axis, start: first, length: 1).squeeze(axis)
  }

  /// Splits dimension `dim` into parts of extent `size`; the last may be shorter. Views.
  public func split(_ size: Int, dim: Int = 0) -> [Tensor] {
    guard size > 0 else { trap("split: the size of the parts must be positive, not \(size).") }
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "split")
    }
    let extent = extent(axis, "split")
    if extent == 0 { return [narrow(dim: axis, start: 0, length: 0)] }
    return Swift.stride(from: 0, to: extent, by: Swift.min(size, extent)).map {
      narrow(dim: axis, start: $0, length: Swift.min(size, extent - $0))
    }
  }

  /// Splits dimension `dim` into parts of the given extents, which must add up. Views.
  public func split(_ sizes: [Int], dim: Int = 0) -> [Tensor] {
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "split")
    }
    let extent = extent(axis, "split")
    guard sizes.allSatisfy({ (0...extent).contains($0) }), sizes.reduce(0, +) == extent else {
      trap(
        "split: the extents \(sizes) do not add up to dimension \(axis)'s \(extent), or one of "
          + "them is negative.")
    }
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return narrow(dim: axis, start: start, length: size)
    }
  }

  /// Splits dimension `dim` into `chunks` parts as equal as possible; maybe fewer. Views.
  public func chunk(_ chunks: Int, dim: Int = 0) -> [Tensor] {
    guard chunks > 0 else { trap("chunk: the number of parts must be positive, not \(chunks).") }
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "chunk")
    }
    let extent = extent(axis, "chunk")
    return split(Swift.max(1, extent / chunks + (extent % chunks == 0 ? 0 : 1)), dim: axis)
  }

  /// The slices along dimension `dim`, which is dropped. Views.
  public func unbind(dim: Int = 0) -> [Tensor] {
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "unbind")
    }
    return (0..<extent(axis, "unbind")).map { select(dim: axis, index: $0) }
  }

  /// Reads this tensor's memory by any shape and strides, in elements; a view.
  ///
  /// Traps if an element would lie outside the memory.
  public func asStrided(shape: [Int], strides: [Int], offset: Int? = nil) -> Tensor {
    let limit = storage.header.byteCount / dtype.byteCount
    let start = offset ?? layout.offset
    guard shape.count == strides.count, (shape + strides + [start]).allSatisfy({ $0 >= 0 }),
      shape.contains(0)
        || zip(shape, strides).reduce(start, { $0.addingClamped(($1.0 - 1).timesClamped($1.1)) })
          < limit
    else {
      trap(
        "asStrided: shape \(shape) with strides \(strides) and offset \(start) reaches outside the "
          + "\(limit) elements of this memory.")
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

/// Reads memory by any layout; the gradient adds up what overlaps.
final class AsStrided: Operation {
  let target: Layout
  let source: Layout
  init(_ target: Layout, of tensor: Tensor) {
    self.target = target
    source = tensor.layout
    super.init(operations.view.asStrided)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { addedStrided(g, at: target, into: source) }
  }
  override func formula(operand: Int) -> String? { "place(g)" }
}

private final class ScatterStrided: Operation {
  let target: Layout
  let source: Layout
  init(target: Layout, source: Layout) {
    self.target = target
    self.source = source
    super.init(operations.view.scatterStrided)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let memory = Tensor(uninitialized: [source.reach(with: target)], g.dtype)
      memory.fill(0.0)
      Tensor(storage: memory.storage, layout: source, dtype: g.dtype).copyElements(from: g)
      return record(
        Tensor(storage: memory.storage, layout: target, dtype: g.dtype),
        AsStrided(target, of: Tensor(storage: memory.storage, layout: source, dtype: g.dtype)), g)
    }
  }
}

extension Layout {
  /// The number of elements of memory that reading by both layouts touches.
  fileprivate func reach(with other: Layout) -> Int {
    [self, other].map { layout in
      layout.count == 0
        ? 0
        : 1 + zip(layout.shape, layout.strides).map { ($0 - 1) * $1 }.reduce(layout.offset, +)
    }.max() ?? 0
  }
}

/// Adds `x` into zeros at the places that `target` reads, and returns what `source` reads there.
func addedStrided(_ x: Tensor, at target: Layout, into source: Layout) -> Tensor {
  let memory = Tensor(uninitialized: [source.reach(with: target)], x.dtype)
  memory.fill(0)
  let places = Tensor(storage: memory.storage, layout: target, dtype: x.dtype)
  func add<E: Element>(_ type: E.Type) {
    zipElements(places, type, x, type, into: places, type) { $0.adding($1) }
  }
  withElementType(x.dtype) { add($0) }
  let result = Tensor(storage: memory.storage, layout: source, dtype: x.dtype).ownedCopy()
  return record(result, ScatterStrided(target: target, source: source), x)
}

private final class Flip: Operation {
  let dims: [Int]
  init(_ dims: [Int]) {
    self.dims = dims
    super.init(operations.view.flip)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g.flip(dims: dims) }
  }
  override func formula(operand: Int) -> String? { "flip(g)" }
}

extension Tensor {
  /// A copy with the order of elements along each of `dims` reversed.
  public func flip(dims: [Int]) -> Tensor {
    let axes = dims.map { dim in
      orTrap { () throws(ShapeError) in
        try ShapeRules.axis(dim, rank: rank, operation: "flip")
      }
    }
    guard Set(axes).count == axes.count else { trap("flip: \(dims) names a dimension twice.") }
    if rank == 0 || count == 0 { return record(ownedCopy(), Flip(dims), self) }
    var reversed = layout.strides
    var offset = layout.offset
    for axis in axes {
      offset += (shape[axis] - 1) * reversed[axis]
      reversed[axis] = -reversed[axis]
    }
    let backwards = Tensor(
      storage: storage, layout: Layout(shape: shape, strides: reversed, offset: offset),
      dtype: dtype)
    return record(backwards.ownedCopy(), Flip(axes), self)
  }
  /// A copy with the order of elements along each of `dims` reversed: `x.flip(0, 1)`.
  public func flip(_ dims: Int...) -> Tensor { flip(dims: dims) }
}
