import Gradbook

/// A conversation: question after question, box after box. It reads lines and says lines; a terminal,
/// a pipe or a test holds it.
package struct DrillSession {
  private let level: DrillLevel
  private let seed: Int
  private let language: Language
  /// What comes back when.
  package private(set) var schedule: DrillSchedule
  /// How many questions have been finished.
  package private(set) var finished = 0
  private var question: DrillQuestion
  private var place = 0
  private var tries = 0
  private var hadMistake = false
  private var boxes = (asked: 0, right: 0)
  private var mistakes: [DrillMistake: Int] = [:]

  package init(_ level: DrillLevel, seed: Int, schedule: DrillSchedule, language: Language) {
    (self.level, self.seed, self.language) = (level, seed, language)
    self.schedule = schedule
    question = DrillQuestion(schedule.next(level, seed: seed))
  }

  private func say(_ english: String, _ chinese: String) -> String {
    Text(english, chinese)(language)
  }

  /// What is said before the first question.
  package var greeting: String {
    say(
      """
      Fill the boxes. Three significant digits are enough (within 0.5 %); 0.5, .5, 1/2 and −3 are all read.
      An empty line shows the answer, q ends. \(DrillSchedule.rule.english)
      """,
      """
      请填空。保留三位有效数字即可（误差不超过 0.5%）；0.5、.5、1/2、−3 都可以。
      直接回车看答案，输入 q 结束。\(DrillSchedule.rule.chinese)
      """) + "\n"
  }

  /// The question that begins, with its graph.
  package var heading: String {
    let back = schedule.isReview(question.key) ? say("  (comes back)", "（再次出现）") : ""
    return "\n" + question.title(language) + back + "\n" + DrillTable(question).text
  }

  /// What is asked for at the moment.
  package var prompt: String {
    let box = question.boxes[place]
    return "[\(box.letter)] \(box.symbol) = "
  }

  /// Takes an answer.
  ///
  /// - Returns: what is said of it; the next heading, where a question has ended.
  package mutating func answer(_ line: String) -> String {
    let box = question.boxes[place]
    if line.allSatisfy(\.isWhitespace) { return close(box, isRight: false) }
    let verdict = box.judge(line)
    if verdict == .unreadable { return "  " + box.text(verdict)(language) + "\n" }
    if verdict == .right { return close(box, isRight: true) }
    tries += 1
    hadMistake = true
    if case .looksLike(let all) = verdict { mistakes[all[0], default: 0] += 1 }
    let said = "  ✗ " + box.text(verdict)(language) + "\n"
    return tries < 2
      ? said + say("  Once more.", "  再试一次。") + "\n" : said + close(box, isRight: false)
  }

  private mutating func close(_ box: DrillBox, isRight: Bool) -> String {
    boxes.asked += 1
    if isRight && tries == 0 { boxes.right += 1 }
    if !isRight { hadMistake = true }
    tries = 0
    place += 1
    let said = isRight ? "  ✓ \(box.working(language))\n" : "  → \(box.working(language))\n"
    guard place == question.boxes.count else { return said }
    schedule.note(question.key, hadMistake: hadMistake)
    finished += 1
    (place, hadMistake) = (0, false)
    question = DrillQuestion(schedule.next(level, seed: seed))
    return said
  }

  /// What is said at the end.
  package var summary: String {
    var lines = [
      say(
        "Questions finished: \(finished). Boxes right at once: \(boxes.right) of \(boxes.asked).",
        "做完 \(finished) 题，\(boxes.asked) 个空一次做对 \(boxes.right) 个。")
    ]
    let order = mistakes.sorted {
      ($1.value, $0.key.text.english) < ($0.value, $1.key.text.english)
    }
    lines += order.map { "  \($0.value) × \($0.key.text(language))" }
    let back = schedule.items.count
    if back > 0 {
      lines.append(say("Questions that come back: \(back).", "以后还会出现的题：\(back) 道。"))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
