import Foundation
import Practice

/// Verdicts that `dev check` keeps from one run to the next: what is judged again is only what has
/// changed.
///
/// All entries that rest on one ``CheckerGround`` lie in a folder of its own, with the text of the
/// answer and of whatever else was read of its exercise; an entry counts only if these are the same,
/// letter by letter. A damaged entry is none. Those on older grounds are removed.
struct VerdictCache: Sendable {
  private let folder: URL

  /// What was asked: the files that a verdict depends on, as they were then.
  struct Question: Equatable {
    fileprivate let name: String
    fileprivate let texts: [Data]

    /// The first file is the answer; one that is missing counts as empty.
    init(_ files: [URL]) {
      name =
        files.prefix(1).map { file in
          file.pathComponents.suffix(3).joined(separator: "+")
        }.joined() + ".verdict"
      texts = files.map { (try? Data(contentsOf: $0)) ?? Data() }
    }
  }

  private struct Entry: Codable {
    var texts: [Data]
    var result: CheckResult
  }

  /// The cache below `products` of what stands on this ground; `nil` if that is not known, or
  /// nothing can be written.
  init?(on ground: CheckerGround) {
    guard let text = ground.text() else { return nil }
    let all = ground.products.resolvingSymlinksInPath().appending(path: "verdicts")
    folder = all.appending(path: Self.mark(Data(text.utf8)))
    let note = folder.appending(path: "ground")
    if (try? Data(contentsOf: note)) == Data(text.utf8) { return }
    do {
      try? FileManager.default.removeItem(at: all)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: note, options: .atomic)
    } catch {
      return nil
    }
  }

  /// The verdict on the same question, if there is one.
  func result(of question: Question) -> CheckResult? {
    guard let all = try? Data(contentsOf: folder.appending(path: question.name)) else { return nil }
    let (mark, content) = (all.prefix(Self.markLength), all.dropFirst(Self.markLength))
    guard mark == Data(Self.mark(content).utf8),
      let entry = try? JSONDecoder().decode(Entry.self, from: content),
      entry.texts == question.texts
    else { return nil }
    return entry.result
  }

  /// Keeps a verdict; where it cannot be written, the next run asks again.
  func keep(_ result: CheckResult, of question: Question) {
    let entry = Entry(texts: question.texts, result: result)
    guard let content = try? JSONEncoder().encode(entry) else { return }
    let marked = Data(Self.mark(content).utf8) + content
    try? marked.write(to: folder.appending(path: question.name), options: .atomic)
  }

  /// Tells damage, and one ground from another: two hashes of 64 bits, in hexadecimal digits.
  private static func mark(_ content: Data) -> String {
    let bytes = Array(content)
    let keys: [(UInt64, UInt64)] = [(1, 2), (3, 4)]
    return keys.map { key in
      let digits = String(ReportSeal.sipHash(bytes, key), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  private static let markLength = 32
}
