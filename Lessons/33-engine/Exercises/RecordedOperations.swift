import Practice

// 33.1  A number that remembers · 会记住来历的数
//
// A `Value` is a number with a past: the operation that it was computed by, and the operands.
// Write the first two operators. Each computes the number and makes one new Value that remembers
// both operands, the very objects: at a = 2, b = -3
//
//     y = a * b + a      is -4, its operands are a * b and a
//
// Everything else in this project is yours to change, too. Engine.swift tells the checker how to
// speak to your engine; what happens inside is your own affair.
//
// Value 是一个带着来历的数：它由什么运算算出，操作数是谁。
// 请写出头两个运算符。每个运算符算出数值，造出一个新的 Value，并记住两个操作数（就是那两个对象本身）。
// 例子见上：a = 2、b = -3 时，y = a * b + a 等于 -4，它的操作数是 a * b 和 a。
//
// 这个项目里的其他部分你也都可以改。Engine.swift 告诉检查程序怎样与你的引擎对话，引擎内部怎么写由你决定。

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
  static func + (a: Value, b: Value) -> Value { todo() }

  static func * (a: Value, b: Value) -> Value { todo() }
  // END
}
