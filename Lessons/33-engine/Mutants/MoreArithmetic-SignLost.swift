// diagnosis: sign-lost
import Practice

extension Value {
  // TODO
  static func * (number: Double, a: Value) -> Value { Value(number) * a }

  static func + (a: Value, number: Double) -> Value { a + Value(number) }

  static prefix func - (a: Value) -> Value { 1 * a }

  static func - (a: Value, b: Value) -> Value { a + -1 * b }

  static func / (a: Value, b: Value) -> Value { a * b.power(-1) }
  // END
}
