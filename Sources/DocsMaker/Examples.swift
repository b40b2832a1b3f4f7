import Foundation

/// The code that pages show.
struct Examples {
  let compiler: Extraction
  let work: URL

  /// What the compiler says of each block of Swift on a catalogue's pages that is a whole program:
  /// that imports what it needs.
  func faults(in catalogue: URL) throws(DocsError) -> [String] {
    var faults: [String] = []
    let pages = try withFile(catalogue) {
      try FileManager.default.contentsOfDirectory(at: catalogue, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "md" }
    }
    for page in pages {
      let text = try withFile(page) { try String(contentsOf: page, encoding: .utf8) }
      for code in Self.programs(in: text) {
        let file = work.appending(path: "main.swift")
        try withFile(file) { try code.write(to: file, atomically: true, encoding: .utf8) }
        if let complaint = try compiler.complaint(about: file, ["-warnings-as-errors"]) {
          faults.append("\(page.lastPathComponent): \(complaint)")
        }
      }
    }
    return faults
  }

  /// The blocks that are whole programs.
  static func programs(in page: String) -> [String] {
    blocks(in: page).filter { $0.contains("import ") }
  }

  /// All blocks of Swift.
  static func blocks(in page: String) -> [String] {
    page.matches(of: #/(?ms)^```swift\n(.*?)^```$/#).map { String($0.1) }
  }

  /// What the compiler says of the examples in comments.
  func faults(in examples: CommentExamples) throws(DocsError) -> [String] {
    let file = work.appending(path: "main.swift")
    try withFile(file) {
      try examples.program.write(to: file, atomically: true, encoding: .utf8)
    }
    guard let complaint = try compiler.complaint(about: file, ["-suppress-warnings"]) else {
      return []
    }
    return ["Examples in comments: \(complaint)"]
  }
}
