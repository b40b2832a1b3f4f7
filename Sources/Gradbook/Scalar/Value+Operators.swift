extension Value {
  /// Records a function of one value.
  @inline(__always)
  static func record(
    _ a: consuming Value, _ entry: OperationEntry, _ value: Double, _ partial: Double
  ) -> Value {
    let tape = a.tape ?? Tape.current(Recorder.current)
    guard tape.recorder.isEnabled else { return Value(value) }
    let position = a.leaf.map(tape.position(of:)) ?? a.index
    let index = tape.push(
      TapeRecord(
        value: value, partialA: partial, partialB: 0, a: position, b: TapeRecord.none,
        entry: .passUnretained(entry)))
    return Value(tape, index)
  }

  /// Records a function of two values.
  @inline(__always)
  static func record(
    _ a: consuming Value, _ b: Value, _ entry: OperationEntry, _ value: Double,
    _ partialA: Double, _ partialB: Double
  ) -> Value {
    let tape: Tape
    let first: Int32
    let second: Int32
    switch (a.tape, b.tape) {
    case (let x?, let y?):
      if x === y {
        (tape, first, second) = (x, a.index, b.index)
      } else if x.serial > y.serial {
        (tape, first, second) = (x, a.index, x.bridge(b))
      } else {
        tape = y
        first = y.bridge(a)
        second = b.index
      }
    case (let x?, nil):
      (tape, first, second) = (x, a.index, b.position(on: x))
    case (nil, let y?):
      (tape, first, second) = (y, a.position(on: y), b.index)
    case (nil, nil):
      tape = Tape.current(Recorder.current)
      first = a.position(on: tape)
      second = b.position(on: tape)
    }
    guard tape.recorder.isEnabled else { return Value(value) }
    let index = tape.push(
      TapeRecord(
        value: value, partialA: partialA, partialB: partialB, a: first, b: second,
        entry: .passUnretained(entry)))
    return Value(tape, index)
  }

  /// Records a function of a value and a plain number, which stands left if `isFirst`.
  @inline(__always)
  static func record(
    _ a: consuming Value, number: Double, isFirst: Bool, _ entry: OperationEntry, _ value: Double,
    _ partial: Double
  ) -> Value {
    let tape = a.tape ?? Tape.current(Recorder.current)
    guard tape.recorder.isEnabled else { return Value(value) }
    let position = a.leaf.map(tape.position(of:)) ?? a.index
    // The value's partial always stands in partialA; `b` tells on which side the number is.
    let index = tape.push(
      TapeRecord(
        value: value, partialA: partial, partialB: number, a: position,
        b: isFirst ? TapeRecord.numberFirst : TapeRecord.number, entry: .passUnretained(entry)))
    return Value(tape, index)
  }

  @inline(__always)
  private func position(on tape: Tape) -> Int32 {
    leaf.map(tape.position(of:)) ?? index
  }

  @inline(__always)
  static func apply<F: BinaryFunction>(
    _ function: F, _ entry: OperationEntry, _ a: consuming Value, _ b: Value
  ) -> Value {
    let (x, y) = (a.data, b.data)
    return record(
      a, b, entry, function.value(x, y), function.derivativeA(x, y), function.derivativeB(x, y))
  }

  @inline(__always)
  static func apply<F: BinaryFunction>(
    _ function: F, _ entry: OperationEntry, _ a: consuming Value, _ y: Double
  ) -> Value {
    let x = a.data
    return record(
      a, number: y, isFirst: false, entry, function.value(x, y), function.derivativeA(x, y))
  }

  @inline(__always)
  static func apply<F: BinaryFunction>(
    _ function: F, _ entry: OperationEntry, _ x: Double, _ b: consuming Value
  ) -> Value {
    let y = b.data
    return record(
      b, number: x, isFirst: true, entry, function.value(x, y), function.derivativeB(x, y))
  }

  /// a + b. ∂a = 1, ∂b = 1.
  public static func + (a: consuming Value, b: Value) -> Value {
    apply(Add(), operations.arithmetic.add, a, b)
  }
  /// a + b with a plain number.
  public static func + (a: consuming Value, b: Double) -> Value {
    apply(Add(), operations.arithmetic.add, a, b)
  }
  /// a + b with a plain number.
  public static func + (a: Double, b: consuming Value) -> Value {
    apply(Add(), operations.arithmetic.add, a, b)
  }
  /// a − b. ∂a = 1, ∂b = −1.
  public static func - (a: consuming Value, b: Value) -> Value {
    apply(Subtract(), operations.arithmetic.sub, a, b)
  }
  /// a − b with a plain number.
  public static func - (a: consuming Value, b: Double) -> Value {
    apply(Subtract(), operations.arithmetic.sub, a, b)
  }
  /// a − b with a plain number.
  public static func - (a: Double, b: consuming Value) -> Value {
    apply(Subtract(), operations.arithmetic.sub, a, b)
  }
  /// a·b. ∂a = b, ∂b = a.
  public static func * (a: consuming Value, b: Value) -> Value {
    apply(Multiply(), operations.arithmetic.mul, a, b)
  }
  /// a·b with a plain number.
  public static func * (a: consuming Value, b: Double) -> Value {
    apply(Multiply(), operations.arithmetic.mul, a, b)
  }
  /// a·b with a plain number.
  public static func * (a: Double, b: consuming Value) -> Value {
    apply(Multiply(), operations.arithmetic.mul, a, b)
  }
  /// a/b. ∂a = 1/b, ∂b = −a/b².
  public static func / (a: consuming Value, b: Value) -> Value {
    apply(Divide(), operations.arithmetic.div, a, b)
  }
  /// a/b with a plain number.
  public static func / (a: consuming Value, b: Double) -> Value {
    apply(Divide(), operations.arithmetic.div, a, b)
  }
  /// a/b with a plain number.
  public static func / (a: Double, b: consuming Value) -> Value {
    apply(Divide(), operations.arithmetic.div, a, b)
  }
  /// −a. ∂a = −1.
  public static prefix func - (a: consuming Value) -> Value {
    record(a, operations.arithmetic.neg, -a.data, -1)
  }

  /// aᵇ. ∂a = b·aᵇ⁻¹, ∂b = aᵇ·ln a.
  public static func ** (a: consuming Value, b: Value) -> Value {
    apply(Power(), operations.arithmetic.pow, a, b)
  }
  /// aⁿ. ∂a = n·aⁿ⁻¹.
  public static func ** (a: consuming Value, n: Double) -> Value {
    let x = a.data
    let function = PowerOfConstant(exponent: n)
    let y = function.value(x)
    return record(
      a, number: n, isFirst: false, operations.arithmetic.pow, y, function.derivative(x, y))
  }
  /// cᵇ. ∂b = cᵇ·ln c.
  public static func ** (c: Double, b: consuming Value) -> Value {
    apply(Power(), operations.arithmetic.pow, c, b)
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
  /// Multiplies and keeps the product under the same name.
  public static func *= (a: inout Value, b: Value) { a = a * b }
  /// Multiplies by a number and keeps the product under the same name.
  public static func *= (a: inout Value, b: Double) { a = a * b }
}

extension Sequence where Element == Value {
  /// The sum of the values, from the left; 0 for none.
  public func sum() -> Value {
    var iterator = makeIterator()
    guard var sum = iterator.next() else { return Value(0) }
    while let next = iterator.next() { sum = sum + next }
    return sum
  }
}
