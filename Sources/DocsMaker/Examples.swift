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
        if let complaint = try compiler.complaint(about: file) {
          faults.append("\(page.lastPathComponent): \(complaint)")
        }
      }
    }
    return faults
  }

  static func programs(in page: String) -> [String] {
    page.matches(of: #/(?ms)^```swift\n(.*?)^```$/#).map { String($0.1) }
      .filter { $0.contains("import ") }
  }
}
