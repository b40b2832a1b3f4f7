import Practice

/// A hint as a learner reads it.
public struct HintText {
  let hint: GivenHint
  let exercise: CourseExercise

  /// The words for a hint.
  public init(_ hint: GivenHint, of exercise: CourseExercise) {
    self.hint = hint
    self.exercise = exercise
  }

  /// The hint and what may follow it.
  public func text(_ language: Language) -> String {
    var sheet = TerminalReport(language)
    let id = exercise.id
    let count = exercise.hints.count
    if let number = hint.number {
      sheet.heading(
        "\(id)  \(exercise.title(language))",
        Text("hint \(number) of \(count)", "提示 \(number)/\(count)")(language), .dim)
      sheet.add("  ", hint.text)
      sheet.blank()
      sheet.add(
        "→ ",
        number < count
          ? Text("./gradbook hint \(id) (the next one)", "./gradbook hint \(id)（下一个提示）")
          : Text("./gradbook reveal \(id) (the solution)", "./gradbook reveal \(id)（解答）"))
    } else {
      sheet.heading(
        "\(id)  \(exercise.title(language))",
        Text("the same mistake \(hint.times) times", "同样的错误出现了 \(hint.times) 次")(language), .dim)
      sheet.add("  ", hint.text)
      sheet.blank()
      sheet.add("→ ", "./gradbook check \(id)")
    }
    return sheet.text
  }
}
