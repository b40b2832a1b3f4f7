import Markup

/// Reads one language of an article.
///
/// An article is Markdown with a few lines that begin with `@`. It is read from top to bottom:
///
/// - `## Title` begins a section, `## Title {optional}` one that may be left out; other lines are ``Prose``, a paragraph after `> ` a note.
/// - `@goals`, `@practice`, `@pitfalls` and `@summary` are followed by a list. An item of `@practice` is
///   an exercise's file, without its ending.
/// - `@recall` is followed by questions about earlier lessons, `- 8: question`, each with its answer
///   after `> `; `@next` by what comes after the lesson, and why.
/// - `@code`, in `lesson.zh.md` alone, is followed by what the program's comments and texts say,
///   `- "first loss:" | "最初的损失："`, `- // the way back | // 反向传播`: see ``CodeWords``.
/// - `@predict` is followed by the question, its choices (`- [ ] wrong`, `- [x] right`) or the
///   right number (`= 32`, `= 0.5 ± 0.01`), and the reason after `> `.
/// - `@show name`, `@figure name`, `@film name`, `@plot name`, `@moving name`, `@picture name`,
///   `@table name` and `@pytorch` are where the program's calls of that name put what they made. A caption follows,
///   then words that the program asks for (`- name: wording`). A table has a line of column heads,
///   `| step | slope |`; with further lines it is complete and needs no call.
/// - `@words` is followed by words for the whole article, in the same form.
/// - `\(name)` stands for what the program sets with `lesson.set("name", to: …)`.
///
/// What belongs to a line with `@` ends at the next empty line.
struct ArticleReader {
  let file: String
  private let lines: [Substring]
  private var index = 0
  private var parts: [ArticlePart<String>] = []

  /// Reads the text of a file. Throws where a line is not as described above.
  static func read(
    _ text: String, file: String
  ) throws(ArticleError) -> [ArticlePart<String>] {
    var reader = ArticleReader(text, file: file)
    try reader.readAll()
    return reader.parts
  }

  private init(_ text: String, file: String) {
    self.file = file
    lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
  }

  private mutating func readAll() throws(ArticleError) {
    while index < lines.count {
      let line = lines[index]
      if line.trimmedSpaces.isEmpty {
        index += 1
      } else if line.hasPrefix("## ") {
        add(Self.section(line.dropFirst(3).trimmedSpaces), at: index)
        index += 1
      } else if line.hasPrefix("@") {
        try readMarked()
      } else if line.hasPrefix(">") {
        let start = index
        add(.note(quoted(takeWhile { $0.hasPrefix(">") }).joined(separator: "\n")), at: start)
      } else {
        readProse()
      }
    }
  }

  private mutating func add(_ content: ArticlePart<String>.Content, at place: Int) {
    parts.append(ArticlePart(line: place + 1, content: content))
  }

  // MARK: Lines

  private mutating func takeWhile(_ belongs: (Substring) -> Bool) -> [Substring] {
    let start = index
    while index < lines.count, belongs(lines[index]) { index += 1 }
    return Array(lines[start..<index])
  }

  private func quoted(_ lines: [Substring]) -> [Substring] {
    lines.map { $0.dropFirst($0.hasPrefix("> ") ? 2 : 1) }
  }

  private mutating func readProse() {
    let start = index
    var isFenced = false
    let taken = takeWhile { line in
      if line.trimmedSpaces.hasPrefix("```") { isFenced.toggle() }
      return isFenced || !["## ", "@", ">"].contains { line.hasPrefix($0) }
    }
    add(.prose(taken.joined(separator: "\n").withoutEmptyEnds), at: start)
  }

  // MARK: Marked parts

  private mutating func readMarked() throws(ArticleError) {
    let start = index
    let words = lines[index].dropFirst().split(separator: " ", maxSplits: 1)
    let mark = words.first.map(String.init) ?? ""
    let name = words.count > 1 ? String(words[1].trimmedSpaces) : ""
    index += 1
    switch mark {
    case "predict": add(try question(start), at: start)
    case "words": add(.words(try labels(body(), start)), at: start)
    case "recall": add(.recall(try recalls(start)), at: start)
    case "next": add(.next(Prose.joined(body())), at: start)
    case "code": add(.code(try codeWords(start)), at: start)
    default:
      if let kind = ListKind(rawValue: mark) {
        return add(.list(kind, items().map(Prose.joined)), at: start)
      }
      guard let kind = PlaceKind(rawValue: mark) else {
        throw ArticleError(file, start, .unknownMark("@" + mark))
      }
      if name.isEmpty != (kind == .pytorch) {
        throw ArticleError(file, start, .name("@" + mark, isWanted: name.isEmpty))
      }
      add(try place(ArticlePart.Place(kind: kind, name: name), start), at: start)
    }
  }

