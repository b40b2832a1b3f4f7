import Foundation
import Gradbook
import GraphDrawing
import Testing

/// Pictures in files.
@Suite struct FileTests {
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "graph-\(UUID().uuidString)/图 1")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    try body(folder)
  }

  private func graph() -> ComputationGraph {
    let x = Tensor(2.0, requiresGrad: true).named("x")
    return ComputationGraph(of: x * x)
  }

  @Test("A file holds what its ending says, in place of what was there")
  func writes() throws {
    try inFolder { folder in
      for (name, format) in [("y.svg", GraphFormat.svg), ("y.GV", .dot), ("图.txt", .text)] {
        let file = folder.appending(path: name)
        try Data("old".utf8).write(to: file)
        try graph().render(file.path, direction: .backward)
        #expect(try Data(contentsOf: file) == graph().render(format, direction: .backward))
      }
    }
  }

  @Test("An unknown ending and a folder that is not there are errors in both languages")
  func refuses() throws {
    try inFolder { folder in
      for name in ["y.docx", "y", ".svg"] {
        let path = folder.appending(path: name).path
        #expect(throws: GraphRenderError.unknownEnding(path: path)) { try graph().render(path) }
      }
      let path = folder.appending(path: "no/y.svg").path
      let error = #expect(throws: GraphRenderError.self) { try graph().render(path) }
      guard case .notWritten(path, let reason) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(error?.description == "\(path) could not be written: \(reason)")
      #expect(error?.chineseDescription.contains("写不进去") == true)
    }
  }
}
