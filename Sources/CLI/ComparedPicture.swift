import Foundation
import Gradbook
import GraphDrawing
import Markup

/// Two runs side by side, on their way to the terminal or into a file.
struct ComparedPicture {
  private var comparison: GraphComparison
  private let isBackward: Bool
  private let operationName: @Sendable (ComputationGraph.Node) -> Text

  init(
    _ left: ComputationGraph, _ right: ComputationGraph, title: String, names: (Text, Text),
    isBackward: Bool, changes: [Int: GraphChange] = [:],
    operationName: @escaping @Sendable (ComputationGraph.Node) -> Text = OperationNames.text
  ) {
    comparison = GraphComparison(
      Text(Label.clipped(title, columns: 60)), run: left, and: right, names: names)
    comparison.after.changes = changes
    self.isBackward = isBackward
    self.operationName = operationName
  }

  /// Prints a table of both runs, or draws them.
  func show(in file: OutputFile?) throws(CommandError) {
    guard let file else { return print(table, terminator: "") }
    if file.format == .text { return try write(Data(table.utf8), to: file) }
    let options = GraphDrawing.DrawingOptions(language: language, operationName: operationName)
    let picture: Data
    do {
      picture = try comparison.data(for: file.path, options: options)
    } catch {
      throw .drawing(error)
    }
    try write(picture, to: file)
  }

  private func write(_ data: Data, to file: OutputFile) throws(CommandError) {
    try file.write(data)
    print(file.path)
  }

  /// A row for each value: as it is on the left and on the right, and its gradients; both graphs one
  /// below the other where they are not of the same operations.
  private var table: String {
    let (left, right) = (comparison.before, comparison.after)
    let names = [left.name?(language) ?? "", right.name?(language) ?? ""]
    guard comparison.isOfRuns else {
      return zip(names, [left, right]).map { name, side in
        "\(name)\n" + side.graph.text(showsGradients: isBackward, language: language)
      }.joined(separator: "\n")
    }
    var rows = [
      [""] + names.map { say("value, \($0)", "值，\($0)") }
        + (isBackward ? names.map { say("gradient, \($0)", "梯度，\($0)") } : [])
    ]
    for (a, b) in zip(left.graph.nodes, right.graph.nodes) where a.role != .constant {
      let values = [a.value, b.value].map { $0.brief(language) }
      let gradients = [a.gradient, b.gradient].map { $0?.brief(language) ?? "–" }
      rows.append(
        [a.name.map { a.symbol.isEmpty ? $0 : "\($0) = \(a.symbol)" } ?? a.symbol] + values
          + (isBackward ? gradients : []))
    }
    return TextTable(rows: rows).text(width: 100)
  }
}
