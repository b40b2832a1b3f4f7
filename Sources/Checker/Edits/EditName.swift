import Foundation
import Gradbook
import Practice

/// What an edit is called: its kind, and where in the idea it is.
public struct EditName: Sendable, Hashable {
  /// What kind of mistake it is.
  public var kind: EditKind
  /// Where in the idea it is.
  public var place: EditPlace?
  /// The function that it is in, where the task asks for several.
  public var function: String?

  /// `sign@divisor@reluBackward`, with what is unknown left empty.
  var text: String {
    var parts = [kind.rawValue, place?.rawValue ?? "", function ?? ""]
    while parts.last == "" { parts.removeLast() }
    return parts.joined(separator: "@")
  }

  init(kind: EditKind, place: EditPlace? = nil, function: String? = nil) {
    self.kind = kind
    self.place = place
    self.function = function
  }

  init?(_ text: some StringProtocol) {
    let parts = String(text).components(separatedBy: "@")
    guard let first = parts.first, let kind = EditKind(rawValue: first) else { return nil }
    self.kind = kind
    place = parts.count > 1 ? EditPlace(rawValue: parts[1]) : nil
    function = parts.count > 2 ? parts[2] : nil
  }
}

extension Diagnosis {
  /// What edits that lead to the same answers have in common; `nil` if that is nothing.
  init?(common names: [EditName]) {
    let kinds = Set(names.map(\.kind))
    let families = Set(kinds.map(\.family))
    guard let kind = kinds.first, families.count == 1 else { return nil }
    let words = kinds.count == 1 ? kind.words : kind.family.words
    let places = Set(names.map(\.place))
    let functions = Set(names.map(\.function))
    // “A condition is the wrong way round, in a condition” says nothing more.
    let isSaid = kind.family == .decision && names[0].place == .condition
    let place = places.count == 1 && !isSaid ? names[0].place : nil
    let function = functions.count == 1 ? names[0].function : nil
    let where_ = [
      place?.words, function.map { Text("in \($0)", "在 \($0) 里") },
    ].compactMap(\.self)
    self.init(
      kinds.count == 1 ? kind.rawValue : kind.family.rawValue,
      ([words.english] + where_.map(\.english)).joined(separator: ", ") + ".",
      (where_.map(\.chinese) + [words.chinese]).joined(separator: "，") + "。")
  }
}
