import Foundation

/// The steps of the tutorial, cut from the one program that is compiled and run: a paragraph of
/// `Sources/FirstPicture/main.swift` is a step.
struct TutorialSteps {
  let root: URL
  /// Where the package's programs were built.
  let programs: URL

  /// Writes each step's code and the picture that the last one draws.
  func write(into catalogue: URL, work: URL) throws(DocsError) {
    let source = root.appending(path: "Sources/FirstPicture/main.swift")
    let program = try withFile(source) { try String(contentsOf: source, encoding: .utf8) }
    let resources = catalogue.appending(path: "Resources")
    for (index, code) in Self.steps(of: program).enumerated() {
      let file = resources.appending(path: "FirstPicture-\(index + 1).swift")
      try withFile(file) { try code.write(to: file, atomically: true, encoding: .utf8) }
    }
    let child = Tools.run(
      programs.appending(path: "first-picture").path, [], in: work, name: "first-picture")
    let output = try Tools.output(of: child, "first-picture")
    let console = resources.appending(path: "FirstPicture-output.txt")
    let picture = work.appending(path: "y.svg")
    try withFile(console) { try output.write(to: console, atomically: true, encoding: .utf8) }
    try withFile(picture) {
      try FileManager.default.copyItem(at: picture, to: resources.appending(path: "y.svg"))
    }
  }

  /// The program up to the end of each of its paragraphs.
  static func steps(of program: String) -> [String] {
    let paragraphs = program.split(separator: "\n\n")
    return paragraphs.indices.map {
      let code = paragraphs[...$0].joined(separator: "\n\n")
      return code.hasSuffix("\n") ? code : code + "\n"
    }
  }
}
