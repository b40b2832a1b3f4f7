import Foundation
import Gradbook
import ONNX

extension FuzzTarget {
  /// Words of models, and the first bytes of fields.
  static let modelWords = [
    "Conv", "Gemm", "Relu", "Reshape", "Constant", "LSTM", "If", "Loop", "Scan", "body",
    "then_branch", "else_branch", "num_scan_inputs", "Resize", "OneHot", "TopK", "ai.onnx",
    "com.microsoft", "x", "W", "y", "kernel_shape", "axis", "location", "offset", "length",
    "model.data", "../x",
    "\u{a}", "\u{12}", "\u{1a}", "\u{22}", "\u{2a}\u{2}", "\u{3a}", "\u{42}\u{2}\u{10}\u{11}",
    "\u{8}\u{1}", "\u{10}\u{1}", "\u{10}\u{7}", "\u{70}\u{1}", "\u{7f}\u{7f}", "\u{b}", "\u{c}",
  ]

  /// Looks at all that a model says, writes it, draws it, and runs it.
  static func outcome(of model: ModelProto) throws -> String {
    let again = try ModelProto(parsing: model.encoded())
    guard again == model, again.encoded() == model.encoded() else {
      throw Finding("a model does not survive being written and read")
    }
    try draw(model)
    let program: Gradbook.Program
    do throws(ONNXError) {
      try model.check()
      for tensor in model.graph?.initializer ?? [] { _ = try tensor.tensor() }
      program = try model.program(shapes: shapes(model), mostBytes: mostBytes)
    } catch {
      guard !error.chineseDescription.isEmpty else { throw Finding("an error without a text") }
      return refusal(error)
    }
    return try outcome(of: program)
  }

  /// The graph of a model's nodes holds together, whatever the nodes are.
  private static func draw(_ model: ModelProto) throws {
    guard let graph = try? ComputationGraph(of: model) else { return }
    if let fault = graph.firstFault {
      let place = "\(fault.place) \(fault.detail.english)"
      throw Finding("a model's graph does not hold together: \(place)")
    }
    guard graph.roots.isEmpty || !graph.text().isEmpty else {
      throw Finding("a model's graph without a text")
    }
    _ = try? model.inputPlans(shapes: [:])
    _ = try? ONNXModel(model)
  }

  /// Exports a program, if ONNX has all of its operations: the model must hold together.
  static func checkExport(of program: Gradbook.Program) throws {
    guard let model = try? ModelProto(exporting: program) else { return }
    do throws(ONNXError) {
      try model.check()
    } catch {
      throw Finding("an exported model does not hold together: \(error)")
    }
  }

  /// Small extents where the model leaves one open.
  private static func shapes(_ model: ModelProto) -> [String: [Int]] {
    var shapes: [String: [Int]] = [:]
    for input in model.graph?.input ?? [] {
      guard let dims = input.type?.tensorType?.shape?.dim,
        dims.contains(where: { $0.dimValue == nil })
      else { continue }
      shapes[input.name] = dims.map { $0.dimValue ?? 2 }
    }
    return shapes
  }
}
