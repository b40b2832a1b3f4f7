import Synchronization

/// An operand as it was when an operation read it.
struct Operand {
  /// The tensor that was read.
  fileprivate(set) var tensor: Tensor
  /// Where the operand's gradient goes, or `nil` if none is wanted. Kept apart from the tensor,
  /// because a later write in place gives the tensor a new history but not this one.
  fileprivate(set) var node: Node?
  /// The storage's version at the time.
  let version: Int

  @inline(__always)
  init(_ tensor: Tensor) {
    self.tensor = tensor
    node = tensor.node
    version = tensor.storage.version
  }

  /// Whether the operand was written in place since it was read.
  var isOverwritten: Bool { tensor.storage.version != version }
}

/// One recorded operation, or a leaf whose gradient is wanted.
///
/// A node is numbered above all of its operands, so descending numbers are an order in which
/// backward can visit: every use of a result comes before the result itself.
final class Node {
  let operation: Operation
  let sequence: Int
  /// Most operations have up to three operands; they stand in the node itself.
  private(set) var first: Operand?
  private(set) var second: Operand?
  private(set) var third: Operand?
  private(set) var further: [Operand] = []
  /// The result, without its history: what the operation's derivative and a picture read.
  let storage: Storage
  let layout: Layout
  let dtype: DType
  let resultVersion: Int
  /// The innermost scope that was open when the operation was recorded.
  let scopePath: ScopePath?
  /// A leaf's accumulated gradient, or an inner node's after `retainGrad()`.
  var gradient: Tensor?
  /// The upstream gradient of the last `backward()` that started here.
  var seed: Tensor?
  /// Which traversal saw this node last, and at which position.
  var visit = 0
  var slot = 0
  /// Whether a backward pass went through here without retaining the graph.
  var isSpent = false
  var retainsGradient = false
  /// Whether the question by whom this leaf is trained is settled; always so for operations.
  var isReviewed = true
  /// What was called, where that is composed of other operations and this one is the last.
  var called: CalledAs?
  /// How many optimizers had been made when this leaf was.
  var age: Int32 = 0
  /// Where a profile has added the call up; 0 for nowhere.
  var profiledSite: Int32 = 0
  private var annotations: Annotations?

  /// Creates the node of a leaf.
  init(leaf tensor: Tensor) {
    operation = Leaf.shared
    storage = tensor.storage
    layout = tensor.layout
    dtype = tensor.dtype
    resultVersion = storage.version
    scopePath = nil
    let recorder = Recorder.current
    recorder.sequence += 1
    sequence = recorder.sequence
    isReviewed = tensor.isOptimized
    age = Int32(truncatingIfNeeded: OptimizerCount.current)
  }

  /// Creates the node of an operation on up to three operands.
  @inline(__always)
  init(
    _ operation: Operation, _ first: Tensor, _ second: Tensor? = nil, _ third: Tensor? = nil,
    result: Tensor, recorder: Recorder
  ) {
    self.operation = operation
    let a = Operand(first)
    self.first = a
    var sequence = max(recorder.sequence, a.node?.sequence ?? 0)
    if let second {
      let b = Operand(second)
      sequence = max(sequence, b.node?.sequence ?? 0)
      self.second = b
    }
    if let third {
      let c = Operand(third)
      sequence = max(sequence, c.node?.sequence ?? 0)
      self.third = c
    }
    self.sequence = sequence + 1
    recorder.sequence = sequence + 1
    storage = result.storage
    layout = result.layout
    dtype = result.dtype
    resultVersion = result.storage.version
    scopePath = recorder.scope
  }

  /// Creates the node of an operation on any number of operands.
  init(_ operation: Operation, _ operands: [Tensor], result: Tensor, recorder: Recorder) {
    self.operation = operation
    let all = operands.map(Operand.init)
    sequence = all.reduce(recorder.sequence) { max($0, $1.node?.sequence ?? 0) } + 1
    recorder.sequence = sequence
    (first, second, third, further) = Self.placed(all)
    storage = result.storage
    layout = result.layout
    dtype = result.dtype
    resultVersion = result.storage.version
    scopePath = recorder.scope
  }

  /// Creates a node for one reading of a gradient: `other` with other operands, and no part of the
  /// recording.
  init(standingIn other: Node, _ operands: [Tensor]) {
    operation = other.operation
    called = other.called
    sequence = other.sequence
    (first, second, third, further) = Self.placed(operands.map(Operand.init))
    storage = other.storage
    layout = other.layout
    dtype = other.dtype
    resultVersion = other.storage.version
    scopePath = nil
  }

  /// Creates the node of the same call of an equal operation on other operands, for a pullback of its
  /// own; no part of the recording.
  init(repeating other: Node, as operation: Operation, _ operands: [Tensor], result: Tensor) {
    self.operation = operation
    sequence = other.sequence
    (first, second, third, further) = Self.placed(operands.map(Operand.init))
    storage = result.storage
    layout = result.layout
    dtype = result.dtype
    resultVersion = result.storage.version
    scopePath = other.scopePath
  }

  /// Where a list of operands stands in a node.
  private static func placed(_ all: [Operand]) -> (Operand?, Operand?, Operand?, [Operand]) {
    (
      all.first, all.count > 1 ? all[1] : nil, all.count > 2 ? all[2] : nil,
      all.count > 3 ? Array(all[3...]) : []
    )
  }

