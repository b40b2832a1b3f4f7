import Foundation
import Gradbook

/// Something that is true of some questions and not of others, such as “`x` is negative”.
struct Fact {
  /// A clause.
  let words: Text
  /// For each question, whether it is so.
  let holds: [Bool]
  /// Whether it names a special case, which one question is enough to show.
  var isSpecial = false

  init(_ english: String, _ chinese: String, isSpecial: Bool = false, _ holds: [Bool]) {
    words = Text(english, chinese)
    self.holds = holds
    self.isSpecial = isSpecial
  }
}

/// What the questions that are answered wrongly have in common, and those that are not.
struct FactFinder {
  /// For each question, whether its answer is wrong.
  let wrong: [Bool]
  /// One question of every group that asks the same.
  let distinct: [Int]

  /// What a fact has to do with the wrong answers.
  enum Link {
    /// Wrong where it is so, right where it is not.
    case exactly
    /// Right where it is not so.
    case onlyThere
    /// Wrong where it is so.
    case always
  }

  /// The fact that explains most; `nil` if it may as well be chance.
  func best(of facts: some Sequence<Fact>) -> (fact: Fact, link: Link)? {
    var best: (fact: Fact, link: Link, chance: Double)?
    for fact in facts {
      guard let link = link(fact), let chance = chance(fact, link), chance < 0.02 else { continue }
      let isBetter = best.map { chance < $0.chance && !($0.link == .exactly && link != .exactly) }
      let isExact = link == .exactly && best?.link != .exactly
      if isExact || isBetter ?? true { best = (fact, link, chance) }
    }
    return best.map { ($0.fact, $0.link) }
  }

  private func link(_ fact: Fact) -> Link? {
    var hasRightThere = false
    var hasWrongElsewhere = false
    for (isWrong, holds) in zip(wrong, fact.holds) {
      if holds && !isWrong { hasRightThere = true }
      if !holds && isWrong { hasWrongElsewhere = true }
    }
    if hasRightThere && hasWrongElsewhere { return nil }
    return hasRightThere ? .onlyThere : hasWrongElsewhere ? .always : .exactly
  }

  /// How likely it is that a fact without meaning, true of as many different questions, fits as well.
  private func chance(_ fact: Fact, _ link: Link) -> Double? {
    let all = distinct.count
    let bad = distinct.count { wrong[$0] }
    let there = distinct.count { fact.holds[$0] }
    guard bad > 0, bad < all, there > 0, there < all else { return nil }
    if bad == 1 { return link == .exactly && fact.isSpecial && all > 3 ? 0.01 / Double(all) : nil }
    switch link {
    case .exactly: return Self.ways(bad, of: all)
    case .onlyThere: return Self.ways(bad, of: all) / Self.ways(bad, of: there)
    case .always: return Self.ways(there, of: all) / Self.ways(there, of: bad)
    }
  }

  /// One divided by the number of ways to choose some of many.
  private static func ways(_ some: Int, of many: Int) -> Double {
    func logFactorial(_ n: Int) -> Double { lgamma(Double(n) + 1) }
    return exp(logFactorial(some) + logFactorial(many - some) - logFactorial(many))
  }
}
