import Foundation
import Markup
import Practice

/// The solution of an exercise beside what the learner wrote.
public struct Reveal: Sendable {
  let exercise: CourseExercise
  let yours: AnswerText?
  let solution: AnswerText
  let second: AnswerText?
  /// The question that is owed for having seen it before a pass.
  public let sibling: Sibling?

  /// All of it as text.
  public func text(_ language: Language, usesColour: Bool = false) -> String {
    var sheet = TerminalReport(language, usesColour: usesColour)
    sheet.heading(
      "\(exercise.id)  \(exercise.title(language))", Text("the solution", "解答")(language), .good)
    addWhy(solution, &sheet)
    sheet.blank()
    let isOpen = yours.map { $0.todoLine != nil || $0.essence.isEmpty } ?? true
    let mine = yours.map { $0.code.split(separator: "\n", omittingEmptySubsequences: false) } ?? []
    let theirs = solution.code.split(separator: "\n", omittingEmptySubsequences: false)
    if isOpen || yours?.essence == solution.essence {
      for line in theirs { sheet.code("    ", String(line), .code) }
      if !isOpen { sheet.add("  ", Text("Yours is the same.", "和你写的一样。")) }
    } else {
      for line in Self.difference(mine.map(String.init), theirs.map(String.init)) {
        let style: TerminalStyle = line.sign == "+" ? .good : line.sign == "−" ? .bad : .plain
        sheet.code("  \(line.sign) ", line.text, style)
      }
      sheet.add("  ", Text("(− yours, + the solution)", "（− 是你写的，+ 是解答）"))
    }
    if let second {
      sheet.blank()
      sheet.add("", Text("Another way", "另一种写法"), .strong)
      addWhy(second, &sheet)
      sheet.blank()
      for line in second.code.split(separator: "\n", omittingEmptySubsequences: false) {
        sheet.code("    ", String(line), .code)
      }
    }
    addSibling(&sheet)
    return sheet.text
  }

  /// The opening comment in this language: a solution has it in both, English first.
  private func addWhy(_ answer: AnswerText, _ sheet: inout TerminalReport) {
    let lines = answer.task
    let isChinese = { (line: String) in line.unicodeScalars.contains { $0.value >= 0x3000 } }
    let start = lines.firstIndex(where: isChinese) ?? lines.count
    let own = sheet.language == .english ? lines[..<start] : lines[start...]
    let text = own.joined(separator: sheet.language == .english ? " " : "")
    if !text.isEmpty { sheet.add("  ", text) }
  }

  private func addSibling(_ sheet: inout TerminalReport) {
    guard let sibling else { return }
    sheet.blank()
    sheet.add(
      "  ",
      Text("Now one for you, with new numbers:", "现在换一组数，轮到你来答："), .strong)
    sheet.add("  ", sibling.question)
    let blanks = Array(repeating: "…", count: sibling.answer.count).joined(separator: ",")
    sheet.add("→ ", "./gradbook check \(exercise.id) --answer \(blanks)")
  }

  /// The lines of both texts in their order: kept, removed, added.
  static func difference(_ old: [String], _ new: [String]) -> [(sign: String, text: String)] {
    let changes = new.difference(from: old)
    var removed = Set<Int>()
    var added = Set<Int>()
    for change in changes {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var lines: [(sign: String, text: String)] = []
    var left = 0
    var right = 0
    while left < old.count || right < new.count {
      if left < old.count, removed.contains(left) {
        lines.append(("−", old[left]))
        left += 1
      } else if right < new.count, added.contains(right) {
        lines.append(("+", new[right]))
        right += 1
      } else {
        lines.append((" ", new[right]))
        left += 1
        right += 1
      }
    }
    return lines
  }
}

extension LearnerFolder {
  /// How many different answers open the solution.
  static let attemptsUntilReveal = 3

  /// The solution: after a pass, after three different attempts, or at once; before a pass a
  /// question with new numbers is owed from then on.
  ///
  /// - Throws: ``CheckerError/notYetRevealed(id:attempts:)``.
  public func reveal(_ exercise: CourseExercise, now: Bool) throws(CheckerError) -> Reveal {
    let solution = try changeProgress { progress throws(CheckerError) -> AnswerText in
      try self.solution(of: exercise, now: now, &progress[exercise])
    }
    return Reveal(
      exercise: exercise, yours: try? AnswerCheck.text(of: file(of: exercise)),
      solution: solution, second: try? AnswerCheck.text(of: exercise.secondSolution),
      sibling: sibling(exercise))
  }

  private func solution(
    of exercise: CourseExercise, now: Bool, _ entry: inout ProgressFile.Entry
  ) throws(CheckerError) -> AnswerText {
    if !entry.isPassed, entry.attempts < Self.attemptsUntilReveal, !entry.isRevealed, !now {
      throw .notYetRevealed(id: exercise.id, attempts: entry.attempts)
    }
    guard let solution = try? AnswerCheck.text(of: exercise.solution) else {
      throw .noSolution(id: exercise.id)
    }
    if !entry.isPassed, !entry.isRevealed { entry.owed = 1 + entry.attempts }
    entry.isRevealed = true
    return solution
  }
}
