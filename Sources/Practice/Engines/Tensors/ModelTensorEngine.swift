import Gradbook

/// A way in which an engine for tensors can be wrong: it names mistakes, and it is planted where
/// learners' tests are to find it.
public struct TensorFault: Sendable {
  /// What an operation gives instead of what is right; `nil` where it is right.
  var value: (@Sendable (TensorOperation, _ x: [Tensor]) -> Tensor?)?
  /// The gradients of the operands instead of the right ones; `nil` where they are right.
  var gradients: (@Sendable (TensorOperation, _ x: [Tensor], _ upstream: Tensor) -> [Tensor]?)?
  /// How it goes back.
  var pass = Pass.right
  /// What it records where nothing is to be recorded, and how it guards what it needs.
  var record = Record.right

  /// How an engine goes back.
  public enum Pass: Sendable {
    /// From the result to the leaves, each node after all its users.
    case right
    /// `=` where `+=` belongs.
    case overwrites
    /// The result's own gradient is 0.
    case unseeded
    /// One step, to the operands of the result.
    case oneStep
    /// By distance from the result: a node may pass its turn before all contributions have come.
    case byDistance
    /// Nodes between leaves and result keep what an earlier pass has left in them.
    case keepsInner
    /// Every contribution twice.
    case doubled
    /// Leaves start at 0 in each pass.
    case clearsLeaves
  }

  /// What is recorded, and what is guarded.
  public enum Record: Sendable {
    /// As it should be.
    case right
    /// Recording cannot be switched off.
    case always
    /// Numbers that were overwritten are used all the same.
    case unguarded
  }

  /// A fault in what operations give and in what they hand back.
  public init(
    value: (@Sendable (TensorOperation, _ x: [Tensor]) -> Tensor?)? = nil,
    gradients: (@Sendable (TensorOperation, _ x: [Tensor], _ upstream: Tensor) -> [Tensor]?)? = nil
  ) {
    self.value = value
    self.gradients = gradients
  }

  /// A fault in what operations give.
  public static func value(
    _ value: @escaping @Sendable (TensorOperation, _ x: [Tensor]) -> Tensor?
  ) -> TensorFault {
    TensorFault(value: value)
  }

  /// A fault in what operations hand back.
  public static func gradients(
    _ gradients:
      @escaping @Sendable (
        TensorOperation, _ x: [Tensor], _ upstream: Tensor
      ) -> [Tensor]?
  ) -> TensorFault {
    TensorFault(gradients: gradients)
  }

  private static func fault(_ change: (inout TensorFault) -> Void) -> TensorFault {
    var fault = TensorFault()
    change(&fault)
    return fault
  }

  /// A fault in going back.
  public static func pass(_ pass: Pass) -> TensorFault { fault { $0.pass = pass } }

  /// A fault in recording.
  public static func record(_ record: Record) -> TensorFault { fault { $0.record = record } }
}

/// The engine that others are compared with: a tape of Gradbook's tensors, right or wrong in one way.
struct ModelTensorEngine: TensorEngine {
  private final class Step {
    let operation: TensorOperation?
    let operands: [Int]
    let value: Tensor
    var gradient: Tensor?
    /// Where the memory is: another node for a view.
    let owner: Int
    /// How often this node's memory was written to.
    var version = 0
    /// What the way back needs, with how often it had been written to.
    var needs: [(owner: Int, version: Int)] = []

    init(_ operation: TensorOperation?, _ operands: [Int], _ value: Tensor, owner: Int) {
      self.operation = operation
      self.operands = operands
      self.value = value
      self.owner = owner
    }
  }

  /// A pass that needs numbers which are no longer there.
  struct Overwritten: Error {}

  private final class Tape {
    var steps: [Step] = []
    var isRecording = true
  }

  var fault: TensorFault?
  private let tape = Tape()
  private var steps: [Step] { tape.steps }

  init() {}
  init(_ fault: TensorFault?) { self.fault = fault }

  func leaf(_ numbers: [Double], shape: [Int]) -> Int {
    append(nil, [], Tensor(flat: numbers, shape: shape, dtype: .float64), owner: nil)
  }

  /// Reads the memory through a copy: what a view would share, this does not.
  func array(_ memory: [Double], shape: [Int], strides: [Int], offset: Int) -> Int {
    let places = zip(shape, strides).reduce([offset]) { places, axis in
      places.flatMap { place in (0..<axis.0).map { place + $0 * axis.1 } }
    }
    return leaf(places.map { memory[$0] }, shape: shape)
  }

