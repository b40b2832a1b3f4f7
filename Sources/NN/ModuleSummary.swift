import Gradbook

/// The modules of a model in a table: what shape each puts out, how many parameters it owns.
public struct ModuleSummary: Hashable, Sendable, CustomStringConvertible {
  /// One module.
  public struct Row: Hashable, Sendable {
    /// The full name, such as `body.0`; empty for the model itself.
    public let name: String
    /// The kind of module.
    public let type: String
    /// The shape of its first output, if it was called.
    public let outputShape: [Int]?
    /// The number of elements of its own parameters, those of its parts left out.
    public let parameterCount: Int
    /// Whether it has modules inside it.
    public let isContainer: Bool
    /// The tree's branches before the name.
    let branches: String
  }

  /// The model, then every module inside it, a module before its parts.
  public let rows: [Row]
  /// The shape of the input that was passed through.
  public let inputShape: [Int]
  /// The number of elements of all parameters; one that is held twice counts once.
  public let parameterCount: Int
  /// The number of those that are being trained.
  public let trainableCount: Int

  /// The table in English.
  public var description: String { text(.english) }

  /// The table in `language`, aligned for a font in which Chinese characters are two columns wide.
  public func text(_ language: Language) -> String {
    let heading = [
      Text("Layer", "层"), Text("Output shape", "输出形状"), Text("Parameters", "参数量"),
    ].map { $0(language) }
    let cells = rows.map { row in
      let name = row.name.split(separator: ".").last.map { "\($0): " } ?? ""
      return [
        row.branches + name + row.type, row.outputShape.map { "\($0)" } ?? "–",
        row.parameterCount == 0 && row.isContainer ? "–" : grouped(row.parameterCount),
      ]
    }
    let widths = (0..<3).map { column in
      ([heading] + cells).map(\.[column].displayWidth).max() ?? 0
    }
    let lines = ([heading] + cells).map { cell in
      cell[0].alignedLeft(widths[0]) + "  " + cell[1].alignedLeft(widths[1]) + "  "
        + cell[2].alignedRight(widths[2])
    }
    let rule = String(repeating: "─", count: widths.reduce(4, +))
    let frozen = parameterCount - trainableCount
    let total = Text(
      "Parameters: \(grouped(parameterCount)), trainable \(grouped(trainableCount)), frozen "
        + "\(grouped(frozen)); input \(inputShape)",
      "参数总量：\(grouped(parameterCount))，可训练 \(grouped(trainableCount))，已冻结 \(grouped(frozen))；"
        + "输入形状 \(inputShape)")
    return ([lines[0], rule] + lines.dropFirst() + [rule, total(language)])
      .joined(separator: "\n")
  }
}

extension Module {
  /// Passes zeros of `inputShape` through the model, in evaluation mode and without recording, and
  /// tells what shape each module put out and how many parameters it owns.
  ///
  /// Traps if the model does not take one input of that shape and type.
  public nonisolated final func summary(
    inputShape: [Int], dtype: DType = .float32
  ) -> ModuleSummary {
    let all = namedModules()
    let modes = all.map(\.module.isTraining)
    var shapes: [ObjectIdentifier: [Int]] = [:]
    let handles = all.map { entry in
      entry.module.registerForwardHook {
        (module: Module, _: [Tensor], outputs: [Tensor]) -> [Tensor]? in
        let id = ObjectIdentifier(module)
        if shapes[id] == nil { shapes[id] = outputs.first?.shape }
        return nil
      }
    }
    eval()
    noGrad { _ = self(Tensor.zeros(inputShape, dtype: dtype)) }
    for handle in handles { handle.remove() }
    for (entry, mode) in zip(all, modes) { entry.module.isTraining = mode }
    return ModuleSummary(
      rows: summaryRows(name: "", lead: "", branch: "", shapes), inputShape: inputShape,
      parameterCount: parameterCount(), trainableCount: parameterCount(trainableOnly: true))
  }

  private nonisolated final func summaryRows(
    name: String, lead: String, branch: String, _ shapes: [ObjectIdentifier: [Int]]
  ) -> [ModuleSummary.Row] {
    let children = namedChildren()
    let own = parts().compactMap(\.parameter).reduce(0) { $0 + $1.count }
    let row = ModuleSummary.Row(
      name: name, type: replacement?.typeName ?? typeName,
      outputShape: shapes[ObjectIdentifier(self)],
      parameterCount: own, isContainer: !children.isEmpty, branches: lead + branch)
    // What stands below a branch is led by its continuation.
    let inner = lead + (branch.isEmpty ? "" : branch == "└─ " ? "   " : "│  ")
    return [row]
      + children.enumerated().flatMap { index, child in
        child.module.summaryRows(
          name: name.isEmpty ? child.name : "\(name).\(child.name)", lead: inner,
          branch: index == children.count - 1 ? "└─ " : "├─ ", shapes)
      }
  }
}

/// A count with a comma between thousands: `1,234,567`.
private func grouped(_ count: Int) -> String {
  var text = ""
  for (index, digit) in String(count).reversed().enumerated() {
    if index > 0 && index % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return String(text.reversed())
}
