import Gradbook
import Markup

extension TerminalWriter {
  /// What stands behind the title of a section that may be left out.
  var optionalMark: String {
    language(" (\(Phrase.optional.english))", "（\(Phrase.optional.chinese)）")
  }

  var recallTitle: String { section(Phrase.recall(language)) + "\n" }

  /// Questions about earlier lessons, and the answers after all of them.
  func recall(_ recalls: [Recall]) -> String {
    let questions = recalls.enumerated().map { question($1, number: $0 + 1) }.joined()
    return recallTitle + questions + "\n" + answers(recalls)
  }

  /// A question about an earlier lesson.
  func question(_ recall: Recall, number: Int) -> String {
    let origin = Phrase.recalled(recall.lesson)(language)
    let text = recall.question(language) + language(" ", "") + origin
    return lines(Inline.parse(text), first: "  \(number). ")
  }

  /// The answers to all questions.
  func answers(_ recalls: [Recall]) -> String {
    let answers = recalls.enumerated().map { index, recall in
      lines(Inline.parse(recall.answer(language)), first: "  \(index + 1). ")
    }
    return heading(Phrase.recallAnswers) + answers.joined()
  }

  /// What comes after the lesson, and the command that starts it.
  func next(_ text: Text, _ command: String?) -> String {
    let command = command.map {
      "\n" + verbatim($0, first: "    ", rest: "    ", style: .code)
    }
    return section(Phrase.next(language)) + "\n" + prose(text) + (command ?? "")
  }
}
