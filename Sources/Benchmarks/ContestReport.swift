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
    Report.note(table.text(width: 120))
    let binding = rows.filter { $0.limit != nil }
    let reached = binding.count { $0.isReached }
    Report.note(
      Text(
        "\(reached) of \(binding.count) wanted ratios reached.",
        "应达到的 \(binding.count) 项比值中，达到 \(reached) 项。")(language))
    for mismatch in mismatches { Report.note("!!! " + mismatch.text(language)) }
  }
}
