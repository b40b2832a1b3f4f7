import Foundation

// Usage: edit-maker FILE.swift …
// Writes one line of JSON for each edit of each solution.

private struct Line: Encodable {
  var solution: String
  var kind: String?
  var place: String?
  var function: String?
  /// The text that is replaced, and what stands there instead.
  var old = ""
  var new = ""
  /// The file's declarations as members of a type.
  var members: String
}

let encoder = JSONEncoder()
encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
for path in CommandLine.arguments.dropFirst() {
  do {
    let solution = try Solution(URL(filePath: path))
    var lines = [Line(solution: solution.name, members: solution.members(with: nil))]
    lines += solution.edits.map { edit in
      Line(
        solution: solution.name, kind: edit.kind.rawValue, place: edit.place?.rawValue,
        function: solution.function(of: edit), old: solution.replaced(edit), new: edit.text,
        members: solution.members(with: edit))
    }
    for line in lines { print(String(decoding: try encoder.encode(line), as: UTF8.self)) }
  } catch {
    FileHandle.standardError.write(Data("\(path): \(error.localizedDescription)\n".utf8))
    exit(1)
  }
}