  mutating func body() -> [Substring] { takeWhile { !$0.trimmedSpaces.isEmpty } }

  /// The lines of a list's items, between which empty lines may stand.
  mutating func items() -> [[Substring]] {
    var items: [[Substring]] = []
    while index < lines.count {
      let line = lines[index]
      if line.hasPrefix("- ") {
        items.append([line.dropFirst(2)])
      } else if line.hasPrefix("  "), !items.isEmpty {
        items[items.count - 1].append(line)
      } else if !line.trimmedSpaces.isEmpty {
        break
      }
      index += 1
    }
    return items
  }

  private mutating func question(
    _ start: Int
  ) throws(ArticleError) -> ArticlePart<String>.Content {
    var question: [Substring] = []
    var choices: [[Substring]] = []
    var right: [Int] = []
    var number: ArticlePart<String>.Answer?
    var reason: [Substring] = []
    for line in body() {
      if line.hasPrefix("- [") {
        if line.hasPrefix("- [x] ") { right.append(choices.count) }
        choices.append([line.dropFirst(6)])
      } else if line.hasPrefix("= ") {
        number = Self.number(line.dropFirst(2))
      } else if line.hasPrefix(">") {
        reason += quoted([line])
      } else if choices.isEmpty {
        question.append(line)
      } else {
        choices[choices.count - 1].append(line)
      }
    }
    let because = reason.isEmpty ? nil : Prose.joined(reason)
    let text = question.joined(separator: "\n")
    if let number, choices.isEmpty { return .question(text, number, because: because) }
    guard right.count == 1, choices.count <= 26 else {
      throw ArticleError(file, start, .answer)
    }
    return .question(
      text, .choice(of: choices.map(Prose.joined), right: right[0]), because: because)
  }

  /// Reads `32`, `0.5 ± 0.01` or `\(name)`.
  private static func number(_ text: Substring) -> ArticlePart<String>.Answer {
    let parts = text.split(separator: "±").map { String($0.trimmedSpaces) }
    return .number(parts[0], tolerance: parts.count > 1 ? Double(parts[1]) ?? 1e-3 : 1e-3)
  }

  private mutating func place(
    _ given: ArticlePart<String>.Place, _ start: Int
  ) throws(ArticleError) -> ArticlePart<String>.Content {
    var place = given
    var caption: [Substring] = []
    var listed: [Substring] = []
    var table: [[String]] = []
    for line in body() {
      if line.hasPrefix("|") {
        table.append(Self.cells(line))
      } else if line.hasPrefix("- ") || !listed.isEmpty {
        listed.append(line)
      } else {
        caption.append(line)
      }
    }
    place.caption = caption.isEmpty ? nil : Prose.joined(caption)
    if caption.isEmpty, given.kind.isPicture {
      throw ArticleError(file, start, .caption(given.title))
    }
    place.labels = try labels(listed, start)
    place.columns = table.first ?? []
    if (given.kind == .table) == table.isEmpty {
      throw ArticleError(file, start, .columns)
    }
    guard table.count > 1 else { return .place(place) }
    return .table(
      columns: place.columns, rows: Array(table.dropFirst()), caption: place.caption)
  }

  /// The words of `- name: wording`, each of one line or more.
  private func labels(
    _ lines: [Substring], _ start: Int
  ) throws(ArticleError) -> [ArticlePart<String>.Label] {
    var labels: [(name: String, lines: [Substring])] = []
    for line in lines {
      if line.hasPrefix("- "), let colon = line.firstIndex(of: ":") {
        let name = String(line[line.index(line.startIndex, offsetBy: 2)..<colon])
        labels.append((name, [line[line.index(after: colon)...]]))
      } else if labels.isEmpty || line.hasPrefix("- ") {
        throw ArticleError(file, start, .label(String(line)))
      } else {
        labels[labels.count - 1].lines.append(line)
      }
    }
    return labels.map { ArticlePart.Label(name: $0.name, wording: Prose.joined($0.lines)) }
  }

  /// The cells of `| a | b |`; a `\|` is a bar within a cell.
  private static func cells(_ line: Substring) -> [String] {
    let bar: Character = "\u{1}"
    let inner = line.trimmedSpaces.replacing("\\|", with: String(bar)).dropFirst()
    let body = inner.last == "|" ? inner.dropLast() : inner[...]
    return body.split(separator: "|", omittingEmptySubsequences: false).map {
      String($0.trimmedSpaces.replacing(String(bar), with: "|"))
    }
  }
}
