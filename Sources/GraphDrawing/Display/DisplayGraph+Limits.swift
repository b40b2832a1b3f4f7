import Gradbook

extension DisplayGraph {
  /// Folds, aliases and measures `graph` for a picture, which has limits, or for a file in another
  /// tool's language, which has none: there nothing is folded that would not make it readable.
  init(
    _ graph: ComputationGraph, options: DrawingOptions, isLimited: Bool = true
  ) throws(GraphRenderError) {
    try graph.checkConsistency()
    let indexed = IndexedGraph(graph)
    let calls = CallTree(indexed)
    var least: DisplayGraph?
    for folding in Self.foldings(options.collapse, depth: calls.depth) {
      let display = DisplayGraph(indexed, calls: calls, folding: folding)
      if display.passedLimit(of: options) == nil {
        self = display
        return
      }
      least = least.map { $0.boxes.count < display.boxes.count ? $0 : display } ?? display
    }
    guard isLimited, let least, let limit = least.passedLimit(of: options) else {
      let folding = Self.foldings(options.collapse, depth: calls.depth)[0]
      self = DisplayGraph(indexed, calls: calls, folding: folding)
      return
    }
    throw .tooLarge(
      boxes: least.boxes.count, cost: least.cost, limit: limit,
      advice: least.advice(calls, options, limit))
  }

  private static func foldings(_ collapse: DrawingOptions.Collapse, depth: Int) -> [Folding] {
    switch collapse {
    case .none: [.open]
    case .depth(let depth): [.depth(max(1, depth))]
    case .automatic where depth > 0:
      [.open] + (1...depth).reversed().map { .depth($0) } + [.repeats]
    case .automatic: [.open]
    }
  }

  /// The limit that the graph as it is folded here passes. Who asks for a folding gets it, however
  /// many boxes it has.
  private func passedLimit(of options: DrawingOptions) -> GraphRenderError.Limit? {
    if options.collapse == .automatic, boxes.count > max(1, options.maximumBoxes) {
      return .boxes(max(1, options.maximumBoxes))
    }
    return cost > options.layoutCostLimit ? .layoutCost(options.layoutCostLimit) : nil
  }

  // MARK: Advice

  private func advice(
    _ calls: CallTree, _ options: DrawingOptions, _ limit: GraphRenderError.Limit
  ) -> Text {
    var sentences: [Text] = []
    if let folding = otherFolding(calls, options) { sentences.append(folding) }
    if let raising = raising(options) { sentences.append(raising) }
    sentences.append(
      Text(
        "The formats text, json, dot and mermaid have no limit.",
        "text、json、dot、mermaid 这几种格式没有大小限制。"))
    if calls.depth == 0 {
      sentences.append(
        Text(
          "Operations grouped with `scope(\"name\") { … }` can be folded.",
          "用 `scope(\"name\") { … }` 给运算分组后，就可以折叠。"))
    }
    if let hub = hubWords { sentences.append(hub) }
    return Text(
      sentences.map(\.english).joined(separator: " "), sentences.map(\.chinese).joined())
  }

  // A folding that was not asked for, and would do.
  private func otherFolding(_ calls: CallTree, _ options: DrawingOptions) -> Text? {
    guard options.collapse != .automatic, calls.depth > 0 else { return nil }
    for depth in (1...calls.depth).reversed() where .depth(depth) != options.collapse {
      let display = DisplayGraph(indexed, calls: calls, folding: .depth(depth))
      if display.cost <= options.layoutCostLimit {
        return Text(
          "`collapse: .depth(\(depth))` leaves \(display.boxes.count) boxes.",
          "`collapse: .depth(\(depth))` 只留 \(display.boxes.count) 个方框。")
      }
    }
    return nil
  }

  private func raising(_ options: DrawingOptions) -> Text? {
    guard cost <= DrawingOptions.mostLayoutCost else {
      return Text(
        "No setting draws it: above a layout cost of \(DrawingOptions.mostLayoutCost) a layout takes "
          + "minutes to hours.",
        "没有能画出它的设置：排版代价超过 \(DrawingOptions.mostLayoutCost) 时，排版要几分钟到几小时。")
    }
    var settings: [String] = []
    if options.collapse == .automatic, boxes.count > options.maximumBoxes {
      settings.append("maximumBoxes: \(boxes.count)")
    }
    if cost > options.layoutCostLimit { settings.append("maximumLayoutCost: \(cost)") }
    let call = "`DrawingOptions(\(settings.joined(separator: ", ")))`"
    return Text("\(call) draws it all the same.", "用 \(call) 仍可画出。")
  }

  private var hubWords: Text? {
    let uses = indexed.uses.map(\.count)
    guard let most = uses.max(), most > 100, let hub = uses.firstIndex(of: most) else { return nil }
    let name = graph.nodes[hub].name.map { Label.clipped($0) } ?? "#\(hub)"
    return Text(
      "\(name) alone is used \(most) times.", "仅 \(name) 就被使用了 \(most) 次。")
  }
}

extension ComputationGraph {
  /// Graphs also come from files and from hands: nothing that draws may meet an index that does
  /// not exist, or a shape that no array has.
  func checkConsistency() throws(GraphRenderError) {
    if let fault = firstFault { throw .malformed(place: fault.place, detail: fault.detail) }
  }
}
