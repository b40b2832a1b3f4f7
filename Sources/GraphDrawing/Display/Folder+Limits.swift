import Gradbook

extension Folder {
  /// A display graph that can be laid out.
  ///
  /// - Throws: ``GraphRenderError/tooLarge(boxes:cost:limit:advice:)``: even folded it costs more than
  ///   is allowed.
  func checked(_ display: DisplayGraph) throws(GraphRenderError) -> DisplayGraph {
    let limit = options.layoutCostLimit
    guard display.cost > limit else { return display }
    throw .tooLarge(
      boxes: display.boxes.count, cost: display.cost, limit: limit,
      advice: advice(display))
  }

  private func advice(_ display: DisplayGraph) -> Text {
    let raising =
      display.cost <= DrawingOptions.mostLayoutCost
      ? Text(
        "`DrawingOptions(maximumLayoutCost: \(display.cost))` draws it all the same. ",
        "用 `DrawingOptions(maximumLayoutCost: \(display.cost))` 仍可画出。")
      : Text(
        "No setting draws it: above a layout cost of \(DrawingOptions.mostLayoutCost) a layout takes "
          + "minutes to hours. ",
        "没有能画出它的设置：排版代价超过 \(DrawingOptions.mostLayoutCost) 时，排版要几分钟到几小时。")
    return raising
      + Text(
        "The formats text, json, dot and mermaid have no limit.",
        "text、json、dot、mermaid 这几种格式没有大小限制。")
  }
}

extension ComputationGraph {
  /// Graphs also come from files and from hands: nothing that draws may meet an index that does
  /// not exist, or a shape that no array has.
  func checkConsistency() throws(GraphRenderError) {
    if let fault = firstFault { throw .malformed(place: fault.place, detail: fault.detail) }
  }
}
