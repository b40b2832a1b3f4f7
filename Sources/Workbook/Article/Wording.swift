import Gradbook

/// The words of one place of an article.
struct Words {
  private let labels: [String: Text]
  private let missing: (String) -> Never

  init(labels: [String: Text], missing: @escaping (String) -> Never) {
    self.labels = labels
    self.missing = missing
  }

  /// A word in both languages. Ends the lesson if the place has no such word.
  subscript(name: String) -> Text {
    guard let word = labels[name] else { missing(name) }
    return word
  }

  /// The words in one language.
  func callAsFunction(_ language: Language) -> Wording { Wording(words: self, language: language) }
}

/// The words of a picture, in the language that it is being drawn in.
public struct Wording {
  /// That language.
  public let language: Language
  private let words: Words

  init(words: Words, language: Language) {
    self.words = words
    self.language = language
  }

  /// The word that the article gives under `name`, with `values` in place of its `\(…)`. Ends the
  /// lesson if the article has no such word there.
  public func callAsFunction(_ name: String, _ values: [String: any TableCell] = [:]) -> String {
    var known = ArticleValues()
    for (name, value) in values { known.set(name, to: value.cellText) }
    return known.filled(words[name])(language)
  }
}
