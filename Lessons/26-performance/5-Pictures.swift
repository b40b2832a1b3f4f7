import Foundation
import Gradbook
import NN
import Profiling
import Training
import Workbook

/// A picture whose numbers differ from machine to machine: one line, with the ⌂ that says so.
private struct Measured: Picture {
  let graph: ComputationGraph
  let run: Profile
  let language: Language

  private var options: DrawingOptions {
    var options = DrawingOptions(language: language, flow: .down, collapse: .none)
    options.title = Text("time ⌂", "时间 ⌂")
    return run.heatMap(of: graph, by: .time, options: options)
  }

  func svg(idPrefix: String) throws -> String {
    let picture = try graph.svgFragment(
      id: idPrefix, direction: .backward, options: options)
    return picture.replacing("\n", with: " ")
  }

  func terminalText(width: Int) throws -> String {
    let amounts = run.amounts(in: graph, .time)
    let whole = amounts.values.reduce(0, +)
    return graph.nodes.filter { amounts[$0.id] != nil }.map { node in
      let share = (amounts[node.id] ?? 0) / whole
      let bar = String(repeating: "█", count: Int((share * 30).rounded()))
      let name = node.operation.padding(toLength: 14, withPad: " ", startingAt: 0)
      return "\(name) \(Int((share * 100).rounded())) % \(bar) ⌂"
    }.joined(separator: "\n")
  }
}

/// The chapter on pictures: the graph by its time, and a trace.
func tellPictures() {
  let model = makeModel()
  var loss = Tensor(0)
  let once = profile {
    loss = crossEntropy(model(images), labels)
    loss.backward()
  }
  let graph = ComputationGraph(of: loss)
  lesson.hide()
  lesson.plot("time") { t in Measured(graph: graph, run: once, language: t.language) }
  lesson.show("trace") {
    try FileManager.default.createDirectory(
      atPath: lesson.outputFolder, withIntermediateDirectories: true)
    try run.writeTrace(to: URL(fileURLWithPath: file("trace.json")))
    let text = run.chromeTrace()
    print("slices:", text.split(separator: "\"ph\":\"X\"").count - 1)
    print("arrows:", text.split(separator: "\"ph\":\"s\"").count - 1)
  }
}
