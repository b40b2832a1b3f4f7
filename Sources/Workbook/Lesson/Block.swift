import Gradbook

/// A part of a lesson, as it is kept until the page is written.
package enum Block: Sendable {
  case list(ListKind, [Text])
  case section(number: Int, title: Text, isOptional: Bool)
  case prose(Text)
  case note(Text)
  case code(Quotation, output: Text)
  case question(Prediction)
  case answer(Prediction)
  case figure(Figure)
  case table(Table)
  case comparison(python: Text, swift: Quotation, output: Text)
  case recall([Recall])
  /// What comes after the lesson, and the command that starts it.
  case next(Text, command: String?)
}

/// A question about an earlier lesson, which the learner answers in words.
package struct Recall: Hashable, Sendable {
  /// The number of the lesson that it goes back to.
  package var lesson: Int
  package var question: Text
  package var answer: Text
}

/// A question that is asked before the code that answers it runs.
package struct Prediction: Sendable {
  package enum Answer: Sendable {
    case choice(of: [Text], right: Int)
    case number(Double, tolerance: Double)
  }

  package var number: Int
  package var question: Text
  package var answer: Answer
  package var explanation: Text?
  /// Whether code that was shown stands between the question and its answer.
  package var veilsOutput = false
}

/// A picture in the text.
package struct Figure: Sendable {
  package var number: Int
  package var caption: Text
  /// The picture for each language, ready to stand in a page; equal where nothing differs.
  /// Empty where it could not be drawn.
  package var page: Text
  /// The picture for each language as a file of its own.
  package var file: Text
  /// The picture as lines for a terminal, in the language of the run.
  package var terminal: String
  /// What moves it, if it can be moved.
  package var controls: Controls?
  /// Why the picture is missing, if it is.
  package var problem: Text?

  /// The name of the file of its own, without the folder.
  package func fileName(_ language: Language) -> String {
    file.english == file.chinese
      ? "figure-\(number).svg" : "figure-\(number).\(language.rawValue).svg"
  }
}

/// A table of texts and numbers.
package struct Table: Sendable {
  package var caption: Text?
  package var columns: [Text]
  package var rows: [[Text]]
  /// Whether a column holds numbers alone, which stand right-aligned.
  package var isNumeric: [Bool]
}
