extension CourseExercise {
  /// How many minutes an exercise takes, as far as its text tells: five to read and to begin, two for each
  /// line of the answer, in steps of five, an hour at most.
  ///
  /// ``` text
  /// minutes = min(60, 5 ⌈(5 + 2 · lines) / 5⌉)
  /// ```
  public var expectedMinutes: Int {
    let body = (try? AnswerCheck.text(of: solution).body) ?? []
    let lines = body.count { line in
      let text = line.drop { $0.isWhitespace }
      return !text.isEmpty && !text.hasPrefix("//") && text != "}"
    }
    return min(60, (5 + 2 * lines + 4) / 5 * 5)
  }
}