  func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
    let rank = max(a.count, b.count)
    let (left, right) = (
      Array(repeating: 1, count: rank - a.count) + a, Array(repeating: 1, count: rank - b.count) + b
    )
    let fits = zip(left, right).allSatisfy { $0 == $1 || $0 == 1 || $1 == 1 }
    return fits ? zip(left, right).map { $0 == 1 ? $1 : $0 } : nil
  }

  private func append(
    _ operation: TensorOperation?, _ operands: [Int], _ value: Tensor, owner: Int?
  ) -> Int {
    tape.steps.append(Step(operation, operands, value, owner: owner ?? steps.count))
    return steps.count - 1
  }

  func apply(_ operation: TensorOperation, to operands: [Int]) -> Int {
    let x = operands.map { steps[$0].value }
    let value = noGrad { fault?.value?(operation, x) ?? operation.right(x) }
    let isRecorded = !operation.isLayout && (tape.isRecording || fault?.record == .always)
    let isView = operation.sharesMemory
    let node = append(
      operation, isRecorded ? operands : [], isView ? value : value.clone(),
      owner: isView ? steps[operands[0]].owner : nil)
    if isRecorded {
      let needed =
        operation.neededOperands.map { operands[$0] } + (operation.needsResult ? [node] : [])
      steps[node].needs = needed.map { (steps[$0].owner, steps[steps[$0].owner].version) }
    }
    return node
  }

  func numbers(of node: Int) -> [Double] { steps[node].value.flat() }
  func shape(of node: Int) -> [Int] { steps[node].value.shape }
  func strides(of node: Int) -> [Int] { steps[node].value.strides }
  func gradient(of node: Int) -> (numbers: [Double], shape: [Int])? {
    steps[node].gradient.map { ($0.flat(), $0.shape) }
  }
  func gradientNode(of node: Int) -> Int? { nil }
  func operands(of node: Int) -> [Int] { steps[node].operands }

  func localGradients(
    of node: Int, upstream: [Double]
  ) -> [(numbers: [Double], shape: [Int])] {
    let gradient = Tensor(flat: upstream, shape: shape(of: node), dtype: .float64)
    return locals(node, gradient).map { ($0.flat(), $0.shape) }
  }

  private func locals(_ node: Int, _ upstream: Tensor) -> [Tensor] {
    guard let operation = steps[node].operation, !steps[node].operands.isEmpty else { return [] }
    let x = steps[node].operands.map { steps[$0].value }
    return fault?.gradients?(operation, x, upstream) ?? operation.gradients(x, upstream: upstream)
  }

  func write(_ number: Double, at index: [Int], of node: Int) {
    noGrad {
      steps[node].value[index.map { .position($0) }] = Tensor(number, dtype: .float64)
    }
    steps[steps[node].owner].version += 1
  }

  func run(unrecorded body: () throws -> Void) throws {
    let wasRecording = tape.isRecording
    tape.isRecording = false
    defer { tape.isRecording = wasRecording }
    try body()
  }

  func add(_ numbers: [Double], inPlaceTo node: Int) {
    let value = steps[node].value
    noGrad { value += Tensor(flat: numbers, shape: value.shape, dtype: .float64) }
    steps[steps[node].owner].version += 1
  }

  func checkedBackward(from result: Int) throws {
    for node in order(from: result) where fault?.record != .unguarded {
      for need in steps[node].needs where steps[need.owner].version != need.version {
        throw Overwritten()
      }
    }
    backward(from: result)
  }
}

extension ModelTensorEngine {
  func backward(from result: Int) {
    let way = fault?.pass ?? .right
    let nodes = visited(from: result, way)
    for node in nodes {
      let isLeaf = steps[node].operands.isEmpty
      if isLeaf ? way == .clearsLeaves : way != .keepsInner { steps[node].gradient = nil }
    }
    let value = steps[result].value
    let seed =
      way == .unseeded ? Tensor.zeros(like: value) : Tensor.ones(value.shape, dtype: .float64)
    steps[result].gradient = steps[result].gradient.map { $0 + seed } ?? seed
    for node in nodes {
      guard let upstream = steps[node].gradient else { continue }
      for (operand, share) in zip(steps[node].operands, locals(node, upstream)) {
        send(share, to: operand, way)
      }
    }
  }

  private func send(_ share: Tensor, to operand: Int, _ way: TensorFault.Pass) {
    let old = steps[operand].gradient
    switch way {
    case .overwrites: steps[operand].gradient = share
    case .doubled: steps[operand].gradient = old.map { $0 + share + share } ?? (share + share)
    default: steps[operand].gradient = old.map { $0 + share } ?? share
    }
  }

  private func visited(from result: Int, _ way: TensorFault.Pass) -> [Int] {
    switch way {
    case .oneStep: [result]
    case .byDistance: byDistance(from: result)
    default: order(from: result)
    }
  }

  private func order(from result: Int) -> [Int] {
    var isUsed = Set([result])
    for node in steps.indices.reversed() where isUsed.contains(node) {
      isUsed.formUnion(steps[node].operands)
    }
    return isUsed.sorted(by: >)
  }

  private func byDistance(from result: Int) -> [Int] {
    var order = [result]
    var next = 0
    while next < order.count {
      for operand in steps[order[next]].operands where !order.contains(operand) {
        order.append(operand)
      }
      next += 1
    }
    return order
  }
}

extension TensorOperation {
  /// Whether the result reads its operand's memory.
  fileprivate var sharesMemory: Bool {
    switch self {
    case .transposedView, .reshapedView, .rowsView, .stretched, .transpose, .reshape: true
    default: false
    }
  }

  /// The operands whose numbers the way back needs.
  fileprivate var neededOperands: [Int] {
    switch self {
    case .multiply, .divide, .matmul: [0, 1]
    case .log, .relu, .crossEntropy: [0]
    default: []
    }
  }

  /// Whether the way back needs the result's numbers.
  fileprivate var needsResult: Bool { self == .exp || self == .tanh }
}
