import Foundation
import Gradbook
import Practice

/// exp, log, tanh, relu and powers with their derivatives.
enum MoreFunctions: Milestone {
  typealias Answer = any ScalarEngine.Type

  static let title = Text("More functions", "更多函数")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "Which of the five derivatives can be said with the result alone, and which need the operand?",
      "这五个导数里，哪些只用结果就能写出，哪些要用到操作数？"),
    Text(
      "At x = 2: x³ has slope 12, ln x ½, eˣ its own value; tanh has 1 − tanh², relu 1 to the right of 0 and 0 elsewhere.",
      "在 x = 2 处：x³ 的斜率是 12，ln x 是 ½，eˣ 就是它自己的值；tanh 是 1 − tanh²，relu 在 0 右边是 1，其余是 0。"),
    Text(
      "case .power(let n): return [n * pow(x[0], ___)]",
      "case .power(let n): return [n * pow(x[0], ___)]"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let exponent = Int.random(in: 3...5, using: &source)
    return Sibling(
      "What is the local derivative of x^\(exponent) at x = 2?",
      "x^\(exponent) 在 x = 2 处的局部导数是多少？",
      answer: Double(exponent) * Foundation.pow(2, Double(exponent - 1)))
  }

  static func judge(_ engine: Answer, _ check: Check) throws(Check.Stop) {
    let make = { AnyScalarEngine(of: engine) }
    let all: [ScalarOperation] = [.exp, .log, .tanh, .relu, .power(3), .power(-1), .power(0.5)]
    let shown = all.map { EngineTrial.single($0, 2) }
    let drawn = check.trials.flatMap { numbers in
      var source = numbers
      return all.map { EngineTrial.single($0, .random(in: 0.3...1.7, using: &source)) }
    }
    let awkward = [
      EngineTrial.single(.relu, 0), .single(.relu, -2), .single(.power(2), -3),
      .single(.power(3), -1.5), .single(.tanh, 8), .single(.tanh, -0.7), .single(.exp, -20),
      .single(.log, 1e6), .single(.power(1), 0),
    ]
    let rungs = [
      EngineRung(.shown, shown), EngineRung(.drawn, drawn), EngineRung(.awkward, awkward),
    ]
    try check.compare(.values, of: make, on: rungs, suspects: values)
    try check.compare(.gradients(), of: make, on: rungs, suspects: slopes)
    let mixed = check.trials.map {
      EngineTrial.drawn($0, from: [.add, .multiply, .tanh, .relu, .power(2)], count: 8)
    }
    try check.compare(
      .gradients(), of: make, on: [EngineRung(.network, mixed)], suspects: slopes)
  }

  private static let values: [EngineSuspect] = [
    EngineSuspect(.value(.decimalLogarithm) { $0 == .log ? Foundation.log10($1[0]) : nil }),
    EngineSuspect(.value(.negativePart) { $0 == .relu ? Swift.min($1[0], 0) : nil }),
    EngineSuspect(.value(.magnitude) { $0 == .relu ? Swift.abs($1[0]) : nil }),
    EngineSuspect(
      .value(.baseAndExponent) { operation, x in
        if case .power(let exponent) = operation { Foundation.pow(exponent, x[0]) } else { nil }
      }),
  ]

  private static let slopes: [EngineSuspect] = [
    power(.exponentKept) { x, n in n * Foundation.pow(x, n) },
    power(.exponentNotInFront) { x, n in Foundation.pow(x, n - 1) },
    power(.exponentLost) { x, n in n * x },
    EngineSuspect(
      .local(.tanhAtInput) { operation, x, _ in operation == .tanh ? [1 - x[0] * x[0]] : nil }),
    EngineSuspect(
      .local(.tanhNotSquared) { operation, _, y in operation == .tanh ? [1 - y] : nil }),
    EngineSuspect(.local(.reluEverywhere) { operation, _, _ in operation == .relu ? [1] : nil }),
    EngineSuspect(
      .local(.reluHandsOn) { operation, x, _ in operation == .relu ? [Swift.max(x[0], 0)] : nil }),
    EngineSuspect(
      .local(.logarithmAtOutput) { operation, _, y in operation == .log ? [1 / y] : nil }),
    EngineSuspect(
      .local(.exponentialAsPower) { operation, x, _ in
        operation == .exp ? [x[0] * Foundation.exp(x[0] - 1)] : nil
      }),
    EngineSuspect(
      .local(.exponentialAtOutput) { operation, _, y in
        operation == .exp ? [Foundation.exp(y)] : nil
      }),
  ]

  private static func power(
    _ diagnosis: Diagnosis, _ slope: @escaping @Sendable (Double, Double) -> Double
  ) -> EngineSuspect {
    EngineSuspect(
      .local(diagnosis) { operation, x, _ in
        if case .power(let exponent) = operation { [slope(x[0], exponent)] } else { nil }
      })
  }
}

