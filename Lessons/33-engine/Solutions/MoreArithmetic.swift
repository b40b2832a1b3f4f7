import Practice

// No new derivative is needed: a product, a sum and a power bring theirs along.
//
// 不需要新的导数：乘法、加法和幂都自带导数。

extension Value {
  // TODO
  static func * (number: Double, a: Value) -> Value { Value(number) * a }

  static func + (a: Value, number: Double) -> Value { a + Value(number) }

  static prefix func - (a: Value) -> Value { -1 * a }

  static func - (a: Value, b: Value) -> Value { a + -b }

  static func / (a: Value, b: Value) -> Value { a * b.power(-1) }
  // END
}
