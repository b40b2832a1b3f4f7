/// One operation: how its result is computed, and how a gradient passes back through it.
///
/// A subclass holds the operation's settings (an axis, a slope); what it is called on is handed to
/// `evaluate`, and stands in the ``Node`` afterwards. `pullback` is written with tensor operations,
/// so that it can itself be recorded when second derivatives are wanted. One that can be looked up
/// by name and made anew is ``Configured``.
class Operation {
  /// The catalogue's entry; `nil` for a leaf and for what users define.
  let entry: OperationEntry?
  /// The name in `gradbook ops`, in graphs and in messages.
  let name: String
  private let sign: String
  /// The sign that pictures show.
  var symbol: String { sign }

  init(_ entry: OperationEntry) {
    self.entry = entry
    name = entry.name
    sign = entry.symbol
  }

  init(name: String, symbol: String) {
    entry = nil
    self.name = name
    sign = symbol
  }

  /// The shapes and types of the results of a call: of its result, and of ``furtherResults``. The one
  /// place that says what the operation can be called on: methods trap with the sentence that is
  /// thrown here, and a program from a file is refused with it.
  ///
  /// - Throws: ``ShapeError`` where the operands' number, shapes or types do not fit the operation, or
  ///   its settings make no sense.
  func resultTypes(_ call: CallTypes) throws(ShapeError) -> [TensorType] {
    [try resultType(call)]
  }

  /// ``resultTypes(_:)`` of an operation without further results.
  func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    throw ShapeError(
      "\(name): what it gives is known only once it has been computed.",
      "\(name)：其结果的形状和类型要计算之后才知道。")
  }

  /// Throws for numbers that the operation is not defined for, such as an index that is out of range,
  /// on operands that ``resultTypes(_:)`` admits. ``evaluate(_:)`` traps for them with the same
  /// sentence.
  func checkNumbers(_ operands: Operands) throws(ShapeError) {}

  /// ``checkNumbers(_:)`` with a trap, for `evaluate`: unless the numbers of this very call have been
  /// looked at already, as a program's run does.
  final func requireNumbers(_ operands: Operands) {
    let recorder = Recorder.current
    recorder.capture?.noteCheck(self, operands)
    if recorder.checked === self { return }
    let check = {
      orTrap(on: operands.all) { () throws(ShapeError) in try self.checkNumbers(operands) }
    }
    if let capture = recorder.capture { capture.asOne(check) } else { check() }
  }

  /// Computes the result. The operands have been checked, and have the types that the operation
  /// computes in: that is its method's part.
  func evaluate(_ operands: Operands) -> Tensor {
    trap("\(name) can only be recorded, not computed anew.")
  }

  /// ``evaluate(_:)`` of one operand. Overridden where an operation on a few numbers would feel the
  /// references that a list of operands counts.
  func evaluate(_ a: Tensor) -> Tensor { evaluate(Operands(a)) }
  /// ``evaluate(_:)`` of two operands.
  func evaluate(_ a: Tensor, _ b: Tensor) -> Tensor { evaluate(Operands(a, b)) }

  /// What the last evaluation gave beside its result, such as the places of the largest elements.
  var furtherResults: [Tensor] { [] }

  /// Whether an evaluation leaves something in the operation, such as a mask that was drawn, so that
  /// every call needs one of its own.
  var keepsState: Bool { false }

  /// Whether an evaluation draws random numbers: two calls on the same operands differ then, and a
  /// call that nobody needs still moves the generator on.
  var drawsNumbers: Bool { false }

  /// The operation for another call, where no catalogue can make it: itself, unless it keeps state.
  var another: Operation { self }

  /// PyTorch's word for this call in `grad_fn=<…Backward>`, without the number of its overload: `Mul`.
  func printedName(_ node: Node) -> String {
    entry?.printedName ?? name.prefix(1).uppercased() + name.dropFirst()
  }

  /// Sends each operand that wants one its share of the gradient: upstream times local derivative.
  func pullback(_ g: Tensor, _ call: Call) {
    trap("\(name) has no derivative, so a gradient cannot pass through it.")
  }

  /// The derivative with respect to an operand: over the operands, the result and, for operations on
  /// whole arrays, the upstream gradient, which makes it the vector–Jacobian product. It is also
  /// what says which arrays the pullback reads: an array that it does not name may be written in
  /// place after the call. `nil` where there is no short form; then every array counts as read.
  func formula(operand: Int) -> Formula? { nil }

  /// The numbers of ``formula(operand:)`` where the operation works element by element.
  func localDerivative(operand: Int, _ call: Call) -> Tensor? { nil }

  /// What the pullback to the operand at `index` reads: writing there in place after the call
  /// makes that gradient impossible.
  final func reads(forOperand index: Int) -> Reads {
    formula(operand: index)?.reads ?? Reads.allOperands.union(.result)
  }

  /// What is read, by the call or the pullback, that is neither operand nor result, such as an index
  /// that the caller may write into.
  var kept: [KeptTensor] { [] }
}

