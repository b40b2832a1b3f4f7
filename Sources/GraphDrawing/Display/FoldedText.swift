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
      return [TextLine(text: shown, kind: .title), TextLine(text: count, kind: .note)]
        + numbers(node, box) + leafLines(box, .parameter) + leafLines(box, .input)
    case .leaves(let title, _, _):
      return [TextLine(text: title, kind: .title)] + leafLines(box, node.role)
    case .node, .stub: return []
    }
  }

  // Up to two leaves by name; of more their number and their largest gradient.
  private func leafLines(
    _ box: DisplayGraph.Box, _ role: ComputationGraph.Role
  ) -> [TextLine] {
    let leaves = box.members.map { display.graph.nodes[$0] }.filter { $0.role == role }
    guard !leaves.isEmpty else { return [] }
    guard leaves.count > 2 else { return leaves.flatMap { leafLines($0) } }
    let star = role == .parameter ? " ★" : ""
    let word = role == .parameter ? "parameters" : "inputs"
    let count = Text(
      "\(leaves.count) \(word)\(star)", "\(leaves.count) 个\(role.word.chinese)\(star)")
    let lines = [TextLine(text: count, kind: .note)]
    guard showsGradients, let largest = Self.largest(leaves.compactMap(\.gradient)) else {
      return lines
    }
    return lines + [TextLine(text: Text("|∂| ≤ \(largest)"), kind: .gradient)]
  }

  private func leafLines(_ leaf: ComputationGraph.Node) -> [TextLine] {
    let star = leaf.role == .parameter ? "★ " : ""
    let name = leaf.name.map { Label.clipped($0, columns: 18) } ?? "#\(leaf.id)"
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

  private static func largest(_ gradients: [TensorSummary]) -> String? {
    let known = gradients.filter { !$0.isOverwritten && !$0.isUnknown }.map(\.maximumMagnitude)
    if known.contains(where: \.isNaN) { return NumberText.short(.nan) }
    return known.max().map { NumberText.short($0) }
  }
}
