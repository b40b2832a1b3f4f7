import Foundation
import Gradbook

/// What comes back when, as text that a file holds.
///
/// The rule: a question with a wrong number comes back after 3 others. Answered without a mistake it
/// comes back once more after 6, then after 12, and then no more; with a mistake it starts again at 3.
package struct DrillSchedule: Sendable, Hashable {
  /// A question that comes back.
  package struct Item: Sendable, Hashable {
    /// After how many others it comes back.
    package var gap: Int
    /// The count of answered questions at which it does.
    package var due: Int
  }

  static let gaps = [3, 6, 12]

  /// How many questions have been answered.
  package private(set) var answered = 0
  package private(set) var items: [DrillQuestion.Key: Item] = [:]
  /// The number of the next new question, by level and seed.
  private var numbers: [DrillQuestion.Key: Int] = [:]

  package init() {}

  /// What is asked next: what is due, else a new one.
  package func next(_ level: DrillLevel, seed: Int) -> DrillQuestion.Key {
    let due = items.filter { $0.key.level == level && $0.value.due <= answered }
    let first = due.min {
      ($0.value.due, $0.key.seed, $0.key.number) < ($1.value.due, $1.key.seed, $1.key.number)
    }
    return first?.key ?? fresh(level, seed: seed)
  }

  /// The next new question of a seed.
  package func fresh(_ level: DrillLevel, seed: Int) -> DrillQuestion.Key {
    let number = numbers[DrillQuestion.Key(level, seed: seed, number: 0)] ?? 1
    return DrillQuestion.Key(level, seed: seed, number: number)
  }

  /// Whether a question is one that comes back.
  package func isReview(_ key: DrillQuestion.Key) -> Bool { items[key] != nil }

  /// Notes how a question went.
  package mutating func note(_ key: DrillQuestion.Key, hadMistake: Bool) {
    answered += 1
    let start = DrillQuestion.Key(key.level, seed: key.seed, number: 0)
    numbers[start] = max(numbers[start] ?? 1, key.number + 1)
    if hadMistake {
      items[key] = Item(gap: Self.gaps[0], due: answered + Self.gaps[0])
    } else if let item = items[key] {
      let wider = Self.gaps.first { $0 > item.gap }
      items[key] = wider.map { Item(gap: $0, due: answered + $0) }
    }
  }

  // MARK: - As text

  private static let heading = [
    "# Gradbook drill: what comes back when. Questions: level seed number gap due.",
    "# Gradbook 练习：哪些题何时再出现。每行一题：级别、种子、题号、间隔、到期。",
  ]

  /// Reads a text; what cannot be read is left out.
  package init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline).prefix(20_000) {
      let words = line.split(separator: " ").map(String.init)
      if words.count == 2, words[0] == "answered", let count = Self.count(words[1]) {
        answered = count
      }
      guard words.count >= 4, let level = DrillLevel(rawValue: words[1]), let seed = Int(words[2]),
        let number = Self.count(words[3])
      else { continue }
      if words[0] == "next" {
        numbers[DrillQuestion.Key(level, seed: seed, number: 0)] = max(1, number)
      } else if words[0] == "again", words.count >= 6, let gap = Self.count(words[4]),
        let due = Self.count(words[5])
      {
        items[DrillQuestion.Key(level, seed: seed, number: number)] = Item(gap: gap, due: due)
      }
    }
  }

  /// A number that can be added to.
  private static func count(_ text: String) -> Int? { Int(text).map { min(max(0, $0), 1_000_000) } }

  /// The text.
  package var text: String {
    let order = { (a: DrillQuestion.Key, b: DrillQuestion.Key) in
      (a.level.number, a.seed, a.number) < (b.level.number, b.seed, b.number)
    }
    let next = numbers.sorted { order($0.key, $1.key) }.map {
      "next \($0.key.level.rawValue) \($0.key.seed) \($0.value)"
    }
    let again = items.sorted { order($0.key, $1.key) }.map {
      "again \($0.key.level.rawValue) \($0.key.seed) \($0.key.number) \($0.value.gap) \($0.value.due)"
    }
    return (Self.heading + ["answered \(answered)"] + next + again).joined(separator: "\n") + "\n"
  }

  /// The rule, for the learner.
  package static let rule = Text(
    "A question with a wrong number comes back after 3 others; answered without a mistake after 6, then 12, then no more.",
    "做错的题隔 3 题再出现；做对后隔 6 题、再隔 12 题出现，之后不再出现。")
}
