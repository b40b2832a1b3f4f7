import Gradbook
import Practice

/// Differences, quotients, signs, and plain numbers beside recorded ones.
enum MoreArithmetic: Milestone {
  typealias Answer = any ScalarEngine.Type

  static let title = Text("Minus, divided by, and plain numbers", "减法、除法与普通的数")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "a − b can be said with what you have: a plus something. What would a / b be, with a product and a power?",
      "a − b 可以用已有的运算写出来：a 加上某个东西。那么用乘法和幂，a / b 怎么写？"),
    Text(
      "2 · a is a product too: of a and of a new leaf that holds 2. A new leaf with the number 2 · a.data would have forgotten a.",
      "2 · a 也是乘法：a 乘以一个存着 2 的新叶子节点。要是新建一个存着 2 · a.data 的叶子节点，就把 a 忘掉了。"),
    Text(
      "static func / (a: Value, b: Value) -> Value { a * b.power(___) }",
      "static func / (a: Value, b: Value) -> Value { a * b.power(___) }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let a = Double(Int.random(in: 3...9, using: &source))
    return Sibling(
      "y = a / b at a = \(Int(a)), b = 2. What are ∂y/∂a and ∂y/∂b?",
      "y = a / b，a = \(Int(a))，b = 2。∂y/∂a 和 ∂y/∂b 各是多少？", answer: 0.5, -a / 4)
  }

  static func judge(_ engine: Answer, _ check: Check) throws(Check.Stop) {
    let make = { AnyScalarEngine(of: engine) }
    func trials(_ a: Double, _ b: Double) -> [EngineTrial] {
      [
        .pair(.subtract, a, b), .pair(.divide, a, b), .single(.negate, a),
        .single(.times(3), a), .single(.plus(-4), b), .single(.times(-0.5), b),
      ]
    }
    let drawn = check.trials.flatMap { numbers in
      var source = numbers
      return trials(.random(in: -2...2, using: &source), .random(in: 2...4, using: &source))
    }
    let rungs = [
      EngineRung(.shown, trials(7, 2)), EngineRung(.drawn, drawn),
      EngineRung(.awkward, trials(0, -1)),
    ]
    try check.compare(.values, of: make, on: rungs, suspects: values)
    try check.compare(.gradients(), of: make, on: rungs, suspects: slopes)
    let mixed = check.trials.map {
      EngineTrial.drawn($0, from: [.add, .subtract, .multiply, .times(2), .plus(1)], count: 8)
    }
    try check.compare(
      .gradients(), of: make, on: [EngineRung(.network, mixed)], suspects: slopes)
  }

  private static let values: [EngineSuspect] = [
    EngineSuspect(.value(.differenceTurned) { $0 == .subtract ? $1[1] - $1[0] : nil }),
    EngineSuspect(.value(.quotientTurned) { $0 == .divide ? $1[1] / $1[0] : nil }),
    EngineSuspect(.value(.signLost) { $0 == .negate ? $1[0] : nil }),
    EngineSuspect(
      .value(.numberAddedForTimes) { operation, x in
        if case .times(let number) = operation { x[0] + number } else { nil }
      }),
  ]

  private static let slopes: [EngineSuspect] = [
    EngineSuspect(
      .local(.divisorForgotten) { operation, x, _ in operation == .divide ? [1 / x[1], 0] : nil }),
    EngineSuspect(
      .local(.divisorSign) { operation, x, y in operation == .divide ? [1 / x[1], y / x[1]] : nil }),
    EngineSuspect(
      .local(.subtrahendForgotten) { operation, _, _ in operation == .subtract ? [1, 0] : nil }),
    EngineSuspect(
      .local(.subtrahendSign) { operation, _, _ in operation == .subtract ? [1, 1] : nil }),
    EngineSuspect(.local(.operandForgotten) { operation, _, _ in numbers(operation) ? [0] : nil }),
    EngineSuspect(
      .local(.sumForgotten) { operation, _, _ in
        if case .plus = operation { [0] } else { nil }
      }),
    EngineSuspect(
      .local(.multipleForgotten) { operation, _, _ in
        if case .times = operation { [0] } else { nil }
      }),
    EngineSuspect(
      .local(.numberLost) { operation, _, _ in
        if case .times = operation { [1] } else { nil }
      }),
  ]

  private static func numbers(_ operation: ScalarOperation) -> Bool {
    switch operation {
    case .plus, .times: true
    default: false
    }
  }
}

extension Diagnosis {
  fileprivate static let differenceTurned = Diagnosis(
    "difference-turned", "b − a was computed instead of a − b.", "算成了 b − a，应当是 a − b。")
  fileprivate static let quotientTurned = Diagnosis(
    "quotient-turned", "b / a was computed instead of a / b.", "算成了 b / a，应当是 a / b。")
  fileprivate static let signLost = Diagnosis(
    "sign-lost", "−a gives a.", "−a 给出的还是 a。")
  fileprivate static let numberAddedForTimes = Diagnosis(
    "added-for-times", "a number is added where it should multiply.", "该乘一个数的地方，加了这个数。")
  fileprivate static let divisorForgotten = Diagnosis(
    "divisor-forgotten", "no gradient arrives at the divisor: only its number was used.",
    "除数没有收到梯度：只用了它的数值。",
    hint: Text(
      "`b.data` is a number without a past. What should stand there?", "`b.data` 只是一个没有来历的数。那里该写什么？"
    ))
  fileprivate static let divisorSign = Diagnosis(
    "divisor-sign", "the divisor's gradient has the wrong sign.", "除数的梯度正负号反了。")
  fileprivate static let subtrahendForgotten = Diagnosis(
    "subtrahend-forgotten", "no gradient arrives at what is subtracted: only its number was used.",
    "减数没有收到梯度：只用了它的数值。")
  fileprivate static let subtrahendSign = Diagnosis(
    "subtrahend-sign", "what is subtracted gets its gradient with the wrong sign.", "减数的梯度正负号反了。")
  fileprivate static let operandForgotten = Diagnosis(
    "operand-forgotten",
    "a plain number beside a recorded one makes a new leaf: no gradient comes through.",
    "普通的数和记录过的数一起运算，得到的是新的叶子节点：梯度传不过去。",
    hint: Text(
      "Make a leaf of the plain number, and use the operator that you have.",
      "把普通的数做成叶子节点，再用你已有的运算符。"))
  fileprivate static let sumForgotten = Diagnosis(
    "sum-forgotten", "a + number makes a new leaf: no gradient comes through.",
    "a 加一个数得到了新的叶子节点：梯度传不过去。")
  fileprivate static let multipleForgotten = Diagnosis(
    "multiple-forgotten", "number · a makes a new leaf: no gradient comes through.",
    "一个数乘 a 得到了新的叶子节点：梯度传不过去。")
  fileprivate static let numberLost = Diagnosis(
    "number-lost", "the number in number · a does not multiply the gradient.", "一个数乘 a 时，梯度没有乘上这个数。"
  )
}
