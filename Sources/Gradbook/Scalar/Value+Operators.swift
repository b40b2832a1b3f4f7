import CTape

extension Value {
  /// The tape that the value stands on, or that operations on leaves alone go to.
  @inline(__always)
  private var target: ScalarOwner { index < 0 ? Tape.current(Recorder.current) : owner }

  /// Where the value stands on a tape that is its own, or that it is a leaf for.
  @inline(__always)
  private func position(on tape: ScalarOwner) -> Int32 {
    index < 0 ? tape.position(ofLeaf: owner) : index
  }

  /// Where the value stands on a tape that it has been on before; negative if it has not.
  @inline(__always)
  private func knownPosition(on tape: ScalarOwner) -> Int32 {
    if index >= 0 { return owner.isSame(as: tape) ? index : -1 }
    return tape.knows(owner) ? owner.position : -1
  }

  /// Records a function of one value.
  @inline(__always)
  static func record(
    _ a: consuming Value, _ operation: RecordedOperation, _ value: Double, _ partial: Double
  ) -> Value {
    record(
      a,
      TapeRecord(
        value: value, partialA: partial, partialB: 0, a: 0, b: TapeRecord.none,
        operation: operation))
  }

  /// Records a function of a value and a plain number, which stands left if `isFirst`.
  @inline(__always)
  static func record(
    _ a: consuming Value, number: Double, isFirst: Bool, _ operation: RecordedOperation,
    _ value: Double, _ partial: Double
  ) -> Value {
    // The value's partial always stands in partialA; `b` tells on which side the number is.
    record(
      a,
      TapeRecord(
        value: value, partialA: partial, partialB: number, a: 0,
        b: isFirst ? TapeRecord.numberFirst : TapeRecord.number, operation: operation))
  }

  /// Puts a record of one operand on the operand's tape.
  @inline(__always)
  private static func record(_ a: consuming Value, _ record: TapeRecord) -> Value {
    var record = record
    // The result takes the operand's reference over: no count changes.
    if a.index >= 0, a.owner.takesPlainly {
      record.a = a.index
      a.move(to: a.owner.append(record), record.value)
      return a
    }
    return recordAnywhere(a, record)
  }

  @inline(never)
  private static func recordAnywhere(_ a: Value, _ record: TapeRecord) -> Value {
    let tape = a.target
    guard tape.state.pointee.isEnabled else { return unrecorded(record) }
    var record = record
    record.a = a.position(on: tape)
    return Value(tape, tape.push(record), record.value)
  }

  /// The result of a call that is not recorded.
  private static func unrecorded(_ record: TapeRecord) -> Value {
    let result = Value(record.value)
    if plan_current() != 0 { result.noteInPlan(.noGrad) }
    return result
  }

  /// Records a function of two values.
  @inline(__always)
  static func record(
    _ a: consuming Value, _ b: Value, _ operation: RecordedOperation, _ value: Double,
    _ partialA: Double, _ partialB: Double
  ) -> Value {
    var record = TapeRecord(
      value: value, partialA: partialA, partialB: partialB, a: 0, b: 0, operation: operation)
    if a.index >= 0 {
      record.b = b.knownPosition(on: a.owner)
      if record.b >= 0, a.owner.takesPlainly {
        record.a = a.index
        a.move(to: a.owner.append(record), record.value)
        return a
      }
    } else if b.index >= 0 {
      record.a = a.knownPosition(on: b.owner)
      if record.a >= 0, b.owner.takesPlainly {
        record.b = b.index
        return Value(b.owner, b.owner.append(record), record.value)
      }
    }
    return recordAnywhere(a, b, record)
  }

  @inline(never)
  private static func recordAnywhere(_ a: Value, _ b: Value, _ record: TapeRecord) -> Value {
    let tape = a.index < 0 ? b.target : a.owner
    guard tape.state.pointee.isEnabled else { return unrecorded(record) }
    if a.index >= 0, b.index >= 0, !a.owner.isSame(as: b.owner) { return bridged(a, b, record) }
    var record = record
    record.a = a.position(on: tape)
    record.b = b.position(on: tape)
    return Value(tape, tape.push(record), record.value)
  }

  /// Records a function of two values that stand on different tapes, on the newer of the two.
  private static func bridged(_ a: Value, _ b: Value, _ record: TapeRecord) -> Value {
    let isFirstNewer = a.owner.serial > b.owner.serial
    let tape = isFirstNewer ? a.owner : b.owner
    var record = record
    record.a = isFirstNewer ? a.index : tape.tape.bridge(a)
    record.b = isFirstNewer ? tape.tape.bridge(b) : b.index
    return Value(tape, tape.push(record), record.value)
  }

