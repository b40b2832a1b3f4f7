/// Operations that read the same memory under another shape, and their adjoints.
struct ViewOperations: OperationFamily {
  static let title = Text("Views and shapes", "视图与形状")

  let permute = OperationEntry(
    "permute", Text("permute dimensions", "重排维度"),
    operation: Permute.self,
    samples: [
      OperationSample("three axes", [SampleInput([2, 3, 4])]) { $0[0].permute(2, 0, 1) },
      OperationSample("transpose", [SampleInput([2, 3])]) { $0[0].t() },
    ])
  let reshape = OperationEntry(
    "reshape", Text("reshape", "改变形状"),
    operation: Reshape.self,
    samples: [
      OperationSample("matrix", [SampleInput([2, 3])]) { $0[0].reshape(3, 2) },
      OperationSample("not contiguous", [SampleInput([2, 3], transposed: true)]) {
        $0[0].reshape(-1)
      },
    ]
  )
  .printed(as: "View")
  let expand = OperationEntry(
    "expand", Text("expand", "扩展"),
    operation: Expand.self,
    samples: [
      OperationSample("row", [SampleInput([1, 3])]) { $0[0].expand([2, 3]) },
      OperationSample("new axis", [SampleInput([3])]) { $0[0].expand([2, 2, 3]) },
    ])
  let slice = OperationEntry(
    "slice", symbol: "[ ]", Text("slice", "切片"),
    operation: Slice.self,
    samples: [
      OperationSample("row", [SampleInput([3, 4])]) { $0[0][1] },
      OperationSample("block", [SampleInput([3, 4])]) { $0[0][0..<2, 1..<3] },
    ])
  let place = OperationEntry(
    "place", Text("place into zeros", "填入零张量"),
    operation: Place.self,
    samples: [
      OperationSample("block", [SampleInput([2, 2])]) {
        placed($0[0], at: Region(offsets: [1, 0], steps: [1, 2], shape: [2, 2]), in: [3, 4])
      }
    ])
  let asStrided = OperationEntry(
    "asStrided", Text("strided view", "按步幅取视图"),
    operation: AsStrided.self,
    samples: [
      OperationSample("overlapping", [SampleInput([6])]) {
        $0[0].asStrided(shape: [2, 3], strides: [2, 1])
      }
    ])
  let scatterStrided = OperationEntry(
    "scatterStrided", Text("add at strides", "按步幅累加"),
    operation: ScatterStrided.self,
    samples: [
      OperationSample("overlapping", [SampleInput([2, 3])]) {
        addedStrided(
          $0[0], at: Layout(shape: [2, 3], strides: [2, 1], offset: 0),
          into: Layout(contiguous: [6]))
      }
    ])
  let flip = OperationEntry(
    "flip", Text("flip", "翻转"),
    operation: Flip.self,
    samples: [OperationSample("both", [SampleInput([2, 3])]) { $0[0].flip(dims: [0, 1]) }])
  let copy = OperationEntry(
    "copy", Text("copy", "复制"), operation: Copy.self,
    samples: UnaryEntry.shapesToCheck { $0.contiguousCopy() }
  )
  .printed(as: "Clone")
  let writeInto = OperationEntry(
    "writeInto", Text("write into a view", "写入视图"),
    operation: WriteInto.self,
    samples: [
      OperationSample("row", [SampleInput([2, 3]), SampleInput([3])]) { inputs in
        let whole = inputs[0] * 1.0
        whole[1] = inputs[1]
        return whole
      }
    ])
}

extension Tensor {
  func permuted(_ axes: [Int]) -> Tensor {
    viewed(
      layout.permuted(axes), Permute(operations.view.permute, Permute.Settings(dims: axes)))
  }

