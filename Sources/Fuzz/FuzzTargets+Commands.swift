import CLI
import Foundation
import Gradbook

extension FuzzTarget {
  /// A command line, an argument a line: parsed whatever its verb is, run where that is quick.
  static let commands = FuzzTarget(name: "commands", words: commandWords) { data in
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-fuzz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let captured = CapturedCommand(folder: folder.path)
    let status = captured.run(arguments(data))
    guard status != 0 else {
      let kinds = Set(captured.output.filter { "└├│∂→{".contains($0) })
      return "sound, " + (kinds.isEmpty ? refusal(captured.output) : String(kinds.sorted()))
    }
    guard status == 1 || status == 2 else { throw Finding("the exit status \(status)") }
    // A wrong guess in the bug hunt is answered on standard output.
    if captured.errors.isEmpty, !captured.output.isEmpty { return refusal(captured.output) }
    let message = captured.complaint?.english ?? captured.errors
    guard namesMend(message) else { throw Finding("an error without a mend: \(message)") }
    if let complaint = captured.complaint {
      let isChinese = complaint.chinese.contains { "一" <= $0 && $0 <= "鿿" }
      guard isChinese else { throw Finding("an error not in Chinese: \(complaint.chinese)") }
    }
    return refusal(message)
  }

  /// No system hands over an argument with a null character in it.
  private static func arguments(_ data: Data) -> [String] {
    guard !data.isEmpty else { return [] }
    return String(decoding: data.filter { $0 != 0 }, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether a message says what to type, to choose or to look at.
  private static func namesMend(_ message: String) -> Bool {
    if ["`gradbook ", "Usage: ", "用法："].contains(where: message.contains) { return true }
    let words = Set(message.lowercased().split { !$0.isLetter }.map(String.init))
    return !words.isDisjoint(with: mends)
  }

  private static let mends: Set<String> = [
    "add", "choose", "expected", "fold", "give", "mean", "must", "name", "only", "separated", "set",
    "shorten", "take", "takes", "type", "use", "write", "written",
  ]

  private static let commandWords =
    [
      "list", "run", "graph", "ops", "doctor", "init", "next", "check", "watch", "hint", "reveal",
      "reset", "progress", "bughunt", "dev", "help", "--help", "-h", "--version", "--at", "-o",
      "--output", "--output=", "--backward", "--film", "--second", "--json", "--lang", "en", "zh",
      "--lang=", "--seed", "--node", "--answer", "--lesson", "--all", "--now", "--verbose",
      "--class", "--", "-", "--generate-completion-script", "--experimental-dump-help", "\n--at\n",
      "\n-o\nx.svg", "\n-o\nx.png", "\n-o\nx.html", "w=1", "x=2,", "08.1", "x", "p", "L",
    ] + expressionWords
}
