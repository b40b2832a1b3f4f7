import Gradbook

extension Module {
  /// The module and its parts as PyTorch prints them, one part a line.
  public nonisolated final var description: String {
    if let replacement { return replacement.description }
    let extra =
      extraDescription.isEmpty ? [] : extraDescription.split(separator: "\n").map(String.init)
    let children = childLines()
    if children.isEmpty && extra.count <= 1 { return "\(typeName)(\(extra.first ?? ""))" }
    return pythonBlock(typeName, indent: 2, extra + children)
  }

  private nonisolated final func childLines() -> [String] {
    let children = namedChildren()
    guard self is ModuleList else { return children.map { "(\($0.name)): \($0.module)" } }
    return ModuleList.lines(folding: children.map(\.module.description))
  }
}

extension ModuleList {
  /// One line for each run of equal elements: `(0-2): 3 x ReLU()`.
  fileprivate static func lines(folding texts: [String]) -> [String] {
    var lines: [String] = []
    var start = 0
    while start < texts.count {
      var end = start + 1
      while end < texts.count && texts[end] == texts[start] { end += 1 }
      lines.append(
        end - start == 1
          ? "(\(start)): \(texts[start])"
          : "(\(start)-\(end - 1)): \(end - start) x \(texts[start])")
      start = end
    }
    return lines
  }
}

/// Extents as Python prints them: a number, or a tuple such as `(3, 3)` or `(3,)`.
func pythonExtents(_ extents: any SpatialExtents) -> String {
  if let number = extents as? Int { return "\(number)" }
  return pythonTuple((extents as? [Int] ?? []).map { "\($0)" })
}
