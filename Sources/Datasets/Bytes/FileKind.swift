import Gradbook

/// What the first bytes of a file show it to be.
public enum FileKind: Hashable, Sendable, CaseIterable {
  /// Nothing at all, or nothing but zeros.
  case empty, zeros
  /// Text: a Git LFS pointer in the place of a file, a web page, XML, JSON, or any other.
  case gitPointer, webPage, xml, json, text
  /// Something packed.
  case gzip, bzip2, xz, zstandard, sevenZip, rar, tar, zip
  /// Numbers, tables or office documents.
  case npy, idx, safetensors, pickle, hdf5, matlab, parquet, sqlite, office
  /// Pictures or pages.
  case png, jpeg, gif, bmp, tiff, webp, portableMap, heif, pdf

  /// How many bytes are looked at.
  static let headCount = 1024

  /// What a file is; `nil` if its beginning is of no known kind.
  public init?(of source: DataSource) {
    let head = source.head(Self.headCount)
    guard let kind = Self.kind(of: head, count: source.count) else { return nil }
    self = kind
  }

  private static let signatures: [(FileKind, [UInt8])] =
    [
      (.png, [0x89, 0x50, 0x4e, 0x47]), (.jpeg, [0xff, 0xd8, 0xff]), (.gif, Array("GIF8".utf8)),
      (.tiff, [0x49, 0x49, 0x2a, 0]), (.tiff, [0x4d, 0x4d, 0, 0x2a]), (.pdf, Array("%PDF".utf8)),
      (.npy, [0x93] + Array("NUMPY".utf8)), (.hdf5, [0x89] + Array("HDF".utf8)),
      (.gzip, [0x1f, 0x8b, 8]), (.xz, [0xfd] + Array("7zXZ".utf8)), (.rar, Array("Rar!".utf8)),
      (.zstandard, [0x28, 0xb5, 0x2f, 0xfd]), (.sevenZip, [0x37, 0x7a, 0xbc, 0xaf]),
      (.bzip2, Array("BZh".utf8)), (.zip, [0x50, 0x4b, 3, 4]), (.zip, [0x50, 0x4b, 5, 6]),
      (.parquet, Array("PAR1".utf8)), (.sqlite, Array("SQLite format 3".utf8)),
      (.matlab, Array("MATLAB 5.0".utf8)), (.office, [0xd0, 0xcf, 0x11, 0xe0]),
      (.gitPointer, Array("version https://git-lfs".utf8)),
    ] + [2, 3, 4, 5].map { (.pickle, [0x80, $0]) }

  private static func kind(of head: [UInt8], count: Int) -> FileKind? {
    if head.isEmpty { return count == 0 ? .empty : nil }
    // The length of a safetensors header can look like any other format's signature.
    if isSafetensors(head, count) { return .safetensors }
    let words = plainWords(head)
    if let found = signatures.first(where: { head.starts(with: $0.1) })?.0 {
      // A table may begin with the same letters; the formats go on with other bytes than letters.
      if words == nil || found == .gitPointer { return found }
    }
    if let words { return textKind(of: words) }
    if head.count >= 12 {
      let word = head[8..<12]
      if head.starts(with: "RIFF".utf8), word.elementsEqual("WEBP".utf8) { return .webp }
      if head[4..<8].elementsEqual("ftyp".utf8) { return .heif }
      if head.starts(with: "BM".utf8), head[6..<10].allSatisfy({ $0 == 0 }) { return .bmp }
    }
    if head.count > 262, head[257..<262].elementsEqual("ustar".utf8) { return .tar }
    if isPortableMap(String(decoding: head, as: UTF8.self)) { return .portableMap }
    if head.count >= 16, head.allSatisfy({ $0 == 0 }) { return .zeros }
    if head.count > 3, head[0] == 0, head[1] == 0, [8, 9, 11, 12, 13, 14].contains(head[2]),
      (1...8).contains(head[3])
    {
      return .idx
    }
    return nil
  }

  /// Whether a text is `P` with a digit, then two numbers, as the formats of Netpbm begin.
  private static func isPortableMap(_ text: String) -> Bool {
    let parts = text.prefix(60).split(maxSplits: 3, whereSeparator: \.isWhitespace)
    guard parts.count > 2, parts[0].count == 2, parts[0].first == "P" else { return false }
    return parts[0].last.map { "123456".contains($0) } == true
      && (parts[1].hasPrefix("#") || Int(parts[1]) != nil && Int(parts[2]) != nil)
  }

  private static func isSafetensors(_ head: [UInt8], _ count: Int) -> Bool {
    guard head.count > 9, head[8] == UInt8(ascii: "{") else { return false }
    let length = head[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return length <= 100_000_000 && length <= UInt64(count)
  }

  /// The beginning of what is written in letters; `nil` where other bytes stand.
  private static func plainWords(_ head: [UInt8]) -> String? {
    head.allSatisfy { $0 >= 0x20 || (9...13).contains($0) } ? words(head) : nil
  }

  /// The kind of what is written in letters.
  private static func textKind(of words: String) -> FileKind {
    if isPortableMap(words) { return .portableMap }
    var words = Substring(words)
    words.removeFirst(words.prefix { $0.isWhitespace || $0 == "\u{feff}" }.count)
    let start = words.lowercased()
    for mark in ["<!doctype html", "<html", "<head", "<body", "<!--"] where start.hasPrefix(mark) {
      return .webPage
    }
    if start.hasPrefix("<?xml") || start.hasPrefix("<error") {
      return start.contains("<html") ? .webPage : .xml
    }
    let second = words.dropFirst().first { !$0.isWhitespace }
    if words.hasPrefix("{"), second == "\"" || second == "}" { return .json }
    if words.hasPrefix("["), let second, "{[\"".contains(second) { return .json }
    return .text
  }

  /// The beginning as text; a character that was cut in two is left out.
  private static func words(_ head: [UInt8]) -> String? {
    for cut in 0..<min(4, head.count) {
      if let text = String(validating: head.dropLast(cut), as: UTF8.self) { return text }
    }
    return nil
  }

  /// The first words of a text, short enough for a message.
  static func beginning(_ head: [UInt8]) -> String {
    let line = (words(head) ?? "").split(whereSeparator: \.isNewline).first ?? ""
    let plain = line.unicodeScalars.filter { $0.properties.generalCategory != .format }
    let text = String(String.UnicodeScalarView(plain))
    return text.count > 40 ? text.prefix(40) + "…" : text
  }
}
