/// Distinct numbers, counts and positions of what is there.
struct CollectingOperations: OperationFamily {
  static let title = Text("Distinct numbers and counts", "不同的数与计数")

  let nonzero = DiscreteEntry(
    "nonzero", Text("positions that are not 0", "非零元素的位置"), operation: NonzeroPlaces.self,
    examples: [
      OperationSample("matrix", [SampleInput([2, 3], in: 1...2)]) { $0[0].nonzero() }
    ])
  let unique = DiscreteEntry(
    "unique", Text("distinct elements", "不同的元素"), operation: Unique.self,
    examples: [
      OperationSample("elements", [SampleInput([6], spread: true)]) { $0[0].unique() },
      OperationSample("rows", [SampleInput([4, 2], spread: true)]) { $0[0].unique(dim: 0) },
    ])
  let bincount = DiscreteEntry(
    "bincount", Text("count whole numbers", "整数计数"), operation: BinCount.self,
    examples: [
      OperationSample("weighted", [SampleInput([5], in: 0...4), SampleInput([5])]) {
        $0[0].long().bincount(weights: $0[1], minLength: 5)
      }
    ])
  let histc = DiscreteEntry(
    "histc", Text("histogram", "直方图"), operation: Histogram.self,
    examples: [
      OperationSample("four bins", [SampleInput([3, 4])]) { $0[0].histc(bins: 4, min: -1, max: 1) }
    ])
  let mode = DiscreteEntry(
    "mode", Text("position of the most frequent", "众数的位置"), operation: ModePlaces.self,
    examples: [OperationSample("rows", [SampleInput([2, 5])]) { $0[0].round().mode().values }])
}

final class NonzeroPlaces: Operation, Configured {
  init(_ entry: OperationEntry, _ settings: NoSettings, kept: [Tensor] = []) { super.init(entry) }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    TensorType([0, try call.one(name).rank], .int64, openAxis: 0)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let steps = Layout.rowMajorStrides(x.shape)
    let found = x.placesFound()
    let places = found.flatMap { place in
      x.shape.indices.map { place / steps[$0] % x.shape[$0] }
    }
    return Tensor(flat: places, shape: [found.count, x.rank])
  }
}

/// The distinct elements, or slices along a dimension, in rising order; then which of them each is, and
/// how often each is there.
final class Unique: Operation, Configured {
  struct Settings: OperationSettings {
    /// The dimension whose slices are compared; `nil` for single elements.
    let dim: Int?
  }
  let settings: Settings
  private var further: [Tensor] = []
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override var keepsState: Bool { true }
  override var furtherResults: [Tensor] { further }

  override func resultTypes(_ call: CallTypes) throws(ShapeError) -> [TensorType] {
    let x = try call.one(name)
    let counts = TensorType([0], .int64, openAxis: 0)
    guard let dim = settings.dim else {
      return [TensorType([0], x.dtype, openAxis: 0), TensorType(x.shape, .int64), counts]
    }
    try ShapeRules.rank(x.shape, in: 1..., name)
    try ShapeRules.position(dim, rank: x.rank, name)
    return [
      TensorType(x.shape, x.dtype, openAxis: dim), TensorType([x.shape[dim]], .int64), counts,
    ]
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let slices = noGrad { settings.dim.map { x.movedim($0, 0).contiguous() } ?? x.reshape(-1) }
    let count = slices.shape[0]
    let groups =
      x.dtype.isFloatingPoint
      ? Groups(rows: slices.flat(), count: count) : Groups(rows: slices.integers(), count: count)
    let inverse = Tensor(flat: groups.memberships, shape: [count])
    further = [
      settings.dim == nil ? inverse.reshape(x.shape) : inverse,
      Tensor(flat: groups.counts, shape: [groups.counts.count]),
    ]
    let firsts = Tensor(flat: groups.firsts, shape: [groups.firsts.count])
    return noGrad {
      let distinct = slices.indexSelect(dim: 0, firsts)
      return settings.dim.map { distinct.movedim(0, $0).contiguous() } ?? distinct
    }
  }
}

/// Equal rows of numbers: which group each belongs to, in the rising order of the groups. NaN equals
/// nothing and comes last.
private struct Groups {
  var memberships: [Int]
  var firsts: [Int] = []
  var counts: [Int] = []

  init<Number: Comparable>(rows: [Number], count: Int) {
    let width = count == 0 ? 0 : rows.count / count
    memberships = [Int](repeating: 0, count: count)
    /// Whether row a comes before row b, and whether they are equal.
    func compare(_ a: Int, _ b: Int) -> (isBefore: Bool, isEqual: Bool) {
      for place in 0..<width {
        let (x, y) = (rows[a * width + place], rows[b * width + place])
        if x == y { continue }
        return (x < y || (x == x && y != y), false)
      }
      return (false, true)
    }
    let order = (0..<count).sorted { a, b in
      let (isBefore, isEqual) = compare(a, b)
      return isEqual ? a < b : isBefore
    }
    for (position, row) in order.enumerated() {
      if position == 0 || !compare(order[position - 1], row).isEqual {
        firsts.append(row)
        counts.append(0)
      }
      counts[counts.count - 1] += 1
      memberships[row] = counts.count - 1
    }
  }
}

