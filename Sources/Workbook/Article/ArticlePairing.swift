import Gradbook
import Markup

/// Lays the two languages of an article side by side; throws where one has what the other lacks.
struct ArticlePairing {
  let file: String
  let other: String

  typealias One = ArticlePart<String>
  typealias Both = ArticlePart<Text>

  func paired(_ english: [One], _ chinese: [One]) throws(ArticleError) -> [Both] {
    var pairs: [Both] = []
    for (first, second) in zip(english, chinese) { pairs.append(try paired(first, second)) }
    guard english.count == chinese.count else {
      let (longer, name, end) =
        english.count > chinese.count
        ? (english, file, chinese.last?.line) : (chinese, other, english.last?.line)
      let extra = longer[pairs.count]
      throw ArticleError(
        name, extra.line - 1,
        .differs(
          here: extra.title, there: Text("nothing more", "已经没有内容"),
          otherFile: name == file ? other : file, otherLine: end ?? 1))
    }
    return pairs
  }

  private func paired(_ first: One, _ second: One) throws(ArticleError) -> Both {
    guard let content = content(first.content, second.content) else {
      let titles = (first.title, second.title)
      let isSameKind = titles.0 == titles.1
      throw ArticleError(
        file, first.line - 1,
        .differs(
          here: isSameKind ? detailed(first) : titles.0,
          there: isSameKind ? detailed(second) : titles.1,
          otherFile: other, otherLine: second.line))
    }
    return Both(line: first.line, content: content)
  }

  private func content(_ first: One.Content, _ second: One.Content) -> Both.Content? {
    switch (first, second) {
    case (.list(let kind, let a), .list(let other, let b)) where kind == other:
      texts(a, b).map { .list(kind, $0) }
    case (.section(let a, let isOptional), .section(let b, let other)) where isOptional == other:
      text(a, b).map { .section($0, isOptional: isOptional) }
    case (.prose(let a), .prose(let b)): prose(a, b).map { .prose($0) }
    case (.note(let a), .note(let b)): prose(a, b).map { .note($0) }
    case (.question(let a, let answer, let why), .question(let b, let other, let because)):
      question((a, answer, why), (b, other, because))
    case (.table(let a, let rows, let caption), .table(let b, let others, let second)):
      table((a, rows, caption), (b, others, second))
    case (.place(let a), .place(let b)): place(a, b).map { .place($0) }
    case (.words(let a), .words(let b)): labels(a, b).map { .words($0) }
    case (.recall(let a), .recall(let b)): recalls(a, b).map { .recall($0) }
    case (.next(let a), .next(let b)): prose(a, b).map { .next($0) }
    default: nil
    }
  }

  // MARK: Wordings

  /// Both wordings, if they use the same values.
  private func text(_ english: String, _ chinese: String) -> Text? {
    let names = [english, chinese].map { Set(ArticleValues.names(in: $0)) }
    return names[0] == names[1] ? Text(english, chinese) : nil
  }

  private func texts(_ english: [String], _ chinese: [String]) -> [Text]? {
    guard english.count == chinese.count else { return nil }
    let texts = zip(english, chinese).compactMap(text)
    return texts.count == english.count ? texts : nil
  }

  /// Both wordings, if they have the same shape: paragraphs, items, formulas.
  private func prose(_ english: String, _ chinese: String) -> Text? {
    let shapes = [english, chinese].map { Prose.parse($0).map(\.shape) }
    return shapes[0] == shapes[1] ? text(english, chinese) : nil
  }

  /// `.some(nil)` where neither language has the wording.
  private func optional(_ english: String?, _ chinese: String?) -> Text?? {
    switch (english, chinese) {
    case (nil, nil): .some(nil)
    case (let english?, let chinese?): text(english, chinese).map { .some($0) }
    default: nil
    }
  }

  // MARK: Parts of several wordings

  private func question(
    _ first: (String, One.Answer, String?), _ second: (String, One.Answer, String?)
  ) -> Both.Content? {
    guard let question = text(first.0, second.0), let because = optional(first.2, second.2),
      let answer = answer(first.1, second.1)
    else { return nil }
    return .question(question, answer, because: because)
  }

