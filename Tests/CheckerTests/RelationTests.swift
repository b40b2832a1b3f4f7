import Testing

@testable import Judges
@testable import Practice

/// What is said of wrong answers of which no cause is known: it must be true of every answer.
@Suite struct RelationTests {
  /// Something wrong that was made of the right answer to a list of numbers.
  struct Case: CustomTestStringConvertible {
    let name: String
    let wrong: @Sendable (_ x: [Double], _ right: [Double]) -> [Double]
    var testDescription: String { name }
    init(_ name: String, _ wrong: @escaping @Sendable ([Double], [Double]) -> [Double]) {
      self.name = name
      self.wrong = wrong
    }
  }

  /// The running sums of squares.
  private static func right(_ x: [Double]) -> [Double] {
    var sum = 0.0
    return x.map {
      sum += $0 * $0
      return sum
    }
  }

  static let cases = [
    Case("last-missing") { $1.dropLast() }, Case("first-missing") { Array($1.dropFirst()) },
    Case("one-more-at-end") { $1 + [7] }, Case("one-more-at-start") { [7] + $1 },
    Case("only-beginning") { Array($1.prefix(2)) }, Case("only-end") { $1.suffix(2) },
    Case("goes-on") { $1 + [1, 2] }, Case("begins-too-early") { [1, 2] + $1 },
    Case("some-missing") { [$1[0]] + $1.dropFirst(3) },
    Case("some-too-many") { [$1[0], -1, -2] + $1.dropFirst() },
    Case("too-many") { x, _ in x + x }, Case("empty-where-wrong") { _, _ in [] },
    Case("reversed") { $1.reversed() },

    Case("turned-right") { $1.suffix(1) + $1.dropLast() },
    Case("turned-left") { Array($1.dropFirst() + $1.prefix(1)) },
    Case("two-exchanged") { [$1[1], $1[0]] + $1.dropFirst(2) },
    Case("one-place-late") { [0.5] + $1.dropLast() },
    Case("one-place-early") { $1.dropFirst() + [0.5] },
    Case("differences") { x, _ in x.map { $0 * $0 } },
    Case("sign-flipped") { $1.map { -$0 } }, Case("reciprocal") { $1.map { 1 / $0 } },
    Case("not-a-number") { $1.map { _ in .nan } }, Case("rounded") { $1.map { $0.rounded() } },
    Case("same-where-wrong") { [$1[0]] + $1.dropFirst().map { _ in 3.25 } },
    Case("wrong-shifted") { [$1[0]] + $1.dropFirst().map { $0 + 3 } },
    Case("wrong-scaled") { [$1[0]] + $1.dropFirst().map { 3 * $0 } },
    Case("too-large-by") { Swift.zip($1, $0).map { $0 + $1 } },
    Case("wrong-by") { x, right in right.map { $0 - 3 * x[0] } },
    Case("wrong-times") { x, right in [right[0]] + right.dropFirst().map { 5 * x[0] * $0 } },
    Case("only-some-wrong") { x, right in [9 + x[1]] + right.dropFirst() },
  ]

  @Test("A relation is named for what it is", arguments: cases)
  func name(of one: Case) {
    #expect(relation { one.wrong($0, $1) } == one.name)
  }

  @Test("The inputs that fail are named by what they have in common, and others are not")
  func facts() {
    #expect(relation { $0[0] < 0 ? $1.map { $0 * $0 + 1 / $0 } : $1 } == "wrong-exactly-where")
    #expect(
      relation { x, right in right.map { $0.squareRoot() + x[2] * x[3] * x[1] } }
        != "wrong-exactly-where")
  }

  @Test("Small numbers are not taken for one another")
  func small() {
    #expect(relation(scale: 1e-9) { $1.map { $0 * $0 + 3e-10 } } != "sign-flipped")
    #expect(relation(scale: 1e-9) { $1.map { -$0 } } == "sign-flipped")
  }

  @Test("What is infinite is not nearly right, nor anything else that is finite")
  func infinite() {
    #expect(relation { $1.map { _ in .infinity } } == "not-finite")
  }

  private func relation(
    scale: Double = 1, _ wrong: ([Double], [Double]) -> [Double]
  ) -> String? {
    let pairs = (0..<9).map { number in
      var source = Generator(seed: number)
      let x = (0..<6).map { _ in Double.random(in: -2...2, using: &source) }
      let right = Self.right(x).map { scale * $0 }
      return Watch.Pair(
        subject: "sums", rung: .drawn, arguments: [(name: "x", parts: x.parts)],
        yours: wrong(x, right).parts, expected: right.parts, tolerance: 1e-12)
    }
    return Relation(pairs, isWhole: true).finding?.diagnosis.name
  }
}