final class BinCount: Operation, Configured {
  struct Settings: OperationSettings {
    /// The least number of counts.
    let minLength: Int
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.check(operands: 1...2, name)
    let numbers = call.operands[0]
    guard numbers.rank == 1, !numbers.dtype.isFloatingPoint, numbers.dtype != .bool else {
      throw ShapeError(
        "bincount: needs a vector of whole numbers, not \(numbers).",
        "bincount：需要一个整数向量，而不是 \(numbers)。")
    }
    guard call.operands.allSatisfy({ $0.shape == numbers.shape }), settings.minLength >= 0 else {
      throw ShapeError(
        "bincount: needs one weight for each of the \(numbers.count) elements, and a minLength that "
          + "is not negative.",
        "bincount：\(numbers.count) 个元素应各有一个权重，并且 minLength 不能为负。")
    }
    try ShapeRules.size([settings.minLength], call.mostElements, name)
    let dtype = call.operands.count == 1 ? .int64 : Self.sumType(call.operands[1].dtype)
    return TensorType([0], dtype, openAxis: 0)
  }
  /// The type of sums of weights.
  private static func sumType(_ weights: DType) -> DType {
    weights == .float32 ? .float32 : .float64
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    _ = try length(operands[0].integers())
  }
  /// How many counts there are.
  private func length(_ numbers: [Int]) throws(ShapeError) -> Int {
    if let wrong = numbers.min(), wrong < 0 {
      throw ShapeError(
        "bincount: counts whole numbers from 0 on, and there is \(wrong).",
        "bincount：只统计从 0 开始的整数，而其中有 \(wrong)。")
    }
    let largest = numbers.max()
    try ShapeRules.sizeFromNumbers([min(largest ?? 0, .max - 1) + 1], name)
    return max(settings.minLength, (largest ?? -1) + 1)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let numbers = operands[0].integers()
    let length = orTrap(on: operands.all) { () throws(ShapeError) in try self.length(numbers) }
    guard operands.count > 1 else {
      var counts = [Int](repeating: 0, count: length)
      for number in numbers { counts[number] += 1 }
      return Tensor(flat: counts, shape: [length])
    }
    let weights = operands[1]
    return noGrad {
      Tensor.zeros([length], dtype: Self.sumType(weights.dtype))
        .indexAdd(
          dim: 0, operands[0].to(.int64), weights.dtype.isFloatingPoint ? weights : weights.double()
        )
    }
  }
  // A weight's slope is that of the count it is added to.
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 1) { g.indexSelect(0, call.a.to(.int64)).to(call.b.dtype) }
  }
}

/// Where the most frequent element of each row of the last dimension last stands; of several the
/// smallest.
final class ModePlaces: Operation, Configured {
  init(_ entry: OperationEntry, _ settings: NoSettings, kept: [Tensor] = []) { super.init(entry) }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.rank(x.shape, in: 1..., name)
    guard x.shape.last != 0 else {
      throw ShapeError(
        "mode: the dimension has no element to choose (shape \(x.shape)).",
        "mode：该维没有元素可选（形状 \(x.shape)）。")
    }
    return TensorType(Array(x.shape.dropLast()), .int64)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let (order, isStart, isNaN) = noGrad {
      let sorted = operands[0].sort(dim: -1)
      let width = operands[0].shape.last ?? 1
      let head = Tensor.ones(
        Array(sorted.values.shape.dropLast()) + [Swift.min(width, 1)], dtype: .bool)
      let steps =
        sorted.values.narrow(dim: -1, start: 1, length: width - 1)
        .!= sorted.values.narrow(dim: -1, start: 0, length: width - 1)
      return (
        sorted.indices.integers(), Tensor.cat([head, steps], dim: -1).integers(),
        sorted.values.isnan().integers()
      )
    }
    let width = operands[0].shape.last ?? 1
    let rows = order.count / width
    let places = (0..<rows).map { row -> Int in
      var (best, bestEnd, run) = (0, 0, 0)
      for place in row * width..<(row + 1) * width {
        run = isStart[place] != 0 ? 1 : run + 1
        if run > best { (best, bestEnd) = (run, place) }
      }
      // NaN equals nothing, and stands before all.
      let line = row * width..<(row + 1) * width
      if best == 1, let first = line.first(where: { isNaN[$0] != 0 }) { return order[first] }
      return order[bestEnd]
    }
    return Tensor(flat: places, shape: Array(operands[0].shape.dropLast()))
  }
}
