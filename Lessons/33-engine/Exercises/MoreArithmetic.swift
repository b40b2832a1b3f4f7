import Practice

// 33.6  Minus, divided by, and plain numbers · 减法、除法与普通的数
//
// What is missing of arithmetic can be said with what you have. At a = 7, b = 2:
//
//     -a is -7      a - b is 5, slopes 1 and -1      a / b is 3.5, slopes 0.5 and -1.75
//     3 * a is 21, slope 3      a + 4 is 11, slope 1
//
// A plain number takes part as a new leaf.
//
// 四则运算里还缺的，都能用已有的写出来。a = 7、b = 2 时的值和斜率见上。
// 普通的数以新叶子节点的身份参加运算。

extension Value {
  // TODO
  static func * (number: Double, a: Value) -> Value { todo() }

  static func + (a: Value, number: Double) -> Value { todo() }

  static prefix func - (a: Value) -> Value { todo() }

  static func - (a: Value, b: Value) -> Value { todo() }

  static func / (a: Value, b: Value) -> Value { todo() }
  // END
}
