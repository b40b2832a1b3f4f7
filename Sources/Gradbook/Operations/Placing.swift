/// How index tensors name places in an array.
struct IndexSettings: OperationSettings {
  /// What an index says of a place.
  enum Way: String, Codable, Sendable {
    /// What stands between brackets, `x[i, j]`: positions or a mask, broadcast against each other,
    /// with whole slices in the other dimensions. Negative positions count from the end.
    case brackets
    /// One vector of slices along a dimension, none of them counted from the end.
    case select
    /// One position along a dimension for each element, as `gather` has it.
    case elements
    /// Positions in row-major order.
    case flat
  }
  let way: Way
  /// The dimension that each index stands for; of a mask, the first.
  let dims: [Int]
}

/// The places that index tensors name: worked out when an operation first needs them, and then
/// shared with its adjoint.
struct IndexedPlaces {
  let settings: IndexSettings
  private let indices: [KeptTensor]
  private var known: GatherPlan?

  init(_ settings: IndexSettings, _ indices: [Tensor], known: GatherPlan? = nil) {
    self.settings = settings
    self.indices = indices.map { KeptTensor("its index", $0, isReadBack: false) }
    self.known = known
  }

  /// Row-major positions that were found otherwise; one for each element of an array of `shape`.
  init(_ positions: Tensor.Positions, shape: [Int]) {
    settings = IndexSettings(way: .flat, dims: [])
    indices = []
    known = GatherPlan(positions, shape: shape)
  }

  var kept: [KeptTensor] {
    guard indices.isEmpty, let known else { return indices }
    let list = known.positions.tensor
    let index = Tensor(
      storage: list.storage, layout: Layout(contiguous: known.shape), dtype: list.dtype)
    return [KeptTensor("its index", index, isReadBack: false)]
  }

  /// Which elements of an array of `shape` are meant.
  ///
  /// - Parameter caller: what the message calls the operation.
  /// - Throws: ``ShapeError`` where an index is out of range.
  mutating func plan(in shape: [Int], _ caller: String) throws(ShapeError) -> GatherPlan {
    if let known { return known }
    let tensors = indices.map(\.tensor)
    let plan =
      switch settings.way {
      case .brackets: try GatherPlan(Array(zip(settings.dims, tensors)), shape: shape)
      case .select: try GatherPlan(selecting: tensors[0], settings.dims[0], in: shape, caller)
      case .elements: try GatherPlan(picking: tensors[0], settings.dims[0], in: shape, caller)
      case .flat: try GatherPlan(taking: tensors[0], in: shape, caller)
      }
    known = plan
    return plan
  }
}

/// An operation on elements at places that an index names.
class PlacedOperation: Operation {
  fileprivate final var places: IndexedPlaces

  fileprivate init(_ entry: OperationEntry, _ places: IndexedPlaces) {
    self.places = places
    super.init(entry)
  }

  final override var keepsState: Bool { true }
  final override var kept: [KeptTensor] { places.kept }

  /// What messages call the operation: the method that has indices of this way.
  fileprivate var caller: String { name }

  /// The places in an array of `shape`.
  fileprivate final func checkedPlan(in shape: [Int]) throws(ShapeError) -> GatherPlan {
    try places.plan(in: shape, caller)
  }
  fileprivate final func plan(in shape: [Int]) -> GatherPlan {
    orTrap { () throws(ShapeError) in try checkedPlan(in: shape) }
  }
}

/// Copies the elements at places; the gradient is added back there.
final class Index: PlacedOperation, Configured {
  var settings: IndexSettings { places.settings }
  override init(_ entry: OperationEntry, _ places: IndexedPlaces) { super.init(entry, places) }
  convenience init(_ entry: OperationEntry, _ settings: IndexSettings, kept: [Tensor]) {
    self.init(entry, IndexedPlaces(settings, kept))
  }
  override var caller: String { settings.way == .select ? "indexSelect" : "gather" }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.check(operands: 1...1, kept: settings.keptCount, name)
    let x = call.operands[0]
    return try settings.result(call.kept, in: x.shape, x.dtype, caller)
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    _ = try checkedPlan(in: operands[0].shape)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let plan = plan(in: x.shape)
    let source = x.inRowMajorOrder
    let result = Tensor(uninitialized: plan.shape, x.dtype)
    GroupsTaken(source: source, groups: plan.positions.list, width: 1, result: result)
      .run(on: x.dtype)
    return result
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { addedAt(g, places, into: call.a.shape) }
  }
  override func printedName(_ node: Node) -> String {
    switch settings.way {
    case .brackets: "Index"
    case .select: "IndexSelect"
    case .elements: "Gather"
    case .flat: "Take"
    }
  }
  override func formula(operand: Int) -> Formula? { Formula(.place, .g) }
}

/// Adds what is broadcast to the shape of the index into zeros; the gradient is the upstream there.
final class IndexAdd: PlacedOperation, Configured {
  struct Settings: OperationSettings {
    /// How the index names places.
    let index: IndexSettings
    /// The shape of the zeros.
    let shape: [Int]
  }
  var settings: Settings { Settings(index: places.settings, shape: shape) }
  private let shape: [Int]