  /// The dimension that `dim` names, which counts from the end where it is negative. Traps where
  /// there is none.
  func axis(_ dim: Int, _ operation: String) -> Int {
    orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: operation)
    }
  }

  /// The same elements with dimensions in the order `dims`; a view.
  public func permute(_ dims: Int...) -> Tensor { permute(dims) }
  /// The same elements with dimensions in the order `dims`; a view.
  public func permute(_ dims: [Int]) -> Tensor {
    let axes = dims.map { axis($0, "permute") }
    orTrap(on: [self]) { () throws(ShapeError) in try Permute.check(axes, rank: rank) }
    return permuted(axes)
  }
  /// Swaps two dimensions; a view.
  public func transpose(_ dim0: Int, _ dim1: Int) -> Tensor {
    if rank == 0 { return permuted([]).called(.transpose) }
    var axes = Array(0..<rank)
    axes.swapAt(axis(dim0, "transpose"), axis(dim1, "transpose"))
    return permuted(axes).called(.transpose)
  }
  /// The transpose of a matrix; a view. Traps above two dimensions.
  public func t() -> Tensor {
    guard rank <= 2 else {
      trap(
        "t: transposes up to 2 dimensions, and this tensor has \(rank); use transpose(_:_:).",
        on: [self])
    }
    return permuted(rank < 2 ? Array(0..<rank) : [1, 0]).called(.t)
  }
  /// Moves one dimension to another place; a view.
  public func movedim(_ source: Int, _ destination: Int) -> Tensor {
    var axes = Array(0..<rank)
    let moved = axes.remove(at: axis(source, "movedim"))
    axes.insert(moved, at: axis(destination, "movedim"))
    return permuted(axes)
  }
  /// Moves dimensions to other places; a view.
  public func movedim(_ sources: [Int], _ destinations: [Int]) -> Tensor {
    let from = sources.map { axis($0, "movedim") }
    let to = destinations.map { axis($0, "movedim") }
    guard from.count == to.count, Set(from).count == from.count, Set(to).count == to.count else {
      trap(
        "movedim: \(sources) and \(destinations) must be equally long and without repeats.",
        on: [self])
    }
    var axes = [Int](repeating: -1, count: rank)
    for (source, destination) in zip(from, to) { axes[destination] = source }
    var rest = (0..<rank).filter { !from.contains($0) }.makeIterator()
    return permuted(axes.map { $0 < 0 ? rest.next() ?? 0 : $0 })
  }

  /// The same elements in row-major order under another shape; one extent may be −1. A view where
  /// memory allows, else a copy.
  public func reshape(_ shape: [Int]) -> Tensor {
    let target = orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.resolved(shape, count: count, operation: "reshape")
    }
    if let layout = layout.reshaped(to: target) { return viewed(layout, Reshape(target)) }
    let copy = contiguousCopy()
    return copy.viewed(Layout(contiguous: target), Reshape(target))
  }
  /// The same elements under another shape: `x.reshape(2, -1)`.
  public func reshape(_ extents: Int...) -> Tensor { reshape(extents) }

  /// The same memory under another shape. Traps where only a copy would do; see ``reshape(_:)-([Int])``.
  public func view(_ shape: [Int]) -> Tensor {
    let target = orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.resolved(shape, count: count, operation: "view")
    }
    guard let layout = layout.reshaped(to: target) else {
      trap(
        "view: shape \(target) cannot be read from this memory without a copy, because the tensor "
          + "of shape \(self.shape) and strides \(strides) is not contiguous there. Use "
          + "reshape(_:), which copies.", on: [self])
    }
    return viewed(layout, Reshape(target))
  }
  /// The same memory under another shape: `x.view(2, -1)`.
  public func view(_ extents: Int...) -> Tensor { view(extents) }

  /// Merges the dimensions from `startDim` to `endDim` into one.
  public func flatten(startDim: Int = 0, endDim: Int = -1) -> Tensor {
    if rank == 0 { return reshape(1) }
    let start = axis(startDim, "flatten")
    let end = axis(endDim, "flatten")
    guard start <= end else {
      trap("flatten: dimension \(startDim) comes after \(endDim).", on: [self])
    }
    let merged = shape[start...end].reduce(1, *)
    return reshape(Array(shape[..<start]) + [merged] + Array(shape[(end + 1)...]))
  }

  /// Drops every dimension of extent 1; a view.
  public func squeeze() -> Tensor { squeezed(Set(shape.indices)) }
  /// Drops dimension `dim` if its extent is 1; a view.
  public func squeeze(_ dim: Int) -> Tensor { squeezed([axis(dim, "squeeze")]) }
  /// Drops those of the dimensions whose extent is 1; a view.
  public func squeeze(_ dims: [Int]) -> Tensor { squeezed(Set(dims.map { axis($0, "squeeze") })) }

  private func squeezed(_ axes: Set<Int>) -> Tensor {
    let kept = shape.indices.filter { !(axes.contains($0) && shape[$0] == 1) }
    let target = layout.permuted(kept)
    return viewed(target, Reshape(target.shape)).called(.squeeze)
  }

  /// Inserts a dimension of extent 1 before dimension `dim`; a view.
  public func unsqueeze(_ dim: Int) -> Tensor {
    guard dim >= -rank - 1 && dim <= rank else {
      trap("unsqueeze: dimension \(dim) is out of range; use \(-rank - 1) to \(rank).", on: [self])
    }
    let position = dim < 0 ? dim + rank + 1 : dim
    var newShape = shape
    var newStrides = strides
    newShape.insert(1, at: position)
    newStrides.insert(position < rank ? strides[position] * shape[position] : 1, at: position)
    return viewed(
      Layout(shape: newShape, strides: newStrides, offset: layout.offset), Reshape(newShape)
    ).called(.unsqueeze)
  }

  /// The same elements read as a larger shape: dimensions of extent 1 repeat without a copy, −1
  /// keeps an extent, new dimensions come first. A view.
  public func expand(_ shape: [Int]) -> Tensor {
    let lead = shape.count - rank
    var target = shape
    for position in target.indices.dropFirst(Swift.max(lead, 0)) where target[position] == -1 {
      target[position] = self.shape[position - lead]
    }
    orTrap(on: [self]) { () throws(ShapeError) in try Expand.check(self.shape, to: target) }
    return viewed(layout.expanded(to: target), Expand(target))
  }
  /// The same elements read as a larger shape: `x.expand(3, -1)`.
  public func expand(_ extents: Int...) -> Tensor { expand(extents) }
  /// The same elements read as the shape of `other`.
  public func expandAs(_ other: Tensor) -> Tensor { expand(other.shape) }
  /// The same elements read as a larger shape.
  public func broadcastTo(_ shape: [Int]) -> Tensor { expand(shape) }
  /// The same memory under the shape of `other`.
  public func viewAs(_ other: Tensor) -> Tensor { view(other.shape) }
}
