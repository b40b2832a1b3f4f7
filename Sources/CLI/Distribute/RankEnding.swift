import Foundation

/// Finds out from what was said, and from mpirun's status, what ended the ranks.
struct RankEnding {
  let status: Int32
  let launcherLines: [String]
  let rankErrors: [Int: [String]]

  /// Whether a line is a rank's last word, which the final sentence repeats, or the stack below it.
  static func isLastWord(_ line: String) -> Bool {
    line.prefixMatch(of: stopped) != nil || line.contains("Fatal error: ")
      || line == "Current stack trace:"
      || line.prefixMatch(of: #/\d+ +\S+ +0x[0-9a-f]{16} /#) != nil
  }

  private static var stopped: Regex<(Substring, Substring, Substring)> {
    #/(?:error: |错误：)rank (\d+)(?:: |：)(.*)/#
  }

  /// What ended them; `nil` if all is well.
  var error: DistributeError? {
    if status == 0 { return nil }
    if let (rank, sentence) = sentence { return .rankStopped(rank, sentence) }
    if let (rank, sentence) = trap { return .rankTrapped(rank, sentence) }
    let said = launcherLines.joined(separator: "\n")
    if let match = said.firstMatch(
      of: #/process rank (\d+)[^\n]*\n?[^\n]*exited on\s+signal (\d+)/#),
      let rank = Int(match.1), let signal = Int32(match.2)
    {
      return .rankKilled(rank, signal: signal)
    }
    if let match = said.firstMatch(of: #/EXIT STRING: [^\n]*\(signal (\d+)\)/#),
      let signal = Int32(match.1)
    {
      return .rankKilled(nil, signal: signal)
    }
    if let match = said.firstMatch(of: #/Process name: \[\[[^\]]*\],(\d+)\]\s+Exit code:\s+(\d+)/#),
      let rank = Int(match.1), let code = Int32(match.2)
    {
      return .rankExited(rank, status: code, last: rankErrors[rank]?.last)
    }
    if let line = launcherLines.first(where: Self.isAboutHosts) {
      return .hostUnreachable(line.trimmingCharacters(in: .whitespaces))
    }
    if let rank = rankErrors.keys.min(), said.isEmpty || said.contains("EXIT CODE") {
      return .rankExited(rank, status: status, last: rankErrors[rank]?.last)
    }
    return .launcherFailed(status: status, last: lastWords)
  }

  /// The sentence that a rank ended itself with; not that of one that only missed another, if there is
  /// one that says more.
  private var sentence: (Int, String)? {
    let found = rankErrors.sorted { $0.key < $1.key }.compactMap { rank, lines in
      lines.lazy.compactMap { $0.prefixMatch(of: Self.stopped) }.first.map {
        (Int($0.1) ?? rank, String($0.2))
      }
    }
    return found.first
  }

  private var trap: (Int, String)? {
    rankErrors.sorted { $0.key < $1.key }.lazy.compactMap { rank, lines in
      lines.last { $0.contains("Fatal error: ") }.map { line in
        (rank, String(line.split(separator: "Fatal error: ", maxSplits: 1).last ?? ""))
      }
    }.first
  }

  private static func isAboutHosts(_ line: String) -> Bool {
    [
      "ssh:", "Could not resolve hostname", "Permission denied", "Connection refused",
      "unable to reliably start one or more daemons", "plm_rsh", "No route to host",
    ].contains { line.contains($0) }
  }

  /// mpirun's words without its frames.
  private var lastWords: String {
    let words = launcherLines.map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && !$0.allSatisfy { "-=+".contains($0) } }
    return words.suffix(3).joined(separator: " ")
  }
}
