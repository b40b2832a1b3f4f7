import CTape

/// A number that remembers how it was computed.
///
/// ```swift
/// let a = Value(2, label: "a")
/// let b = Value(-3, label: "b")
/// let c = (a * b + 10).tanh()
/// c.backward()
/// print(a.grad, b.grad)
/// ```
///
/// Every operation is recorded on a tape with its result and its local derivatives;
/// ``backward()`` goes over the tape once, from the end to the start, multiplying and adding.
///
/// A leaf such as `a` lives on and collects gradients until ``zeroGrad()``; a computed value's
/// gradient is that of the last pass. Recording an operation and going back through it take
/// some twenty nanoseconds in an optimised build.
///
/// It stands in memory as `ScalarOperand` of `CTape` does, which loops over many read.
public struct Value {
  let owner: ScalarOwner
  /// A computed value's number; a leaf's is its owner's.
  private(set) var computed: Double
  /// The place on the tape, or −1 for a leaf.
  private(set) var index: Int32

  /// What stands at a place on a tape.
  @inline(__always)
  init(_ tape: ScalarOwner, _ index: Int32, _ data: Double) {
    owner = tape
    computed = data
    self.index = index
  }

  init(leaf: ScalarOwner) {
    owner = leaf
    computed = 0
    index = -1
  }

  /// Makes this the value at another place of the same tape.
  @inline(__always)
  mutating func move(to index: Int32, _ data: Double) {
    self.index = index
    computed = data
  }

  /// Makes a leaf.
  ///
  /// - Parameters:
  ///   - data: the number.
  ///   - label: what pictures call it.
  public init(_ data: Double, label: String? = nil) {
    self.init(leaf: .make(keeping: ValueLeaf(label: label)))
    owner.data = data
  }

  var leaf: ValueLeaf? { index < 0 ? owner.leaf : nil }
  var tape: Tape? { index < 0 ? nil : owner.tape }

  /// Whether the value was not computed.
  public var isLeaf: Bool { index < 0 }

  /// The number, as operations take it; who reads ``data`` may decide by it.
  var number: Double {
    @inline(__always) get { index < 0 ? owner.data : computed }
  }

  /// The number. Setting it changes a leaf from its next use on; a computed value traps.
  public var data: Double {
    @inline(__always) get {
      if plan_current() != 0 { noteInPlan(.read) }
      return number
    }
    nonmutating set {
      guard index < 0 else {
        trap("Value: the data of a computed value follows from its operands and cannot be set.")
      }
      if plan_current() != 0 { noteInPlan(.write) }
      owner.data = newValue
      // A tape that has the old number must not be asked for the new one.
      owner.tapeSerial = -1
    }
  }

  /// The gradient: ∂root/∂value of the passes since ``zeroGrad()`` for a leaf, of the last pass
  /// for a computed value; 0 where none came by.
  public var grad: Double {
    get {
      if plan_current() != 0 { noteInPlan(.gradient) }
      if let leaf { return leaf.grad ?? 0 }
      return tape?.gradient(at: Int(index)) ?? 0
    }
    nonmutating set {
      guard let leaf else {
        trap("Value: only a leaf's gradient can be set.")
      }
      if plan_current() != 0 { noteInPlan(.gradient) }
      leaf.grad = newValue
    }
  }

  /// Whether a backward pass has reached this value.
  public var hasGrad: Bool {
    if plan_current() != 0 { noteInPlan(.gradient) }
    return leaf.map { $0.grad != nil } ?? (tape?.gradient(at: Int(index)) != nil)
  }

  /// What pictures call the value.
  public var label: String? {
    leaf?.label ?? tape?.annotation(at: Int(index)).name
  }

  /// Names the value in pictures; returns it.
  @discardableResult
  public func named(_ name: String) -> Value {
    if let leaf { leaf.label = name } else { tape?.setName(name, at: Int(index)) }
    return self
  }

  /// Forgets a leaf's gradient, as before the first pass.
  public func zeroGrad() {
    if plan_current() != 0 { noteInPlan(.gradient) }
    leaf?.grad = nil
  }

  /// A leaf with the same number, that no gradient flows through.
  public func detach() -> Value { Value(data, label: label) }

  /// Computes ∂self/∂leaf for every leaf that this value was computed from, and adds it to the
  /// leaf's ``grad``.
  ///
  /// - Complexity: one multiplication and addition for each operand recorded so far.
  public func backward() {
    if plan_current() != 0 { noteInPlan(.gradient) }
    guard let tape else {
      leaf?.accumulate(1)
      return
    }
    if tape.recorder.openTape == scalar_owner_address(owner) { tape.recorder.closeTape() }
    tape.backward(from: Int(index), seed: 1)
    var pending = tape.deliver()
    // Gradients that reached older tapes go on there, the newest first.
    while let newest = pending.max(by: { $0.value.serial < $1.value.serial }) {
      let here = pending.filter { $0.value.serial == newest.value.serial }
      pending.removeAll { $0.value.serial == newest.value.serial }
      for (value, gradient) in here {
        if let older = value.tape {
          older.backward(from: Int(value.index), seed: gradient)
          pending += older.deliver()
        } else {
          value.leaf?.accumulate(gradient)
        }
      }
    }
  }

  private var serial: Int64 { index < 0 ? -1 : owner.serial }
}

/// What a leaf has that its owner does not: it outlives tapes and collects gradients.
final class ValueLeaf {
  var grad: Double?
  var label: String?

  init(label: String?) { self.label = label }

  @inline(__always)
  func accumulate(_ gradient: Double) { grad = (grad ?? 0) + gradient }
}

extension Value: CustomStringConvertible {
  /// The number and, after a backward pass, the gradient.
  public var description: String {
    let name = label.map { "\($0): " } ?? ""
    return hasGrad ? "Value(\(name)\(data), grad: \(grad))" : "Value(\(name)\(data))"
  }
}
