import Foundation

/// A line that mpirun has passed on, and from which rank it comes.
struct RankLine: Equatable {
  /// The rank; `nil` for what mpirun says itself.
  let rank: Int?
  let text: String

  /// Reads a line with mpirun's mark before it: `[1,2]<stderr>:text` of Open MPI, `[2] text` of MPICH.
  init(_ line: String, from launcher: RankLauncher) {
    let mark =
      switch launcher.kind {
      case .openMPI: #/^\[[^\]]*?(\d+)\]<std(?:out|err)>: ?/#
      case .mpich: #/^\[(\d+)\] ?/#
      }
    guard let match = line.prefixMatch(of: mark), let rank = Int(match.1) else {
      (self.rank, text) = (nil, line)
      return
    }
    self.rank = rank
    text = String(line[match.range.upperBound...])
  }
}

/// What is shown of the ranks' lines, and what is remembered of them.
final class RankOutput: @unchecked Sendable {
  private let launcher: RankLauncher
  private let showsAll: Bool
  private let lock = NSLock()
  private var errorLines: [Int: [String]] = [:]
  private var ownLines: [String] = []

  init(_ launcher: RankLauncher, showsAll: Bool) {
    (self.launcher, self.showsAll) = (launcher, showsAll)
  }

  /// What mpirun itself has said.
  var launcherLines: [String] { lock.withLock { ownLines } }
  /// What each rank has said on standard error, the last lines.
  var rankErrors: [Int: [String]] { lock.withLock { errorLines } }

  /// Takes a line of standard output, or of standard error.
  func take(_ line: String, isError: Bool) {
    let line = RankLine(line, from: launcher)
    lock.withLock {
      guard let rank = line.rank else {
        ownLines.append(line.text)
        return
      }
      if isError {
        errorLines[rank, default: []] = (errorLines[rank] ?? []).suffix(49) + [line.text]
      }
      // What a rank says of its end is told once, in the end.
      if isError, RankEnding.isLastWord(line.text) { return }
      guard rank == 0 || showsAll else { return }
      let shown = showsAll ? "rank \(rank) │ \(line.text)\n" : line.text + "\n"
      (isError ? FileHandle.standardError : .standardOutput).write(Data(shown.utf8))
    }
  }
}

/// Cuts what comes through a pipe into lines.
struct LineCutter {
  private var rest = Data()

  /// The lines that are complete with these bytes.
  mutating func lines(with bytes: Data) -> [String] {
    rest.append(bytes)
    var lines: [String] = []
    while let end = rest.firstIndex(of: 0x0A) {
      lines.append(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
      rest = Data(rest[(end + 1)...])
    }
    return lines
  }

  /// What has no end of line.
  var last: String? { rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self) }
}
