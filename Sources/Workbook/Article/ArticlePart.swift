/// A part of a lesson's article. `Wording` is a `String` while one language is read, and a `Text`
/// once both are.
package struct ArticlePart<Wording: Sendable>: Sendable {
  /// Where the part begins in its file, from 1.
  package let line: Int
  package let content: Content

  package enum Content: Sendable {
    /// A list that every lesson has.
    case list(ListKind, [Wording])
    /// The title of a section, and whether a reader in a hurry may leave it out.
    case section(Wording, isOptional: Bool)
    /// Prose; see ``Prose``.
    case prose(Wording)
    /// Prose beside the main thread.
    case note(Wording)
    /// A prediction that is asked for.
    case question(Wording, Answer, because: Wording?)
    /// A table that needs no program: columns and rows.
    case table(columns: [Wording], rows: [[Wording]], caption: Wording?)
    /// Where the program puts what it made.
    case place(Place)
    /// Words that the program asks for by name, wherever it is.
    case words([Label])
    /// Questions about earlier lessons, with their answers.
    case recall([Recall])
    /// What comes next, and why.
    case next(Wording)
    /// What the program's code says in English, and what it says in this file's language.
    case code([CodeWord])
  }

  /// A question about an earlier lesson that asks for understanding, not for a number.
  package struct Recall: Sendable {
    /// The number of the lesson that it goes back to.
    package let lesson: Int
    package let question: Wording
    package let answer: Wording
  }

  /// A word or phrase, and the name that the program asks for it by.
  package struct Label: Sendable {
    package let name: String
    package let wording: Wording
  }

  /// The right answer to a question.
  package enum Answer: Sendable {
    case choice(of: [Wording], right: Int)
    /// A number as it is written, or the name of a value in `\(…)`.
    case number(String, tolerance: Double)
  }

  /// Where the program puts what it made, and the words that go with it.
  package struct Place: Sendable {
    package let kind: PlaceKind
    /// The name that the program calls it by; empty for ``PlaceKind/pytorch``.
    package let name: String
    package var caption: Wording?
    /// The words that the program asks for by name, in their order.
    package var labels: [Label] = []
    /// The heads of a table's columns.
    package var columns: [Wording] = []
  }
}

/// The lists that a lesson has beside its prose.
package enum ListKind: String, CaseIterable, Sendable {
  /// What the learner can do afterwards.
  case goals
  /// The exercises of a section, by the names of their files.
  case practice
  /// The mistakes that people really make.
  case pitfalls
  /// What to keep of the lesson.
  case summary
}

/// What a program can put into an article.
package enum PlaceKind: String, CaseIterable, Sendable {
  /// Code and what it printed.
  case show
  /// A computation graph.
  case figure
  /// A backward pass that is stepped through.
  case film
  /// A chart.
  case plot
  /// A chart that the reader moves.
  case moving
  /// A picture without words.
  case picture
  /// A table whose rows are computed.
  case table
  /// PyTorch's lines beside Swift's.
  case pytorch

  /// Whether a caption must stand below it.
  var isPicture: Bool { [.figure, .film, .plot, .moving, .picture].contains(self) }
}