extension EngineTrial {
  /// One operation on one leaf.
  static func single(_ operation: ScalarOperation, _ x: Double) -> EngineTrial {
    var trial = EngineTrial()
    let leaf = trial.leaf("x", x)
    trial.apply("y", operation, leaf)
    return trial
  }

  /// One operation on two leaves.
  static func pair(_ operation: ScalarOperation, _ left: Double, _ right: Double) -> EngineTrial {
    var trial = EngineTrial()
    let (a, b) = (trial.leaf("a", left), trial.leaf("b", right))
    trial.apply("y", operation, a, b)
    return trial
  }
}

extension Diagnosis {
  fileprivate static let decimalLogarithm = Diagnosis(
    "decimal-logarithm", "the logarithm is the one to base 10.", "用的是以 10 为底的对数。")
  fileprivate static let negativePart = Diagnosis(
    "negative-part", "relu keeps what is negative and drops the rest.", "relu 留下了负的部分，丢掉了其余的。")
  fileprivate static let magnitude = Diagnosis(
    "magnitude", "relu gives the magnitude of a negative number instead of 0.",
    "relu 对负数给出了绝对值，而不是 0。")
  fileprivate static let baseAndExponent = Diagnosis(
    "base-and-exponent", "base and exponent changed places.", "底数和指数换了位置。")
  fileprivate static let exponentKept = Diagnosis(
    "exponent-kept", "the power's exponent did not become one less.", "幂的指数没有减一。",
    hint: Text("Is the slope of x³ a square or a cube?", "x³ 的斜率是平方还是立方？"))
  fileprivate static let exponentNotInFront = Diagnosis(
    "exponent-not-in-front", "the power's exponent is missing as a factor.", "幂的指数没有乘到前面。")
  fileprivate static let exponentLost = Diagnosis(
    "exponent-lost", "the power has the slope n · x, as only a square would.",
    "幂的斜率写成了 n · x，只有平方才是这样。")
  fileprivate static let tanhAtInput = Diagnosis(
    "tanh-at-input", "1 − y² was computed with the input x instead of the result y.",
    "1 − y² 代进去的是输入 x，而不是结果 y。",
    hint: Text("At x = 8 tanh is flat. What does 1 − 8² say?", "在 x = 8 处 tanh 几乎是平的。1 − 8² 等于多少？"))
  fileprivate static let tanhNotSquared = Diagnosis(
    "tanh-not-squared", "the slope of tanh is 1 − y, without the square.", "tanh 的斜率写成了 1 − y，少了平方。"
  )
  fileprivate static let reluEverywhere = Diagnosis(
    "relu-everywhere", "relu lets the gradient through where it cut the value off.",
    "relu 把值截成 0 的地方，梯度却通过了。")
  fileprivate static let reluHandsOn = Diagnosis(
    "relu-hands-on", "the slope of relu is its value instead of 1.", "relu 的斜率写成了它的值，应当是 1。")
  fileprivate static let logarithmAtOutput = Diagnosis(
    "logarithm-at-output", "1/x was computed with the result instead of the operand.",
    "1/x 代进去的是结果，而不是操作数。")
  fileprivate static let exponentialAsPower = Diagnosis(
    "exponential-as-power", "eˣ was differentiated like a power of x.", "把 eˣ 当成 x 的幂来求导了。")
  fileprivate static let exponentialAtOutput = Diagnosis(
    "exponential-at-output", "the slope of eˣ was computed at the result: e to the eˣ.",
    "eˣ 的斜率是在结果处算的：成了 e 的 eˣ 次方。")
}