  @inline(__always)
  static func apply<F: BinaryFunction>(
    _ function: F, _ operation: RecordedOperation, _ a: consuming Value, _ b: Value
  ) -> Value {
    let (x, y) = (a.number, b.number)
    return record(
      a, b, operation, function.value(x, y), function.derivativeA(x, y), function.derivativeB(x, y))
  }

  @inline(__always)
  static func apply<F: BinaryFunction>(
    _ function: F, _ operation: RecordedOperation, _ a: consuming Value, _ y: Double
  ) -> Value {
    let x = a.number
    return record(
      a, number: y, isFirst: false, operation, function.value(x, y), function.derivativeA(x, y))
  }

  @inline(__always)
  static func apply<F: BinaryFunction>(
    _ function: F, _ operation: RecordedOperation, _ x: Double, _ b: consuming Value
  ) -> Value {
    let y = b.number
    return record(
      b, number: x, isFirst: true, operation, function.value(x, y), function.derivativeB(x, y))
  }

  // The operators take their first operand over, reference and all. The attribute keeps the compiler
  // from changing that convention, which would cost a count up and one down.

  /// a + b. ∂a = 1, ∂b = 1.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func + (a: consuming Value, b: Value) -> Value {
    apply(Add(), .add, a, b)
  }
  /// a + b with a plain number.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func + (a: consuming Value, b: Double) -> Value {
    apply(Add(), .add, a, b)
  }
  /// a + b with a plain number.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func + (a: Double, b: consuming Value) -> Value {
    apply(Add(), .add, a, b)
  }
  /// a − b. ∂a = 1, ∂b = −1.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func - (a: consuming Value, b: Value) -> Value {
    apply(Subtract(), .sub, a, b)
  }
  /// a − b with a plain number.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func - (a: consuming Value, b: Double) -> Value {
    apply(Subtract(), .sub, a, b)
  }
  /// a − b with a plain number.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func - (a: Double, b: consuming Value) -> Value {
    apply(Subtract(), .sub, a, b)
  }
  /// a·b. ∂a = b, ∂b = a.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func * (a: consuming Value, b: Value) -> Value {
    apply(Multiply(), .mul, a, b)
  }
  /// a·b with a plain number.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func * (a: consuming Value, b: Double) -> Value {
    apply(Multiply(), .mul, a, b)
  }
  /// a·b with a plain number.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func * (a: Double, b: consuming Value) -> Value {
    apply(Multiply(), .mul, a, b)
  }
  /// a/b. ∂a = 1/b, ∂b = −a/b².
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func / (a: consuming Value, b: Value) -> Value {
    apply(Divide(), .div, a, b)
  }
  /// a/b with a plain number.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func / (a: consuming Value, b: Double) -> Value {
    apply(Divide(), .div, a, b)
  }
  /// a/b with a plain number.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func / (a: Double, b: consuming Value) -> Value {
    apply(Divide(), .div, a, b)
  }
  /// −a. ∂a = −1.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static prefix func - (a: consuming Value) -> Value {
    record(a, .neg, -a.number, -1)
  }

  /// aᵇ. ∂a = b·aᵇ⁻¹, ∂b = aᵇ·ln a.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func ** (a: consuming Value, b: Value) -> Value {
    apply(Power(), .pow, a, b)
  }
  /// aⁿ. ∂a = n·aⁿ⁻¹.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func ** (a: consuming Value, n: Double) -> Value {
    let x = a.number
    let function = PowerOfConstant(exponent: n)
    let y = function.value(x)
    return record(
      a, number: n, isFirst: false, .pow, y, function.derivative(x, y))
  }
  /// cᵇ. ∂b = cᵇ·ln c.
  @_semantics("optimize.sil.specialize.owned2guarantee.never")
  public static func ** (c: Double, b: consuming Value) -> Value {
    apply(Power(), .pow, c, b)
  }
  /// aⁿ.
  public func pow(_ exponent: Double) -> Value { self ** exponent }
  /// aᵇ.
  public func pow(_ exponent: Value) -> Value { self ** exponent }

  /// Adds and keeps the sum under the same name.
  public static func += (a: inout Value, b: Value) { a = a + b }
  /// Adds a number and keeps the sum under the same name.
  public static func += (a: inout Value, b: Double) { a = a + b }
  /// Subtracts and keeps the difference under the same name.
  public static func -= (a: inout Value, b: Value) { a = a - b }
  /// Subtracts a number and keeps the difference under the same name.
  public static func -= (a: inout Value, b: Double) { a = a - b }
  /// Multiplies and keeps the product under the same name.
  public static func *= (a: inout Value, b: Value) { a = a * b }
  /// Multiplies by a number and keeps the product under the same name.
  public static func *= (a: inout Value, b: Double) { a = a * b }
  /// Divides and keeps the quotient under the same name.
  public static func /= (a: inout Value, b: Value) { a = a / b }
  /// Divides by a number and keeps the quotient under the same name.
  public static func /= (a: inout Value, b: Double) { a = a / b }
}
