import Foundation
import Gradbook
import Testing

/// Lines of tutorials as a PyTorch user types them first in Swift, each beside PyTorch's line, with
/// PyTorch's answers: Tests/Oracles/torch_snippets.py. One test for each family.
@Suite(.serialized) struct TutorialTests {
  /// Compares every line of a family: `body` gives each answer under PyTorch's line.
  ///
  /// Random numbers come from a generator of the test's own.
  static func compare(_ family: String, _ body: (Answers) throws -> Void) throws {
    let answers = try Answers(family)
    try Generator.withSeed(0) { try body(answers) }
    #expect(answers.pending == [], "Lines of \(family) that no test gives an answer to")
    print("\(family): \(answers.count) lines compiled and compared with PyTorch's answers.")
  }
}

/// PyTorch's answers to one family's lines.
final class Answers {
  private struct Part: Decodable {
    let shape: [Int]
    let values: [Double]
  }
  private var expected: [String: [Part]]
  private(set) var count = 0
  /// The lines without an answer.
  var pending: [String] { expected.keys.sorted() }

  init(_ family: String) throws {
    let file = try #require(
      Bundle.module.url(forResource: "snippets", withExtension: "json", subdirectory: "Resources"))
    let all = try JSONDecoder().decode(
      [String: [String: [Part]]].self, from: Data(contentsOf: file))
    expected = try #require(all[family])
  }

  /// Compares an answer with PyTorch's to `line`.
  func callAsFunction(
    _ line: String, _ answer: some Answer, tolerance: Double = 1e-5,
    at place: SourceLocation = #_sourceLocation
  ) {
    guard let parts = expected.removeValue(forKey: line) else {
      Issue.record("PyTorch has no answer to \(line).", sourceLocation: place)
      return
    }
    count += 1
    let given = answer.parts
    #expect(given.map(\.shape) == parts.map(\.shape), "\(line)", sourceLocation: place)
    let numbers = given.flatMap { $0.flat() }
    let wanted = parts.flatMap(\.values)
    let agree =
      numbers.count == wanted.count
      && zip(numbers, wanted).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
    #expect(agree, "\(line): \(numbers) instead of \(wanted)", sourceLocation: place)
  }

  /// Compares values and indices.
  func callAsFunction(
    _ line: String, _ pair: (values: Tensor, indices: Tensor),
    at place: SourceLocation = #_sourceLocation
  ) {
    self(line, [pair.values, pair.indices], at: place)
  }
}

/// What a line may give.
protocol Answer {
  var parts: [Tensor] { get }
}

extension Tensor: Answer {
  var parts: [Tensor] { [self] }
}
extension Double: Answer {
  var parts: [Tensor] { [Tensor(self, dtype: .float64)] }
}
extension Int: Answer {
  var parts: [Tensor] { [Tensor(self)] }
}
extension Bool: Answer {
  var parts: [Tensor] { [Tensor(self)] }
}
extension Array: Answer where Element: Answer {
  var parts: [Tensor] { flatMap(\.parts) }
}

/// What the lines are about: the oracle's `INPUTS`.
enum Given {
  static var x: Tensor { Tensor([[1.0, 5, 3], [7, 2, 6]]) }
  static var y: Tensor { Tensor([[0.5, -1, 2], [3, -4, 0.25]]) }
  static var v: Tensor { Tensor([3.0, 1, 2]) }
  static var i: Tensor { Tensor([2, 0]) }
  static var k: Tensor { Tensor([[2, 0], [1, 1]]) }
  static var a: Tensor { Tensor([[1.0, 2], [3, 4]]) }
  static var b: Tensor { Tensor([[5.0, 6], [7, 8]]) }
  static var image: Tensor { arange(0.0, 16).reshape(1, 1, 4, 4) }
  static var target: Tensor { Tensor([2, 0]) }
}
