/// One entry between the brackets of `x[…]`.
public enum TensorIndex {
  /// One position; the dimension is dropped. Negative ones count from the end.
  case position(Int)
  /// Positions from the first up to but not including the second, by a step; a missing bound is
  /// the end of the dimension.
  case range(start: Int?, end: Int?, step: Int)
  /// As many whole dimensions as the other entries leave.
  case rest
  /// A new dimension of extent 1.
  case inserted
  /// Positions or a mask: a copy, not a view.
  case tensor(IndexTensor)
}

/// Positions or a mask inside an index.
public struct IndexTensor {
  let tensor: Tensor

  init(_ tensor: Tensor) {
    orTrap { () throws(ShapeError) in try tensor.tensorType.checkPositions() }
    self.tensor = tensor
  }

  /// How many dimensions of the indexed tensor it stands for.
  var width: Int { tensor.isMask ? tensor.rank : 1 }
}

/// What can stand between the brackets of `x[…]`: an integer, a range, `.all`, `.ellipsis`,
/// `.newAxis`, a mask, or a tensor or array of positions.
public protocol TensorIndexing {
  /// The entry.
  var tensorIndex: TensorIndex { get }
}

extension TensorIndex: TensorIndexing {
  /// The entry itself.
  public var tensorIndex: TensorIndex { self }
}

extension TensorIndexing where Self == TensorIndex {
  /// The whole dimension: NumPy's `:`.
  public static var all: TensorIndex { .range(start: nil, end: nil, step: 1) }
  /// As many whole dimensions as the other entries leave: NumPy's `...`.
  public static var ellipsis: TensorIndex { .rest }
  /// A new dimension of extent 1: NumPy's `None`.
  public static var newAxis: TensorIndex { .inserted }
  /// Every `step`-th position: NumPy's `start:end:step`.
  public static func every(_ step: Int, from start: Int? = nil, to end: Int? = nil)
    -> TensorIndex
  {
    .range(start: start, end: end, step: step)
  }
}

extension Int: TensorIndexing {
  /// One position.
  public var tensorIndex: TensorIndex { .position(self) }
}
extension Range<Int>: TensorIndexing {
  /// The positions of the range.
  public var tensorIndex: TensorIndex { .range(start: lowerBound, end: upperBound, step: 1) }
}
extension ClosedRange<Int>: TensorIndexing {
  /// The positions of the range.
  public var tensorIndex: TensorIndex {
    // Behind −1, the last position, there is the end and not position 0.
    .range(start: lowerBound, end: upperBound == -1 ? nil : upperBound + 1, step: 1)
  }
}
extension PartialRangeFrom<Int>: TensorIndexing {
  /// The positions from the bound on.
  public var tensorIndex: TensorIndex { .range(start: lowerBound, end: nil, step: 1) }
}
extension PartialRangeUpTo<Int>: TensorIndexing {
  /// The positions below the bound; a negative bound counts from the end.
  public var tensorIndex: TensorIndex { .range(start: nil, end: upperBound, step: 1) }
}
extension PartialRangeThrough<Int>: TensorIndexing {
  /// The positions up to the bound.
  public var tensorIndex: TensorIndex {
    .range(start: nil, end: upperBound == -1 ? nil : upperBound + 1, step: 1)
  }
}
extension Tensor: TensorIndexing {
  /// Positions, or a mask of truth values.
  public var tensorIndex: TensorIndex { .tensor(IndexTensor(self)) }
}
extension [Int]: TensorIndexing {
  /// Positions.
  public var tensorIndex: TensorIndex { .tensor(IndexTensor(Tensor(self, dtype: .int64))) }
}

extension Tensor {
  /// Reads or writes a part: `x[0]`, `x[0..<2]`, `x[x .> 30]`.
  ///
  /// Integers, ranges, `.all`, `.ellipsis` and `.newAxis` give a view; masks and positions give a
  /// copy. Writing changes this tensor in place either way. Traps for what is out of range.
  public subscript(_ index: some TensorIndexing) -> Tensor {
    get { indexed([index.tensorIndex]) }
    set { setIndexed([index.tensorIndex], newValue) }
  }
  /// Reads or writes a part: `x[1, 2]`, `x[.all, 1]`.
  public subscript(_ a: some TensorIndexing, _ b: some TensorIndexing) -> Tensor {
    get { indexed([a.tensorIndex, b.tensorIndex]) }
    set { setIndexed([a.tensorIndex, b.tensorIndex], newValue) }
  }
  /// Reads or writes a part.
  public subscript(
    _ a: some TensorIndexing, _ b: some TensorIndexing, _ c: some TensorIndexing
  ) -> Tensor {
    get { indexed([a.tensorIndex, b.tensorIndex, c.tensorIndex]) }
    set { setIndexed([a.tensorIndex, b.tensorIndex, c.tensorIndex], newValue) }
  }
  /// Reads or writes a part.
  public subscript(
    _ a: some TensorIndexing, _ b: some TensorIndexing, _ c: some TensorIndexing,
    _ d: some TensorIndexing
  ) -> Tensor {
    get { indexed([a.tensorIndex, b.tensorIndex, c.tensorIndex, d.tensorIndex]) }
    set { setIndexed([a.tensorIndex, b.tensorIndex, c.tensorIndex, d.tensorIndex], newValue) }
  }
  /// Reads or writes the part that a list of entries names.
  public subscript(indices: [TensorIndex]) -> Tensor {
    get { indexed(indices) }
    set { setIndexed(indices, newValue) }
  }

