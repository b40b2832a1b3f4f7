/// A language that Gradbook speaks.
public enum Language: String, Sendable, Codable, CaseIterable {
  /// English.
  case english = "en"
  /// Simplified Chinese.
  case chinese = "zh"
}

/// One piece of text in both languages, written side by side so that they cannot drift apart.
public struct Text: Sendable, Hashable, Codable {
  /// The English wording.
  public let english: String
  /// The Simplified Chinese wording.
  public let chinese: String

  /// Creates a text from its two wordings.
  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// Creates a text that reads the same in both languages, such as a formula.
  public init(_ both: String) {
    self.init(both, both)
  }

  /// Returns the wording in `language`.
  public func callAsFunction(_ language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}
