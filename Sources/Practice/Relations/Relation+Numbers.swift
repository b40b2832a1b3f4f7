import Gradbook

extension Relation {
  // MARK: Number by number

  func zip(_ left: Parts, _ right: Parts) -> [(Double, Double)] {
    Array(Swift.zip(left.numbers, right.numbers))
  }

  var isAligned: Bool {
    pairs.allSatisfy { $0.yours?.numbers.count == $0.expected?.numbers.count }
  }

  /// The numbers of all answers, where each is wrong or at least belongs to a wrong one.
  private func everyNumber(_ test: (_ yours: Double, _ right: Double) -> Bool) -> Bool {
    isAligned
      && pairs.allSatisfy { pair in
        guard let yours = pair.yours, let right = pair.expected else { return false }
        return zip(yours, right).allSatisfy(test)
      }
  }

  /// The numbers that are wrong, yours beside the right ones.
  private var wrongNumbers: [(yours: Double, right: Double)] {
    wrong.flatMap { pair in
      zip(pair.yours ?? .none, pair.expected ?? .none).filter {
        relativeError($0, $1) > pair.tolerance
      }
    }
  }

  /// The numbers that are wrong.
  func everyWrong(_ test: (_ yours: Double, _ right: Double) -> Bool) -> Bool {
    let numbers = wrongNumbers
    return isAligned && !numbers.isEmpty && numbers.allSatisfy(test)
  }

  var numbers: Diagnosis? {
    let isNegated = { (a: Double, b: Double) in isClose(a, -b) }
    if everyNumber(isNegated) { return .signFlipped }
    if everyWrong(isNegated) { return .someSigns }
    for (diagnosis, function) in Self.functions
    where everyNumber({ isClose($0, function($1)) })
      || everyNumber({ isClose(function($0), $1) && $0.isFinite })
    {
      return diagnosis
    }
    if wrongNumbers.count > 3, everyWrong({ $0 == $1.rounded() }) { return .roundedOff }
    if wrongNumbers.count > 3, everyWrong({ $0 == $1.rounded(.towardZero) }) { return .cutOff }
    if everyWrong({ yours, right in yours == 0 && right != 0 }) { return .zeroWhereNot }
    if everyWrong({ yours, _ in yours.isNaN }) { return .notNumber }
    if everyWrong({ yours, _ in !yours.isFinite }) { return .notFinite }
    if everyWrong({ yours, right in right == 0 && yours != 0 }) { return .notZeroWhereZero }
    let areWhole = wrong.allSatisfy { $0.expected?.numbers.allSatisfy(\.isWhole) ?? false }
    if areWhole, everyWrong({ $0 == $1 + 1 }) { return .oneTooLarge }
    if areWhole, everyWrong({ $0 == $1 - 1 }) { return .oneTooSmall }
    return nil
  }

  private static let functions: [(Diagnosis, @Sendable (Double) -> Double)] = [
    (.squareOrRoot, { $0 * $0 }), (.reciprocal, { 1 / $0 }), (.absolute, { abs($0) }),
    (.complement, { 1 - $0 }),
  ]

  /// One distance, one factor or one number wherever something is wrong.
  var amounts: Diagnosis? {
    let numbers = wrongNumbers
    guard isAligned, numbers.count > 3, let first = numbers.first,
      let largest = numbers.max(by: { abs($0.right) < abs($1.right) }), largest.right != 0
    else { return nil }
    let isVaried = Set(numbers.map(\.right)).count > 2
    if isVaried, numbers.allSatisfy({ $0.yours == first.yours }) {
      return .sameWhereWrong(first.yours)
    }
    let gap = largest.yours - largest.right
    if isVaried, numbers.allSatisfy({ isClose($0.yours, $0.right + gap) }) {
      return .wrongShifted(gap)
    }
    let factor = largest.yours / largest.right
    if isVaried, numbers.allSatisfy({ isClose($0.yours, factor * $0.right) }) {
      return .wrongScaled(factor)
    }
    let areWhole = numbers.allSatisfy { $0.yours.isWhole && $0.right.isWhole }
    return areWhole && isVaried && numbers.allSatisfy { abs($0.yours - $0.right) == 1 }
      ? .offByOne : nil
  }

  /// What the difference or the ratio is, read off the arguments.
  var given: Diagnosis? { givenRelation?.diagnosis }

  private var givenRelation: GivenRelation? {
    guard isAligned, Set(pairs.map(\.subject)).count == 1 else { return nil }
    let calls = pairs.map { ($0.arguments, $0.expected?.numbers.count ?? 0) }
    let count = calls.reduce(0) { $0 + $1.1 }
    guard count > 3, count < 2000 else { return nil }
    return GivenRelation(
      yours: pairs.flatMap { $0.yours?.numbers ?? [] },
      right: pairs.flatMap { $0.expected?.numbers ?? [] },
      quantities: GivenQuantity.all(of: calls), tolerance: pairs.map(\.tolerance).max() ?? 0)
  }

  /// Whether all that is wrong is on one side of what is right: all that can be said at last.
  var direction: Diagnosis? {
    if let way = givenRelation?.direction { return way }
    if everyWrong({ $0 > $1 }) { return .alwaysTooLarge }
    return everyWrong { $0 < $1 } ? .alwaysTooSmall : nil
  }
}

/// Whether two numbers agree, also two small ones in their digits.
func isClose(_ left: Double, _ right: Double) -> Bool {
  if left == right || left.isNaN && right.isNaN { return true }
  guard left.isFinite, right.isFinite else { return false }
  return abs(left - right) <= 1e-7 * max(abs(left), abs(right), 1e-4)
}

extension Double {
  var isWhole: Bool { self == rounded() }
}
