import Gradbook

/// A quantity that can be read off the arguments of one call: an argument, one of its elements, how
/// many there are, their sum, or a product or quotient of two of these.
struct GivenQuantity {
  let words: Text
  /// Its value for each number of each answer, in the order of the questions.
  let values: [Double]
  /// Whether it is no product or quotient.
  var isSimple = true
  /// Whether it is an argument that is one number, a count of elements, or something else.
  var sort = Sort.other

  enum Sort { case argument, count, own, other }

  /// Whether an answer may be what becomes of it.
  var isStart: Bool { sort == .argument || sort == .own }

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
      values: zip(values, other.values).map(operation), isSimple: false)
  }

  /// Single arguments, and what can be read off lists.
  static func simple(
    _ calls: [(arguments: [(name: String, parts: Parts?)], count: Int)]
  ) -> [GivenQuantity] {
    each(calls, quantities)
  }

  /// Goes through the arguments that all calls have.
  private static func each(
    _ calls: [(arguments: [(name: String, parts: Parts?)], count: Int)],
    _ quantities: (_ name: String, _ parts: [Parts], _ counts: [Int]) -> [GivenQuantity]
  ) -> [GivenQuantity] {
    guard let first = calls.first else { return [] }
    return first.arguments.indices.flatMap { index -> [GivenQuantity] in
      let name = first.arguments[index].name
      let parts = calls.compactMap { call in
        call.arguments.indices.contains(index) && call.arguments[index].name == name
          ? call.arguments[index].parts : nil
      }
      return parts.count == calls.count ? quantities(name, parts, calls.map(\.count)) : []
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
      var argument = repeated(Text("`\(name)`", "`\(name)`")) { $0.numbers[0] }
      argument.sort = .argument
      return [argument]
    }
    var count = repeated(Text("the number of elements of `\(name)`", "`\(name)` 的元素个数")) {
      Double($0.numbers.count)
    }
    count.sort = .count
    if parts.contains(where: \.numbers.isEmpty) { return [count] }
    return [count] + sums(name, repeated: repeated) + own(name, parts, counts)
      + elements(name, parts, repeated: repeated)
  }

  private static func sums(
    _ name: String, repeated: (Text, (Parts) -> Double) -> GivenQuantity
  ) -> [GivenQuantity] {
    [
      repeated(Text("the sum of `\(name)`", "`\(name)` 的和")) { $0.numbers.reduce(0, +) },
      repeated(Text("the mean of `\(name)`", "`\(name)` 的平均值")) {
        $0.numbers.reduce(0, +) / Double($0.numbers.count)
      },
      repeated(Text("the first of `\(name)`", "`\(name)` 的第一个数")) { $0.numbers[0] },
      repeated(Text("the last of `\(name)`", "`\(name)` 的最后一个数")) {
        $0.numbers[$0.numbers.count - 1]
      },
      repeated(Text("the largest of `\(name)`", "`\(name)` 中最大的数")) { $0.numbers.max() ?? 0 },
      repeated(Text("the smallest of `\(name)`", "`\(name)` 中最小的数")) { $0.numbers.min() ?? 0 },
    ]
  }

  private static func own(_ name: String, _ parts: [Parts], _ counts: [Int]) -> [GivenQuantity] {
    guard zip(parts, counts).allSatisfy({ $0.numbers.count == $1 }),
      counts.contains(where: { $0 > 1 })
    else { return [] }
    return [
      GivenQuantity(
        words: Text("its own number in `\(name)`", "`\(name)` 中与它对应的数"),
        values: parts.flatMap(\.numbers), sort: .own)
    ]
  }

  /// What stands in the place of an argument that a number has in its answer.
  static func own(
    _ calls: [(arguments: [(name: String, parts: Parts?)], count: Int)]
  ) -> [GivenQuantity] {
    each(calls) { own($0, $1, $2) }
  }

  /// The single elements of lists that always have the same few.
  private static func elements(
    _ name: String, _ parts: [Parts], repeated: (Text, (Parts) -> Double) -> GivenQuantity
  ) -> [GivenQuantity] {
    let labels = Set(parts.map(\.labels))
    guard labels.count == 1, let names = labels.first, names.count < 5 else { return [] }
    return names.indices.map { place in
      repeated(Text("`\(name)\(names[place])`", "`\(name)\(names[place])`")) {
        $0.numbers[place]
      }
    }
  }
}
