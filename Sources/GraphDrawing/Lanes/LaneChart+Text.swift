import Gradbook

extension LaneChart {
  /// The chart as lines of text, for a terminal: a line for each lane, and the summary below.
  ///
  /// Bars are `█` for computing, `░` for waiting and `▒` for data that move; `◆` is a moment of one
  /// lane, `│` one of all. Chunks are the numbers that stand in them; arrows are left out.
  ///
  /// ```
  /// backward  ████◆███◆██│
  /// bucket 0       ▒▒▒▒  │
  /// ```
  public func text(_ language: Language = .english) -> String {
    let rows = hasSteps ? steps(language) : bars()
    let names = lanes.map { $0(language) } + [axis(language)]
    let width = names.map(\.displayWidth).max() ?? 0
    let lines = zip(names, rows).map { name, row in
      (name.alignedLeft(width) + "  " + row).trimmedEnd
    }
    return (lines + [summary.map { $0(language) }].compactMap { $0 }).joined(separator: "\n")
  }

  /// The chunks of each lane after each step, and the steps.
  private func steps(_ language: Language) -> [String] {
    let isNarrow = !items.contains { item in
      if case .cells(_, _, let counts, _) = item { return counts.contains { $0 > 9 } }
      return false
    }
    var columns = lanes.map { _ in [String]() }
    for case .cells(let lane, _, let counts, _) in items {
      columns[lane].append(counts.map(String.init).joined(separator: isNarrow ? "" : " "))
    }
    let heads = ticks.map { $0.label(language) }
    let width = (columns.joined() + heads).map(\.count).max() ?? 0
    return (columns + [heads]).map { row in
      row.map { $0.alignedLeft(width) }.joined(separator: "  ")
    }
  }

  /// The bars of each lane, and the axis.
  private func bars() -> [String] {
    let width = 60
    func place(_ at: Double) -> Int {
      min(width - 1, Int((at / max(end, .leastNormalMagnitude) * Double(width - 1)).rounded()))
    }
    var rows = lanes.map { _ in [Character](repeating: " ", count: width) }
    for case .bar(let lane, let from, let to, _, let kind) in items where to > from {
      for column in place(from)...place(to) { rows[lane][column] = kind.sign }
    }
    for case .line(let at, _) in items {
      for lane in lanes.indices where rows[lane][place(at)] == " " {
        rows[lane][place(at)] = "│"
      }
    }
    for case .mark(let lane, let at, _) in items { rows[lane][place(at)] = "◆" }
    var axis = [Character](repeating: " ", count: width)
    for tick in ticks {
      let label = Array(tick.label.english)
      let start = min(place(tick.at), width - label.count)
      axis.replaceSubrange(start..<start + label.count, with: label)
    }
    return (rows + [axis]).map { String($0) }
  }
}

extension LaneChart.BarKind {
  fileprivate var sign: Character {
    switch self {
    case .work: "█"
    case .waiting: "░"
    case .moving: "▒"
    }
  }
}
