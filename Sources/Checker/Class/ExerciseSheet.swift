import Course
import Foundation
import Language
import Markup
import Practice

/// The exercises of a lesson on paper: tasks, starting code and room to write, or with the answers.
public struct ExerciseSheet {
  private let lesson: LessonEntry
  private let exercises: [CourseExercise]
  private let hasAnswers: Bool

  /// The sheet of a lesson.
  ///
  /// - Throws: ``CheckerError/noExercises(lesson:)``.
  public init(_ lesson: LessonEntry, in course: Course, answers: Bool) throws(CheckerError) {
    self.lesson = lesson
    exercises = course.exercises(of: lesson)
    hasAnswers = answers
    if exercises.isEmpty { throw .noExercises(lesson: lesson.label) }
  }

  /// A whole page that fetches nothing.
  ///
  /// - Throws: ``CheckerError``: a file of the clone is missing.
  public func html(_ language: Language) throws(CheckerError) -> String {
    let kind = hasAnswers ? Text("Answers", "答案") : Text("Exercises", "习题")
    let heading = Text(
      "Lesson \(lesson.number): \(lesson.title(.english))",
      "第 \(lesson.number) 课　\(lesson.title(.chinese))")(language)
    var parts: [String] = []
    for exercise in exercises { parts.append(try part(exercise, language)) }
    let name = Text("Name", "姓名")(language)
    let day = Text("Date", "日期")(language)
    let line = hasAnswers ? "" : "<p class=\"who\"><span>\(name)</span><span>\(day)</span></p>\n"
    return """
      <!doctype html>
      <html lang="\(language == .english ? "en" : "zh-Hans")">
      <head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(XML.escaped(heading)) · \(kind(language))</title>
      <style>
      \(Self.style)
      </style></head>
      <body>
      <h1>\(XML.escaped(heading)) <small>\(kind(language))</small></h1>
      \(line)\(parts.joined(separator: "\n"))
      </body></html>

      """
  }

  private func part(
    _ exercise: CourseExercise, _ language: Language
  ) throws(CheckerError) -> String {
    let stub = try AnswerCheck.text(of: exercise.stub)
    let task = TaskText.task(of: exercise, language).map { paragraph in
      if TaskText.isDrawing(paragraph) {
        return "<pre>\(XML.escaped(paragraph.joined(separator: "\n").dedented))</pre>"
      }
      return "<p>"
        + Self.prose(paragraph.joined(separator: language == .english ? " " : "")) + "</p>"
    }
    let code: String
    if hasAnswers {
      let solution = try AnswerCheck.text(of: exercise.solution)
      code = "<pre class=\"code\">\(XML.escaped(Self.code(solution, withMarks: false)))</pre>"
    } else {
      // As much room as the answer takes, and some more.
      let lines = (try? AnswerCheck.text(of: exercise.solution).body.count) ?? 6
      let room = String(repeating: "<div></div>", count: min(24, max(4, lines * 3 / 2 + 1)))
      code =
        "<pre class=\"code\">\(XML.escaped(Self.code(stub)))</pre><div class=\"room\">\(room)</div>"
    }
    return """
      <section><h2>\(exercise.id)&ensp;\(XML.escaped(exercise.title(language)))\
      <small>\(Self.minutes(exercise)(language))</small></h2>
      \(task.joined(separator: "\n"))
      \(code)</section>
      """
  }

  private static func minutes(_ exercise: CourseExercise) -> Text {
    let count = exercise.expectedMinutes
    return Text("about \(count) min", "约 \(count) 分钟")
  }

  /// A file without its opening comment and imports.
  private static func code(_ text: AnswerText, withMarks: Bool = true) -> String {
    let marks =
      text.hasMarks && !withMarks ? [text.region.lowerBound - 1, text.region.upperBound] : []
    let shown = text.lines.indices.filter { !marks.contains($0) }.map { text.lines[$0] }
    let lines = shown.drop { line in
      line.isEmpty || line.hasPrefix("import ")
        || (line.hasPrefix("//") && !line.hasPrefix("///"))
    }
    let whole = lines.filter { !$0.hasPrefix("import ") }.joined(separator: "\n")
    return String(whole.reversed().drop { $0.isNewline }.reversed())
  }

  /// Prose with what stands between back quotes as code.
  private static func prose(_ text: String) -> String {
    text.components(separatedBy: "`").enumerated().map { index, part in
      index % 2 == 1 ? "<code>\(XML.escaped(part))</code>" : XML.escaped(part)
    }.joined()
  }

  private static let style = """
    @page { size: A4; margin: 18mm 16mm; }
    body { font: 11pt/1.5 "Noto Serif", "Noto Serif CJK SC", Georgia, serif; color: #000;
      background: #fff; max-width: 178mm; margin: 0 auto; padding: 4mm; }
    h1 { font-size: 16pt; } small { font-weight: normal; float: right; } h2 small { font-size: 10pt; }
    h2 { font-size: 12.5pt; border-bottom: 1px solid #000; break-after: avoid; }
    pre, code { font: 9.5pt/1.45 "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 2mm 0; break-inside: avoid; }
    pre.code { border: 1px solid #777; padding: 2mm 3mm; }
    .room div { height: 8mm; border-bottom: 1px solid #bbb; break-inside: avoid; }
    .who { display: flex; gap: 8mm; }
    .who span { flex: 1; border-bottom: 1px solid #000; padding-bottom: 1mm; }
    @media print { body { padding: 0; } }
    """
}
