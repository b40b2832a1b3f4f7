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
  public static func dot(_ a: [Value], _ b: [Value], plus start: Value? = nil) -> Value {
    guard a.count == b.count else {
      trap(
        "Value.dot: each factor needs another one, and there are \(a.count) and \(b.count); pass two "
          + "lists of the same length.")
    }
    guard let tape = tape(forSumOf: a, b, start) else { return chain(a, b, start) }
    let count = 2 * a.count + (start == nil ? 0 : 1)
    let terms = tape.tape.makeRoom(forTerms: count)
    var sum = start?.number ?? 0
    // Going back, the last product's factors come first, and the start where it met the first product.
    var next = terms + count
    for index in a.indices {
      let (x, y) = (a[index].number, b[index].number)
      sum = index == 0 && start == nil ? x * y : sum + x * y
      next -= 2
      next[0] = TapeTerm(partial: y, operand: a[index].place(on: tape))
      next[1] = TapeTerm(partial: x, operand: b[index].place(on: tape))
      if index == 0, let start {
        next -= 1
        next[0] = TapeTerm(partial: 1, operand: start.place(on: tape))
      }
    }
    return Value(tape, tape.tape.push(.dot, terms: count, value: sum), sum)
  }

  /// The sum of many values as one record.
  static func sum(of values: [Value]) -> Value {
    guard values.count > 2, let tape = tape(forSumOf: values, [], nil) else {
      return chain(values)
    }
    let count = values.count
    let terms = tape.tape.makeRoom(forTerms: count)
    var sum = values[0].number
    for index in 1..<count { sum += values[index].number }
    for index in values.indices {
      // Going back, the last comes first, but of the first two the first.
      let place = index < 2 ? count - 2 + index : count - 1 - index
      terms[place] = TapeTerm(partial: 1, operand: values[index].place(on: tape))
    }
    return Value(tape, tape.tape.push(.sum, terms: count, value: sum), sum)
  }

  private static func chain(_ values: [Value]) -> Value {
    guard var sum = values.first else { return Value(0) }
    for value in values.dropFirst() { sum = sum + value }
    return sum
  }

  private static func chain(_ a: [Value], _ b: [Value], _ start: Value?) -> Value {
    var sum = start
    for index in a.indices {
      let product = a[index] * b[index]
      sum = sum.map { $0 + product } ?? product
    }
    return sum ?? Value(0)
  }

  /// The tape that a sum of these goes to as one record: the newest that one of them stands on; `nil`
  /// where each operation is to have a record, because it has a scope or line of its own, a plan is being
  /// recorded, or nothing is recorded at all.
  private static func tape(forSumOf a: [Value], _ b: [Value], _ start: Value?) -> ScalarOwner? {
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

  /// Where the value stands on a tape as new as its own or newer.
  @inline(__always)
  private func place(on tape: ScalarOwner) -> Int32 {
    if index < 0 { return tape.position(ofLeaf: owner) }
    return owner.isSame(as: tape) ? index : tape.tape.bridge(self)
  }
}

extension Sequence where Element == Value {
  /// The sum of the values, from the left; 0 for none.
  ///
  /// To the bit what a loop of `+` computes, as one record on the tape.
  public func sum() -> Value { Value.sum(of: Array(self)) }
}
