import Gradbook

/// What every right answer has and a wrong one lacks, such as “its numbers add up to 1”.
struct Invariant {
  let pairs: [Watch.Pair]

  /// The first that all right answers have, and that most wrong ones lack.
  var diagnosis: Diagnosis? {
    let wrong = pairs.filter { !$0.isRight }
    // What is true of one answer alone says nothing.
    guard Set(pairs.compactMap(\.expected?.numbers)).count > 2 else { return nil }
    let names = pairs.first?.arguments.map(\.name) ?? []
    let orders = pairs.allSatisfy(\.isList) ? Self.orders : []
    for rule in sums + names.flatMap(Self.rules) + Self.rules + orders {
      guard
        pairs.allSatisfy({ pair in
          guard let right = pair.expected else { return false }
          return rule.holds(right, pair.arguments)
        })
      else { continue }
      let broken = wrong.count { pair in
        pair.yours.map { !rule.holds($0, pair.arguments) } ?? false
      }
      if broken > 2, 2 * broken >= wrong.count { return .invariant(rule.words) }
    }
    return nil
  }

  struct Rule: Sendable {
    /// What is true of a right answer.
    let words: Text
    let holds: @Sendable (_ answer: Parts, _ arguments: [(name: String, parts: Parts?)]) -> Bool

    init(
      words: Text,
      _ holds:
        @escaping @Sendable (_ answer: Parts, _ arguments: [(name: String, parts: Parts?)]) -> Bool
    ) {
      self.words = words
      self.holds = holds
    }

    init(
      _ english: String, _ chinese: String, _ holds: @escaping @Sendable ([Double]) -> Bool
    ) {
      words = Text(english, chinese)
      self.holds = { answer, _ in holds(answer.numbers) }
    }

    /// A rule for answers of so many numbers.
    init(
      atLeast count: Int, _ english: String, _ chinese: String,
      _ holds: @escaping @Sendable ([Double]) -> Bool
    ) {
      self.init(english, chinese) { $0.count >= count && holds($0) }
    }
  }

  private static let rules = [
    Rule("all its numbers are finite", "所有的数都是有限的") { $0.allSatisfy(\.isFinite) },
    Rule("none of its numbers is negative", "没有负数") { $0.allSatisfy { $0 >= 0 } },
    Rule("none of its numbers is positive", "没有正数") { $0.allSatisfy { $0 <= 0 } },
    Rule("all its numbers lie between −1 and 1", "所有的数都在 −1 与 1 之间") {
      $0.allSatisfy { abs($0) <= 1 + 1e-9 }
    },
    Rule("all its numbers are whole", "所有的数都是整数") { $0.allSatisfy { $0 == $0.rounded() } },
    Rule(atLeast: 2, "no number comes twice", "没有重复的数") { Set($0).count == $0.count },
    Rule(atLeast: 2, "one of its numbers is 0", "其中有一个 0") { $0.contains(0) },
    Rule(atLeast: 1, "none of its numbers is 0", "没有一个数是 0") { !$0.contains(0) },
  ]

  private static let orders = [
    Rule(atLeast: 2, "each number is at least as large as the one before it", "每个数都不小于前一个") {
      zip($0, $0.dropFirst()).allSatisfy { $0 <= $1 }
    },
    Rule(atLeast: 2, "each number is at most as large as the one before it", "每个数都不大于前一个") {
      zip($0, $0.dropFirst()).allSatisfy { $0 >= $1 }
    },
    Rule(atLeast: 2, "it begins with 0", "以 0 开头") { $0.first == 0 },
    Rule(atLeast: 2, "it begins with 1", "以 1 开头") { $0.first == 1 },
    Rule(atLeast: 2, "it ends with 1", "以 1 结尾") { $0.last == 1 },
  ]

  /// The one sum of all right answers.
  private var sums: [Rule] {
    guard let first = pairs.first?.expected, first.numbers.count > 1 else { return [] }
    let sum = first.numbers.reduce(0, +)
    let text = NumberText.short((sum * 1e9).rounded() / 1e9)
    return [
      Rule(atLeast: 2, "its numbers add up to \(text)", "各数之和为 \(text)") {
        relativeError($0.reduce(0, +), sum) < 1e-7
      }
    ]
  }
}
