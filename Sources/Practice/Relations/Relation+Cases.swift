import Gradbook

extension Relation {
  // MARK: Answer by answer

  /// Within each answer the same factor or the same distance, another one each time.
  var perAnswer: Diagnosis? {
    guard isAligned, hasLong else { return nil }
    if allLong({ yours, right in
      guard let pivot = zip(yours, right).max(by: { abs($0.1) < abs($1.1) }), pivot.1 != 0,
        right.numbers.contains(where: { $0 != pivot.1 && $0 != 0 })
      else { return false }
      let factor = pivot.0 / pivot.1
      return factor != 0 && factor.isFinite
        && zip(yours, right).allSatisfy { isClose($0, factor * $1) }
    }) {
      return .factorPerAnswer
    }
    if allLong({ yours, right in
      guard let first = zip(yours, right).first else { return false }
      let distance = first.0 - first.1
      return distance.isFinite
        && zip(yours, right).allSatisfy { isClose($0, $1 + distance) }
    }) {
      return .distancePerAnswer
    }
    return nil
  }

  /// Whether at least two different wrong answers hold several numbers.
  private var hasLong: Bool {
    Set(wrong.map { $0.expected?.numbers ?? [] }.filter { $0.count > 1 }).count > 1
  }

  /// All wrong answers of several numbers: one number has every ratio.
  private func allLong(_ test: (Parts, Parts) -> Bool) -> Bool {
    all { yours, right in right.numbers.count < 2 || test(yours, right) }
  }

  /// Within each answer one factor and one distance, others each time.
  var linePerAnswer: Diagnosis? {
    guard isAligned, hasLong,
      wrong.contains(where: { Set($0.expected?.numbers ?? []).count > 3 })
    else { return nil }
    let isLine = allLong { yours, right in
      let points = zip(yours, right)
      if points.count == 2 { return true }
      guard points.allSatisfy({ $0.0.isFinite && $0.1.isFinite }),
        let low = points.min(by: { $0.1 < $1.1 }), let high = points.max(by: { $0.1 < $1.1 }),
        low.1 < high.1
      else { return false }
      let slope = (high.0 - low.0) / (high.1 - low.1)
      return slope != 0 && points.allSatisfy { isClose($0.0, low.0 + slope * ($0.1 - low.1)) }
    }
    return isLine ? .linePerAnswer : nil
  }

  /// What the questions that are answered wrongly have in common.
  var inputs: Diagnosis? {
    guard isWhole else { return nil }
    var seen = Set<String>()
    let distinct = pairs.indices.filter { seen.insert(pairs[$0].question).inserted }
    let finder = FactFinder(wrong: pairs.map { !$0.isRight }, distinct: distinct)
    return finder.best(of: Fact.all(of: pairs)).map { .inputs($0.fact.words, $0.link) }
  }

  /// What the numbers that are wrong have in common, within answers that are partly right.
  var elements: Diagnosis? {
    let numbers = pairs.flatMap(\.faults)
    guard isAligned, isWhole, numbers.count < 4000,
      pairs.contains(where: { ($0.expected?.numbers.count ?? 0) > 1 })
    else { return nil }
    var seen = Set<String>()
    var distinct: [Int] = []
    var start = 0
    for pair in pairs {
      let count = pair.expected?.numbers.count ?? 0
      if seen.insert(pair.question).inserted { distinct += start..<start + count }
      start += count
    }
    let finder = FactFinder(wrong: numbers, distinct: distinct)
    return finder.best(of: Fact.numbers(of: pairs)).map { .elements($0.fact.words, $0.link) }
  }

  /// Which questions are answered wrongly.
  var cases: Diagnosis? {
    let right = pairs.filter(\.isRight)
    if right.isEmpty || !isWhole { return nil }
    let wrongRungs = Set(wrong.map(\.rung))
    let rightRungs = Set(right.map(\.rung))
    if wrongRungs == [.awkward], !rightRungs.isSubset(of: [.awkward]) { return .specialCase }
    if rightRungs == [.shown], !wrongRungs.contains(.shown) { return .onlyShown }
    if wrongRungs == [.asymmetric], rightRungs.contains(.drawn) { return .onlySquare }
    return wrongRungs == [.broadcast] ? .onlyUnbroadcast : nil
  }

  /// Whether questions of the same sort are answered partly right and partly wrong.
  var mixed: Diagnosis? {
    let right = pairs.filter(\.isRight)
    return isWhole && !right.isEmpty && Set(wrong.map(\.rung)).isSubset(of: Set(right.map(\.rung)))
      ? .someCases : nil
  }

  var invariant: Diagnosis? { Invariant(pairs: pairs).diagnosis }
}

extension Watch.Pair {
  /// The question in letters, to know it again.
  fileprivate var question: String {
    arguments.map { "\($0.name) \($0.parts?.numbers ?? [])" }.joined(separator: " ")
      + " \(subject) \(expected?.numbers ?? [])"
  }
}

extension Diagnosis {
  static func inputs(_ fact: Text, _ link: FactFinder.Link) -> Diagnosis {
    let hint = Text(
      "Go through your lines with such an input, one by one.", "拿一个这样的输入，一行一行走一遍你的代码。")
    return switch link {
    case .exactly:
      Diagnosis(
        "wrong-exactly-where",
        "of all inputs that were tried, those that fail are exactly the ones where "
          + "\(fact.english).",
        "在试过的输入中，出错的恰好是这样的：\(fact.chinese)；其余都对。", hint: hint)
    case .onlyThere:
      Diagnosis(
        "wrong-only-where",
        "of all inputs that were tried, it fails only some where \(fact.english); all others are "
          + "right.",
        "在试过的输入中，只有当\(fact.chinese.apart)时才会出错；其余都对。", hint: hint)
    case .always:
      Diagnosis(
        "wrong-wherever", "it fails every input that was tried where \(fact.english).",
        "试过的输入中，只要\(fact.chinese.apart)，就会出错。", hint: hint)
    }
  }

  static func elements(_ fact: Text, _ link: FactFinder.Link) -> Diagnosis {
    switch link {
    case .exactly:
      Diagnosis(
        "numbers-exactly-where",
        "the numbers that are wrong are exactly those of which this is true: \(fact.english).",
        "不对的数恰好是满足这一点的：\(fact.chinese)。")
    case .onlyThere:
      Diagnosis(
        "numbers-only-where",
        "only numbers of which this is true are wrong: \(fact.english). All others are right.",
        "只有满足这一点的数才会不对：\(fact.chinese)。其余都对。")
    case .always:
      Diagnosis(
        "numbers-wherever", "every number of which this is true is wrong: \(fact.english).",
        "凡是满足这一点的数都不对：\(fact.chinese)。")
    }
  }

  static func invariant(_ words: Text) -> Diagnosis {
    Diagnosis(
      "invariant-broken",
      "this is true of every right answer here, but not always of yours: \(words.english).",
      "这里的每个正确答案都满足这一点，而你的答案并不总是满足：\(words.chinese)。",
      hint: Text("Which of your lines should see to that?", "你的哪一行应当保证这一点？"))
  }
}
