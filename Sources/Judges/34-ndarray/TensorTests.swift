import Gradbook
import Practice

/// Tests of tensors that a learner writes, tried on right engines and on planted faults.
enum TensorTests: Milestone {
  typealias Answer = (AnyTensorEngine) -> String?

  static let title = Text("Tests that find the bug in a tensor", "查出张量里的错误")
  static let answer = "fault(in:)"
  static let isTriedAgain = false

  static let hints = [
    Text(
      "With two 2 × 2 matrices of ones, which mistakes look right? Choose shapes and numbers that give them away.",
      "拿两个全是 1 的 2 × 2 矩阵来测，哪些错误看上去也是对的？选能让它们露馅的形状和数。"),
    Text(
      "For each operation: numbers and gradients, on shapes that are not square, with operands that broadcast. Then reuse, a second pass, large logits, recording switched off, a number overwritten.",
      "每个运算都查数值和梯度，形状不要是方的，操作数要广播。再查重复使用、第二次反向传播、很大的 logits、关掉记录、数被覆盖。"),
    Text(
      "if differs(engine.gradient(of: bias), ___) { return \"broadcasting\" }",
      "if differs(engine.gradient(of: bias), ___) { return \"broadcasting\" }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let rows = Double(Int.random(in: 3...9, using: &source))
    return Sibling(
      "A [\(Int(rows)), 2] of ones times a [2]: which gradient does the [2] get from an engine that forgets to sum over rows but takes the first, and which from a right one?",
      "全是 1 的 [\(Int(rows)), 2] 乘以一个 [2]：忘了对行求和、只取第一行的引擎给 [2] 的梯度是多少？正确的引擎呢？（各写一个元素）",
      answer: 1, rows)
  }

  static func judge(_ fault: @escaping Answer, _ check: Check) throws(Check.Stop) {
    check.enter(.shown)
    let missed = TensorBug.all.filter { fault(AnyTensorEngine.wrong($0.fault)) == nil }
    let isSilent = missed.count == TensorBug.all.count
    for engine in [TensorSuspect.right(), AnyTensorEngine.wrong(rounding)] {
      guard let complaint = fault(engine) else { continue }
      try check.fail(
        "A right engine is called wrong: “\(complaint)”.",
        "没有错误的引擎被说成有错：“\(complaint)”。",
        diagnosis: isExact(fault) ? .exactEquality : .accusesAll)
    }
    if !isSilent { check.right("right engines are left alone", "没有错误的引擎没有被冤枉") }
    check.enter(.drawn)
    let found = TensorBug.all.count - missed.count
    if let first = missed.first {
      try check.fail(
        "\(found) of \(TensorBug.all.count) planted bugs are found. Not found, for one: \(first.words.english).",
        "埋了 \(TensorBug.all.count) 个错误，查出 \(found) 个。没查出的例如：\(first.words.chinese)。",
        diagnosis: cause(Set(missed.map(\.kind))))
    }
    check.right("all \(found) planted bugs are found", "埋下的 \(found) 个错误全部查出")
  }

  /// A right engine that rounds in another way.
  private static let rounding = TensorFault.value { operation, x in
    operation.right(x) * (1 + 4e-14)
  }

  /// Whether what is called wrong is called right with numbers cut off as one writes them down.
  private static func isExact(_ fault: Answer) -> Bool {
    @Sendable func cut(_ x: Tensor) -> Tensor { (x * 1e9).round() / 1e9 }
    let short = TensorFault(
      value: { operation, x in cut(operation.right(x)) },
      gradients: { operation, x, g in operation.gradients(x, upstream: g).map(cut) })
    return fault(TensorSuspect.right()) == nil || fault(AnyTensorEngine.wrong(short)) == nil
  }

  /// What the tests do not look at, judged by all that they miss.
  private static func cause(_ missed: Set<TensorBug.Kind>) -> Diagnosis? {
    switch missed {
    case Set(TensorBug.Kind.allCases): .neverComplains
    case [.value], [.value, .extreme]: .valuesUntested
    case [.extreme]: .noNumberUnnoticed
    case [.reuse], [.reuse, .again]: .neverReused
    case [.again]: .onlyOnce
    case [.broadcast]: .neverBroadcast
    case [.recording]: .recordingUntested
    case [.writing]: .writesUntested
    case let kinds
    where kinds.isSuperset(of: [.gradient, .broadcast, .reuse]) && !kinds.contains(.value):
      .valuesOnly
    default: nil
    }
  }
}

/// A bug that learners' tests of tensors are to find.
private struct TensorBug: Sendable {
  /// What a test must look at to find it.
  enum Kind: CaseIterable {
    case value, extreme, gradient, broadcast, reuse, again, recording, writing
  }

