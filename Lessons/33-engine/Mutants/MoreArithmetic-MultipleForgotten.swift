// diagnosis: multiple-forgotten
import Practice

extension Value {
  // TODO
  static func * (number: Double, a: Value) -> Value { Value(number * a.data) }

  static func + (a: Value, number: Double) -> Value { a + Value(number) }

  static prefix func - (a: Value) -> Value { Value(-1) * a }

  static func - (a: Value, b: Value) -> Value { a + -b }

  static func / (a: Value, b: Value) -> Value { a * b.power(-1) }
  // END
}
