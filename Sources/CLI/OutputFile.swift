import Foundation
import Gradbook
import GraphDrawing
import Workbook

/// A file that a picture is written to; its ending says in what form.
struct OutputFile {
  let path: String
  let ending: String
  let format: GraphFormat

  init(_ path: String) throws(CommandError) {
    let last = path.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
    ending = last.lowercased()
    guard path.contains("."), let format = Self.formats[ending] else {
      throw .unknownFormat(path)
    }
    self.path = path
    self.format = format
  }

  private static let formats: [String: GraphFormat] = [
    "svg": .svg, "png": .png, "pdf": .pdf, "dot": .dot, "gv": .dot, "mmd": .mermaid,
    "mermaid": .mermaid, "json": .json, "html": .html, "htm": .html, "txt": .text,
  ]

  /// Writes all of `data`, or nothing.
  func write(_ data: Data) throws(CommandError) {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw .cannotWrite(path: path, reason: say("it is a folder.", "它是一个文件夹。"))
    }
    guard FileManager.default.fileExists(atPath: folder) else {
      throw .cannotWrite(
        path: path,
        reason: say(
          "there is no folder \(Label.clipped(folder, columns: 200)).",
          "没有 \(Label.clipped(folder, columns: 200)) 这个文件夹。"
        ))
    }
    do {
      try data.write(to: url, options: .atomic)
    } catch {
      throw .cannotWrite(path: path, reason: error.localizedDescription)
    }
  }
}
