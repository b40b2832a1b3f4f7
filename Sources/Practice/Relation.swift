import Gradbook

/// What wrong answers have to do with the right ones, wherever both are known: true of every one
/// that was seen, whatever the cause is.
struct Relation {
  /// All that was asked for of which something was wrong.
  private let pairs: [Watch.Pair]
  private let wrong: [Watch.Pair]
  /// Whether all was seen: no sentence of the judge ended it before.
  private let isWhole: Bool

  init(_ all: [Watch.Pair], isWhole: Bool) {
    wrong = all.filter { !$0.isRight }
    let subjects = Set(wrong.map(\.subject))
    pairs = all.filter { subjects.contains($0.subject) }
    self.isWhole = isWhole
  }

  /// The first that is true of all.
  var finding: Failure.Finding? {
    guard isWhole, wrong.count > 2 else { return nil }
    let diagnosis =
      missing ?? precision ?? lengths ?? orders ?? numbers ?? given ?? places ?? perAnswer
      ?? cases ?? direction
    return diagnosis.map {
      Failure.Finding(diagnosis: $0, matched: wrong.count, trials: wrong.count)
    }
  }

  private func all(_ test: (Parts, Parts) -> Bool) -> Bool {
    wrong.allSatisfy { pair in
      guard let yours = pair.yours, let right = pair.expected else { return false }
      return test(yours, right)
    }
  }

  // MARK: Answers as a whole

  private var missing: Diagnosis? {
    if wrong.allSatisfy({ $0.yours == nil }) { return .missingWhereAsked }
    return wrong.allSatisfy { $0.expected == nil } ? .shouldBeMissing : nil
  }

  private var precision: Diagnosis? {
    let isNear = all { yours, right in
      zip(yours, right).map { relativeError($0, $1) < 1e-4 }.allSatisfy(\.self)
        && yours.numbers.count == right.numbers.count
    }
    let isWholeNumbers = wrong.allSatisfy { $0.expected?.numbers.allSatisfy(\.isWhole) ?? true }
    return isNear && !isWholeNumbers ? .nearlyRight : nil
  }

  private var lengths: Diagnosis? {
    let right = { (a: ArraySlice<Double>, b: ArraySlice<Double>) in
      a.count == b.count && Swift.zip(a, b).allSatisfy { relativeError($0, $1) < 1e-7 }
    }
    func isCut(_ a: Parts, _ b: Parts, first: Int, last: Int) -> Bool {
      let slices = (
        a.numbers.dropFirst(max(0, -first)).dropLast(max(0, -last)),
        b.numbers.dropFirst(max(0, first)).dropLast(max(0, last))
      )
      return a.numbers.count == b.numbers.count - first - last && right(slices.0, slices.1)
    }
    if all({ isCut($0, $1, first: 0, last: 1) }) { return .lastMissing }
    if all({ isCut($0, $1, first: 1, last: 0) }) { return .firstMissing }
    if all({ isCut($0, $1, first: 0, last: -1) }) { return .oneMoreAtEnd }
    if all({ isCut($0, $1, first: -1, last: 0) }) { return .oneMoreAtStart }
    if all({ $0.numbers.count == $1.numbers.count - 1 }) { return .oneTooFew }
    if all({ $0.numbers.count == $1.numbers.count + 1 }) { return .oneTooMany }
    if all({ $0.shape != $1.shape && $0.numbers.count == $1.numbers.count }) {
      return .otherShape
    }
    return nil
  }

  private var orders: Diagnosis? {
    let hasOrder = wrong.contains { Set($0.expected?.numbers ?? []).count > 1 }
    guard hasOrder, all({ same($0.numbers.sorted(), $1.numbers.sorted()) }) else { return nil }
    return all { same($0.numbers.reversed(), $1.numbers) } ? .reversedOrder : .otherOrder
  }

  private func same(_ left: [Double], _ right: [Double]) -> Bool {
    left.count == right.count
      && Swift.zip(left, right).allSatisfy { relativeError($0, $1) < 1e-7 }
  }

  // MARK: Number by number

  private func zip(_ left: Parts, _ right: Parts) -> [(Double, Double)] {
    Array(Swift.zip(left.numbers, right.numbers))
  }

