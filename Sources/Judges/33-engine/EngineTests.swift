import Gradbook
import Practice

/// Tests that a learner writes, tried on right engines and on planted faults.
enum EngineTests: Milestone {
  typealias Answer = (AnyScalarEngine) -> String?

  static let title = Text("Tests that find the bug", "能查出错误的测试")
  static let answer = "fault(in:)"
  static let isTriedAgain = false

  static let hints = [
    Text(
      "For which numbers would a · b and a + b, or a² and 2a, look the same? Do not test with those.",
      "代入哪些数时，a · b 和 a + b、a² 和 2a 会看不出区别？别用这些数来测。"),
    Text(
      "Ask for values, then for gradients: of a value used twice, of a chain of two operations, of every function, after a second backward. Compare with a small tolerance.",
      "先查值，再查梯度：用了两次的值、两个运算连成的链、每一个函数、第二次反向传播之后。比较时留一点误差。"),
    Text(
      "if abs(engine.gradient(of: a) - ___) > 1e-6 { return \"a is used twice\" }",
      "if abs(engine.gradient(of: a) - ___) > 1e-6 { return \"a 用了两次\" }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let a = Double(Int.random(in: 3...9, using: &source))
    return Sibling(
      "For y = a · a at a = \(Int(a)) an engine with `=` for `+=` gives which gradient, and which is right?",
      "y = a · a，a = \(Int(a))。把 `+=` 写成 `=` 的引擎给出的梯度是多少？正确的是多少？", answer: a, 2 * a)
  }

  static func judge(_ fault: @escaping Answer, _ check: Check) throws(Check.Stop) {
    check.enter(.shown)
    let missed = PlantedFault.all.filter { fault($0.suspect.engine()) == nil }
    let isSilent = missed.count == PlantedFault.all.count
    for engine in [EngineSuspect.right(), PlantedFault.rounding()] {
      guard let complaint = fault(engine) else { continue }
      try check.fail(
        "A right engine is called wrong: “\(complaint)”.",
        "没有错误的引擎被说成有错：“\(complaint)”。",
        diagnosis: missed.isEmpty && fault(EngineSuspect.right()) != nil
          ? .accusesAll : .exactEquality)
    }
    if !isSilent { check.right("right engines are left alone", "没有错误的引擎没有被冤枉") }
    check.enter(.drawn)
    let found = PlantedFault.all.count - missed.count
    if let first = missed.first {
      try check.fail(
        "\(found) of \(PlantedFault.all.count) planted bugs are found. Not found, for one: \(first.words.english).",
        "埋了 \(PlantedFault.all.count) 个错误，查出 \(found) 个。没查出的例如：\(first.words.chinese)。",
        diagnosis: cause(Set(missed.map(\.kind))))
    }
    check.right(
      "all \(found) planted bugs are found", "埋下的 \(found) 个错误全部查出")
  }

  /// What the tests do not look at, judged by all that they miss.
  private static func cause(_ missed: Set<PlantedFault.Kind>) -> Diagnosis? {
    switch missed {
    case Set(PlantedFault.Kind.allCases): .neverComplains
    case Set(PlantedFault.Kind.allCases).subtracting([.value]): .valuesOnly
    case [.reuse]: .neverReused
    case [.again]: .onlyOnce
    case [.function]: .functionsUntested
    case [.chain]: .oneOperationOnly
    case [.value]: .valuesUntested
    default: nil
    }
  }
}

/// A bug that learners' tests are to find.
struct PlantedFault: Sendable {
  /// What a test must look at to find it.
  enum Kind: CaseIterable { case value, chain, reuse, again, function }

  let kind: Kind
  let words: Text
  let suspect: EngineSuspect

  private init(_ kind: Kind, _ english: String, _ chinese: String, _ fault: EngineFault) {
    self.kind = kind
    words = Text(english, chinese)
    suspect = EngineSuspect(fault)
  }

