import Gradbook

extension Lesson {
  /// States what the learner can do after the lesson, one text for each ability, in words that
  /// follow "After this lesson you can".
  package func goals(_ goals: Text...) { add(.list(.goals, goals)) }

  /// Begins a section. With `--step` the lesson waits for Return first.
  package func section(_ english: String, _ chinese: String) {
    section(Text(english, chinese), isOptional: false)
  }

  func section(_ title: Text, isOptional: Bool) {
    settlePredictions()
    if options.pausesAtSections, sectionCount > 0 { pause() }
    sectionCount += 1
    add(.section(number: sectionCount, title: title, isOptional: isOptional))
  }

  /// Says something in prose; see ``Lesson`` for the mark-up.
  package func say(_ english: String, _ chinese: String) {
    add(.prose(Text(english, chinese)))
  }

  /// Says something beside the main thread, in a box.
  package func note(_ english: String, _ chinese: String) {
    add(.note(Text(english, chinese)))
  }

  /// Sets a table in the article's place `@table name`, which has the heads of its columns. Columns
  /// of numbers alone stand right-aligned; a row that is too short is filled up with empty cells,
  /// one that is too long is cut.
  public func table(_ name: String, _ rows: [[any TableCell]]) {
    let place = take(.table, name)
    table(place.columns.map(values.filled), rows, caption: place.caption.map(values.filled))
    tellOn()
  }

  /// Sets a table. Columns of numbers alone stand right-aligned; a row that is too short is
  /// filled up with empty cells, one that is too long is cut.
  package func table(
    _ columns: [Text], _ rows: [[any TableCell]], caption: Text? = nil
  ) {
    let numeric = columns.indices.map { column in
      let cells = rows.compactMap { column < $0.count ? $0[column] : nil }
      return !cells.isEmpty && cells.allSatisfy(\.isNumber)
    }
    add(
      .table(
        Table(
          caption: caption, columns: columns,
          rows: rows.map { $0.prefix(columns.count).map(\.cellText) }, isNumeric: numeric)))
  }

  /// Names the mistakes that people really make here, one text each.
  package func pitfalls(_ pitfalls: Text...) {
    settlePredictions()
    add(.list(.pitfalls, pitfalls))
  }

  private func pause() {
    console.write("\n" + writer.styled(Phrase.pause(language), .dim) + "\n")
    _ = console.readLine()
  }
}
