import Gradbook

/// A display graph with its texts, of any size, before layout: what text formats need.
struct Captioned {
  let display: DisplayGraph
  let captions: Captions
  let options: DrawingOptions
  let runsDown: Bool
  /// The boxes and clusters that stand in each cluster, and outside of all.
  let contents: (boxes: [Int?: [Int]], clusters: [Int?: [Int]])

  init(_ graph: ComputationGraph, direction: GraphDirection, options: DrawingOptions)
    throws(GraphRenderError)
  {
    display = try Folder(graph, direction: direction, options: options).unlimited()
    self.options = options
    captions = Captions(display, options: options, showsGradients: direction == .backward)
    runsDown = Drawing.runsDown(captions, options)
    contents = (
      Dictionary(grouping: display.boxes.indices) { [display] in display.boxes[$0].cluster },
      Dictionary(grouping: display.clusters.indices) { [display] in display.clusters[$0].parent }
    )
  }

  func style(_ box: Int) -> BoxShape.Style {
    Drawing.style(display.boxes[box], in: display.graph)
  }

  /// The lines of a box, an operation's sign first.
  func lines(box index: Int) -> [String] {
    let lines = captions.boxes[index].map { $0.text(options.language) }
    guard let symbol = captions.symbol(display.boxes[index]) else { return lines }
    return [symbol] + lines
  }

  func lines(link index: Int) -> [String] {
    captions.links[index].map { $0.text(options.language) }
  }

  func isCut(_ link: DisplayGraph.Link) -> Bool {
    link.edges.allSatisfy { display.graph.edges[$0].isCut }
  }
}
