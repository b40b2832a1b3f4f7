// diagnosis: operand-forgotten
import Practice

/// A number, what it was computed by, and its gradient.
final class Value {
  var data: Double
  var grad = 0.0
  let operation: ScalarOperation?
  private(set) var operands: [Value]

  init(_ data: Double, _ operation: ScalarOperation? = nil, _ operands: [Value] = []) {
    self.data = data
    self.operation = operation
    self.operands = operands
  }

  /// Lets go of a long chain one by one: left alone, each would end inside the end of the next.
  deinit {
    var loose = operands
    operands = []
    while var last = loose.popLast() {
      guard isKnownUniquelyReferenced(&last) else { continue }
      loose += last.operands
      last.operands = []
    }
  }
}

extension Value {
  // TODO
  static func + (a: Value, b: Value) -> Value { Value(a.data + b.data, .add, [a]) }

  static func * (a: Value, b: Value) -> Value { Value(a.data * b.data, .multiply, [a, b]) }
  // END
}
