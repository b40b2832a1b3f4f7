import Practice

/// The element type where two types meet: the wider kind first, then the bytes.
enum PromotedType: Exercise {
  typealias Answer = (DType, DType) -> DType

  static let title = Text("Where two types meet", "两种类型相遇")
  static let answer = "commonType(_:_:)"

  static let hints = [
    Text(
      "Look at the table of types in lesson 5: an int64 takes 8 bytes, a float32 only 4. Which of them can hold 0.5?",
      "看第 5 课的类型表：int64 占 8 个字节，float32 只占 4 个。哪一个装得下 0.5？"),
    Text(
      "The kind decides first: bool before integers before fractions, so int64 with float32 gives float32. Only within one kind do the bytes decide: float32 with float64 gives float64.",
      "先看种类：布尔 → 整数 → 浮点数，所以 int64 遇到 float32 得 float32。只有种类相同才比字节数：float32 遇到 float64 得 float64。"),
    Text(
      "Give each type a number for its kind, `t == .bool ? 0 : t.isFloatingPoint ? ___ : 1`; the larger kind wins, and in a tie the larger `byteCount`.",
      "给每个类型的种类编号：`t == .bool ? 0 : t.isFloatingPoint ? ___ : 1`；编号大的种类获胜，相同时取 `byteCount` 大的。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = 10 * Int.random(in: 2...9, using: &source)
    let pairs: [(DType, DType)] = [
      (.int64, .float32), (.uint8, .float64), (.bool, .int64), (.float32, .float64),
    ]
    let (a, b) = pairs.randomElement(using: &source) ?? (.int64, .float32)
    return Sibling(
      "\(a) and \(b) tensors of \(count) elements each are added. How many bytes do the sum's elements take?",
      "一个 \(a) 张量与一个 \(b) 张量相加，各有 \(count) 个元素。和的元素一共占多少字节？",
      answer: Double(count * DType.promoted(a, b).byteCount))
  }

  static func judge(_ commonType: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var types = Comparison<Pair>(
      "the common type", "共同的类型", given: { ["a": Named($0.a), "b": Named($0.b)] },
      yours: { Named(commonType($0.a, $0.b)) },
      expected: { Named(DType.promoted($0.a, $0.b)) })
    types.shown = Pair.all
    types.describe = { "\($0.a) + \($0.b)" }
    types.mistakes = [
      .answers(.narrowerWins) { pair in
        Named(DType.promoted(pair.a, pair.b) == pair.a ? pair.b : pair.a)
      },
      .answers(.alwaysLargest) { pair in
        Named(kind(pair.a) < 2 && kind(pair.b) < 2 ? DType.promoted(pair.a, pair.b) : .float64)
      },
      .answers(.bytesForgotten) { Named(kind($0.b) > kind($0.a) ? $0.b : $0.a) },
      .answers(.bytesForgotten) { Named(kind($0.a) > kind($0.b) ? $0.a : $0.b) },
      .answers(.truthLast) { pair in
        if pair.a == pair.b { return Named(pair.a) }
        return Named(pair.a == .bool || pair.b == .bool ? .bool : DType.promoted(pair.a, pair.b))
      },
      .answers(.bytesDecide) { Named(moreBytes($0.a, $0.b)) },
    ]
    try check.compare(types)
  }

  private static func kind(_ type: DType) -> Int {
    type == .bool ? 0 : type.isFloatingPoint ? 2 : 1
  }

  private static func moreBytes(_ a: DType, _ b: DType) -> DType {
    if a.byteCount == b.byteCount { return DType.promoted(a, b) }
    return a.byteCount > b.byteCount ? a : b
  }

  /// Two types of the lesson; `int8` is left out, which has no single partner in `uint8`.
  struct Pair {
    let a: DType
    let b: DType

    static let all = types.flatMap { a in types.map { Pair(a: a, b: $0) } }
    private static let types: [DType] = [.bool, .uint8, .int64, .float32, .float64]
  }

  /// A type as an answer: compared by its name.
  private struct Named: Answerable {
    let type: DType

    init(_ type: DType) { self.type = type }

    /// In the order by whose places the table of edits knows them.
    private static let places: [DType] = [
      .uint8, .int8, .int64, .bool, .float32, .float64, .int32, .float16,
    ]

    var parts: Parts? {
      let place = Self.places.firstIndex(of: type) ?? 0
      return Parts(shape: nil, numbers: [Double(place)], labels: [type.rawValue])
    }
  }
}

extension Diagnosis {
  fileprivate static let bytesDecide = Diagnosis(
    "bytes-decide", "the type with more bytes won, although the other one is of a wider kind.",
    "字节多的类型赢了，而另一个的种类其实更宽。",
    hint: Text(
      "An int64 has more bytes than a float32. What would become of 0.5 in it?",
      "int64 的字节比 float32 多。0.5 放进 int64 会变成什么？"))
  fileprivate static let alwaysLargest = Diagnosis(
    "always-largest", "every fraction became a float64, even where a float32 suffices.",
    "凡是浮点数都成了 float64，其实 float32 就够了。")
  fileprivate static let bytesForgotten = Diagnosis(
    "bytes-forgotten", "two types of the same kind were not compared by their bytes.",
    "种类相同的两个类型，没有再比字节数。",
    hint: Text(
      "Swap the two arguments: does the same type come out?", "把两个参数对调：结果还是同一个类型吗？"))
  fileprivate static let narrowerWins = Diagnosis(
    "narrower-wins", "the narrower type won: the comparison is the other way round.",
    "更窄的类型赢了：比较的方向反了。")
  fileprivate static let truthLast = Diagnosis(
    "bool-widest", "bool counts as the widest kind, but it is the narrowest.",
    "把 bool 当成了最宽的种类，它其实最窄。")
}
