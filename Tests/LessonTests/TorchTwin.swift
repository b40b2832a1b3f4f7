import Foundation
import Testing

extension LessonRun {
  /// What a script in Tests/Oracles wrote down of a lesson's twin in PyTorch, beside the golden texts.
  static func torch<Numbers: Decodable>(_ name: String, as type: Numbers.Type) throws -> Numbers {
    let file = root.appending(path: "Tests/Goldens/Lessons/\(name).json")
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }
}

/// Fails unless three losses that a lesson printed are PyTorch's.
func expectLosses(
  _ ours: [Double], equal theirs: [Double], within bound: Double = 1e-4, _ name: String = "",
  at place: SourceLocation = #_sourceLocation
) {
  #expect(ours.count == 3 && theirs.count == 3, "\(name)", sourceLocation: place)
  for (loss, expected) in zip(ours, theirs) {
    #expect(
      abs(loss - expected) < bound, "\(name): \(ours), PyTorch has \(theirs)", sourceLocation: place
    )
  }
}