  let kind: Kind
  let words: Text
  let fault: TensorFault

  init(_ kind: Kind, _ english: String, _ chinese: String, _ fault: TensorFault) {
    self.kind = kind
    words = Text(english, chinese)
    self.fault = fault
  }

  static let all: [TensorBug] = [
    TensorBug(
      .value, "a matrix product multiplies by the transposed matrix where it is square or not",
      "矩阵乘法乘的是转置后的内存",
      .value { operation, x in
        operation == .matmul ? x[0].matmul(x[1].t().reshape(x[1].shape)) : nil
      }),
    TensorBug(
      .extreme, "softmax overflows", "softmax 溢出",
      .value { operation, x in
        guard case .crossEntropy = operation, x[0].flat().contains(where: { $0 > 700 }) else {
          return nil
        }
        return Tensor(Double.nan, dtype: .float64)
      }),
    TensorBug(
      .gradient, "the mean's gradient lacks its factor", "平均的梯度漏了因子",
      .gradients { operation, x, g in
        if case .mean(let axis) = operation {
          TensorOperation.sum(axis).gradients(x, upstream: g)
        } else {
          nil
        }
      }),
    TensorBug(
      .gradient, "relu lets every gradient through", "relu 让所有梯度都通过",
      .gradients { operation, _, g in operation == .relu ? [g] : nil }),
    TensorBug(
      .gradient, "the gradients of a matrix product are of the wrong factor",
      "矩阵乘法的梯度少了上游",
      .gradients { operation, x, g in
        operation == .matmul ? operation.gradients(x, upstream: g * 2) : nil
      }),
    TensorBug(
      .broadcast, "of a repeated number only one contribution counts", "重复的数只算了一份贡献",
      .gradients { operation, x, g in
        guard operation.isBroadcast else { return nil }
        return zip(operation.gradients(x, upstream: g), x).map { gradient, operand in
          let times = Double(g.flat().count) / Double(operand.flat().count)
          return gradient * (1 / times)
        }
      }),
    TensorBug(.reuse, "`=` stands for `+=`", "`+=` 写成了 `=`", .pass(.overwrites)),
    TensorBug(.reuse, "only one step is gone back", "只往回走了一步", .pass(.oneStep)),
    TensorBug(
      .again, "inner nodes keep their gradient for the next pass", "中间节点把梯度留到了下一次",
      .pass(.keepsInner)),
    TensorBug(
      .again, "a second pass wipes out the first", "第二次反向传播抹掉了第一次的结果",
      .pass(.clearsLeaves)),
    TensorBug(.recording, "recording cannot be switched off", "记录关不掉", .record(.always)),
    TensorBug(
      .writing, "overwritten numbers are used all the same", "被覆盖的数照样拿来用", .record(.unguarded)),
  ]
}

extension AnyTensorEngine {
  /// An engine with a fault.
  fileprivate static func wrong(_ fault: TensorFault) -> AnyTensorEngine {
    TensorSuspect(Diagnosis("planted", "", ""), fault).engine()
  }
}

extension Diagnosis {
  fileprivate static let neverBroadcast = Diagnosis(
    "never-broadcast", "no operand is broadcast in the tests.", "测试里没有哪个操作数经过广播。")
  fileprivate static let noNumberUnnoticed = Diagnosis(
    "no-number-unnoticed",
    "NaN passes: large logits are not tried, or |NaN − 0| > 0.1 is asked, which is false.",
    "NaN 没有被发现：要么没试很大的 logits，要么问的是 |NaN − 0| > 0.1，而它永远不成立。",
    hint: Text(
      "Every comparison with NaN is false. How must the test be turned round?",
      "与 NaN 的任何比较都不成立。判断该怎样反过来写？"))
  fileprivate static let recordingUntested = Diagnosis(
    "recording-untested", "recording is never switched off in the tests.", "测试里从没关掉过记录。")
  fileprivate static let writesUntested = Diagnosis(
    "writes-untested", "nothing is overwritten in the tests.", "测试里没有覆盖过任何数。")
}
