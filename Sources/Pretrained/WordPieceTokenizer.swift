import Datasets
import Gradbook

/// Turns text into the numbers of word pieces, as BERT and its relatives read it.
///
/// ```swift
/// let words = Data("[PAD]\n[UNK]\n[CLS]\n[SEP]\nbeau\n##tiful\ncafe\n!".utf8)
/// let tokenizer = try WordPieceTokenizer(parsing: words)
/// print(tokenizer.tokens("Beautiful Café!"))  // ["beau", "##tiful", "cafe", "!"]
/// print(tokenizer.encode("Beautiful Café!"))  // [2, 4, 5, 6, 7, 3]
/// ```
///
/// Letters become small and lose their accents, unless ``lowercases`` is false; punctuation marks and
/// Chinese characters stand alone. Of each word the longest beginning that is in the vocabulary is
/// taken, and so on with the rest, whose pieces begin with `##`; a word that cannot be put together,
/// or is of more than 100 characters, is `[UNK]`. The names of special tokens, such as `[SEP]`, mean
/// these tokens in a text, too. Cost: of a word of n characters at most n²/2 look-ups.
///
/// The vocabulary is a text of one piece a line, whose number is that of the line, from 0 on.
///
/// Source: Devlin and others, BERT: Pre-training of Deep Bidirectional Transformers (2018); Wu and
/// others, Google's Neural Machine Translation System (2016), section 4.1.
public struct WordPieceTokenizer: DataFile, Sendable {
  /// The pieces in the order of their numbers.
  public var vocabulary: [String] { table.vocabulary }
  /// The most numbers that a text becomes, `[CLS]` and `[SEP]` included; the rest is cut off. At least
  /// 2, else ``encode(_:)`` traps.
  public var maxLength = 512
  /// Whether the vocabulary is of small letters without accents.
  public var lowercases: Bool {
    get { basic.lowercases }
    set { basic.lowercases = newValue }
  }

  private var basic = BasicTokenizer()
  private let table: Table
  let padding: Int
  private let unknown: Int
  private let begin: Int
  private let end: Int

  private static let mostCharacters = 100

  /// A class, so that a module that holds a tokenizer does not look for parameters among the pieces.
  private final class Table: Sendable {
    let vocabulary: [String]
    let numbers: [[UInt8]: Int]
    let special: [String: Int]

    init(_ vocabulary: [String], _ numbers: [[UInt8]: Int], _ special: [String: Int]) {
      (self.vocabulary, self.numbers, self.special) = (vocabulary, numbers, special)
    }
  }

  /// What the first bytes show.
  public static let kinds: [FileKind] = [.text]

  /// Reads a vocabulary.
  ///
  /// - Throws: `DataFileError` if a piece comes twice, is no UTF-8, or if `[PAD]`, `[UNK]`, `[CLS]` or
  ///   `[SEP]` is missing.
  public init(reading source: DataSource) throws(DataFileError) {
    var vocabulary: [String] = []
    var numbers: [[UInt8]: Int] = [:]
    for (index, line) in try source.whole().split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() {
      let bytes = line.last == UInt8(ascii: "\r") ? Array(line.dropLast()) : Array(line)
      guard let piece = String(validating: bytes, as: UTF8.self) else {
        throw Self.failure(
          source, index, Text("The line is not UTF-8.", "这一行不是 UTF-8 编码。"))
      }
      // The text ends with a line break, after which no piece follows.
      if let earlier = numbers.updateValue(index, forKey: bytes), !bytes.isEmpty {
        throw Self.failure(
          source, index,
          Text(
            "'\(piece)' stands in line \(earlier + 1), too.",
            "“\(piece)”在第 \(earlier + 1) 行已经有了。"))
      }
      vocabulary.append(piece)
    }
    if vocabulary.last == "" { vocabulary.removeLast() }
    numbers[[]] = nil
    var special: [String: Int] = [:]
    for name in ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] {
      special[name] = numbers[Array(name.utf8)]
    }
    guard let padding = special["[PAD]"], let unknown = special["[UNK]"],
      let begin = special["[CLS]"], let end = special["[SEP]"]
    else {
      throw Self.failure(
        source, nil,
        Text(
          "A vocabulary of word pieces has [PAD], [UNK], [CLS] and [SEP].",
          "WordPiece 词表应含 [PAD]、[UNK]、[CLS] 和 [SEP]。"))
    }
    (self.padding, self.unknown, self.begin, self.end) = (padding, unknown, begin, end)
    table = Table(vocabulary, numbers, special)
  }

  private static func failure(
    _ source: DataSource, _ index: Int?, _ problem: Text
  ) -> DataFileError {
    DataFileError(
      file: source.name, line: index.map { $0 + 1 }, problem: problem,
      mend: Text(
        "Take the vocab.txt that came with the model.", "请使用随模型提供的 vocab.txt。"))
  }
}