  func indexed(_ indices: [TensorIndex]) -> Tensor {
    let (view, places) = resolve(indices)
    guard let places else { return view.called(Tensor.lastStep(indices)) }
    return view.gathered(places)
  }

  /// The last step that PyTorch takes for an index without tensors.
  private static func lastStep(_ indices: [TensorIndex]) -> CalledAs {
    for index in indices.reversed() {
      switch index {
      case .position: return .select
      case .inserted: return .unsqueeze
      case .range(let start, let end, let step) where start != nil || end != nil || step != 1:
        return .slice
      case .range, .rest, .tensor: continue
      }
    }
    return .alias
  }

  func setIndexed(_ indices: [TensorIndex], _ source: Tensor) {
    let value = source.valueToWrite(in: dtype)
    if value.rank == 0 { value.checkRange(dtype, "x[…] =") }
    let (view, places) = resolve(indices)
    guard let places else {
      // `x[0] += 1` has written through the view already.
      if value.viewBase != nil, value.viewBase === view.viewBase, value.isSameView(as: view) {
        return
      }
      view.write(value, operation: "x[…] =")
      return
    }
    view.write(
      view.shadow().putting(value, at: places, accumulate: false), operation: "x[…] =")
  }

  /// Splits an index into the view of its plain entries and the places that remain.
  func resolve(_ indices: [TensorIndex]) -> (Tensor, IndexedPlaces?) {
    let consumed = indices.reduce(0) { sum, index in
      switch index {
      case .inserted, .rest: sum
      case .tensor(let index): sum + index.width
      case .position, .range: sum + 1
      }
    }
    guard consumed <= rank else {
      trap("index: \(consumed) dimensions are named, but the tensor has \(rank).", on: [self])
    }
    var region = Region(offsets: [], steps: [], shape: [])
    var kept: [KeptAxis] = []
    var axis = 0
    func take(_ count: Int) {
      for _ in 0..<count {
        region.append(offset: 0, step: 1, extent: shape[axis])
        kept.append(.plain)
        axis += 1
      }
    }
    for index in indices {
      switch index {
      case .rest: take(rank - consumed)
      case .inserted: kept.append(.inserted)
      case .position(let position):
        let extent = shape[axis]
        guard position >= -extent, position < extent else {
          trap(
            "index: \(position) is out of range for dimension \(axis) of extent \(extent); use "
              + "\(-extent) to \(extent - 1).", on: [self])
        }
        region.append(offset: position < 0 ? position + extent : position, step: 1, extent: 1)
        kept.append(.dropped)
        axis += 1
      case .range(let start, let end, let step):
        guard step > 0 else {
          trap("index: the step of a range must be positive, not \(step).", on: [self])
        }
        let extent = shape[axis]
        func bound(_ position: Int) -> Int {
          Swift.min(Swift.max(position < 0 ? position + extent : position, 0), extent)
        }
        let first = bound(start ?? 0)
        let last = Swift.max(first, bound(end ?? extent))
        region.append(offset: first, step: step, extent: (last - first + step - 1) / step)
        kept.append(.plain)
        axis += 1
      case .tensor(let index):
        let end = axis + index.width
        if index.tensor.isMask {
          orTrap { () throws(ShapeError) in
            try index.tensor.tensorType.checkMask(Array(shape[axis..<end]), at: axis, shape)
          }
        }
        for place in axis..<end { region.append(offset: 0, step: 1, extent: shape[place]) }
        axis = end
        kept.append(.gathered(index))
      }
    }
    take(rank - axis)
    return finish(region, kept)
  }

  private func finish(_ region: Region, _ kept: [KeptAxis]) -> (Tensor, IndexedPlaces?) {
    let isWhole =
      region.shape == shape && region.offsets.allSatisfy { $0 == 0 }
      && region.steps.allSatisfy { $0 == 1 }
    var view = isWhole ? self : sliced(region)
    var target: [Int] = []
    var axis = 0
    var indices: [Tensor] = []
    var dims: [Int] = []
    var reshapes = false
    for entry in kept {
      switch entry {
      case .plain:
        target.append(region.shape[axis])
        axis += 1
      case .dropped:
        axis += 1
        reshapes = true
      case .inserted:
        target.append(1)
        reshapes = true
      case .gathered(let index):
        indices.append(index.tensor)
        dims.append(target.count)
        target += region.shape[axis..<(axis + index.width)]
        axis += index.width
      }
    }
    if reshapes { view = view.view(target) }
    if indices.isEmpty {
      if isWhole && !reshapes { view = view.view(shape) }
      return (view, nil)
    }
    return (view, IndexedPlaces(IndexSettings(way: .brackets, dims: dims), indices))
  }
}

private enum KeptAxis {
  case plain, dropped, inserted
  case gathered(IndexTensor)
}

extension Region {
  fileprivate mutating func append(offset: Int, step: Int, extent: Int) {
    offsets.append(offset)
    steps.append(step)
    shape.append(extent)
  }
}