  var isLeaf: Bool { operation === Leaf.shared }

  /// PyTorch's name of the gradient function, without the number at its end: `MulBackward`.
  var backwardName: String { (called?.printedName ?? operation.printedName(self)) + "Backward" }

  var operandCount: Int {
    first == nil ? 0 : second == nil ? 1 : third == nil ? 2 : 3 + further.count
  }

  @inline(__always)
  func operand(_ index: Int) -> Operand {
    switch index {
    case 0: if let first { return first }
    case 1: if let second { return second }
    case 2: if let third { return third }
    default: return further[index - 3]
    }
    trap("\(operation.name) has no operand \(index).")
  }

  /// Where the gradient of the operand at `index` goes; `nil` where none is wanted.
  @inline(__always)
  func operandNode(_ index: Int) -> Node? {
    switch index {
    case 0: first?.node
    case 1: second?.node
    case 2: third?.node
    default: further[index - 3].node
    }
  }

  /// Whether the operand at `index` wants a gradient.
  @inline(__always)
  func wantsGradient(_ index: Int) -> Bool { operandNode(index) != nil }

  /// The tensor that was read as the operand at `index`.
  @inline(__always)
  func operandTensor(_ index: Int) -> Tensor? {
    switch index {
    case 0: first?.tensor
    case 1: second?.tensor
    case 2: third?.tensor
    default: further[index - 3].tensor
    }
  }

  /// The result as a tensor; connected to the graph if `recorded`.
  func result(recorded: Bool) -> Tensor {
    let tensor = Tensor(storage: storage, layout: layout, dtype: dtype)
    if recorded { tensor.node = self }
    return tensor
  }

  /// Releases a graph of any depth without recursion: what an operand alone keeps is taken over, one
  /// operand after the other, instead of letting its release cascade on the stack.
  deinit {
    guard holdsHistory else { return }
    var pending: [Operand] = []
    var released = 0
    var next = takeHistory(pending: &pending)
    while var operand = next.take() ?? pending.popLast() {
      next = Node.release(&operand, pending: &pending)
      released += 1
    }
    if released > Node.giantGraph { MemoryPool.shared.empty() }
  }

  /// A graph of so many nodes leaves tens of megabytes in the allocator's hands.
  private static let giantGraph = 100_000

  private var holdsHistory: Bool {
    first?.node?.first != nil || second?.node?.first != nil || third?.node?.first != nil
      || !further.isEmpty
  }

  /// Takes the operands with a history of their own.
  ///
  /// - Returns: one of them; the others go to `pending`, which a chain never needs.
  private func takeHistory(pending: inout [Operand]) -> Operand? {
    var found: Operand?
    if first?.node?.first != nil { found = first.take() }
    if second?.node?.first != nil, let operand = second.take() {
      if found == nil { found = operand } else { pending.append(operand) }
    }
    if third?.node?.first != nil, let operand = third.take() {
      if found == nil { found = operand } else { pending.append(operand) }
    }
    if further.isEmpty { return found }
    pending.append(contentsOf: further)
    further = []
    return found
  }

  /// Takes over the operands of an operand's node if nobody else holds that node.
  private static func release(_ operand: inout Operand, pending: inout [Operand]) -> Operand? {
    if isKnownUniquelyReferenced(&operand.tensor) { operand.tensor.node = nil }
    guard isKnownUniquelyReferenced(&operand.node) else { return nil }
    return operand.node?.takeHistory(pending: &pending)
  }
}

// MARK: - What most nodes do not have

extension Node {
  /// Names, places and hooks: kept outside the node because most nodes have none.
  final class Annotations {
    var name: String?
    var source: SourcePlace?
    var hooks: [GradientHook] = []
    var accumulationHooks: [() -> Void] = []
  }

  var name: String? {
    get { annotations?.name }
    set { makeAnnotations().name = newValue }
  }
  var scope: [String] { scopePath?.names ?? [] }
  var scopeNumbers: [Int] { scopePath?.numbers ?? [] }
  var source: SourcePlace? {
    get { annotations?.source }
    set { makeAnnotations().source = newValue }
  }
  var hooks: [GradientHook] { annotations?.hooks ?? [] }
  var hasHooks: Bool { annotations != nil && !hooks.isEmpty }
  /// Whether something is kept beside the node.
  var isAnnotated: Bool { annotations != nil }

  /// What runs when a leaf's gradient has been added to.
  var accumulationHooks: [() -> Void] { annotations?.accumulationHooks ?? [] }

  /// Whether any leaf ever had such a hook: passes need not look for them where there are none.
  static var hasAccumulationHooks: Bool { accumulationHookCount.load(ordering: .relaxed) > 0 }
  private static let accumulationHookCount = Atomic<Int>(0)

  func addAccumulationHook(_ hook: @escaping () -> Void) {
    Node.accumulationHookCount.add(1, ordering: .relaxed)
    makeAnnotations().accumulationHooks.append(hook)
  }

  func addHook(_ hook: GradientHook) {
    makeAnnotations().hooks.append(hook)
  }

  private func makeAnnotations() -> Annotations {
    if let annotations { return annotations }
    let made = Annotations()
    annotations = made
    return made
  }
}
