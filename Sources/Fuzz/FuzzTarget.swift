import Foundation

/// What a target did that it must not do, short of a trap or a hang.
struct Finding: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// A way by which bytes from outside come into the project.
struct FuzzTarget: Sendable {
  let name: String
  /// Words of the format, which are put into inputs.
  let words: [String]
  /// Makes a changed input pass the check sums that would keep it from getting far.
  var fixUp: @Sendable (inout [UInt8]) -> Void = { _ in }
  /// Takes an input in, or refuses it, and says how it came out: `"sound"`, or what was refused.
  ///
  /// It must neither trap nor hang, and throws a ``Finding`` for any other fault.
  let read: @Sendable (Data) throws -> String

  /// Every target, in the order in which they are tried.
  static let all: [FuzzTarget] = textTargets + [program, commands, request] + fileTargets

  static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

/// The beginning of a refusal without its numbers and quotations: two inputs that are refused alike
/// come out alike.
func refusal(_ error: some CustomStringConvertible) -> String {
  var depth = 0
  let words = error.description.filter { character in
    if "“‘«".contains(character) { depth += 1 }
    if "”’»".contains(character) { depth = max(depth - 1, 0) }
    return depth == 0 && character.isASCII && (character.isLetter || character == " ")
  }
  return String(words.prefix(60))
}
