import Gradbook

/// Why a graph could not be drawn.
public enum GraphRenderError: BilingualError, Hashable {
  /// Graphviz, or the plugin that a format needs, could not be loaded.
  case engineUnavailable(detail: String)
  /// Too costly to lay out even when folded: `cost` counts boxes and the ranks that edges cross,
  /// `limit` is ``DrawingOptions/maximumLayoutCost``, `advice` says what works, with numbers.
  case tooLarge(boxes: Int, cost: Int, limit: Int, advice: Text)
  /// A part was named that the graph does not have; `parts` are the first of its `count` parts.
  case unknownPart(id: String, parts: [String], count: Int)
  /// Graphviz reported an error.
  case layoutFailed(detail: String)
  /// A text that Graphviz cannot take.
  case badLabel(box: String)
  /// A film or stepper was asked for, but `backward()` has not run.
  case noGradients
  /// Ids in the graph do not fit together, as in a file that was edited by hand.
  case malformed(place: String, detail: Text)
  /// A file was named whose ending is none of ``GraphFormat/fileExtensions``.
  case unknownEnding(path: String)
  /// A file for two graphs side by side, or for a plan's memory, was named whose ending is none of
  /// a picture's.
  case noPicture(path: String)
  /// The file system refused the picture's file.
  case notWritten(path: String, reason: String)

  /// What went wrong, where, and what to do; what Graphviz itself reported stays as it is.
  public var text: Text {
    switch self {
    case .engineUnavailable(let detail):
      Text(
        "The graph cannot be drawn: Graphviz is not fully installed (\(detail)) "
          + "Install libgraphviz: `apt-get install libgvc6` on Debian and Ubuntu, "
          + "`brew install graphviz` on macOS. The formats text, mermaid, dot and json need none.",
        "无法画图：Graphviz 没有装全（\(detail)）。请安装 libgraphviz：Debian、Ubuntu 用 "
          + "`apt-get install libgvc6`，macOS 用 `brew install graphviz`。"
          + "text、mermaid、dot、json 这几种格式不需要它。")
    case .tooLarge(let boxes, let cost, let limit, let advice):
      Text(
        "The graph is too large to lay out: its layout cost is \(cost), and the limit is \(limit) "
          + "(\(boxes) boxes). \(advice.english)",
        "计算图太大，无法排版：排版代价是 \(cost)，上限是 \(limit)（\(boxes) 个方框）。\(advice.chinese)")
    case .unknownPart(let id, let parts, let count): Self.unknownPart(id, parts, count)
    case .layoutFailed(let detail):
      Text(
        "Graphviz could not lay the graph out: \(detail) "
          + "Fold it with `collapse: .depth(1)`, or write it as text.",
        "Graphviz 无法为计算图排版：\(detail) 请用 `collapse: .depth(1)` 折叠，或写成文本。")
    case .badLabel(let box):
      Text(
        "The text of box \(box) is too long or not valid UTF-8 for Graphviz; shorten its name.",
        "方框 \(box) 里的文字太长，或不是合法的 UTF-8，Graphviz 无法接受；请把名称改短。")
    case .noGradients:
      Text(
        "There is no backward pass to step through: call `backward()` on the result before taking "
          + "the graph, or render it with direction `.forward`.",
        "没有可以逐步播放的反向传播：请先对结果调用 `backward()` 再取计算图，或用方向 `.forward` 画图。")
    case .malformed(let place, let detail):
      Text(
        "The graph does not hold together: \(place) \(detail.english). Take it anew from its result.",
        "计算图前后不一致：\(place) \(detail.chinese)。请从结果重新取一次。")
    case .unknownEnding(let path):
      Text(
        "\(Label.clipped(path, columns: 200)) does not say in what form to draw: let its name end in "
          + "one of \(GraphFormat.usualExtensions).",
        "从 \(Label.clipped(path, columns: 200)) 看不出要画成哪种格式：文件名请以 "
          + "\(GraphFormat.usualExtensions) 之一结尾。")
    case .noPicture(let path):
      Text(
        "\(Label.clipped(path, columns: 200)) cannot hold this picture: let its name end in .svg, "
          + ".png or .pdf.",
        "\(Label.clipped(path, columns: 200)) 存不下这种图：文件名请以 .svg、.png 或 .pdf 结尾。")
    case .notWritten(let path, let reason):
      Text(
        "\(Label.clipped(path, columns: 200)) could not be written: \(reason)",
        "\(Label.clipped(path, columns: 200)) 写不进去：\(reason)")
    }
  }

  private static func unknownPart(_ id: String, _ parts: [String], _ count: Int) -> Text {
    let id = Label.clipped(id, columns: 60)
    let more = parts.count < count
    let english = parts.joined(separator: ", ") + (more ? ", … (\(count) in all)" : "")
    let chinese = parts.joined(separator: "、") + (more ? "……（共 \(count) 个）" : "")
    guard !parts.isEmpty else {
      return Text(
        "The graph has no part \(id): nothing in it can be folded.",
        "计算图里没有叫 \(id) 的部分：它没有可以折叠的部分。")
    }
    return Text(
      "The graph has no part \(id). Its parts are \(english).",
      "计算图里没有叫 \(id) 的部分。它的各部分是 \(chinese)。")
  }
}
