/// Why a backward pass stops: the sentence that the public functions trap with.
struct BackwardError: Error, Equatable, CustomStringConvertible {
  let description: String
  /// The recorded operation that cannot pass its gradient back, if it is one. Errors are sent to no
  /// other thread.
  nonisolated(unsafe) private(set) weak var node: Node?

  init(_ description: String, at node: Node? = nil) {
    self.description = description
    self.node = node
  }

  static func == (a: BackwardError, b: BackwardError) -> Bool { a.description == b.description }
}

extension Node {
  /// Refuses a second pass if an earlier one used this node up and its derivative reads anything.
  /// What reads nothing, such as a sum or a view, can be passed through any number of times.
  func refuseIfSpent() throws(BackwardError) {
    guard isSpent, readsAnything else { return }
    let name = name.map { " (“\($0)”)" } ?? ""
    throw BackwardError(
      "backward: the graph has been used by an earlier backward: \(operation.name)\(name) "
        + "was already differentiated. Pass retainGraph: true to the earlier call if a second "
        + "one is meant, or compute the result again.", at: self)
  }

  private var readsAnything: Bool {
    operation.kept.contains(where: \.isReadBack)
      || (0..<operandCount).contains {
        wantsGradient($0) && !operation.reads(forOperand: $0).isEmpty
      }
  }

  /// Throws if an array that this node's pullback reads was written in place since the call.
  @inline(__always)
  func refuseIfOverwritten() throws(BackwardError) {
    if isAnythingOverwritten { try refuseReadOfOverwritten() }
    let kept = operation.kept
    if !kept.isEmpty { try refuseOverwritten(kept) }
  }

  @inline(never)
  private func refuseReadOfOverwritten() throws(BackwardError) {
    for index in 0..<operandCount where wantsGradient(index) {
      try refuseOverwritten(operation.reads(forOperand: index))
    }
  }

  @inline(never)
  private func refuseOverwritten(_ kept: [KeptTensor]) throws(BackwardError) {
    for kept in kept where kept.isOverwritten {
      throw overwritten(
        "\(kept.label), which it keeps,", recorded: kept.version, now: kept.tensor.version)
    }
  }

  /// Whether the result or an operand has been written since the call, read or not.
  @inline(__always)
  private var isAnythingOverwritten: Bool {
    if storage.version != resultVersion { return true }
    if let first, first.isOverwritten { return true }
    if let second, second.isOverwritten { return true }
    if let third, third.isOverwritten { return true }
    return further.contains { $0.isOverwritten }
  }

  private func refuseOverwritten(_ reads: Reads) throws(BackwardError) {
    if reads.contains(.result), storage.version != resultVersion {
      throw overwritten("its own result", recorded: resultVersion, now: storage.version)
    }
    for read in 0..<operandCount where reads.contains(.operand(read)) {
      let operand = operand(read)
      guard operand.isOverwritten else { continue }
      let name = operand.node?.name ?? operand.tensor.name
      throw overwritten(
        name.map { "its operand “\($0)”" }
          ?? "operand \(read), of shape \(operand.tensor.shape),",
        recorded: operand.version, now: operand.tensor.storage.version)
    }
  }

  private func overwritten(_ what: String, recorded: Int, now: Int) -> BackwardError {
    let place = source.map { " recorded at \($0)" } ?? ""
    return BackwardError(
      "backward: \(operation.name)\(place) needs \(what) as it was, but it has been modified in "
        + "place since (version \(now), recorded at version \(recorded)). Compute into a new "
        + "tensor instead, or write in place after backward.", at: self)
  }
}

/// A tensor that an operation keeps beside its operands, such as an index, as it was at the call.
struct KeptTensor {
  let label: String
  let tensor: Tensor
  let version: Int
  /// Whether the derivative reads it again; else what the call found there is kept with it.
  let isReadBack: Bool

  init(_ label: String, _ tensor: Tensor, isReadBack: Bool = true) {
    self.label = label
    self.tensor = tensor
    self.isReadBack = isReadBack
    version = tensor.version
  }

  /// Whether the derivative would read other numbers than the call did.
  var isOverwritten: Bool { isReadBack && tensor.version != version }
}
