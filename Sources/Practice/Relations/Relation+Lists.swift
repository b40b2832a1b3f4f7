import Gradbook

extension Relation {
  // MARK: How many numbers

  var lengths: Diagnosis? {
    if all({ $0.isCut($1, first: 0, last: 1) }) { return .lastMissing }
    if all({ $0.isCut($1, first: 1, last: 0) }) { return .firstMissing }
    if all({ $1.isCut($0, first: 0, last: 1) }) { return .oneMoreAtEnd }
    if all({ $1.isCut($0, first: 1, last: 0) }) { return .oneMoreAtStart }
    if all({ $0.numbers.isEmpty && !$1.numbers.isEmpty }) { return .emptyWhereWrong }
    if all({ !$0.numbers.isEmpty && $1.numbers.isEmpty }) { return .notEmptyWhereEmpty }
    if all({ $0.isShorter($1) && $0.begins($1) }) { return .onlyBeginning }
    if all({ $0.isShorter($1) && $0.ends($1) }) { return .onlyEnd }
    if all({ $1.isShorter($0) && $1.begins($0) }) { return .goesOn }
    if all({ $1.isShorter($0) && $1.ends($0) }) { return .beginsTooEarly }
    if all({ $0.isShorter($1) && $0.isWithin($1) }) { return .someMissing }
    if all({ $1.isShorter($0) && $1.isWithin($0) }) { return .someTooMany }
    if all({ $0.numbers.count == $1.numbers.count - 1 }) { return .oneTooFew }
    if all({ $0.numbers.count == $1.numbers.count + 1 }) { return .oneTooMany }
    if all({ $0.isShorter($1) }) { return .tooFew }
    if all({ $1.isShorter($0) }) { return .tooMany }
    if all({ $0.shape != $1.shape && $0.numbers.count == $1.numbers.count }) {
      return .otherShape
    }
    return nil
  }

  // MARK: In which order

  var orders: Diagnosis? {
    let hasOrder = wrong.contains { Set($0.expected?.numbers ?? []).count > 1 }
    guard hasOrder else { return nil }
    if all({ same($0.numbers.sorted(), $1.numbers.sorted()) }) { return rearranged }
    guard all({ $0.numbers.count == $1.numbers.count && $1.numbers.count > 2 }) else { return nil }
    if all({ same(Array($0.numbers.dropFirst()), Array($1.numbers.dropLast())) }) {
      return .onePlaceLate
    }
    if all({ same(Array($0.numbers.dropLast()), Array($1.numbers.dropFirst())) }) {
      return .onePlaceEarly
    }
    if all({ same($0.numbers, Self.sums($1.numbers)) }) { return .runningSums }
    return all { same(Self.sums($0.numbers), $1.numbers) } ? .differences : nil
  }

  /// The right numbers in other places.
  private var rearranged: Diagnosis {
    if all({ same($0.numbers.reversed(), $1.numbers) }) { return .reversedOrder }
    if all({ same($0.numbers, $1.transposed) }) { return .transposedAnswer }
    if all({ same($0.numbers, $1.numbers.sorted()) }) { return .sortedUp }
    if all({ same($0.numbers, $1.numbers.sorted(by: >)) }) { return .sortedDown }
    if all({ same($0.numbers, Array($1.numbers.suffix(1) + $1.numbers.dropLast())) }) {
      return .turnedRight
    }
    if all({ same($0.numbers, Array($1.numbers.dropFirst() + $1.numbers.prefix(1))) }) {
      return .turnedLeft
    }
    if all({ yours, right in
      right.numbers.count > 2 && zip(yours, right).count { !isClose($0, $1) } == 2
    }) {
      return .twoExchanged
    }
    return .otherOrder
  }

  private static func sums(_ numbers: [Double]) -> [Double] {
    var sum = 0.0
    return numbers.map {
      sum += $0
      return sum
    }
  }

  /// Whether each answer is right up to a place and wrong from there on, or the other way round.
  var beginning: Diagnosis? {
    guard isAligned else { return nil }
    let faults = wrong.map(\.faults)
    if faults.allSatisfy({ $0.first == false && !$0.drop { !$0 }.contains(false) }) {
      return .rightAtFirst
    }
    return faults.allSatisfy {
      $0.first == true && !$0.drop { $0 }.contains(true) && $0.last == false
    }
      ? .wrongAtFirst : nil
  }
}

/// Whether two lists agree number by number.
private func same(_ left: [Double], _ right: [Double]) -> Bool {
  left.count == right.count && zip(left, right).allSatisfy { isClose($0, $1) }
}

extension Parts {
  fileprivate func isShorter(_ other: Parts) -> Bool { numbers.count < other.numbers.count }

  /// Whether these are the other's numbers without some at its start and some at its end.
  fileprivate func isCut(_ other: Parts, first: Int, last: Int) -> Bool {
    numbers.count == other.numbers.count - first - last
      && same(numbers, Array(other.numbers.dropFirst(first).dropLast(last)))
  }

  /// Whether the other goes on where these end, which are not nothing.
  fileprivate func begins(_ other: Parts) -> Bool {
    !numbers.isEmpty && same(numbers, Array(other.numbers.prefix(numbers.count)))
  }

  fileprivate func ends(_ other: Parts) -> Bool {
    !numbers.isEmpty && same(numbers, Array(other.numbers.suffix(numbers.count)))
  }

  /// Whether all these come in the other, in this order.
  fileprivate func isWithin(_ other: Parts) -> Bool {
    var rest = other.numbers[...]
    for number in numbers {
      guard let place = rest.firstIndex(where: { isClose($0, number) }) else { return false }
      rest = rest[(place + 1)...]
    }
    return !numbers.isEmpty
  }

  /// The numbers of a matrix, column by column; none of another shape.
  fileprivate var transposed: [Double] {
    guard let shape, shape.count == 2, shape[0] > 1, shape[1] > 1 else { return [] }
    return (0..<shape[1]).flatMap { column in
      (0..<shape[0]).map { numbers[$0 * shape[1] + column] }
    }
  }
}
