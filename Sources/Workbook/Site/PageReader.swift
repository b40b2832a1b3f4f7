import Foundation
import Gradbook

/// What a lesson's page says, section by section, in both languages: without pictures, and without
/// what stays hidden until a question is answered.
struct PageReader {
  struct Section: Hashable {
    /// Its name in the page's address; `nil` for what stands before the first that has one.
    var anchor: String?
    var title = Text("")
    var text = Text("")
  }

  private(set) var sections: [Section] = []

  private let bytes: [UInt8]
  private var place = 0
  /// The elements that are open, with the language that they set and whether they are left out.
  private var open: [(name: String, language: Language?, isLeftOut: Bool)] = []
  private var english: [UInt8] = []
  private var chinese: [UInt8] = []

  private static let empty: Set = ["br", "input", "img", "hr", "meta", "link", "source", "wbr"]
  /// Elements within a line, at whose edges words go on.
  private static let inline: Set = [
    "a", "b", "code", "em", "i", "q", "samp", "small", "span", "strong", "sub", "sup", "var",
  ]
  /// Elements whose text is none of the page's.
  private static let silent: Set = ["button", "details", "script", "style"]
  /// Classes whose text stays out: what a question veils, and marks on titles.
  private static let unsaid: Set<Substring> = ["optional", "veiled"]

  /// Reads a page as ``PageWriter`` writes it.
  init(_ html: String) {
    bytes = Array(html.utf8)
    place = find("<main") ?? bytes.count
    while place < bytes.count {
      let end = find("<") ?? bytes.count
      take(bytes[place..<end])
      place = end
      if end < bytes.count { readTag() }
    }
    close()
  }

  private mutating func readTag() {
    let end = find(">") ?? bytes.count - 1
    let tag = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
    place = end + 1
    if tag.hasPrefix("!") { return }
    let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
    if name == "svg", !tag.hasPrefix("/") { return skipPicture() }
    if !Self.inline.contains(name) { take(Array(" ".utf8)[...]) }
    if tag.hasPrefix("/") {
      if name == "main" { place = bytes.count }
      if name == "h2" { takeTitle() }
      if let last = open.lastIndex(where: { $0.name == name }) { open.removeSubrange(last...) }
      return
    }
    if name == "section" { begin(Self.attribute("id", of: tag)) }
    if Self.empty.contains(name) || tag.hasSuffix("/") { return }
    let classes = Self.attribute("class", of: tag)?.split(separator: " ") ?? []
    let language: Language? =
      classes.contains("en") ? .english : classes.contains("zh") ? .chinese : nil
    let isSilent = Self.silent.contains(name) || !Self.unsaid.isDisjoint(with: classes)
    open.append((name, language, isSilent))
    if name == "h2" { (english, chinese) = ([], []) }
  }

  private mutating func take(_ text: ArraySlice<UInt8>) {
    if open.contains(where: \.isLeftOut) { return }
    let language = open.last { $0.language != nil }?.language
    if language != .chinese { english += text }
    if language != .english { chinese += text }
  }

  private mutating func begin(_ anchor: String?) {
    close()
    sections.append(Section(anchor: anchor))
  }

  private mutating func takeTitle() {
    if sections.isEmpty { sections.append(Section()) }
    sections[sections.count - 1].title = taken()
  }

  private mutating func close() {
    let text = taken()
    if !sections.isEmpty { sections[sections.count - 1].text = text }
  }

  private mutating func taken() -> Text {
    defer { (english, chinese) = ([], []) }
    return Text(Self.plain(english), Self.plain(chinese))
  }

  /// The text of bytes between tags: entities resolved, one space where there are several.
  private static func plain(_ bytes: [UInt8]) -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    for (name, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
      text = text.replacing(name, with: character)
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private mutating func skipPicture() {
    var depth = 1
    while depth > 0, let end = find("</svg") {
      let next = find("<svg") ?? end
      depth += next < end ? 1 : -1
      place = min(next, end) + 4
    }
    place = (find(">") ?? bytes.count - 1) + 1
  }

  /// Where a text stands next, from here on.
  private func find(_ text: String) -> Int? {
    let wanted = Array(text.utf8)
    return bytes.withUnsafeBytes { all in
      guard let start = all.baseAddress else { return nil }
      var from = place
      while from + wanted.count <= all.count,
        let found = memchr(start + from, Int32(wanted[0]), all.count - from)
      {
        let at = UnsafeRawPointer(found) - start
        if at + wanted.count <= all.count, memcmp(found, wanted, wanted.count) == 0 { return at }
        from = at + 1
      }
      return nil
    }
  }

  private static func attribute(_ name: String, of tag: String) -> String? {
    guard let start = tag.range(of: " \(name)=\"") else { return nil }
    return String(tag[start.upperBound...].prefix { $0 != "\"" })
  }
}
