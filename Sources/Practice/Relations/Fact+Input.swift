import Gradbook

extension Fact {
  /// What can be said of the questions by their arguments and their right answers.
  static func all(of pairs: [Watch.Pair]) -> [Fact] {
    let quantities = GivenQuantity.simple(pairs.map { ($0.arguments, 1) })
    var facts = flags(of: pairs) + lists(of: pairs)
    for quantity in quantities { facts += one(quantity) }
    let plain = quantities.filter { $0.sort == .argument || $0.sort == .count }
    for (index, left) in plain.enumerated() {
      for right in plain[(index + 1)...] where areComparable(left, right) {
        facts += two(left, right)
      }
    }
    return facts + answers(of: pairs)
  }

  /// Two arguments, two counts, or a count and an argument that could be one.
  private static func areComparable(_ left: GivenQuantity, _ right: GivenQuantity) -> Bool {
    left.sort == right.sort
      || (left.values + right.values).allSatisfy { $0 == $0.rounded() && $0 >= 0 }
  }

  private static func one(_ quantity: GivenQuantity) -> [Fact] {
    let (words, values) = (quantity.words, quantity.values)
    func fact(_ english: String, _ chinese: String, _ test: (Double) -> Bool) -> Fact {
      Fact(
        "\(words.english) is \(english)",
        "\(words.chinese)\(words.chinese.hasSuffix("`") ? " " : "")\(chinese)", isSpecial: true,
        values.map(test))
    }
    let areWhole = values.allSatisfy { $0 == $0.rounded() }
    let odd = areWhole ? [fact("odd", "为奇数") { $0.remainder(dividingBy: 2) != 0 }] : []
    if quantity.sort == .count { return odd }
    let few = [
      fact("0", "为 0") { $0 == 0 }, fact("negative", "为负") { $0 < 0 },
      fact("not a finite number", "不是有限的数") { !$0.isFinite },
    ]
    if quantity.sort != .argument { return few }
    return few + odd + [
      fact("positive", "为正") { $0 > 0 }, fact("1", "为 1") { $0 == 1 },
      fact("not 1", "不为 1") { $0 != 1 },
      fact("larger than 1 in size", "的绝对值大于 1") { abs($0) > 1 },
    ]
  }

  private static func two(_ left: GivenQuantity, _ right: GivenQuantity) -> [Fact] {
    let (a, b) = (left.words, right.words)
    func fact(
      _ english: String, _ chinese: String, isSpecial: Bool = false,
      _ test: (Double, Double) -> Bool
    ) -> Fact {
      Fact(
        "\(a.english) is \(english) \(b.english)",
        "\(a.chinese)\(a.chinese.hasSuffix("`") ? " " : "")\(chinese) \(b.chinese)",
        isSpecial: isSpecial, zip(left.values, right.values).map(test))
    }
    return [
      fact("equal to", "等于", isSpecial: true) { $0 == $1 },
      fact("smaller than", "小于") { $0 < $1 }, fact("larger than", "大于") { $0 > $1 },
    ] + multiples(left, right) + multiples(right, left)
  }

  private static func multiples(_ left: GivenQuantity, _ right: GivenQuantity) -> [Fact] {
    guard (left.values + right.values).allSatisfy({ $0 == $0.rounded() }) else { return [] }
    return [
      Fact(
        "\(left.words.english) is no multiple of \(right.words.english)",
        "\(left.words.chinese)不能被\(right.words.chinese.apart)整除",
        zip(left.values, right.values).map { $1 != 0 && $0.remainder(dividingBy: $1) != 0 })
    ]
  }

  /// Arguments that are true or false.
  private static func flags(of pairs: [Watch.Pair]) -> [Fact] {
    arguments(of: pairs).flatMap { name, parts in
      parts.allSatisfy { $0.type == .bool && $0.numbers.count == 1 }
        ? [true, false].map { value in
          Fact(
            "`\(name)` is \(value)", "`\(name)` 为 \(value)", isSpecial: true,
            parts.map { ($0.numbers[0] == 1) == value })
        } : []
    }
  }

  private static func lists(of pairs: [Watch.Pair]) -> [Fact] {
    arguments(of: pairs).flatMap { name, parts -> [Fact] in
      if parts.allSatisfy({ $0.numbers.count == 1 }) { return [] }
      func fact(_ english: String, _ chinese: String, _ test: ([Double]) -> Bool) -> Fact {
        Fact(
          "`\(name)` \(english)", "`\(name)` \(chinese)", isSpecial: true,
          parts.map { test($0.numbers) })
      }
      return [
        fact("is empty", "为空", \.isEmpty), fact("has one element", "只有一个元素") { $0.count == 1 },
        fact("holds a 0", "含有 0") { $0.contains(0) },
        fact("holds a negative number", "含有负数") { $0.contains { $0 < 0 } },
        fact("holds a number that is not finite", "含有不是有限的数") {
          $0.contains { !$0.isFinite }
        },
        fact("holds a number twice", "含有相同的数") { Set($0).count < $0.count },
        fact("holds the same number throughout", "的数全都相同") {
          $0.count > 1 && Set($0).count == 1
        },
        fact("has its largest number at the end", "最大的数在末尾") {
          $0.count > 1 && $0.last == $0.max()
        },
        fact("has its largest number at the start", "最大的数在开头") {
          $0.count > 1 && $0.first == $0.max()
        },
        fact("has its smallest number at the end", "最小的数在末尾") {
          $0.count > 1 && $0.last == $0.min()
        },
        fact("has its smallest number at the start", "最小的数在开头") {
          $0.count > 1 && $0.first == $0.min()
        },
      ]
    }
  }

  /// The arguments that every question has, with their values.
  private static func arguments(of pairs: [Watch.Pair]) -> [(String, [Parts])] {
    guard let first = pairs.first else { return [] }
    return first.arguments.indices.compactMap { index in
      let name = first.arguments[index].name
      let parts = pairs.compactMap { pair in
        pair.arguments.indices.contains(index) && pair.arguments[index].name == name
          ? pair.arguments[index].parts : nil
      }
      return parts.count == pairs.count ? (name, parts) : nil
    }
  }

  private static func answers(of pairs: [Watch.Pair]) -> [Fact] {
    func fact(_ english: String, _ chinese: String, _ test: (Parts) -> Bool) -> Fact {
      Fact(
        "the right answer \(english)", "正确答案\(chinese)", isSpecial: true,
        pairs.map { $0.expected.map(test) ?? false })
    }
    func one(_ parts: Parts) -> Double? { parts.numbers.count == 1 ? parts.numbers[0] : nil }
    return [
      Fact(
        "nil is right", "应当返回 nil", isSpecial: true, pairs.map { $0.expected == nil }),
      fact("is empty", "为空", \.numbers.isEmpty), fact("is 0", "为 0") { one($0) == 0 },
      fact("is 1", "为 1") { one($0) == 1 },
      fact("is negative", "为负") { (one($0) ?? 0) < 0 },
      fact("is positive", "为正") { (one($0) ?? 0) > 0 },
      fact("has one number", "只有一个数") { $0.shape != [] && $0.numbers.count == 1 },
      fact("holds a 0", "含有 0") { $0.numbers.count > 1 && $0.numbers.contains(0) },
      fact("holds a negative number", "含有负数") { parts in
        parts.numbers.count > 1 && parts.numbers.contains { $0 < 0 }
      },
      fact("holds a number twice", "含有相同的数") { Set($0.numbers).count < $0.numbers.count },
    ]
  }
}
