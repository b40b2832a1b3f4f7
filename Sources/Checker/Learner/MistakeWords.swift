import Foundation
import Practice

/// What the mistakes look like that a learner's checks have named: their sentences stand in the
/// judges, which only a check starts, so each check leaves those that it was told.
struct MistakeWords: Codable {
  /// By exercise and by the mistake's name.
  private var sentences: [String: [String: Text]] = [:]

  /// A mistake in a few words, to stand in a table; its name where no check has left a sentence.
  func words(for mistake: String, in exercise: String, _ language: Language) -> String {
    let outcome = Outcome.allCases.first { $0.diagnosis == mistake }?.title
    guard let sentence = sentences[exercise]?[mistake] ?? outcome else { return mistake }
    let words = sentence(language)
    let isStop = words.hasSuffix(".") || words.hasSuffix("。")
    return words.isEmpty ? mistake : String(isStop ? words.dropLast() : words[...])
  }

  fileprivate mutating func note(_ diagnosis: Diagnosis, in exercise: String) {
    sentences[exercise, default: [:]][diagnosis.name] = diagnosis.sentence
  }
}

extension LearnerFolder {
  /// Where the sentences are kept.
  var mistakes: URL { kept.appending(path: "mistakes.json") }

  /// The sentences that this folder's checks have left.
  func mistakeWords() -> MistakeWords {
    (try? JSONDecoder().decode(MistakeWords.self, from: Data(contentsOf: mistakes)))
      ?? MistakeWords()
  }

  /// Keeps what a mistake looks like; a table can do without it, so nothing is said where it cannot
  /// be written.
  func keepWords(of diagnosis: Diagnosis, in exercise: CourseExercise) {
    var words = mistakeWords()
    words.note(diagnosis, in: exercise.name)
    if let data = try? JSONEncoder().encode(words) { try? Self.write(data, to: mistakes) }
  }
}
