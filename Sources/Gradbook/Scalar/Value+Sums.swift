import CTape

extension Value {
  /// Σ aᵢ·bᵢ, from the left: what a neuron computes of its weights and inputs.
  ///
  /// ∂aᵢ = bᵢ, ∂bᵢ = aᵢ. To the bit what a loop of `*` and `+` computes, forward and backward, but one
  /// record on the tape with many operands: some five times as fast. Pictures show the products and
  /// sums that it stands for.
  ///
  /// ```swift
  /// let weights = [Value(0.5), Value(-1)]
  /// let inputs = [Value(2), Value(3)]
  /// let neuron = Value.dot(weights, inputs, plus: Value(1)).tanh()
  /// ```
  ///
  /// Traps unless there are as many of the one as of the other.
  ///
  /// - Parameters:
  ///   - a: the first factors.
  ///   - b: the second factors.
  ///   - start: what the products are added to; ∂start = 1.
  /// - Returns: the sum; 0 for no products and no start.
  /// - Complexity: linear in the number of products.
  public static func dot(
    _ a: some Collection<Value>, _ b: some Collection<Value>, plus start: Value? = nil
  ) -> Value {
    guard a.count == b.count else {
      trap(
        "Value.dot: each factor needs another one, and there are \(a.count) and \(b.count); pass two "
          + "lists of the same length.")
    }
    return withOperands(a) { a in withOperands(b) { b in dot(a, b, start) } }
  }

  /// Values side by side in memory.
  private typealias Operands = UnsafeBufferPointer<Value>

  private static func withOperands(
    _ values: some Collection<Value>, _ body: (Operands) -> Value
  ) -> Value {
    values.withContiguousStorageIfAvailable(body) ?? Array(values).withUnsafeBufferPointer(body)
  }

  private static func dot(_ a: Operands, _ b: Operands, _ start: Value?) -> Value {
    if let tape = likelyTape(of: a, b), let sum = sumOfProducts(a, b, start, on: tape) {
      return sum
    }
    guard let tape = tape(forSumOf: a, b, start) else { return chain(a, b, start) }
    var (first, factors, others) = (start, [Value](), [Value]())
    for index in a.indices {
      factors.append(a[index].standing(on: tape))
      others.append(b[index].standing(on: tape))
      if index == 0 { first = start?.standing(on: tape) }
    }
    let sum = factors.withUnsafeBufferPointer { a in
      others.withUnsafeBufferPointer { b in sumOfProducts(a, b, first, on: tape) }
    }
    guard let sum else {
      trap("Value.dot: an operand has no place on the tape that it was put on.")
    }
    return sum
  }

  /// Records the sum on a tape that needs nothing but terms and record, without counting references;
  /// `nil` where an operand does not stand there yet.
  private static func sumOfProducts(
    _ a: Operands, _ b: Operands, _ start: Value?, on tape: ScalarOwner
  ) -> Value? {
    func cValues(_ values: UnsafePointer<Value>?) -> UnsafePointer<ScalarOperand>? {
      UnsafeRawPointer(values)?.assumingMemoryBound(to: ScalarOperand.self)
    }
    let count = 2 * a.count + (start == nil ? 0 : 1)
    let terms = tape.withTape { $0.makeRoom(forTerms: count) }
    var sum = 0.0
    func isComplete(_ start: UnsafePointer<Value>?) -> Bool {
      scalar_sum_of_products(
        cValues(a.baseAddress), cValues(b.baseAddress), a.count, cValues(start),
        scalar_owner_address(tape), terms, &sum)
    }
    let isDone = start.map { start in withUnsafePointer(to: start) { isComplete($0) } }
    guard isDone ?? isComplete(nil) else { return nil }
    return Value(tape, tape.withTape { $0.push(.dot, terms: count, value: sum) }, sum)
  }

  /// The sum of many values as one record.
  static func sum(of values: [Value]) -> Value {
    values.withUnsafeBufferPointer { values in
      guard values.count > 2, let tape = tape(forSumOf: values, values, nil) else {
        return chain(values)
      }
      let count = values.count
      let terms = tape.tape.makeRoom(forTerms: count)
      var sum = values[0].number
      for index in 1..<count { sum += values[index].number }
      for index in values.indices {
        // Going back, the last comes first, but of the first two the first.
        let place = index < 2 ? count - 2 + index : count - 1 - index
        terms[place] = ScalarTerm(partial: 1, operand: values[index].standing(on: tape).place)
      }
      return Value(tape, tape.tape.push(.sum, terms: count, value: sum), sum)
    }
  }

  private static func chain(_ values: Operands) -> Value {
    guard var sum = values.first else { return Value(0) }
    for value in values.dropFirst() { sum = sum + value }
    return sum
  }

  private static func chain(_ a: Operands, _ b: Operands, _ start: Value?) -> Value {
    var sum = start
    for index in a.indices {
      let product = a[index] * b[index]
      sum = sum.map { $0 + product } ?? product
    }
    return sum ?? Value(0)
  }

  /// The tape that the sum of these products most likely goes to: that of the last input or weight, or
  /// the open one for leaves. `nil` where ``tape(forSumOf:_:_:)`` must be asked.
  private static func likelyTape(of a: Operands, _ b: Operands) -> ScalarOwner? {
    guard let x = a.last, let y = b.last, plan_current() == 0 else { return nil }
    let tape = y.index >= 0 ? y.owner : x.index >= 0 ? x.owner : Tape.current(Recorder.current)
    return tape.takesPlainly ? tape : nil
  }

  /// The tape that a sum of these goes to as one record: the newest that one of them stands on; `nil`
  /// where each operation is to have a record, because it has a scope or line of its own, a plan is being
  /// recorded, or nothing is recorded at all.
  private static func tape(forSumOf a: Operands, _ b: Operands, _ start: Value?) -> ScalarOwner? {
    if a.isEmpty || plan_current() != 0 { return nil }
    var newest = start.flatMap { $0.isLeaf ? nil : $0.owner }
    for values in [a, b] {
      for value in values where value.index >= 0 {
        if newest.map({ $0.serial < value.owner.serial }) ?? true { newest = value.owner }
      }
    }
    let tape = newest ?? Tape.current(Recorder.current)
    return tape.state.pointee.isPlain ? tape : nil
  }

  /// The value as it stands on a tape that is as new as its own or newer: a leaf is registered there, a
  /// value of an older tape gets a record.
  private func standing(on tape: ScalarOwner) -> Value {
    if index < 0 {
      _ = tape.position(ofLeaf: owner)
      return self
    }
    return owner.isSame(as: tape) ? self : Value(tape, tape.tape.bridge(self), computed)
  }

  /// The place of a value on the tape that it stands on.
  private var place: Int32 { index < 0 ? owner.position : index }
}

extension Sequence where Element == Value {
  /// The sum of the values, from the left; 0 for none.
  ///
  /// To the bit what a loop of `+` computes, as one record on the tape.
  public func sum() -> Value { Value.sum(of: Array(self)) }
}