/// Which of a call's arrays a derivative reads.
struct Reads: OptionSet {
  let rawValue: Int
  static let result = Reads(rawValue: 1)
  static let allOperands = Reads(rawValue: ~1)
  static func operand(_ index: Int) -> Reads { Reads(rawValue: 2 << min(index, 60)) }
}

/// What the pullbacks of one pass send, until the pass takes it: one for the whole pass, so that its
/// memory is asked for once.
final class Outbox {
  /// An operand's index and contribution.
  fileprivate(set) var shares: [(operand: Int, share: Tensor)] = []
  /// An operand's index, and the gradient of one block of it.
  fileprivate(set) var blocks: [(operand: Int, share: Tensor, region: Region)] = []
  /// The factors g and x of the second operand's contribution gᵀ·x.
  fileprivate(set) var factors: (upstream: Tensor, input: Tensor)?

  init() { shares.reserveCapacity(4) }

  /// Forgets what has been taken.
  @inline(__always)
  func empty() {
    while shares.popLast() != nil {}
    if !blocks.isEmpty { blocks.removeAll(keepingCapacity: true) }
    factors = nil
  }
}

/// A recorded call as its operation's pullback sees it.
struct Call {
  let node: Node
  /// Whether the pullback is being recorded, for second derivatives.
  let isRecorded: Bool
  let outbox: Outbox
  /// A bit for each operand, of the first 63, whose gradient was not asked for.
  var unneeded: UInt64 = 0
  /// Whether single blocks of an operand's gradient may be sent, and factors of one that is one of
  /// several; else whole contributions are wanted.
  var takesBlocks = false
  var takesFactors = false

  /// Sends `contribution` to the operand at `index`.
  @inline(__always)
  func send(_ index: Int, _ contribution: Tensor) { outbox.shares.append((index, contribution)) }

  /// Sends the gradient of one block of an operand; `false` where whole contributions are wanted.
  func send(block: Tensor, at region: Region, of index: Int) -> Bool {
    guard takesBlocks else { return false }
    outbox.blocks.append((index, block, region))
    return true
  }

  /// Sends the factors of gᵀ·x, the second operand's contribution; `false` where the product itself
  /// is wanted.
  func send(factors g: Tensor, _ x: Tensor) -> Bool {
    guard takesFactors else { return false }
    outbox.factors = (g, x)
    return true
  }

  /// The operand at `index`: connected to the graph where the pullback is being recorded.
  @inline(__always)
  func operand(_ index: Int) -> Tensor {
    if !isRecorded, let tensor = node.operandTensor(index) { return tensor }
    let operand = node.operand(index)
    // A write in place gave the tensor a newer history than the one that this call read.
    if operand.tensor.node !== operand.node {
      let shadow = Tensor(
        storage: operand.tensor.storage, layout: operand.tensor.layout,
        dtype: operand.tensor.dtype)
      shadow.node = operand.node
      return shadow
    }
    return operand.tensor
  }
  /// The first operand.
  @inline(__always) var a: Tensor { operand(0) }
  /// The second operand.
  @inline(__always) var b: Tensor { operand(1) }
  /// The result.
  @inline(__always) var y: Tensor { node.result(recorded: isRecorded) }

  /// Whether the operand at `index` wants a gradient.
  @inline(__always) func wants(_ index: Int) -> Bool {
    node.wantsGradient(index) && (unneeded == 0 || unneeded & 1 << UInt64(index) == 0)
  }

  /// Sends `contribution` to the operand at `index` if it wants one; else does not compute it.
  @inline(__always)
  func contribute(to index: Int, _ contribution: () -> Tensor) {
    if wants(index) { send(index, contribution()) }
  }
}

/// The operation of a leaf: a tensor that nothing recorded made.
final class Leaf: Operation {
  nonisolated(unsafe) static let shared = Leaf(name: "leaf", symbol: "")

  override func pullback(_ g: Tensor, _ call: Call) {}
}
