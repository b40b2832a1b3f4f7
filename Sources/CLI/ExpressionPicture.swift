import Expressions
import Foundation
import Gradbook
import GraphDrawing

/// A graph of an expression on its way to the terminal or into a file.
struct ExpressionPicture {
  private let graph: ComputationGraph
  private let isBackward: Bool
  private let options: GraphDrawing.DrawingOptions

  init(
    _ graph: ComputationGraph, title: String, isBackward: Bool,
    change: (inout GraphDrawing.DrawingOptions) -> Void = { _ in },
    operationName: @escaping @Sendable (ComputationGraph.Node) -> Text = OperationNames.text,
    marks: [Int: GraphMark] = [:]
  ) {
    self.graph = graph
    self.isBackward = isBackward
    var options = GraphDrawing.DrawingOptions(
      language: language, title: Text(Label.clipped(title, columns: 60)),
      operationName: operationName)
    options.showsLegend = !marks.isEmpty
    options.marks = marks
    change(&options)
    self.options = options
  }

  func show(in file: OutputFile?) throws(CommandError) {
    for warning in GraphWarning.all(of: graph) { CommandRunner.remark(warning(language)) }
    guard let file else { return print(tree, terminator: "") }
    if file.format == .text { return try write(Data(tree.utf8), to: file) }
    do {
      let picture = try graph.rendered(
        file.format, direction: isBackward ? .backward : .forward, options: options)
      if picture.isShrunk { remarkShrunk(picture) }
      try write(picture.data, to: file)
    } catch let error as GraphRenderError {
      throw .drawing(error)
    } catch let error as CommandError {
      throw error
    } catch {
      throw .cannotWrite(path: file.path, reason: "\(error)")
    }
  }

  private func remarkShrunk(_ picture: RenderedGraph) {
    let scale = NumberText.short((picture.pixelsPerPoint ?? 0) / 2 * 100)
    CommandRunner.remark(
      say(
        "the picture was shrunk to \(scale) % to fit 16,000 pixels, and may be too small to read; "
          + ".svg and .pdf keep its size",
        "图被缩小到 \(scale)%，以免超过 16000 像素，可能看不清；.svg 和 .pdf 不会缩小"))
  }

  func writeFilm(to file: OutputFile?) throws(CommandError) {
    guard let file else { throw .filmNeedsPage }
    let page: Data
    do {
      page = try graph.film(options: options)
    } catch {
      throw .drawing(error)
    }
    try write(page, to: file)
  }

  private var tree: String {
    graph.text(showsGradients: isBackward, language: language)
  }

  private func write(_ data: Data, to file: OutputFile) throws(CommandError) {
    try file.write(data)
    print(file.path)
  }
}
