import Practice
import Workbook

/// An exercise as it is set: its task, its file, the command.
public struct TaskText {
  let exercise: CourseExercise
  let folder: LearnerFolder

  /// The task of an exercise.
  public init(_ exercise: CourseExercise, in folder: LearnerFolder) {
    self.exercise = exercise
    self.folder = folder
  }

  /// What a learner needs to begin.
  public func text(_ language: Language, usesColour: Bool = false) -> String {
    var sheet = Sheet(language, usesColour: usesColour)
    let lesson = exercise.lesson
    sheet.heading(
      "\(exercise.id)  \(exercise.title(language))",
      Text("lesson \(lesson.number)", "第 \(lesson.number) 课")(language), .dim)
    sheet.blank()
    for line in task(language) {
      if line.isEmpty { sheet.blank() } else { sheet.verbatim("  ", line) }
    }
    sheet.blank()
    let file = folder.file(of: exercise)
    sheet.add("→ ", Text("write in \(folder.relative(file))", "在 \(folder.relative(file)) 里作答"))
    sheet.add("→ ", "./gradbook check \(exercise.id)")
    sheet.add("→ ", "./gradbook run \(lesson.number)\(Text(" (the lesson)", "（这一课）")(language))")
    return sheet.text
  }

  /// The paragraphs of the opening comment in this language; those in neither are kept.
  private func task(_ language: Language) -> [String] {
    let lines = (try? AnswerCheck.text(of: exercise.stub))?.task ?? []
    let paragraphs = lines.split(omittingEmptySubsequences: true) { $0.isEmpty }
    let wanted = paragraphs.dropFirst().filter { lines in
      let hasHanzi = lines.joined().unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
      return hasHanzi == (language == .chinese)
    }
    return Array(wanted.joined(separator: [""]))
  }
}