extension WordPieceTokenizer {
  /// The pieces of a text, without `[CLS]` and `[SEP]`, none cut off.
  public func tokens(_ text: String) -> [String] { pieces(text).map { table.vocabulary[$0] } }

  /// The numbers of a text's pieces between those of `[CLS]` and `[SEP]`, at most ``maxLength`` in all.
  ///
  /// Traps if ``maxLength`` is below 2.
  public func encode(_ text: String) -> [Int] {
    guard maxLength >= 2 else {
      fatalError("WordPieceTokenizer: maxLength is \(maxLength), but [CLS] and [SEP] alone are 2.")
    }
    return [begin] + pieces(text).prefix(maxLength - 2) + [end]
  }

  /// Texts as a batch: numbers and where they count, both int64 `[texts, longest]`; shorter texts are
  /// filled up with `[PAD]`, which the mask marks with 0.
  public func callAsFunction(_ texts: [String]) -> (ids: Tensor, mask: Tensor) {
    padded(texts.map(encode))
  }

  func padded(_ rows: [[Int]]) -> (ids: Tensor, mask: Tensor) {
    let length = rows.map(\.count).max() ?? 0
    func batch(_ row: ([Int]) -> [Int]) -> Tensor {
      Tensor(flat: rows.flatMap(row), shape: [rows.count, length])
    }
    return (
      batch { $0 + Array(repeating: padding, count: length - $0.count) },
      batch { row in (0..<length).map { $0 < row.count ? 1 : 0 } }
    )
  }

  private func pieces(_ text: String) -> [Int] {
    var result: [Int] = []
    var rest = Substring(text)
    while let (range, number) = firstSpecial(in: rest) {
      result += basic.words(rest[..<range.lowerBound]).flatMap(pieces)
      result.append(number)
      rest = rest[range.upperBound...]
    }
    return result + basic.words(rest).flatMap(pieces)
  }

  private func firstSpecial(in text: Substring) -> (Range<String.Index>, Int)? {
    let scalars = text.unicodeScalars
    var place = scalars.startIndex
    while let start = scalars[place...].firstIndex(of: "[") {
      for (name, number) in table.special where scalars[start...].starts(with: name.unicodeScalars)
      {
        return (start..<scalars.index(start, offsetBy: name.unicodeScalars.count), number)
      }
      place = scalars.index(after: start)
    }
    return nil
  }

  /// The longest piece that the word begins with, then the longest of the rest, and so on.
  private func pieces(_ word: [Unicode.Scalar]) -> [Int] {
    guard word.count <= Self.mostCharacters else { return [unknown] }
    var found: [Int] = []
    var start = 0
    while start < word.count {
      var piece: [UInt8] = start == 0 ? [] : [0x23, 0x23]
      var longest: (end: Int, number: Int)?
      for place in start..<word.count {
        piece += UTF8.encode(word[place]) ?? .init()
        if let number = table.numbers[piece] { longest = (place + 1, number) }
      }
      guard let longest else { return [unknown] }
      found.append(longest.number)
      start = longest.end
    }
    return found
  }
}
