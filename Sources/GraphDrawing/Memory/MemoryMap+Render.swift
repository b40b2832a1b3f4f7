import Gradbook

extension MemoryMap {
  /// Draws the map into a file.
  ///
  /// - Parameters:
  ///   - path: Where to write; the ending is `.svg`, `.png` or `.pdf`.
  ///   - options: Language, title and colours.
  /// - Throws: ``GraphRenderError``: another ending, or the file cannot be written.
  public func render(
    _ path: String, options: DrawingOptions = .init()
  ) throws(GraphRenderError) {
    try SceneFile(path) { MemoryDrawing(map: self, options: options).scene() }.write(options)
  }

  /// The map as the text of an SVG file.
  public func svg(options: DrawingOptions = .init()) -> String {
    MemoryDrawing(map: self, options: options).scene().svg(options)
  }

  /// The map as an `<svg>` element to stand in a page.
  ///
  /// - Parameters:
  ///   - id: Put before every id inside; must differ between pictures of one page.
  ///   - options: Language, title and colours.
  public func svgFragment(id: String, options: DrawingOptions = .init()) -> String {
    MemoryDrawing(map: self, options: options).scene().svgFragment(id: id, options)
  }

  /// The map as lines of text: for each buffer its bytes, where they begin, and a bar from the step
  /// that writes it to the last that reads it.
  ///
  /// ```
  /// buffer  bytes  offset  steps 0…3
  /// x       400 B  0 B     ██··
  /// ```
  public func text(_ language: Language = .english) -> String {
    let last = max(0, steps.count - 1)
    let heads = [
      Text("buffer", "缓冲区"), Text("bytes", "字节"), Text("offset", "偏移"),
      Text("steps 0…\(last)", "步骤 0…\(last)"),
    ].map { $0(language) }
    let cells = rows.map { row in
      [
        row.label, ByteText.text(row.bytes), ByteText.text(row.offset),
        steps.indices.map { row.steps.contains($0) ? "█" : "·" }.joined(),
      ]
    }
    let table = [heads] + cells
    let widths = heads.indices.map { column in
      table.map { $0[column].displayWidth }.max() ?? 0
    }
    let lines = table.map { row in
      zip(row, widths).map { $0.alignedLeft($1) }.joined(separator: "  ").trimmedEnd
    }
    let summary = summary(language).split(separator: language == .english ? "; " : "；")
    return (lines + summary.map(String.init)).joined(separator: "\n")
  }

  /// `run eagerly: 3.1 MiB; the plan: 1.2 MiB; most in use: 1.1 MiB, in step 4 (matmul)`
  func summary(_ language: Language) -> String {
    let size = ByteText.text(bytes)
    let most = peak.map { (ByteText.text($0.bytes), $0.step, steps[$0.step]) }
    switch language {
    case .english:
      var text =
        eagerBytes.map { "run eagerly: \(ByteText.text($0)); the plan: \(size)" }
        ?? "the plan: \(size)"
      if let most { text += "; most in use: \(most.0), in step \(most.1) (\(most.2))" }
      return text
    case .chinese:
      var text = eagerBytes.map { "逐个执行：\(ByteText.text($0))；按计划：\(size)" } ?? "按计划：\(size)"
      if let most { text += "；用得最多时：\(most.0)，在第 \(most.1) 步（\(most.2)）" }
      return text
    }
  }
}

extension String {
  /// The text without spaces at its end.
  var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
