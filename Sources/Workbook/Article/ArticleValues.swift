import Gradbook

/// The values that an article's `\(name)` stand for.
struct ArticleValues {
  private var values: [String: Text] = [:]

  mutating func set(_ name: String, to value: Text) { values[name] = value }

  /// The names that a wording uses; what stands between two ``` is left as it is.
  static func names(in wording: String) -> [String] {
    wording.replacing(/```(?s:.)*?```/, with: "").matches(of: /\\\(([A-Za-z][A-Za-z0-9 ]*)\)/).map {
      String($0.1)
    }
  }

  /// The first name in a text that has no value yet.
  func missing(in text: Text) -> String? {
    Self.names(in: text.english).first { values[$0] == nil }
  }

  /// The text with its values put in; names without one stay as they are.
  func filled(_ text: Text) -> Text {
    func filled(_ wording: String, _ language: Language) -> String {
      Self.names(in: wording).reduce(wording) { wording, name in
        values[name].map { wording.replacing("\\(\(name))", with: $0(language)) } ?? wording
      }
    }
    return Text(filled(text.english, .english), filled(text.chinese, .chinese))
  }
}
