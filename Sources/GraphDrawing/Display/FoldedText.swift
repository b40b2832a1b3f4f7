import Gradbook

extension Captions {
  /// What a closed part says: what it is, what it gives, and what flows back into it and to the
  /// leaves inside.
  func foldedLines(_ box: DisplayGraph.Box) -> [TextLine] {
    let node = display.graph.nodes[box.subject]
    switch box.content {
    case .sum(let terms, _):
      let name = node.name.map { Label.clipped($0, columns: 18) } ?? (isRoot(box) ? rootName : "")
      let title = Words.join(Text(name), Text("\(terms) terms", "\(terms) 项"))
      return [TextLine(text: title, kind: .title)] + numbers(node, box)
    case .module(let title, let operations, let calls, _):
      let shown = calls > 1 ? title + Text(" × \(calls)") : title
      let count = Text(
        operations == 1 ? "1 operation" : "\(operations) operations", "\(operations) 个运算")
      let notes = options.isCompact ? [] : [TextLine(text: count, kind: .note)]
      return [TextLine(text: shown, kind: .title)] + notes
        + passingOn(numbers(node, box), box) + leafLines(box, .parameter) + leafLines(box, .input)
    case .leaves(let title, _, _):
      return [TextLine(text: title, kind: .title)] + leafLines(box, node.role)
    case .node, .stub: return []
    }
  }

  // After the gradient that arrives the one that is handed on to what the part was given.
  private func passingOn(_ lines: [TextLine], _ box: DisplayGraph.Box) -> [TextLine] {
    guard let place = lines.lastIndex(where: { $0.kind == .gradient }) else { return lines }
    let members = Set(box.members)
    let out = box.members.flatMap { display.indexed.operands[$0] }.map { display.graph.edges[$0] }
      .filter { !members.contains($0.source) && !$0.isCut }
      .filter { display.graph.nodes[$0.source].role != .parameter }.compactMap(\.contribution)
    guard let largest = Self.largest(out) else { return lines }
    var lines = lines
    if lines[place].grid == nil, lines.count(where: { $0.kind == .gradient }) == 1 {
      lines[place].text = Words.join(lines[place].text, Text("→ \(largest)"))
    } else {
      lines.insert(
        TextLine(text: Text("→ |g| ≤ \(largest)"), kind: .gradient), at: place + 1)
    }
    return lines
  }

  // Up to two leaves by name; of more, or where room is scarce, their number and their largest
  // gradient.
  private func leafLines(
    _ box: DisplayGraph.Box, _ role: ComputationGraph.Role
  ) -> [TextLine] {
    let leaves = box.members.map { display.graph.nodes[$0] }.filter { $0.role == role }
    guard !leaves.isEmpty else { return [] }
    let shared = Self.sharedPath(leaves.compactMap(\.name))
    guard leaves.count > 2 || (options.isCompact && leaves.count > 1) else {
      return leaves.flatMap { leafLines($0, without: shared) }
    }
    let star = role == .parameter ? " ★" : ""
    let word = role == .parameter ? "parameters" : "inputs"
    let count = Text(
      "\(leaves.count) \(word)\(star)", "\(leaves.count) 个\(role.word.chinese)\(star)")
    let bound =
      showsGradients
      ? Self.largest(leaves.compactMap(\.gradient)).map { Text("|∂| ≤ \($0)") } : nil
    guard let bound else { return [TextLine(text: count, kind: .note)] }
    if options.isCompact {
      let stars = Text("\(leaves.count)\(star)", "\(leaves.count) 个\(star)")
      return [TextLine(text: Words.join(stars, bound), kind: .gradient)]
    }
    return [TextLine(text: count, kind: .note), TextLine(text: bound, kind: .gradient)]
  }

  // What all names begin with, up to a dot, where they are too long to be written out.
  private static func sharedPath(_ names: [String]) -> String {
    guard names.count > 1, let first = names.first, names.contains(where: { $0.count > 18 })
    else { return "" }
    let steps = first.split(separator: ".", omittingEmptySubsequences: false).dropLast()
    var path = ""
    for step in steps {
      guard names.allSatisfy({ $0.hasPrefix(path + step + ".") }) else { break }
      path += step + "."
    }
    return path
  }

  private func leafLines(_ leaf: ComputationGraph.Node, without path: String) -> [TextLine] {
    let star = leaf.role == .parameter ? "★ " : ""
    let name =
      leaf.name.map { Label.tail(String($0.dropFirst(path.count)), columns: 18) } ?? "#\(leaf.id)"
    guard showsGradients, leaf.requiresGradient else {
      let shown = Words.join(Text(star + name), leaf.value.brief)
      return [TextLine(text: shown, kind: .value)]
    }
    let gradient =
      leaf.gradient.map { gradient in
        gradient.preview == nil
          ? Text("|∂| ≤ \(NumberText.short(gradient.maximumMagnitude))")
          : Text("∂ ") + gradient.brief
      } ?? Text("∂ \(Words.none)")
    return [TextLine(text: Words.join(Text(star + name), gradient), kind: .gradient)]
  }

  static func largest(_ gradients: [TensorSummary]) -> String? {
    let known = gradients.filter { !$0.isOverwritten && !$0.isUnknown }.map(\.maximumMagnitude)
    if known.contains(where: \.isNaN) { return NumberText.short(.nan) }
    return known.max().map { NumberText.short($0) }
  }
}