  private static let plain = Diagnosis("planted", "", "")

  static let all: [PlantedFault] = [
    PlantedFault(
      .value, "the difference a − b gives b − a", "a − b 给出的是 b − a",
      .value(plain) { $0 == .subtract ? $1[1] - $1[0] : nil }),
    PlantedFault(
      .value, "relu gives the magnitude", "relu 给出的是绝对值",
      .value(plain) { $0 == .relu ? abs($1[0]) : nil }),
    PlantedFault(
      .chain, "the upstream gradient is not used", "没有用上游梯度",
      .pass(plain, .ignoresUpstream)),
    PlantedFault(
      .chain, "only the last operation is gone back through", "只往回走了一步",
      .pass(plain, .oneStep)),
    PlantedFault(.reuse, "`=` stands for `+=`", "`+=` 写成了 `=`", .pass(plain, .overwrites)),
    PlantedFault(
      .reuse, "a node passes its gradient on too early", "节点过早地把梯度传了下去",
      .pass(plain, .byDistance)),
    PlantedFault(
      .again, "inner nodes keep their gradient for the next pass", "中间节点把梯度留到了下一次",
      .pass(plain, .keepsInner)),
    PlantedFault(
      .again, "a second pass wipes out the first", "第二次反向传播抹掉了第一次的结果",
      .pass(plain, .clearsLeaves)),
    PlantedFault(
      .function, "the power keeps its exponent", "幂求导时指数没有减一",
      .local(plain) { operation, x, _ in
        if case .power(let n) = operation { [n * ScalarOperation.power(n).right(x)] } else { nil }
      }),
    PlantedFault(
      .function, "the slope of tanh is computed at the input", "tanh 的斜率是在输入处算的",
      .local(plain) { operation, x, _ in operation == .tanh ? [1 - x[0] * x[0]] : nil }),
    PlantedFault(
      .function, "relu lets every gradient through", "relu 让所有梯度都通过",
      .local(plain) { operation, _, _ in operation == .relu ? [1] : nil }),
    PlantedFault(
      .function, "the divisor's gradient has the wrong sign", "除数的梯度正负号反了",
      .local(plain) { operation, x, y in operation == .divide ? [1 / x[1], y / x[1]] : nil }),
  ]

  /// A right engine that rounds in another way.
  static func rounding() -> AnyScalarEngine {
    EngineSuspect(
      .value(plain) { operation, x in operation.right(x) * (1 + 4e-14) }
    ).engine()
  }
}

extension Diagnosis {
  static let neverComplains = Diagnosis(
    "never-complains", "the tests never complain.", "这些测试从不报错。")
  static let accusesAll = Diagnosis(
    "accuses-all", "the tests complain about every engine.", "这些测试对每个引擎都报错。")
  static let exactEquality = Diagnosis(
    "exact-equality", "numbers are compared with ==: another order of rounding is no mistake.",
    "用 == 比较了小数：舍入的先后不同不算错误。")
  static let valuesOnly = Diagnosis(
    "values-only", "only values are looked at, no gradient.", "只查了值，没有查梯度。")
  static let valuesUntested = Diagnosis(
    "values-untested", "only gradients are looked at, no value.", "只查了梯度，没有查值。")
  static let neverReused = Diagnosis(
    "never-reused", "no value is used twice in the tests.", "测试里没有哪个值用了两次。",
    hint: Text("Which graph tells `+=` from `=`?", "哪种图能分辨 `+=` 和 `=`？"))
  static let onlyOnce = Diagnosis(
    "only-once", "backward is called once only on each graph.", "每张图只做了一次反向传播。")
  fileprivate static let functionsUntested = Diagnosis(
    "functions-untested", "only sums and products are tested.", "只测了加法和乘法。")
  fileprivate static let oneOperationOnly = Diagnosis(
    "one-operation-only", "no graph is deeper than one operation.", "没有一张图超过一个运算。")
}
