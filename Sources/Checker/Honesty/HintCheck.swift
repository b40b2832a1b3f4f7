import Workbook

/// Whether hints help without telling: three of them, the last with one blank, none with a line of
/// a solution.
enum HintCheck {
  static func complaints(about exercise: CourseExercise) -> [String] {
    let name = "\(exercise.id) \(exercise.name)"
    var complaints: [String] = []
    let hints = exercise.hints
    if hints.count != 3 { complaints.append("\(name): \(hints.count) hints instead of three") }
    let answers = [exercise.solution, exercise.secondSolution].compactMap {
      try? AnswerCheck.text(of: $0)
    }
    let lines = answers.flatMap(\.body).map(squeezed).filter { $0.count >= 10 }
    for (index, hint) in hints.enumerated() {
      let wordings = [hint.english, hint.chinese]
      let told = lines.first { line in wordings.contains { squeezed($0).contains(line) } }
      if let told {
        complaints.append("\(name): hint \(index + 1) tells a line of a solution: \(told)")
      }
      let blanks = wordings.map { $0.components(separatedBy: "___").count - 1 }
      if index == 2, blanks != [1, 1] {
        complaints.append("\(name): hint 3 has \(blanks) blanks ___ instead of one")
      }
    }
    return complaints
  }

  private static func squeezed(_ text: String) -> String {
    String(text.filter { !$0.isWhitespace })
  }
}
