import Synchronization

/// What a program prints, in both languages, until somebody takes it over.
package final class Transcript: Sendable {
  /// The transcript that `print` writes to within a task; it comes before ``program``.
  @TaskLocal package static var current: Transcript?
  /// The transcript that `print` writes to in a whole program, such as a lesson's.
  package static let program = Mutex<Transcript?>(nil)

  private let content = Mutex(Text(""))

  /// Creates an empty transcript.
  package init() {}

  fileprivate func note(_ text: Text) {
    content.withLock { $0 = Text($0.english + text.english, $0.chinese + text.chinese) }
  }

  /// Returns what was printed since the last call, and forgets it.
  package func take() -> Text {
    content.withLock { content in
      defer { content = Text("") }
      return content
    }
  }
}

/// Prints values to standard output.
///
/// It stands in for Swift's own `print` in a program that imports `Gradbook`, and differs from it
/// in two ways: an optional, such as a gradient, prints as its value or as `nil`, without
/// `Optional(…)`; and in a lesson what is printed stands on the page too, below the code, where a
/// ``Text`` prints in the language that is being read.
public func print<each Item>(
  _ items: repeat each Item, separator: String = " ", terminator: String = "\n"
) {
  var parts: [Text] = []
  repeat parts.append(printed(each items))
  let text = Text(
    parts.map(\.english).joined(separator: separator) + terminator,
    parts.map(\.chinese).joined(separator: separator) + terminator)
  if let transcript = Transcript.current ?? Transcript.program.withLock({ $0 }) {
    transcript.note(text)
  } else {
    Swift.print(text.english, terminator: "")
  }
}

/// Prints an empty line.
public func print() { print("") }

private func printed(_ item: Any) -> Text {
  if let text = item as? Text { return text }
  if let optional = item as? any OptionalValue {
    return optional.wrapped.map(printed) ?? Text("nil")
  }
  return Text("\(item)")
}

private protocol OptionalValue {
  var wrapped: Any? { get }
}

extension Optional: OptionalValue {
  fileprivate var wrapped: Any? { self }
}
