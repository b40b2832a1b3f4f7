import Gradbook

extension Lesson {
  /// Quotes code and shows what it printed, in the article's place `@show name`.
  ///
  /// Quoted are the statements between the previous call on this lesson and this one, and the
  /// body of the closure, if there is one; comments stay. What the statements and the closure
  /// printed with `print` follows. An error that the closure throws ends the lesson with its
  /// message and exit code 1.
  public func show(
    _ name: String, filePath: String = #filePath, line: Int = #line,
    _ body: () throws -> Void = {}
  ) {
    _ = take(.show, name)
    show(filePath: filePath, line: line, body)
    tellOn()
  }

  package func show(
    filePath: String = #filePath, line: Int = #line, _ body: () throws -> Void = {}
  ) {
    let before = transcript.take()
    perform(body)
    let after = transcript.take()
    let output = Text(before.english + after.english, before.chinese + after.chinese)
    let quotation = source(at: filePath).quotation(of: "show", line: line)
    add(
      .code(
        quotation.shown(by: shownCode),
        output: article.codeWords.output(output, of: quotation)))
    settlePredictions()
  }

  /// Shows code that stands elsewhere, and what came out when it ran.
  package func show(_ code: Quotation, output: Text) {
    add(.code(code, output: output))
    settlePredictions()
  }

  /// Runs code that may throw and hands on what it returns; an error ends the lesson with its
  /// message and exit code 1.
  public func attempt<Result>(_ body: () throws -> Result) -> Result {
    do { return try body() } catch { stop(error) }
  }

  /// Sets PyTorch's lines beside the Swift lines that do the same, in the article's place
  /// `@pytorch`, and runs the Swift lines.
  ///
  /// Line `i` of the one belongs to line `i` of the other; leave a line empty on the side that
  /// needs none.
  public func pytorch(
    _ python: String, filePath: String = #filePath, line: Int = #line, _ swift: () throws -> Void
  ) {
    if !article.parts.isEmpty { _ = take(.pytorch) }
    defer { tellOn() }
    settlePredictions()
    addStrayOutput()
    perform(swift)
    let quotation = source(at: filePath).quotation(of: "pytorch", line: line, closureOnly: true)
    add(
      .comparison(
        python: article.codeWords.python(python),
        swift: quotation.shown(by: shownCode),
        output: article.codeWords.output(transcript.take(), of: quotation)))
  }

  private var shownCode: ShownCode {
    ShownCode(
      seed: seed, folder: "Output/\(entry.folder)", codeWords: article.codeWords,
      word: knownWord)
  }

  /// The source file that a call stands in: a long lesson has its chapters in several.
  private func source(at path: String) -> SourceFile {
    if let known = sources[path] { return known }
    let file = SourceFile(path: path)
    sources[path] = file
    return file
  }

  private func perform(_ body: () throws -> Void) {
    do {
      try Transcript.$current.withValue(transcript) { try body() }
    } catch {
      stop(error)
    }
  }
}
