import Foundation
import Practice

/// What a learner reads after a check: what is right, what is not and where, what it looks like,
/// the numbers, the picture, and what to type next.
public struct VerdictText {
  let result: CheckResult
  let exercise: CourseExercise
  let folder: LearnerFolder
  let language: Language
  var usesColour = false
  var isVerbose = false
  /// The file that was checked, where it is not the exercise's own.
  var checked: URL?

  var file: URL { checked ?? folder.file(of: exercise) }

  /// The words for one result in a learner's folder.
  public init(
    _ result: CheckResult, of exercise: CourseExercise, in folder: LearnerFolder,
    language: Language, usesColour: Bool = false, isVerbose: Bool = false, checked: URL? = nil
  ) {
    self.result = result
    self.exercise = exercise
    self.folder = folder
    self.language = language
    self.usesColour = usesColour
    self.isVerbose = isVerbose
    self.checked = checked
  }

  /// All of it, at most 80 columns wide.
  public var text: String {
    var sheet = TerminalReport(language, usesColour: usesColour)
    let outcome = result.outcome
    let isGood = outcome == .passed
    sheet.heading(
      "\(exercise.id)  \(exercise.title(language))",
      "\(outcome.sign) \(outcome.title(language))", isGood ? .good : .bad)
    for right in unique(result.right) { sheet.add("  ✓ ", right, .good) }
    sheet.block(finding)
    if isVerbose { addLog(&sheet) }
    sheet.blank()
    if let path = result.picturePath {
      let isStopped = result.outcome == .crashed && result.stopped != nil
      sheet.add(
        "  ",
        isStopped
          ? Text(
            "picture of what was recorded until it stopped: \(path)", "图（中断前记录下的计算）：\(path)")
          : Text("picture: \(path)", "图：\(path)"))
    }
    sheet.block(next)
    return sheet.text
  }

  /// What was found, where, what it looks like, and the numbers.
  var finding: String {
    var sheet = TerminalReport(language, usesColour: usesColour)
    let outcome = result.outcome
    let isGood = outcome == .passed
    for sentence in sentences { sheet.add("  \(outcome.sign) ", sentence, isGood ? .good : .bad) }
    if let input = result.failure?.input {
      sheet.add("    ", Text("the input: \(input)", "输入：\(input)"))
    }
    addPlace(&sheet)
    addWarning(&sheet)
    addLikeness(&sheet)
    if let failure = result.failure, outcome == .wrong || !failure.rows.isEmpty {
      let table = VerdictTable(failure: failure, language: language).text
      if !table.isEmpty {
        sheet.blank()
        sheet.block(table)
      }
    }
    addOutput(&sheet)
    return sheet.text
  }

  private func unique(_ texts: [Text]) -> [Text] {
    var seen = Set<Text>()
    return texts.filter { seen.insert($0).inserted }
  }

  private func addPlace(_ sheet: inout TerminalReport) {
    guard let line = result.line else { return }
    let file = folder.relative(
      result.file.map { URL(fileURLWithPath: $0) } ?? self.file)
    sheet.add("    ", Text("\(file), line \(line):", "\(file) 第 \(line) 行："))
    if let source = result.source, !source.isEmpty { sheet.code("      ", source, .code) }
    if let tip = result.tip { sheet.add("    ", tip) }
  }

  private func addWarning(_ sheet: inout TerminalReport) {
    guard let warning = result.warning else { return }
    sheet.add(
      "    ",
      Text(
        "The compiler warns of line \(warning.line): \(warning.message)",
        "编译器对第 \(warning.line) 行有警告：\(warning.message)"), .dim)
    if let tip = warning.tip { sheet.add("    ", tip) }
  }

  private func addLikeness(_ sheet: inout TerminalReport) {
    if result.line == nil, let tip = result.tip { sheet.add("    ", tip) }
    if result.looksTransposed {
      sheet.add(
        "    ",
        Text(
          "It trapped only on shapes that are not square: most likely a transpose is missing, or one is too many.",
          "只在非方形的形状上崩溃：多半是少了一次转置，或者多了一次。"))
    }
    guard let finding = result.failure?.finding else { return }
    let count = "\(finding.matched)"
    let trials = "\(finding.trials)"
    let share = finding.matched == finding.trials ? "\(trials) 次全部相符" : "\(trials) 次中有 \(count) 次相符"
    let english = "This looks like: \(finding.diagnosis.sentence.english)"
    let chinese = "看起来是：\(finding.diagnosis.sentence.chinese)"
    sheet.add(
      "    ",
      finding.trials > 1
        ? Text("\(english) (\(count) of \(trials))", "\(chinese)（\(share)）")
        : Text(english, chinese), .strong)
  }

  private func addOutput(_ sheet: inout TerminalReport) {
    let lines = result.output.split(whereSeparator: \.isNewline)
    if lines.isEmpty { return }
    sheet.blank()
    sheet.add("  ", Text("your code printed:", "你的代码输出了："))
    for line in lines.prefix(8) { sheet.verbatim("  │ ", String(line)) }
    if lines.count > 8 { sheet.add("  │ ", Text("… and more", "……还有更多")) }
  }

  private func addLog(_ sheet: inout TerminalReport) {
    if result.log.isEmpty { return }
    sheet.blank()
    sheet.add("  ", Text("all that the compiler said:", "编译器的完整输出："))
    sheet.block(result.log)
  }
}
