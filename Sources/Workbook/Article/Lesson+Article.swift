import Gradbook

extension Lesson {
  /// Sets what `\(name)` stands for in the article, from here on.
  public func set(_ name: String, to value: any TableCell) {
    values.set(name, to: value.cellText)
    tellOn()
  }

  /// A word of the article's next place or of its `@words`, in both languages: for what is printed
  /// or stands in a table. Ends the lesson if there is no such word.
  public func word(_ name: String) -> Text {
    guard case .place(let place)? = nextPart?.content else {
      return words([], of: "@words")[name]
    }
    return words(of: place)[name]
  }

  /// The wording of a name in the place that was just taken, or among the article's `@words`.
  func knownWord(_ name: String) -> Text? {
    var labels = article.words
    if partIndex > 0, case .place(let place) = article.parts[partIndex - 1].content {
      labels = place.labels + labels
    }
    return labels.first { $0.name == name }?.wording
  }

  /// Keeps the statements before it from being quoted by the next ``show(_:filePath:line:_:)``.
  public func hide() {}

  /// Tells the article on, up to the next place that the program fills or value that it sets.
  func tellOn() {
    while let part = nextPart, tell(part) { partIndex += 1 }
  }

  /// The place that a call of the program fills. Ends the lesson if the article has another one.
  func take(_ kind: PlaceKind, _ name: String = "") -> ArticlePart<Text>.Place {
    tellOn()
    let called = ArticlePart<Text>.Place(kind: kind, name: name).title
    guard let part = nextPart else {
      stop(articleFault(.program(called: called, article: Text("its end", "结尾"))))
    }
    guard case .place(let place) = part.content, place.title == called else {
      if let name = missingValue(part) { stop(articleFault(.value(name))) }
      stop(articleFault(.program(called: called, article: part.title)))
    }
    partIndex += 1
    return place
  }

  /// A place's words for the program that fills it.
  func words(of place: ArticlePart<Text>.Place) -> Words { words(place.labels, of: place.title) }

  private func words(_ own: [ArticlePart<Text>.Label], of place: String) -> Words {
    let labels = own + article.words
    return Words(
      labels: Dictionary(labels.map { ($0.name, $0.wording) }) { first, _ in first }
    ) { [self] name in
      stop(articleFault(.word(name, place: place, known: labels.map(\.name))))
    }
  }

  /// Ends the lesson if the article goes on.
  func requireEndOfArticle() {
    tellOn()
    guard let part = nextPart else { return }
    if let name = missingValue(part) { stop(articleFault(.value(name))) }
    stop(articleFault(.unfinished(part.title)))
  }

  // MARK: Telling

  private var nextPart: ArticlePart<Text>? {
    article.parts.indices.contains(partIndex) ? article.parts[partIndex] : nil
  }

  private func articleFault(_ fault: ArticleError.Fault) -> ArticleError {
    let line = (nextPart ?? article.parts.last)?.line ?? 1
    return ArticleError(Article.fileName(.english), line - 1, fault)
  }

  private func missingValue(_ part: ArticlePart<Text>) -> String? {
    part.texts.compactMap(values.missing).first
  }

  /// Tells one part; `false` if it waits for the program.
  private func tell(_ part: ArticlePart<Text>) -> Bool {
    if case .place = part.content { return false }
    if missingValue(part) != nil { return false }
    let fill = values.filled
    switch part.content {
    case .list(.practice, let names):
      add(.list(.practice, names.map { ExerciseTitle($0.english, folder: folder).text }))
    case .list(let kind, let items):
      settlePredictions()
      add(.list(kind, items.map(fill)))
    case .section(let title, let isOptional): section(fill(title), isOptional: isOptional)
    case .prose(let text): add(.prose(fill(text)))
    case .note(let text): add(.note(fill(text)))
    case .question(let text, let answer, let because):
      ask(fill(text), filled(answer), because.map(fill))
    case .table(let columns, let rows, let caption):
      table(columns.map(fill), rows.map { $0.map(fill) }, caption: caption.map(fill))
    case .recall(let recalls):
      recall(
        recalls.map {
          Recall(lesson: $0.lesson, question: fill($0.question), answer: fill($0.answer))
        })
    case .next(let text): add(.next(fill(text), command: Phrase.nextCommand(after: entry)))
    case .words, .code: break
    case .place: return false
    }
    return true
  }

  private func filled(_ answer: ArticlePart<Text>.Answer) -> Prediction.Answer {
    switch answer {
    case .choice(let choices, let right): .choice(of: choices.map(values.filled), right: right)
    case .number(let written, let tolerance):
      .number(number(values.filled(Text(written)).english), tolerance: tolerance)
    }
  }

  private func number(_ written: String) -> Double {
    guard let number = Double(written.replacing("−", with: "-")) else {
      stop(articleFault(.answer))
    }
    return number
  }
}

extension ArticlePart<Text> {
  /// All wordings in which values may stand that must be set before the part is told.
  fileprivate var texts: [Text] {
    switch content {
    case .list(_, let items): items
    case .section(let text, _), .prose(let text), .note(let text), .next(let text): [text]
    case .recall(let recalls): recalls.flatMap { [$0.question, $0.answer] }
    case .question(let text, let answer, let because):
      [text, because].compactMap { $0 } + answer.texts
    case .table(let columns, let rows, let caption):
      columns + rows.joined() + [caption].compactMap { $0 }
    case .place, .words, .code: []
    }
  }
}

extension ArticlePart<Text>.Answer {
  fileprivate var texts: [Text] {
    switch self {
    case .choice(let choices, _): choices
    case .number(let written, _): [Text(written)]
    }
  }
}
