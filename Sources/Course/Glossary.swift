import Language

/// A word of the field, as the course uses it.
public struct GlossaryEntry: Hashable, Sendable {
  /// The word in both languages.
  public let term: Text
  /// What it means, in one sentence.
  public let meaning: Text
  /// The number of the lesson that introduces the word.
  public let lesson: Int
  /// The number of the section of that lesson in which it is introduced, from 1.
  public let section: Int

  init(_ term: Text, lesson: Int, section: Int, _ meaning: Text) {
    self.term = term
    self.meaning = meaning
    self.lesson = lesson
    self.section = section
  }
}

/// The one list of the course's words, in the order in which the lessons introduce them.
public enum Glossary {
  /// All words.
  public static let all: [GlossaryEntry] = beginnings + networks
}
