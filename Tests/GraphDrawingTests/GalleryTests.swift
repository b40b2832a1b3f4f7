import Foundation
import Gradbook
import GraphDrawing
import Testing

/// Writes pictures to look at: `GRADBOOK_GALLERY=/tmp/pictures swift test --filter Gallery`.
struct GalleryTests {
  static let folder = ProcessInfo.processInfo.environment["GRADBOOK_GALLERY"]

  @Test(
    "Every sample is drawn in both directions, both languages and all themes",
    .enabled(if: folder != nil))
  func gallery() throws {
    let folder = try #require(Self.folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let samples: [(String, ComputationGraph)] = [
      ("neuron", Samples.neuron()), ("before", Samples.neuron(backward: false)),
      ("hanzi", Samples.neuron(chinese: true)), ("square", Samples.square()),
      ("layer", Samples.layer()), ("perceptron", Samples.perceptron(layers: 2, width: 2)),
      ("deep", Samples.perceptron(layers: 4, width: 6)), ("hub", Samples.hub(uses: 12)),
      ("overwritten", OverwrittenTests.graph()), ("nan", Samples.faults()),
      ("convolution", Samples.convolution()), ("lstm", Samples.recurrent(steps: 3)),
    ]
    var marked = DrawingOptions(title: Text("Checked and heated", "检查结果与热度"))
    marked.marks = [5: .right, 4: .wrong, 3: .poisoned, 1: .unvisited]
    for theme in [DrawingOptions.Theme.light, .dark, .print] {
      marked.theme = theme
      marked.heat = nil
      try Samples.neuron().render(.svg, direction: .backward, options: marked)
        .write(to: URL(fileURLWithPath: "\(folder)/marked-\(theme).svg"))
      marked.heat = [0: 0.02, 1: 0.25, 2: 0.4, 3: 0.65, 4: 1, 5: 0.1]
      try Samples.neuron().render(.svg, direction: .forward, options: marked)
        .write(to: URL(fileURLWithPath: "\(folder)/heated-\(theme).svg"))
    }
    for (name, graph) in LabelRoomTests.samples {
      for (flow, word) in [(DrawingOptions.Flow.right, "right"), (.down, "down")] {
        for direction in GraphDirection.allCases {
          try graph.render(.svg, direction: direction, options: .init(flow: flow, theme: .light))
            .write(to: URL(fileURLWithPath: "\(folder)/flow-\(name)-\(word)-\(direction).svg"))
        }
      }
    }
    let page =
      try "<!DOCTYPE html><html><body style=\"max-width:50em;margin:auto\">"
      + Samples.neuron().filmFragment(id: "one")
      + Samples.square().filmFragment(
        id: "two", includesAssets: false, options: .init(language: .chinese))
      + Samples.neuron().svgFragment(id: "three") + "</body></html>"
    try Data(page.utf8).write(to: URL(fileURLWithPath: "\(folder)/lesson.html"))
    for (name, graph) in samples {
      for format in [GraphFormat.png, .pdf, .dot, .mermaid, .json, .text] {
        let data = try graph.render(
          format, direction: .backward, options: DrawingOptions(language: .chinese))
        try data.write(to: URL(fileURLWithPath: "\(folder)/\(name).\(format)"))
      }
      let html = try graph.render(.html, direction: graph.hasGradients ? .backward : .forward)
      try html.write(to: URL(fileURLWithPath: "\(folder)/\(name).html"))
      if graph.hasGradients {
        try graph.film().write(to: URL(fileURLWithPath: "\(folder)/\(name)-film.html"))
      }
      for direction in GraphDirection.allCases {
        for language in Language.allCases {
          for theme in [DrawingOptions.Theme.light, .dark, .print] {
            var options = DrawingOptions(language: language, theme: theme)
            options.title = Text("The graph of \(name)", "\(name) 的计算图")
            let data = try graph.render(.svg, direction: direction, options: options)
            let file = "\(folder)/\(name)-\(direction)-\(language.rawValue)-\(theme).svg"
            try data.write(to: URL(fileURLWithPath: file))
          }
        }
      }
    }
  }
}
