import Gradbook

/// A quantity that can be read off the arguments of one call: an argument, one of its elements, how
/// many there are, their sum, or a product or quotient of two of these.
struct GivenQuantity {
  let words: Text
  /// Its value for each number of each answer, in the order of the questions.
  let values: [Double]

  /// All that can be read off the arguments of some calls, the simplest first.
  ///
  /// - Parameter calls: for each question the arguments and how many numbers the answer has.
  static func all(of calls: [(arguments: [(name: String, parts: Parts?)], count: Int)])
    -> [GivenQuantity]
  {
    let single = simple(calls)
    var result = single
    for (index, left) in single.enumerated() {
      for (other, right) in single.enumerated() {
        if other >= index { result.append(left.combined(right, "·", "·", *)) }
        if other != index { result.append(left.combined(right, "/", "/", /)) }
      }
    }
    return result.filter { $0.values.allSatisfy(\.isFinite) && Set($0.values).count > 1 }
  }

  private func combined(
    _ other: GivenQuantity, _ sign: String, _ chineseSign: String,
    _ operation: (Double, Double) -> Double
  ) -> GivenQuantity {
    GivenQuantity(
      words: Text(
        "\(words.english) \(sign) \(other.words.english)",
        "\(words.chinese) \(chineseSign) \(other.words.chinese)"),
      values: zip(values, other.values).map(operation))
  }

  private static func simple(
    _ calls: [(arguments: [(name: String, parts: Parts?)], count: Int)]
  ) -> [GivenQuantity] {
    guard let first = calls.first else { return [] }
    return first.arguments.indices.flatMap { index -> [GivenQuantity] in
      let parts = calls.compactMap { call in
        call.arguments.indices.contains(index) ? call.arguments[index].parts : nil
      }
      guard parts.count == calls.count else { return [] }
      return quantities(first.arguments[index].name, parts, calls.map(\.count))
    }
  }

  private static func quantities(
    _ name: String, _ parts: [Parts], _ counts: [Int]
  ) -> [GivenQuantity] {
    func repeated(_ words: Text, _ value: (Parts) -> Double) -> GivenQuantity {
      GivenQuantity(
        words: words,
        values: zip(parts, counts).flatMap { Array(repeating: value($0), count: $1) })
    }
    if parts.allSatisfy({ $0.numbers.count == 1 }) {
      return [repeated(Text("`\(name)`", "`\(name)`")) { $0.numbers[0] }]
    }
    if parts.contains(where: \.numbers.isEmpty) { return [] }
    var result = [
      repeated(Text("the number of elements of `\(name)`", "`\(name)` 的元素个数")) {
        Double($0.numbers.count)
      },
      repeated(Text("the sum of `\(name)`", "`\(name)` 的和")) { $0.numbers.reduce(0, +) },
      repeated(Text("the first of `\(name)`", "`\(name)` 的第一个数")) { $0.numbers[0] },
      repeated(Text("the last of `\(name)`", "`\(name)` 的最后一个数")) {
        $0.numbers[$0.numbers.count - 1]
      },
    ]
    if zip(parts, counts).allSatisfy({ $0.numbers.count == $1 }) {
      result.append(
        GivenQuantity(
          words: Text("its own number in `\(name)`", "`\(name)` 中与它对应的数"),
          values: parts.flatMap(\.numbers)))
    }
    let labels = Set(parts.map(\.labels))
    if labels.count == 1, let names = labels.first, names.count < 5 {
      result += names.indices.map { place in
        repeated(Text("`\(name)\(names[place])`", "`\(name)\(names[place])`")) {
          $0.numbers[place]
        }
      }
    }
    return result
  }
}

/// How answers differ from the right ones by something that the arguments hold.
struct GivenRelation {
  let yours: [Double]
  let right: [Double]
  let quantities: [GivenQuantity]

  var diagnosis: Diagnosis? {
    guard let pivot = yours.indices.max(by: { distance($0) < distance($1) }), distance(pivot) > 0
    else { return nil }
    for quantity in quantities {
      let m = quantity.values
      for (factor, name) in Self.differences
      where holds(pivot, { yours[$0] }, { right[$0] + factor * m[$0] }) {
        return name(quantity.words)
      }
      if holds(pivot, { yours[$0] }, { right[$0] * m[$0] }) { return .timesGiven(quantity.words) }
      if holds(pivot, { yours[$0] * m[$0] }, { right[$0] }) {
        return .dividedByGiven(quantity.words)
      }
      if holds(pivot, { yours[$0] }, { m[$0] }) { return .onlyGiven(quantity.words) }
    }
    return nil
  }

  private static let differences: [(Double, @Sendable (Text) -> Diagnosis)] = [
    (1, Diagnosis.tooLargeByGiven), (-1, Diagnosis.tooSmallByGiven), (2, Diagnosis.signOfGiven),
    (-2, Diagnosis.signOfGiven),
  ]

  private func distance(_ index: Int) -> Double { relativeError(yours[index], right[index]) }

  private func holds(
    _ pivot: Int, _ left: (Int) -> Double, _ right: (Int) -> Double
  ) -> Bool {
    relativeError(left(pivot), right(pivot)) < 1e-7
      && yours.indices.allSatisfy { relativeError(left($0), right($0)) < 1e-7 }
  }
}

extension Diagnosis {
  static func tooLargeByGiven(_ what: Text) -> Diagnosis {
    Diagnosis(
      "too-large-by",
      "every answer is too large by exactly \(what.english): that term is too much, or stands "
        + "where it should not.",
      "每个答案都恰好大了 \(what.chinese)：多了这一项，或者这一项放错了地方。")
  }
  static func tooSmallByGiven(_ what: Text) -> Diagnosis {
    Diagnosis(
      "too-small-by", "every answer is too small by exactly \(what.english): that term is missing.",
      "每个答案都恰好小了 \(what.chinese)：少了这一项。")
  }
  static func signOfGiven(_ what: Text) -> Diagnosis {
    Diagnosis(
      "sign-of-term",
      "every answer is off by exactly twice \(what.english): that term has the wrong sign.",
      "每个答案都恰好差了两倍的 \(what.chinese)：这一项的正负号反了。")
  }
  static func timesGiven(_ what: Text) -> Diagnosis {
    Diagnosis(
      "times-given", "every answer is the right one times \(what.english).",
      "每个答案都是正确值乘以 \(what.chinese)。",
      hint: Text("Where could that factor come in?", "这个因子可能是在哪里乘进去的？"))
  }
  static func dividedByGiven(_ what: Text) -> Diagnosis {
    Diagnosis(
      "divided-by-given", "every answer is the right one divided by \(what.english).",
      "每个答案都是正确值除以 \(what.chinese)。",
      hint: Text("Where could that factor get lost?", "这个因子可能是在哪里丢掉的？"))
  }
  static func onlyGiven(_ what: Text) -> Diagnosis {
    Diagnosis(
      "only-given", "what comes back is \(what.english) every time, and nothing else.",
      "每次返回的都是 \(what.chinese)，没有别的。")
  }
}