  init(_ entry: OperationEntry, _ places: IndexedPlaces, shape: [Int]) {
    self.shape = shape
    super.init(entry, places)
  }
  convenience init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor]) {
    self.init(entry, IndexedPlaces(settings.index, kept), shape: settings.shape)
  }
  override var caller: String { places.settings.way == .select ? "indexAdd" : "scatterAdd" }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.check(operands: 1...1, kept: places.settings.keptCount, name)
    try ShapeRules.size(shape, call.mostElements, name)
    let source = call.operands[0]
    let places = try places.settings.result(call.kept, in: shape, source.dtype, caller)
    try places.checkSource(source.shape, name)
    return TensorType(shape, source.dtype)
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    try TensorType(try checkedPlan(in: shape).shape, operands[0].dtype)
      .checkSource(operands[0].shape, name)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let plan = plan(in: shape)
    let source = operands[0].broadcast(plan.shape).inRowMajorOrder
    let result = Tensor.zeros(shape, dtype: source.dtype)
    GroupsAdded(source: source, groups: plan.positions.list, width: 1, target: result)
      .run(on: source.dtype)
    return result
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g.gathered(places).reduced(to: call.a.shape) }
  }
  override func formula(operand: Int) -> Formula? { Formula(.takeAt, .g) }
}

/// Writes what is broadcast to the shape of the index at places: the gradient of what was
/// overwritten is 0.
final class IndexPut: PlacedOperation, Configured {
  var settings: IndexSettings { places.settings }
  override init(_ entry: OperationEntry, _ places: IndexedPlaces) { super.init(entry, places) }
  convenience init(_ entry: OperationEntry, _ settings: IndexSettings, kept: [Tensor]) {
    self.init(entry, IndexedPlaces(settings, kept))
  }
  override var caller: String { "scatter" }
  /// What is written has the type of what it is written into.
  static func checkTypes(_ x: DType, _ values: DType, _ operation: String) throws(ShapeError) {
    guard x == values else {
      throw ShapeError(
        "\(operation): the tensor is \(x) and what is written into it \(values), which must be "
          + "equal; convert one with .to(_:).",
        "\(operation)：张量是 \(x)，写入的是 \(values)，两者应当相等；请用 .to(_:) 转换其中一个。")
    }
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.check(operands: 2...2, kept: settings.keptCount, name)
    let (x, source) = (call.operands[0], call.operands[1])
    try IndexPut.checkTypes(x.dtype, source.dtype, caller)
    let places = try settings.result(call.kept, in: x.shape, x.dtype, caller)
    try places.checkSource(source.shape, name)
    return x
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    let plan = try checkedPlan(in: operands[0].shape)
    try TensorType(plan.shape, operands[1].dtype).checkSource(operands[1].shape, name)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let plan = plan(in: operands[0].shape)
    let source = operands[1].broadcast(plan.shape).inRowMajorOrder
    let result = operands[0].ownedCopy()
    ElementsPut(source: source, places: plan.positions.list, target: result)
      .run(on: result.dtype)
    return result
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      g.putting(0.0.tensor(beside: g.dtype), at: places, accumulate: false)
    }
    call.contribute(to: 1) { g.gathered(places).reduced(to: call.b.shape) }
  }
  override func formula(operand: Int) -> Formula? {
    Formula(operand == 0 ? .putAside : .takeAt, .g)
  }
  override func printedName(_ node: Node) -> String {
    settings.way == .elements ? "Scatter" : "IndexPut"
  }
}

/// Adds each element of `x`, broadcast to the shape of the index, into zeros of `shape`.
func addedAt(_ x: Tensor, _ places: IndexedPlaces, into shape: [Int]) -> Tensor {
  apply(IndexAdd(operations.indexing.indexAdd, places, shape: shape), x)
}

/// Adds each element of `x` into zeros of `shape` at its row-major position.
func addedAt(_ x: Tensor, at positions: Tensor.Positions, into shape: [Int]) -> Tensor {
  guard x.count == positions.list.count else {
    trap("indexAdd: \(x.count) elements do not fit \(positions.list.count) places.")
  }
  return addedAt(x, IndexedPlaces(positions, shape: x.shape), into: shape)
}

extension Tensor {
  /// The elements at `places`.
  func gathered(_ places: IndexedPlaces) -> Tensor {
    apply(Index(operations.indexing.index, places), self)
  }

  /// A copy with `value` written, or added, at `places`.
  func putting(_ value: Tensor, at places: IndexedPlaces, accumulate: Bool) -> Tensor {
    let values = value.to(dtype)
    if accumulate {
      let name: CalledAs =
        switch places.settings.way {
        case .elements: .scatterAdd
        case .select: .indexAdd
        case .brackets, .flat: .indexPut
        }
      return (self + addedAt(values, places, into: shape)).called(name)
    }
    return apply(IndexPut(operations.indexing.indexPut, places), self, values)
  }

  /// This tensor read as one of `shape`, outside the graph.
  fileprivate func broadcast(_ shape: [Int]) -> Tensor {
    layout.shape == shape ? self : noGrad { expand(shape) }
  }
}
