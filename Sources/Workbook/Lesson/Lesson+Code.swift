import Gradbook

extension Lesson {
  /// Quotes code and shows what it printed.
  ///
  /// Quoted are the statements between the previous call on this lesson and this one, and the
  /// body of the closure, if there is one; comments stay. What the statements and the closure
  /// printed with `print` follows. An error that the closure throws ends the lesson with its
  /// message and exit code 1.
  public func show(line: Int = #line, _ body: () throws -> Void = {}) {
    let before = transcript.take()
    perform(body)
    let after = transcript.take()
    let output = Text(before.english + after.english, before.chinese + after.chinese)
    add(.code(source.quotation(of: "show", line: line), output: output))
    settlePredictions()
  }

  /// Runs code that may throw and hands on what it returns; an error ends the lesson with its
  /// message and exit code 1.
  public func attempt<Result>(_ body: () throws -> Result) -> Result {
    do { return try body() } catch { stop(error) }
  }

  /// Sets PyTorch's lines beside the Swift lines that do the same, and runs the Swift lines.
  ///
  /// Line `i` of the one belongs to line `i` of the other; leave a line empty on the side that
  /// needs none.
  public func pytorch(_ python: String, line: Int = #line, _ swift: () throws -> Void) {
    settlePredictions()
    addStrayOutput()
    perform(swift)
    add(
      .comparison(
        python: python, swift: source.quotation(of: "pytorch", line: line, closureOnly: true),
        output: transcript.take()))
  }

  private func perform(_ body: () throws -> Void) {
    do {
      try Transcript.$current.withValue(transcript) { try body() }
    } catch {
      stop(error)
    }
  }
}
