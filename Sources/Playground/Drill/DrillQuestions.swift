import Drill
import Gradbook

/// What the page of practice asks for: a question, or the next one.
struct DrillRequest: Decodable, Sendable {
  let level: DrillLevel
  let seed: Int
  /// A certain question; the next one where it is missing.
  let number: Int?
  let lang: String

  var language: Language { lang == "zh" ? .chinese : .english }
}

/// The answers of a page.
struct DrillAnswers: Decodable, Sendable {
  let level: DrillLevel
  let seed: Int
  let number: Int
  /// What was written, by letter.
  let answers: [String: String]
  /// Whether the right numbers are wanted.
  let givesUp: Bool
  /// Whether this question had a mistake before.
  let hadMistake: Bool
  let lang: String

  var language: Language { lang == "zh" ? .chinese : .english }
  var key: DrillQuestion.Key { .init(level, seed: seed, number: max(1, number)) }
}

/// A question as the page shows it.
struct DrillShown: Encodable, Sendable {
  struct Field: Encodable, Sendable {
    let letter: String
    let symbol: String
    let x: Double
    let y: Double
    let width: Double
    let height: Double
  }

  let number: Int
  let seed: Int
  let title: String
  let picture: String
  let fields: [Field]

  init(_ key: DrillQuestion.Key, isReview: Bool, _ language: Language) {
    let question = DrillQuestion(key)
    let drawing = DrillDrawing(question)
    (number, seed) = (key.number, key.seed)
    let back = isReview ? Text(" (comes back)", "（再次出现）")(language) : ""
    title = question.title(language) + back
    picture = drawing.svg(language)
    fields = drawing.fields.map {
      Field(
        letter: $0.letter, symbol: $0.symbol, x: $0.x, y: $0.y, width: $0.width, height: $0.height)
    }
  }
}

/// What is said of the answers.
struct DrillVerdicts: Encodable, Sendable {
  struct Row: Encodable, Sendable {
    let letter: String
    let symbol: String
    /// Whether it is right; `nil` where nothing was written.
    let isRight: Bool?
    let text: String
    /// The right number, once it is given.
    let number: String?
  }

  let rows: [Row]
  let isDone: Bool
  let hadMistake: Bool
  /// How much comes back.
  let summary: String

  init(_ asked: DrillAnswers, _ shelf: DrillShelf) throws {
    let question = DrillQuestion(asked.key)
    var rows: [Row] = []
    var hadMistake = asked.hadMistake || asked.givesUp
    for box in question.boxes {
      let written = asked.answers[box.letter] ?? ""
      let isEmpty = written.allSatisfy(\.isWhitespace)
      let verdict = box.judge(written)
      if !isEmpty, verdict != .right, verdict != .unreadable { hadMistake = true }
      let isRight = verdict == .right
      let isShown = isRight || asked.givesUp
      let said = isShown ? box.working : isEmpty ? Text("still empty", "还空着") : box.text(verdict)
      rows.append(
        Row(
          letter: box.letter, symbol: box.symbol, isRight: isEmpty && !isShown ? nil : isRight,
          text: said(asked.language), number: isShown ? box.shown : nil))
    }
    self.rows = rows
    self.hadMistake = hadMistake
    isDone = asked.givesUp || rows.allSatisfy { $0.isRight == true }
    let back = isDone ? try shelf.note(asked.key, hadMistake: hadMistake) : shelf.comingBack
    summary = Text(
      "Questions that come back: \(back). \(DrillSchedule.rule.english)",
      "以后还会出现的题：\(back) 道。\(DrillSchedule.rule.chinese)")(asked.language)
  }
}