  private var isAligned: Bool {
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

  /// The numbers that are wrong.
  private func everyWrong(_ test: (_ yours: Double, _ right: Double) -> Bool) -> Bool {
    isAligned
      && wrong.allSatisfy { pair in
        guard let yours = pair.yours, let right = pair.expected else { return false }
        return zip(yours, right).allSatisfy {
          relativeError($0, $1) <= pair.tolerance || test($0, $1)
        }
      }
  }

  private var numbers: Diagnosis? {
    let isNegated = { (a: Double, b: Double) in relativeError(a, -b) < 1e-7 }
    let isEqual = { (a: Double, b: Double) in relativeError(a, b) < 1e-7 }
    if everyNumber(isNegated) { return .signFlipped }
    if everyWrong(isNegated) { return .someSigns }
    for (diagnosis, function) in Self.functions
    where everyNumber({ isEqual($0, function($1)) })
      || everyNumber({ isEqual(function($0), $1) && $0.isFinite })
    {
      return diagnosis
    }
    if everyWrong({ yours, right in yours == 0 && right != 0 }) { return .zeroWhereNot }
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

  /// What the difference or the ratio is, read off the arguments.
  private var given: Diagnosis? {
    guard isAligned, Set(pairs.map(\.subject)).count == 1 else { return nil }
    let calls = pairs.map { ($0.arguments, $0.expected?.numbers.count ?? 0) }
    let count = calls.reduce(0) { $0 + $1.1 }
    guard count > 3, count < 2000 else { return nil }
    return GivenRelation(
      yours: pairs.flatMap { $0.yours?.numbers ?? [] },
      right: pairs.flatMap { $0.expected?.numbers ?? [] },
      quantities: GivenQuantity.all(of: calls)
    ).diagnosis
  }

  /// Whether all that is wrong is on one side of what is right: all that can be said at last.
  private var direction: Diagnosis? {
    if everyWrong({ $0 > $1 }) { return .alwaysTooLarge }
    return everyWrong { $0 < $1 } ? .alwaysTooSmall : nil
  }

  // MARK: Places

  /// Which numbers of an answer are wrong, where it is the same ones every time.
  private var places: Diagnosis? {
    guard isAligned, wrong.allSatisfy({ ($0.expected?.numbers.count ?? 0) > 1 }) else { return nil }
    let faults = wrong.map { pair in
      zip(pair.yours ?? .none, pair.expected ?? .none).map {
        relativeError($0, $1) > pair.tolerance
      }
    }
    if faults.allSatisfy({ $0.first == true && !$0.dropFirst().contains(true) }) {
      return named(0) ?? .onlyFirstWrong
    }
    if faults.allSatisfy({ $0.last == true && !$0.dropLast().contains(true) }) {
      return named(faults[0].count - 1) ?? .onlyLastWrong
    }
    if faults.allSatisfy({ $0.first == false && !$0.dropFirst().contains(false) && $0.count > 2 }) {
      return .onlyFirstRight
    }
    if faults.allSatisfy({ $0.last == false && !$0.dropLast().contains(false) && $0.count > 2 }) {
      return .onlyLastRight
    }
    guard Set(faults).count == 1, let one = faults.first, one.count(where: { $0 }) == 1,
      let index = one.firstIndex(of: true)
    else { return nil }
    return named(index)
  }

  /// The one wrong number by its name, where answers of few numbers have the same names.
  private func named(_ index: Int) -> Diagnosis? {
    let labels = Set(pairs.map { $0.expected?.labels ?? [] })
    guard labels.count == 1, let names = labels.first, names.count < 10 else { return nil }
    return .onlyWrong(names[index])
  }

  // MARK: Answer by answer

  /// Within each answer the same factor or the same distance, another one each time.
  private var perAnswer: Diagnosis? {
    guard isAligned else { return nil }
    if all({ yours, right in
      guard let pivot = zip(yours, right).max(by: { abs($0.1) < abs($1.1) }), pivot.1 != 0,
        right.numbers.count(where: { $0 != 0 }) > 1, Set(right.numbers).count > 1
      else { return false }
      let factor = pivot.0 / pivot.1
      return factor != 0 && factor.isFinite
        && zip(yours, right).allSatisfy { relativeError($0, factor * $1) < 1e-7 }
    }) {
      return .factorPerAnswer
    }
    if all({ yours, right in
      guard let first = zip(yours, right).first, right.numbers.count > 1 else { return false }
      let distance = first.0 - first.1
      return distance.isFinite
        && zip(yours, right).allSatisfy { relativeError($0 - $1, distance) < 1e-7 }
    }) {
      return .distancePerAnswer
    }
    return nil
  }

  /// Which questions are answered wrongly.
  private var cases: Diagnosis? {
    let right = pairs.filter(\.isRight)
    if right.isEmpty { return nil }
    let wrongRungs = Set(wrong.map(\.rung))
    let rightRungs = Set(right.map(\.rung))
    if wrongRungs == [.awkward], !rightRungs.isSubset(of: [.awkward]) { return .specialCase }
    if rightRungs == [.shown], !wrongRungs.contains(.shown) { return .onlyShown }
    if wrongRungs == [.asymmetric], rightRungs.contains(.drawn) { return .onlySquare }
    if wrongRungs == [.broadcast] { return .onlyUnbroadcast }
    return wrongRungs.isSubset(of: rightRungs) ? .someCases : nil
  }
}

extension Watch {
  /// What all answers have to do with the right ones.
  public var relation: Failure.Finding? { Relation(pairs, isWhole: isWhole).finding }
}

extension Parts {
  fileprivate static let none = Parts(shape: [0], numbers: [], labels: [])
}

extension Double {
  fileprivate var isWhole: Bool { self == rounded() }
}
