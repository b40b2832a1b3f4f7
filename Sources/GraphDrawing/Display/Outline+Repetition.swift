import Gradbook

extension Outline {
  /// A loop shows its first round and its last; repeated blocks, each with parameters of its own,
  /// show the first. All others are one part between them, which opens in pieces.
  mutating func placeRepetition(_ rounds: [[CallTree.Entry]], in part: Int) {
    let first = rounds[0][0].first
    let name = repeatedName(rounds)
    let repetition = add(
      Part(
        id: "r\(first)", title: name, kind: .repetition, parent: part,
        scopeDepth: parts[part].scopeDepth, rounds: rounds.count))
    let isLoop = rounds[0].count > 1 || !calls.areDifferentScopes(rounds[0][0], rounds[1][0])
    placeRound(rounds, 0, in: repetition, comesFirst: true)
    let end = isLoop ? rounds.count - 1 : rounds.count
    placeRounds(rounds, 1..<end, in: repetition)
    if isLoop { placeRound(rounds, rounds.count - 1, in: repetition, comesFirst: true) }
  }

  /// Between its first round and its last a loop opens in so many pieces: more do not fit on a page
  /// beside each other.
  private static let mostRounds = 8

  private mutating func placeRounds(
    _ rounds: [[CallTree.Entry]], _ range: Range<Int>, in part: Int
  ) {
    guard range.count > 1 else {
      for index in range { placeRound(rounds, index, in: part) }
      return
    }
    let some = add(
      Part(
        id: "\(parts[part].id).\(range.lowerBound + 1)-\(range.upperBound)",
        title: roundsTitle(rounds, range), kind: .rounds, parent: part,
        scopeDepth: parts[part].scopeDepth, rounds: range.count))
    let limit = Self.mostRounds
    let size = range.count <= limit ? 1 : max(4, (range.count + limit - 1) / limit)
    for piece in Self.divided(Array(range), size) {
      placeRounds(rounds, piece[0]..<piece[piece.count - 1] + 1, in: some)
    }
  }

  private mutating func placeRound(
    _ rounds: [[CallTree.Entry]], _ index: Int, in part: Int, comesFirst: Bool = false
  ) {
    let before = parts.count
    if rounds[index].count == 1 {
      place(rounds[index][0], in: part)
    } else {
      let round = add(
        Part(
          id: "r\(rounds[0][0].first).\(index + 1)",
          title: Text("round \(index + 1)", "第 \(index + 1) 轮"), kind: .round, parent: part,
          scopeDepth: parts[part].scopeDepth))
      fill(rounds[index], into: round)
    }
    guard comesFirst, before < parts.count else { return }
    change(before) { $0.comesFirst = true }
  }

  private func repeatedName(_ rounds: [[CallTree.Entry]]) -> Text {
    if rounds[0].count == 1, case .call(let call) = rounds[0][0].content {
      let first = calls.name(call)
      guard case .call(let other) = rounds[rounds.count - 1][0].content else { return Text(first) }
      let last = calls.name(other)
      return Text(first == last ? first : "\(first) … \(last)")
    }
    if rounds[0].count == 1 {
      let name = OperationNames.text(indexed.graph.nodes[rounds[0][0].last])
      return Text(
        Label.clipped(name.english, columns: 18), Label.clipped(name.chinese, columns: 18))
    }
    let signs = rounds[0].prefix(4).map {
      Label.clipped(indexed.graph.nodes[$0.last].symbol, columns: 12)
    }
    let more = rounds[0].count > signs.count ? ", …" : ""
    return Text(signs.joined(separator: ", ") + more)
  }

  private func roundsTitle(_ rounds: [[CallTree.Entry]], _ range: Range<Int>) -> Text {
    let (from, to) = (range.lowerBound + 1, range.upperBound)
    if case .call(let first) = rounds[range.lowerBound][0].content,
      case .call(let last) = rounds[range.upperBound - 1][0].content, rounds[0].count == 1
    {
      let (a, b) = (calls.title(first), calls.title(last))
      if a != b { return Text("\(a) … \(b)") }
    }
    return Text("rounds \(from)–\(to)", "第 \(from)–\(to) 轮")
  }
}

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

  static func units(of entries: [CallTree.Entry], _ calls: CallTree) -> [Unit] {
    var units: [Unit] = []
    let tokens = entries.map(\.token)
    let names = entries.map(\.name)
    find(0..<entries.count, tokens, names) { range, period in
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
    _ range: Range<Int>, _ tokens: [Int], _ names: [Int], _ report: (Range<Int>, Int) -> Void
  ) {
    guard let (start, period, rounds) = longest(in: range, tokens, names) else {
      if !range.isEmpty { report(range, 0) }
      return
    }
    let end = start + period * rounds
    find(range.lowerBound..<start, tokens, names, report)
    report(start..<end, period)
    find(end..<range.upperBound, tokens, names, report)
  }

  // The repetition that covers most; of equal ones that with the shortest round.
  private static func longest(
    in range: Range<Int>, _ tokens: [Int], _ names: [Int]
  ) -> (start: Int, period: Int, rounds: Int)? {
    var best: (start: Int, period: Int, rounds: Int)?
    guard range.count >= fewestRounds else { return nil }
    for period in 1...min(longestRound, range.count / fewestRounds) {
      var equal = 0
      for index in range.lowerBound...range.upperBound - period {
        let goesOn = index + period < range.upperBound && tokens[index] == tokens[index + period]
        if goesOn {
          equal += 1
          continue
        }
        defer { equal = 0 }
        // The first round may take its operands from elsewhere than all others.
        var start = index - equal
        while equal > 0, start > range.lowerBound, names[start - 1] == names[start - 1 + period] {
          start -= 1
        }
        let rounds = (index + period - start) / period
        guard rounds >= fewestRounds else { continue }
        if period * rounds > best.map({ $0.period * $0.rounds }) ?? 3 {
          best = (start, period, rounds)
        }
      }
    }
    return best
  }
}
