/// Whether hints help without telling: three of them, the last with one blank; the first two without
/// a line of a solution, the last without all of them.
enum HintCheck {
  static func complaints(about exercise: CourseExercise) -> [String] {
    let name = "\(exercise.id) \(exercise.name)"
    var complaints: [String] = []
    let hints = exercise.hints
    if hints.count != 3 { complaints.append("\(name): \(hints.count) hints instead of three") }
    let answers = exercise.solutions.compactMap { try? AnswerCheck.text(of: $0) }
    let solutions = answers.map { $0.body.map(squeezed).filter { $0.count >= 10 } }
    for (index, hint) in hints.enumerated() {
      let wordings = [hint.english, hint.chinese]
      func isTold(_ line: String) -> Bool { wordings.contains { squeezed($0).contains(line) } }
      if index < 2, let told = solutions.joined().first(where: isTold) {
        complaints.append("\(name): hint \(index + 1) tells a line of a solution: \(told)")
      } else if solutions.contains(where: { $0.count > 1 && $0.allSatisfy(isTold) }) {
        complaints.append("\(name): hint \(index + 1) tells a whole solution")
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
