import Foundation
import Language

/// What an exercise is called, read from the opening line of its file, which is the only place beside its
/// judge where it stands: `// 08.1  A slope by nudging · 推一小步，求斜率`.
struct ExerciseTitle {
  /// Number and title, such as `08.1 A slope by nudging`; the file's name where the file is not there.
  let text: Text

  /// Reads the title of the exercise `name` in the folder of a lesson's program.
  init(_ name: String, folder: URL) {
    let file = folder.appending(path: "Exercises/\(name).swift")
    let source = FileManager.default.contents(atPath: file.path)
    let lines = String(decoding: source ?? Data(), as: UTF8.self).split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix("// ") }),
      let match = line.wholeMatch(of: /\/\/ (\d\d\.\d+) +(.+?) · (.+)/)
    else {
      text = Text(name)
      return
    }
    text = Text("\(match.1) \(match.2)", "\(match.1) \(match.3)")
  }
}
