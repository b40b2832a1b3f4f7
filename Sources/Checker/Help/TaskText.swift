import Practice

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
    var sheet = TerminalReport(language, usesColour: usesColour)
    let lesson = exercise.lesson
    sheet.heading(
      "\(exercise.id)  \(exercise.title(language))",
      Text("lesson \(lesson.number)", "第 \(lesson.number) 课")(language), .dim)
    sheet.blank()
    for (index, paragraph) in Self.task(of: exercise, language).enumerated() {
      if index > 0 { sheet.blank() }
      if Self.isDrawing(paragraph) {
        let drawing = paragraph.joined(separator: "\n").dedented
        for line in drawing.split(separator: "\n") { sheet.verbatim("    ", String(line)) }
      } else {
        sheet.add("  ", paragraph.joined(separator: language == .english ? " " : ""))
      }
    }
    sheet.blank()
    let file = folder.file(of: exercise)
    sheet.add("→ ", Text("write in \(folder.relative(file))", "在 \(folder.relative(file)) 里作答"))
    sheet.add("→ ", "./gradbook check \(exercise.id)")
    sheet.add("→ ", "./gradbook run \(lesson.number)\(Text(" (the lesson)", "（这一课）")(language))")
    return sheet.text
  }

  /// The paragraphs of the opening comment in this language: English comes first, then Chinese;
  /// formulas that stand with the English alone belong to both.
  static func task(of exercise: CourseExercise, _ language: Language) -> [[String]] {
    let lines = (try? AnswerCheck.text(of: exercise.stub))?.task ?? []
    let paragraphs = lines.split { $0.isEmpty }.dropFirst().map(Array.init)
    let isChinese = { (lines: [String]) in
      lines.joined().unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
    let start = paragraphs.firstIndex(where: isChinese) ?? paragraphs.endIndex
    let english = Array(paragraphs[..<start])
    let chinese = Array(paragraphs[start...])
    if language == .english { return english }
    return (chinese.contains(where: isDrawing) ? [] : english.filter(isDrawing)) + chinese
  }

  /// Whether lines are kept as they are: formulas and tables are indented.
  static func isDrawing(_ lines: [String]) -> Bool {
    lines.allSatisfy { $0.hasPrefix("   ") }
  }
}
