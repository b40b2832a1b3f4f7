import Gradbook

extension Outline {
  /// A loop, whose rounds share parameters, shows its first round and its last; repeated blocks, each
  /// with parameters of its own, show the first. All others are one part between them, which opens in
  /// pieces.
  mutating func placeRepetition(_ rounds: [[CallTree.Entry]], in part: Int) {
    let first = rounds[0][0].first
    let name = repeatedName(rounds)
    let repetition = add(
      Part(
        id: "r\(first)", title: name, kind: .repetition, parent: part,
        scopeDepth: parts[part].scopeDepth, rounds: rounds.count))
    let isLoop =
      rounds[0].count > 1 || !calls.areDifferentScopes(rounds[0][0], rounds[1][0])
      || !parameters(of: rounds[0]).isDisjoint(with: parameters(of: rounds[1]))
    change(repetition) { $0.isLoop = isLoop }
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

  private func parameters(of entries: [CallTree.Entry]) -> Set<Int> {
    let graph = indexed.graph
    let sources = entries.flatMap { calls.operations(in: $0) }
      .flatMap { indexed.operands[$0].map { graph.edges[$0].source } }
    return Set(sources.filter { graph.nodes[$0].role == .parameter })
  }
}
