import Foundation
import Markup
import Practice

/// Bug hunts of a class: each learner gets another one, derived from the class's seed and their name.
public struct ClassHunt: Sendable {
  /// The class's seed.
  public let seed: Int
  /// The name that a learner goes by.
  public let learner: String

  /// The file in a learner's folder that is handed in.
  static let file = "bughunt.txt"
  private static let heading = "# Gradbook: bug hunts, one line each 找错，每题一行"

  /// The hunt of one learner; how a name is spaced, composed or capitalised makes no difference.
  public init(seed: Int, learner: String) {
    self.seed = seed
    let words = learner.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    self.learner = Classroom.printable(String(words.prefix(80)))
  }

  /// The same on every machine: FNV-1a over seed and name.
  public var hunt: BugHunt {
    let name = learner.precomposedStringWithCanonicalMapping.lowercased()
    let hash = "\(seed) \(name)".utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return BugHunt(seed: 1 + Int(hash % 999_999_937))
  }

  /// What a learner has guessed.
  struct Paper {
    let hunt: ClassHunt
    var guesses: [String]

    var line: String {
      "seed=\(hunt.seed) guesses=\(guesses.joined(separator: ",")) learner=\(hunt.learner)"
    }

    init(_ hunt: ClassHunt, guesses: [String] = []) {
      self.hunt = hunt
      self.guesses = guesses
    }

    init?(_ line: Substring) {
      guard let match = line.wholeMatch(of: /seed=(-?\d+) guesses=(\S*) learner=(.+)/),
        let seed = Int(match.1)
      else { return nil }
      let guesses = match.2.split(separator: ",").prefix(100).map(String.init)
      self.init(ClassHunt(seed: seed, learner: String(match.3)), guesses: guesses)
    }

    /// In how many different tries the bug was found, `nil`: not found; and how many there were.
    var tries: (found: Int?, all: Int) {
      let hunt = hunt.hunt
      var seen: Set<String> = []
      for guess in guesses where seen.insert(guess).inserted {
        if (try? hunt.judge(guess)) == .found { return (seen.count, seen.count) }
      }
      return (nil, seen.count)
    }
  }

  static func papers(in bytes: Data) -> [Paper] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap(Paper.init)
  }

  /// Notes a guess in the folder of a learner, in the file that is handed in.
  ///
  /// - Throws: ``CheckerError``: the file cannot be read or written.
  public func note(_ guess: String, in folder: LearnerFolder) throws(CheckerError) {
    let file = folder.url.appending(path: Self.file)
    let bytes = HandedIn.exists(file) ? try HandedIn.bytes(of: file) : Data()
    var papers = Self.papers(in: bytes)
    let name = learner.lowercased()
    if let index = papers.firstIndex(where: {
      $0.hunt.seed == seed && $0.hunt.learner.lowercased() == name
    }) {
      papers[index].guesses.append(guess)
    } else {
      papers.append(Paper(self, guesses: [guess]))
    }
    let lines = [Self.heading] + papers.map(\.line)
    try LearnerFolder.write(lines.joined(separator: "\n") + "\n", to: file)
  }
}

extension Classroom {
  /// Who has found the bug of their hunt, and in how many tries, as judged anew from what was handed
  /// in.
  public func hunts(seed: Int, _ language: Language) -> String {
    let head = [
      Text("who", "文件夹"), Text("name", "姓名"), Text("found", "找到"), Text("tries", "次数"),
      Text("hunt", "题号"),
    ].map { $0(language) }
    var owners: [String: [String]] = [:]
    var found = 0
    var nothing = empty
    var rows = [head]
    for learner in learners {
      let file = learner.folder.url.appending(path: ClassHunt.file)
      let bytes = (try? HandedIn.bytes(of: file, within: learner.folder.url)) ?? Data()
      let papers = ClassHunt.papers(in: bytes).filter { $0.hunt.seed == seed }.prefix(4)
      if papers.isEmpty { nothing.append(learner.name) }
      for paper in papers {
        let tries = paper.tries
        if tries.found != nil { found += 1 }
        owners[paper.hunt.learner.lowercased(), default: []].append(learner.name)
        rows.append([
          Label.clipped(learner.name, columns: 24), Label.clipped(paper.hunt.learner, columns: 24),
          tries.found == nil ? Text("✗ no", "✗ 没有")(language) : Text("✓ yes", "✓ 找到")(language),
          "\(tries.all)", "\(paper.hunt.hunt.seed)",
        ])
      }
    }
    var report = TerminalReport(language)
    report.block(TextTable(rows: rows).text(width: TerminalReport.width))
    report.blank()
    report.add(
      "",
      Text("found by \(found) of \(rows.count - 1)", "交来 \(rows.count - 1) 份，找到的有 \(found) 份"))
    report.addNothing(nothing)
    for (name, all) in owners.sorted(by: { $0.key < $1.key }) where all.count > 1 {
      let list = all.joined(separator: ", ")
      report.add(
        "",
        Text("one name, several papers: \(name) (\(list))", "同一个名字交了几份：\(name)（\(list)）"))
    }
    return report.text
  }
}
