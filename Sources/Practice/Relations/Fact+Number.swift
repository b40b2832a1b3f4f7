import Gradbook

extension Fact {
  /// What can be said of the single numbers of all answers: by what is right there, by their place,
  /// and by what stands in that place of an argument.
  static func numbers(of pairs: [Watch.Pair]) -> [Fact] {
    let counts = pairs.map { $0.expected?.numbers.count ?? 0 }
    let right = pairs.flatMap { $0.expected?.numbers ?? [] }
    var facts = values(Text("the right number", "正确的数"), right)
    for quantity in GivenQuantity.own(pairs.map { ($0.arguments, $0.expected?.numbers.count ?? 0) })
    {
      facts += values(quantity.words, quantity.values)
      facts.append(
        Fact(
          "the right number is \(quantity.words.english)", "正确的数就是\(quantity.words.chinese)",
          zip(right, quantity.values).map { $0 == $1 }))
    }
    facts += extremes(of: pairs)
    return facts + (pairs.allSatisfy(\.isList) ? places(pairs, counts) : [])
  }

  private static func values(_ words: Text, _ numbers: [Double]) -> [Fact] {
    func fact(_ english: String, _ chinese: String, _ test: (Double) -> Bool) -> Fact {
      Fact("\(words.english) is \(english)", "\(words.chinese)\(chinese)", numbers.map(test))
    }
    // Where no number is negative, “positive” only says that it is not 0.
    let hasNegative = numbers.contains { $0 < 0 }
    return [
      fact("0", "为 0") { $0 == 0 }, fact("negative", "为负") { $0 < 0 },
      fact("1", "为 1") { $0 == 1 }, fact("not finite", "不是有限的数") { !$0.isFinite },
    ] + (hasNegative ? [fact("positive", "为正") { $0 > 0 }] : [])
  }

  private static func extremes(of pairs: [Watch.Pair]) -> [Fact] {
    func fact(
      _ english: String, _ chinese: String, _ test: (Double, [Double]) -> Bool
    ) -> Fact {
      Fact(
        english, chinese,
        pairs.flatMap { pair -> [Bool] in
          let all = pair.expected?.numbers ?? []
          return all.map { all.count > 1 && test($0, all) }
        })
    }
    return [
      fact("the right number is the largest of its answer", "正确的数是该答案里最大的") {
        $0 == $1.max()
      },
      fact("the right number is the smallest of its answer", "正确的数是该答案里最小的") {
        $0 == $1.min()
      },
      fact("the right number comes more than once in its answer", "正确的数在该答案里不止出现一次") {
        number, all in all.count { $0 == number } > 1
      },
    ]
  }

  private static func places(_ pairs: [Watch.Pair], _ counts: [Int]) -> [Fact] {
    func fact(
      _ english: String, _ chinese: String, _ test: (_ place: Int, _ count: Int) -> Bool
    ) -> Fact {
      Fact(
        "it \(english)", "它\(chinese)",
        counts.flatMap { count in (0..<count).map { count > 1 && test($0, count) } })
    }
    var facts = [
      fact("comes first", "排在第一") { place, _ in place == 0 },
      fact("does not come first", "不排在第一") { place, _ in place > 0 },
      fact("comes last", "排在最后") { $0 == $1 - 1 },
      fact("does not come last", "不排在最后") { $0 < $1 - 1 },
      fact("stands neither first nor last", "既不在第一也不在最后") { $0 > 0 && $0 < $1 - 1 },
      fact("comes first or last", "排在第一或最后") { $0 == 0 || $0 == $1 - 1 },
    ]
    if pairs.allSatisfy({ $0.expected?.shape?.count == 2 }) { facts += cells(pairs) }
    return facts
  }

  /// Places in a matrix.
  private static func cells(_ pairs: [Watch.Pair]) -> [Fact] {
    func fact(
      _ english: String, _ chinese: String,
      _ test: (_ row: Int, _ column: Int, _ rows: Int, _ columns: Int) -> Bool
    ) -> Fact {
      Fact(
        "it \(english)", "它\(chinese)",
        pairs.flatMap { pair -> [Bool] in
          guard let shape = pair.expected?.shape, shape.count == 2 else { return [] }
          return (0..<shape[0]).flatMap { row in
            (0..<shape[1]).map { test(row, $0, shape[0], shape[1]) }
          }
        })
    }
    return [
      fact("stands in the first row", "在第一行") { row, _, _, _ in row == 0 },
      fact("stands in the last row", "在最后一行") { row, _, rows, _ in row == rows - 1 },
      fact("stands in the first column", "在第一列") { _, column, _, _ in column == 0 },
      fact("stands in the last column", "在最后一列") { _, column, _, columns in
        column == columns - 1
      },
      fact("stands below the first row", "不在第一行") { row, _, _, _ in row > 0 },
      fact("stands behind the first column", "不在第一列") { _, column, _, _ in column > 0 },
      fact("stands on the diagonal", "在对角线上") { row, column, _, _ in row == column },
      fact("does not stand on the diagonal", "不在对角线上") { row, column, _, _ in row != column },
      fact("stands at the edge", "在边缘上") { row, column, rows, columns in
        row == 0 || column == 0 || row == rows - 1 || column == columns - 1
      },
    ]
  }
}
