import Foundation
import Gradbook
import Markup

extension Lesson {
  /// Asks for a prediction with given choices. The answer follows after the code that is shown
  /// next. Traps if `answer` is not an index of `choices`, or if there are more than 26.
  package func predict(
    _ english: String, _ chinese: String, choices: [Text], answer: Int, because: Text? = nil
  ) {
    precondition(
      choices.indices.contains(answer) && choices.count <= 26,
      "The answer's index \(answer) must be one of the \(choices.count) choices, at most 26.")
    ask(Text(english, chinese), .choice(of: choices, right: answer), because)
  }

  /// Asks for a prediction with choices that read the same in both languages.
  package func predict(
    _ english: String, _ chinese: String, choices: [String], answer: Int, because: Text? = nil
  ) {
    predict(
      english, chinese, choices: choices.map { Text($0) }, answer: answer, because: because)
  }

  /// Asks for a number. It counts as right within `tolerance` (a part of the answer's magnitude,
  /// or as it is for an answer below 1).
  package func predict(
    _ english: String, _ chinese: String, answer: Double, tolerance: Double = 1e-3,
    because: Text? = nil
  ) {
    ask(Text(english, chinese), .number(answer, tolerance: tolerance), because)
  }

  func ask(_ question: Text, _ answer: Prediction.Answer, _ explanation: Text?) {
    questionCount += 1
    let prediction = Prediction(
      number: questionCount, question: question, answer: answer, explanation: explanation)
    add(.question(prediction))
    var reply: String?
    if options.asksPredictions {
      console.write(writer.styled(Phrase.yourPrediction(language), .strong))
      reply = console.readLine()
      if reply == nil { console.write("\n") }
    }
    open.append((prediction, reply))
  }

  /// Asks questions about earlier lessons and gives the answers after all of them. With `--predict`
  /// each waits for an answer in words, which nobody judges.
  func recall(_ recalls: [Recall]) {
    settlePredictions()
    addStrayOutput()
    blocks.append(.recall(recalls))
    console.write("\n" + writer.recallTitle)
    for (index, recall) in recalls.enumerated() {
      console.write(writer.question(recall, number: index + 1))
      guard options.asksPredictions else { continue }
      console.write(writer.styled(Phrase.yourAnswer(language), .strong))
      if console.readLine() == nil { console.write("\n") }
    }
    console.write("\n" + writer.answers(recalls))
  }

  /// Gives the answers to all questions that are still open.
  func settlePredictions() {
    let settled = open
    open = []
    for (prediction, reply) in settled {
      add(.answer(prediction))
      guard options.asksPredictions else { continue }
      let verdict = reply.map { prediction.accepts($0) ? Phrase.right : Phrase.wrong }
      let style: TerminalStyle = verdict == Phrase.right ? .good : .bad
      let mark = verdict == Phrase.right ? "✓ " : "✗ "
      console.write(writer.styled(mark + (verdict ?? Phrase.notAnswered)(language), style) + "\n")
    }
  }
}

extension Prediction {
  /// Whether what a learner typed is the right answer: a choice's letter or its text, or a number.
  package func accepts(_ reply: String) -> Bool {
    let reply = reply.trimmedSpaces.lowercased()
    switch answer {
    case .choice(let choices, let right):
      let texts = [choices[right].english, choices[right].chinese].map { $0.lowercased() }
      return reply == Phrase.letter(right).lowercased() || texts.contains(reply)
    case .number(let value, let tolerance):
      let plain = reply.replacing("−", with: "-").replacing(",", with: "")
      guard let number = Double(plain) else { return false }
      if number == value || (number.isNaN && value.isNaN) { return true }
      return abs(number - value) <= tolerance * max(1, abs(value))
    }
  }
}
