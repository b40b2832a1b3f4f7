import Gradbook
import Testing

/// A test case that knows simpler ones, the simplest first.
protocol Shrinkable {
  var smaller: [Self] { get }
}

/// The random choices of one case: the same for the same seed.
struct Draw {
  var generator: Generator

  init(seed: Int) { generator = Generator(seed: seed) }

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  mutating func isLucky(oneIn chances: Int) -> Bool { int(1...chances) == 1 }

  mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[int(0...choices.count - 1)] }

  /// A shape in which every tenth extent is 0.
  mutating func shape(rank: ClosedRange<Int> = 0...4, extent: ClosedRange<Int> = 1...4) -> [Int] {
    (0..<int(rank)).map { _ in isLucky(oneIn: 10) ? 0 : int(extent) }
  }

  mutating func arrangement() -> Arrangement { pick(Arrangement.allCases) }
}

/// A case that breaks a property, after shrinking.
struct Failure<Case> {
  let number: Int
  let smallest: Case
  let fault: String
}

/// Draws cases until one breaks a property, and shrinks that one until no simpler one breaks it.
func smallestFailure<Case: Shrinkable>(
  cases: Int, seed: Int, of draw: (inout Draw) -> Case, fault: (Case) -> String?
) -> Failure<Case>? {
  for number in 0..<cases {
    var choices = Draw(seed: seed &* 1_000_003 &+ number)
    var smallest = draw(&choices)
    guard var found = fault(smallest) else { continue }
    var canShrink = true
    while canShrink {
      canShrink = false
      for candidate in smallest.smaller {
        guard let next = fault(candidate) else { continue }
        (smallest, found, canShrink) = (candidate, next, true)
        break
      }
    }
    return Failure(number: number, smallest: smallest, fault: found)
  }
  return nil
}

/// Records an issue that shows the smallest case that breaks a property, if there is one.
func check<Case: Shrinkable>(
  cases: Int = 400, seed: Int = 1, at location: SourceLocation = #_sourceLocation,
  of draw: (inout Draw) -> Case, fault: (Case) -> String?
) {
  guard let failure = smallestFailure(cases: cases, seed: seed, of: draw, fault: fault) else {
    return
  }
  Issue.record(
    "case \(failure.number) of seed \(seed), shrunk to \(failure.smallest): \(failure.fault)",
    sourceLocation: location)
}

/// The shape without one of its axes, and with one of its extents smaller.
func smallerShapes(_ shape: [Int]) -> [[Int]] {
  var result: [[Int]] = []
  for axis in shape.indices {
    var fewer = shape
    fewer.remove(at: axis)
    result.append(fewer)
  }
  for axis in shape.indices where shape[axis] > 1 {
    var narrower = shape
    narrower[axis] -= 1
    result.append(narrower)
  }
  return result
}

@Suite("Shrinking")
struct ShrinkingTests {
  struct Shape: Shrinkable {
    var shape: [Int]
    var smaller: [Shape] { smallerShapes(shape).map(Shape.init) }
  }

  @Test("a failing shape shrinks to one of which every simpler shape passes")
  func shrinks() throws {
    let failure = smallestFailure(cases: 100, seed: 1) { draw in
      Shape(shape: draw.shape(rank: 2...4))
    } fault: { each in
      each.shape.contains { $0 > 2 } ? "an extent above 2" : nil
    }
    #expect(try #require(failure).smallest.shape == [3])
  }

  @Test("the same seed draws the same cases, another seed others")
  func seeds() {
    func shapes(_ seed: Int) -> [[Int]] {
      var drawn: [[Int]] = []
      _ = smallestFailure(cases: 20, seed: seed) {
        Shape(shape: $0.shape())
      } fault: {
        drawn.append($0.shape)
        return nil
      }
      return drawn
    }
    #expect(shapes(3) == shapes(3))
    #expect(shapes(3) != shapes(4))
  }
}
