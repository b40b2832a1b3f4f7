import Foundation

/// What stands beside installed files: what they are, whose, and which they are.
struct Receipt {
  static let name = "gradbook-data.txt"
  private let lines: [String]
  private static let mark = "file: "

  init(_ record: DataRecord, given: String?, in content: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: content.path)) ?? []
    lines =
      [
        record.data.title.english, "licence: \(record.licence.english)",
        "source: \(given == nil ? record.source.text.english : "a folder")",
      ] + names.sorted().map { Self.mark + $0 }
  }

  func write(to folder: URL) throws(FetchError) {
    let text = lines.joined(separator: "\n") + "\n"
    try attempt(folder) {
      try text.write(
        to: folder.appending(path: Self.name), atomically: true, encoding: .utf8)
    }
  }

  /// The files that were installed into a folder; `nil` if none were.
  static func names(in folder: URL) -> [String]? {
    let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return text?.split(separator: "\n").filter { $0.hasPrefix(mark) }
      .map { String($0.dropFirst(mark.count)) }.filter { !$0.contains("/") && $0 != ".." }
  }
}
