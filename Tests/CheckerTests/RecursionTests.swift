import Foundation
import Testing

@testable import Checker

/// Endless recursion is called by its name, however it is written.
@Suite struct RecursionTests {
  struct Recursion: CustomTestStringConvertible {
    let what: String
    let lines: String
    var rest = ""
    var testDescription: String { what }
  }

  static let recursions = [
    Recursion(
      what: "mutual", lines: "  return even(1)",
      rest: """
        func even(_ n: Int) -> Double { odd(n + 1) }
        func odd(_ n: Int) -> Double { even(n + 1) }
        """),
    Recursion(
      what: "through closures",
      lines: """
          var g: (Double) -> Double = { $0 }
          g = { y in [y].map { g($0 + 1) }[0] }
          return g(x)
        """),
    Recursion(
      what: "computed properties", lines: "  return P(x: x).y",
      rest: "struct P {\n  var x: Double\n  var y: Double { z + 1 }\n  var z: Double { y + 1 }\n}"),
    Recursion(
      what: "an initialiser", lines: "  return C(x).x",
      rest: "final class C {\n  var x: Double\n  init(_ x: Double) { self.x = C(x + 1).x }\n}"),
    Recursion(
      what: "a large frame", lines: "  return large(x)",
      rest: """
        func large(_ x: Double) -> Double {
          var all = InlineArray<2000000, Double>(repeating: x)
          all[5] = large(x + 1)
          return all[5] + all[7]
        }
        """),
    Recursion(
      what: "a description of itself", lines: "  return Double(D().description.count)",
      rest: "struct D: CustomStringConvertible {\n  var description: String { \"\\(self)\" }\n}"),
    Recursion(
      what: "the function that was asked for", lines: "  return slope(of: f, at: x + 1e-9)"),
  ]

  @Test("It is recognised, and no other crash is taken for it", arguments: recursions)
  func recursion(_ recursion: Recursion) throws {
    let (result, words) = try check(recursion.lines, recursion.rest)
    #expect(result.outcome == .crashed && result.isEndlessRecursion, "\(words)")
    #expect(words.contains("Endless recursion"))
  }

  @Test(
    "Another crash is not taken for it",
    arguments: [
      "  return UnsafePointer<Double>(bitPattern: 8)!.pointee",
      "  func g(_ n: Int) -> Double { n == 0 ? [x][n + 1] : g(n - 1) }\n  return g(500)",
    ])
  func notRecursion(lines: String) throws {
    #expect(try !check(lines).0.isEndlessRecursion)
  }

  @Test("An error that nobody caught is told as an error")
  func thrown() throws {
    let (_, words) = try check(
      "  enum Fault: Error { case tooSmall }\n  func g() throws -> Double { throw Fault.tooSmall }\n  return try! g()"
    )
    #expect(words.contains("An error was thrown, and nothing caught it"))
    #expect(words.contains("Fault.tooSmall") && !words.contains("unknown context"), "\(words)")
  }

  @Test("An answer that only waits is told so, and not that it computed")
  func waiting() throws {
    let (result, words) = try check("  sleep(1000)\n  return f(x)")
    #expect(result.outcome == .asleep)
    #expect(words.contains("waiting") && !words.contains("seconds of computing"))
  }

  private func check(_ lines: String, _ rest: String = "") throws -> (CheckResult, String) {
    try Bench.asLearner { folder in
      let exercise = try Bench.slope
      try Bench.write(Bench.slope(lines) + rest + "\n", folder.file(of: exercise))
      let result = try folder.check(exercise, seed: 0, language: .english)
      let words = VerdictText(result, of: exercise, in: folder, language: .english).text
      return (result, words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
  }
}
