import Gradbook
import Markup
import Workbook

/// What a contest came to, for the eye and as lines of JSON.
struct ContestReport {
  let rows: [RatioRow]
  let mismatches: [Mismatch]
  let language: Language

  init(_ goals: [Goal], among figures: [Measurement], language: Language) {
    rows = RatioRow.rows(of: goals, among: figures)
    mismatches = Mismatch.all(among: figures)
    self.language = language
  }

  /// Prints the table, what does not agree, and how many goals are reached.
  func print() {
    rows.forEach(Report.line)
    let table = TextTable(rows: [RatioRow.heads(language)] + rows.map { $0.cells(language) })
    Report.note(table.text(width: 140))
    for cores in Set(rows.map(\.cores)).sorted() {
      let judged = rows.filter { $0.cores == cores }
      let reached = judged.count { $0.isReached }
      Report.note(
        Text(
          "On \(cores) core\(cores == 1 ? "" : "s"): \(reached) of \(judged.count) goals reached.",
          "\(cores) 核：\(judged.count) 项目标中，达到 \(reached) 项。")(language))
    }
    for mismatch in mismatches { Report.note("!!! " + mismatch.text(language)) }
  }
}
