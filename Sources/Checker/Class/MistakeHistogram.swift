import Markup
import Practice

/// How often which mistake was made, by exercise.
struct MistakeHistogram {
  private var counts: [String: [String: Int]] = [:]
  private var exercises: [CourseExercise] = []

  /// Counts a mistake, in the words that it is to be shown with.
  mutating func add(_ mistake: String, in exercise: CourseExercise, times: Int = 1) {
    if counts[exercise.name] == nil { exercises.append(exercise) }
    counts[exercise.name, default: [:]][Classroom.printable(mistake), default: 0] += times
  }

  /// A bar for each mistake, the commonest first; nothing where there was none.
  func text(_ language: Language) -> String {
    if exercises.isEmpty { return "" }
    var report = TerminalReport(language)
    report.blank()
    report.add("", Text("Mistakes by exercise", "各题的错误"))
    let most = counts.values.flatMap(\.values).max() ?? 1
    let order = exercises.sorted {
      ($0.lesson.number, $0.index) < ($1.lesson.number, $1.index)
    }
    for exercise in order {
      report.add("", "\(exercise.id)  \(exercise.title(language))")
      let all = counts[exercise.name] ?? [:]
      for (mistake, count) in all.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        let bar = String(repeating: "█", count: max(1, 16 * count / max(1, most)))
        report.add("  \(bar.alignedLeft(16)) \("\(count)".alignedRight(4))  ", mistake)
      }
    }
    return report.text
  }
}