  private func answer(_ first: One.Answer, _ second: One.Answer) -> Both.Answer? {
    switch (first, second) {
    case (.choice(let a, let right), .choice(let b, let other)) where right == other:
      texts(a, b).map { .choice(of: $0, right: right) }
    case (.number(let a, let tolerance), .number(let b, let other))
    where a == b && tolerance == other:
      .number(a, tolerance: tolerance)
    default: nil
    }
  }

  private func table(
    _ first: ([String], [[String]], String?), _ second: ([String], [[String]], String?)
  ) -> Both.Content? {
    guard let columns = texts(first.0, second.0), let caption = optional(first.2, second.2),
      first.1.count == second.1.count
    else { return nil }
    let rows = zip(first.1, second.1).compactMap(texts)
    return rows.count == first.1.count
      ? .table(columns: columns, rows: rows, caption: caption) : nil
  }

  private func place(_ first: One.Place, _ second: One.Place) -> Both.Place? {
    guard first.kind == second.kind, first.name == second.name,
      let caption = optional(first.caption, second.caption),
      let columns = texts(first.columns, second.columns),
      let labels = labels(first.labels, second.labels)
    else { return nil }
    return Both.Place(
      kind: first.kind, name: first.name, caption: caption,
      labels: labels, columns: columns)
  }

  private func recalls(_ first: [One.Recall], _ second: [One.Recall]) -> [Both.Recall]? {
    guard first.map(\.lesson) == second.map(\.lesson),
      let questions = texts(first.map(\.question), second.map(\.question)),
      let answers = texts(first.map(\.answer), second.map(\.answer))
    else { return nil }
    return first.indices.map {
      Both.Recall(lesson: first[$0].lesson, question: questions[$0], answer: answers[$0])
    }
  }

  private func labels(_ first: [One.Label], _ second: [One.Label]) -> [Both.Label]? {
    guard first.map(\.name) == second.map(\.name),
      let wordings = texts(first.map(\.wording), second.map(\.wording))
    else { return nil }
    return zip(first, wordings).map { Both.Label(name: $0.name, wording: $1) }
  }

  /// What parts of the same kind may differ in.
  private func detailed(_ part: One) -> Text {
    func count(_ number: Int, _ english: String, _ chinese: String) -> Text {
      Text(
        "\(part.title.english) (\(number) \(english))",
        "\(part.title.chinese)（\(number) \(chinese)）")
    }
    return switch part.content {
    case .list(_, let items): count(items.count, "items", "项")
    case .prose(let text), .note(let text): proseDetails(part.title, text)
    case .place(let place):
      Text(part.title.english + ": " + place.labels.map(\.name).joined(separator: ", "))
    case .words(let labels):
      Text(part.title.english + ": " + labels.map(\.name).joined(separator: ", "))
    case .recall(let recalls):
      Text(part.title.english + ": " + recalls.map { "\($0.lesson)" }.joined(separator: ", "))
    case .section, .question, .table, .next, .code: part.title
    }
  }
}

private func proseDetails(_ title: Text, _ prose: String) -> Text {
  let count = Prose.parse(prose).count
  let names = ArticleValues.names(in: prose).sorted().joined(separator: ", ")
  return Text(
    "\(title.english) (paragraphs: \(count); values: \(names.isEmpty ? "none" : names))",
    "\(title.chinese)（\(count) 段；用到的值：\(names.isEmpty ? "无" : names)）")
}

extension Prose {
  /// What a block of prose is made of, without its words.
  enum Shape: Hashable {
    case paragraph
    case list(Int, numbered: Bool)
    case formulas(Int)
    case verbatim
  }

  var shape: Shape {
    switch self {
    case .paragraph: .paragraph
    case .list(let items, let numbered): .list(items.count, numbered: numbered)
    case .formulas(let lines): .formulas(lines.count)
    case .verbatim: .verbatim
    }
  }
}
