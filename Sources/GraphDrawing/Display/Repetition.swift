import Gradbook

/// Finds what a program repeats.
enum Repetition {
  enum Unit: Sendable {
    case single(CallTree.Entry)
    /// Equal rounds one after the other.
    case repeated([[CallTree.Entry]])

    var entries: [CallTree.Entry] {
      switch self {
      case .single(let entry): [entry]
      case .repeated(let rounds): rounds.flatMap(\.self)
      }
    }
  }

  /// Fewer rounds than this are not worth folding.
  static let fewestRounds = 3
  /// Longer rounds are not looked for.
  static let longestRound = 64

  static func units(of entries: [CallTree.Entry]) -> [Unit] {
    var units: [Unit] = []
    find(0..<entries.count, entries) { range, period in
      guard period > 0 else {
        units += range.map { .single(entries[$0]) }
        return
      }
      units.append(
        .repeated(
          stride(from: range.lowerBound, to: range.upperBound, by: period).map {
            Array(entries[$0..<$0 + period])
          }))
    }
    return units
  }

  // Reports ranges in order, with the period of what they repeat, or 0.
  private static func find(
    _ range: Range<Int>, _ entries: [CallTree.Entry],
    _ report: (Range<Int>, Int) -> Void
  ) {
    guard let (start, period, rounds) = longest(in: range, entries) else {
      if !range.isEmpty { report(range, 0) }
      return
    }
    let end = start + period * rounds
    find(range.lowerBound..<start, entries, report)
    report(start..<end, period)
    find(end..<range.upperBound, entries, report)
  }

  // The repetition that covers most; of equal ones that with the shortest round.
  private static func longest(
    in range: Range<Int>, _ entries: [CallTree.Entry]
  ) -> (start: Int, period: Int, rounds: Int)? {
    var best: (start: Int, period: Int, rounds: Int)?
    guard range.count >= fewestRounds else { return nil }
    for period in 1...min(longestRound, range.count / fewestRounds) {
      var equal = 0
      for index in range.lowerBound...range.upperBound - period {
        let goesOn =
          index + period < range.upperBound && entries[index].token == entries[index + period].token
        if goesOn {
          equal += 1
          continue
        }
        defer { equal = 0 }
        guard equal > 0 else { continue }
        let (start, rounds) = widened(index - equal..<index + period, period, range, entries)
        guard rounds >= fewestRounds else { continue }
        if period * rounds > best.map({ $0.period * $0.rounds }) ?? 3 {
          best = (start, period, rounds)
        }
      }
    }
    return best
  }

  // The first round may take its operands from elsewhere than all others, and so may the last.
  private static func widened(
    _ found: Range<Int>, _ period: Int, _ range: Range<Int>, _ entries: [CallTree.Entry]
  ) -> (start: Int, rounds: Int) {
    var start = found.lowerBound
    while start > range.lowerBound,
      CallTree.areAlike(entries[start - 1], entries[start - 1 + period])
    {
      start -= 1
    }
    let rounds = (found.upperBound - start) / period
    let end = start + rounds * period
    guard end + period <= range.upperBound,
      (end..<end + period).allSatisfy({ CallTree.areAlike(entries[$0], entries[$0 - period]) })
    else { return (start, rounds) }
    return (start, rounds + 1)
  }
}
