import Gradbook

/// What wrong answers have to do with the right ones, wherever both are known: true of every one
/// that was seen, whatever the cause is.
struct Relation {
  /// All that was asked for in the first thing of which something was wrong, as the judge tells of
  /// that one; in all such things where that is too little.
  let pairs: [Watch.Pair]
  let wrong: [Watch.Pair]
  /// Whether all was seen: no sentence of the judge ended it before.
  let isWhole: Bool

  init(_ all: [Watch.Pair], isWhole: Bool) {
    let allWrong = all.filter { !$0.isRight }
    let first = allWrong.filter { $0.subject == allWrong[0].subject }
    wrong = first.count > 2 ? first : allWrong
    let subjects = Set(wrong.map(\.subject))
    pairs = all.filter { subjects.contains($0.subject) }
    self.isWhole = isWhole
  }

  /// The first that is true of all.
  var finding: Failure.Finding? {
    guard wrong.count > 2 else { return nil }
    return Self.order.lazy.compactMap { $0(self) }.first.map {
      Failure.Finding(diagnosis: $0, matched: wrong.count, trials: wrong.count)
    }
  }

  /// What says most of the cause comes first, what says only where it is wrong later.
  private static var order: [(Relation) -> Diagnosis?] {
    [
      \.types, \.missing, \.precision, \.lengths, \.orders, \.numbers, \.amounts, \.given, \.places,
      \.perAnswer, \.linePerAnswer, \.inputs, \.elements, \.cases, \.beginning, \.invariant,
      \.mixed, \.direction,
    ]
  }

  func all(_ test: (Parts, Parts) -> Bool) -> Bool {
    wrong.allSatisfy { pair in
      guard let yours = pair.yours, let right = pair.expected else { return false }
      return test(yours, right)
    }
  }

  // MARK: Answers as a whole

  private var types: Diagnosis? {
    let isOnlyType = all { agree($0, $1, 1e-5) && $0.type != $1.type }
    guard isOnlyType, let one = wrong.first, let yours = one.yours?.type,
      let right = one.expected?.type
    else { return nil }
    return all { $0.type == yours && $1.type == right }
      ? .otherType("\(yours)", "\(right)") : nil
  }

  private var missing: Diagnosis? {
    if wrong.allSatisfy({ $0.yours == nil }) { return .missingWhereAsked }
    return wrong.allSatisfy { $0.expected == nil } ? .shouldBeMissing : nil
  }

  private var precision: Diagnosis? {
    let largest = wrong.flatMap { $0.expected?.numbers ?? [] }.map(abs).max() ?? 0
    let isNear = all { yours, right in
      yours.numbers.count == right.numbers.count
        && zip(yours, right).allSatisfy {
          isClose($0, $1)
            || ($0 - $1).isFinite && abs($0 - $1) <= 1e-4 * max(abs($0), abs($1), 1e-3 * largest)
        }
    }
    let isWholeNumbers = wrong.allSatisfy { $0.expected?.numbers.allSatisfy(\.isWhole) ?? true }
    return isNear && !isWholeNumbers ? .nearlyRight : nil
  }
}

extension Watch {
  /// What all answers have to do with the right ones.
  public var relation: Failure.Finding? { Relation(pairs, isWhole: isWhole).finding }
}

extension Parts {
  static let none = Parts(shape: [0], numbers: [], labels: [])
}
