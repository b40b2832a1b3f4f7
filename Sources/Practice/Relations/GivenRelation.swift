import Gradbook

/// How answers differ from the right ones by something that the arguments hold.
struct GivenRelation {
  private let yours: [Double]
  private let right: [Double]
  private let quantities: [GivenQuantity]
  /// Where a number is wrong.
  private let places: [Int]
  private let precision: Double

  /// All numbers of some answers beside the right ones.
  init(yours: [Double], right: [Double], quantities: [GivenQuantity], tolerance: Double) {
    self.yours = yours
    self.right = right
    self.quantities = quantities
    precision = max(1e-7, tolerance)
    places = yours.indices.filter { relativeError(yours[$0], right[$0]) > tolerance }
  }

  var diagnosis: Diagnosis? {
    guard places.count > 3, places.allSatisfy({ yours[$0].isFinite && right[$0].isFinite }) else {
      return nil
    }
    for quantity in quantities where isVaried(quantity, 2) {
      if let diagnosis = exact(quantity) { return diagnosis }
    }
    for quantity in quantities where isVaried(quantity, quantity.isSimple ? 2 : 5) {
      if let diagnosis = multiple(quantity) { return diagnosis }
    }
    for quantity in quantities where quantity.isStart {
      if let diagnosis = way(from: quantity) { return diagnosis }
    }
    return nil
  }

  /// From an argument to the wrong numbers and to the right ones; none where one does not move.
  private func ways(from start: GivenQuantity) -> [(Double, Double)] {
    let ways = places.map { (yours[$0] - start.values[$0], right[$0] - start.values[$0]) }
    let areMoved = ways.allSatisfy { $0.0 != 0 && $0.1 != 0 && $0.0.isFinite && $0.1.isFinite }
    return areMoved && Set(ways.map(\.1)).count > 2 ? ways : []
  }

  /// How far the answer goes from an argument, beside how it should.
  private func way(from start: GivenQuantity) -> Diagnosis? {
    let ways = ways(from: start)
    guard let pivot = ways.max(by: { abs($0.1) < abs($1.1) }) else { return nil }
    let factor = pivot.0 / pivot.1
    return ways.allSatisfy({ isNear($0.0, factor * $0.1) }) ? .wayScaled(factor, start.words) : nil
  }

  /// Which way the answer goes from an argument: all that can be said at last.
  var direction: Diagnosis? {
    quantities.lazy.filter(\.isStart).compactMap(direction).first
  }

  private func direction(from start: GivenQuantity) -> Diagnosis? {
    let ways = ways(from: start)
    // Where the right numbers stay near it: an answer is what becomes of it.
    let areNear = places.allSatisfy {
      2 * abs(right[$0] - start.values[$0]) < abs(start.values[$0])
    }
    if ways.isEmpty || !areNear { return nil }
    if ways.allSatisfy({ $0.0 * $0.1 < 0 }) { return .otherWay(start.words) }
    if ways.allSatisfy({ $0.0 * $0.1 > 0 && abs($0.0) > abs($0.1) }) { return .tooFar(start.words) }
    return ways.allSatisfy { $0.0 * $0.1 > 0 && abs($0.0) < abs($0.1) }
      ? .notFarEnough(start.words) : nil
  }

  /// Whether so many different values of a quantity and errors stand where something is wrong: few
  /// numbers fit something by chance.
  private func isVaried(_ quantity: GivenQuantity, _ count: Int) -> Bool {
    Set(places.map { quantity.values[$0] }).count >= count
      && Set(places.map { yours[$0] - right[$0] }).count >= max(count, 3)
  }

  private func exact(_ quantity: GivenQuantity) -> Diagnosis? {
    let (m, words) = (quantity.values, quantity.words)
    for (factor, name) in Self.differences
    where holds({ yours[$0] }, { right[$0] + factor * m[$0] }) {
      return name(words)
    }
    if holds({ yours[$0] }, { right[$0] * m[$0] }) { return .timesGiven(words) }
    if holds({ yours[$0] * m[$0] }, { right[$0] }) { return .dividedByGiven(words) }
    return holds({ yours[$0] }, { m[$0] }) ? .onlyGiven(words) : nil
  }

  /// The same with a factor that is one number throughout, or only where something is wrong.
  private func multiple(_ quantity: GivenQuantity) -> Diagnosis? {
    let (m, words) = (quantity.values, quantity.words)
    guard let pivot = places.max(by: { distance($0) < distance($1) }), m[pivot] != 0 else {
      return nil
    }
    let gap = (yours[pivot] - right[pivot]) / m[pivot]
    if holdsWhereWrong({ yours[$0] }, { right[$0] + gap * m[$0] }) {
      return .wrongBy(gap, words)
    }
    if right[pivot] != 0 {
      let factor = yours[pivot] / (right[pivot] * m[pivot])
      if holdsWhereWrong({ yours[$0] }, { right[$0] * factor * m[$0] }) {
        return .wrongTimes(factor, words)
      }
      let share = yours[pivot] * m[pivot] / right[pivot]
      if holdsWhereWrong({ yours[$0] * m[$0] }, { right[$0] * share }) {
        return .wrongDivided(share, words)
      }
    }
    let only = yours[pivot] / m[pivot]
    return only != 0 && holdsWhereWrong({ yours[$0] }, { only * m[$0] })
      ? .wrongOnly(only, words) : nil
  }

  private static let differences: [(Double, @Sendable (Text) -> Diagnosis)] = [
    (1, Diagnosis.tooLargeByGiven), (-1, Diagnosis.tooSmallByGiven), (2, Diagnosis.signOfGiven),
    (-2, Diagnosis.signOfGiven),
  ]

  private func distance(_ index: Int) -> Double { relativeError(yours[index], right[index]) }

  private func holds(_ left: (Int) -> Double, _ right: (Int) -> Double) -> Bool {
    holdsWhereWrong(left, right) && yours.indices.allSatisfy { isNear(left($0), right($0)) }
  }

  private func holdsWhereWrong(_ left: (Int) -> Double, _ right: (Int) -> Double) -> Bool {
    places.allSatisfy { isNear(left($0), right($0)) }
  }

  /// Also small numbers must agree in their digits.
  private func isNear(_ left: Double, _ right: Double) -> Bool {
    left.isFinite && right.isFinite
      && abs(left - right) <= precision * max(abs(left), abs(right), 1e-4)
  }
}

extension Diagnosis {
  static func tooLargeByGiven(_ what: Text) -> Diagnosis {
    Diagnosis(
      "too-large-by",
      "every answer is too large by exactly \(what.english): that term is too much, or stands "
        + "where it should not.",
      "每个答案都恰好大了 \(what.chinese)：多了这一项，或者这一项放错了地方。")
  }
  static func tooSmallByGiven(_ what: Text) -> Diagnosis {
    Diagnosis(
      "too-small-by", "every answer is too small by exactly \(what.english): that term is missing.",
      "每个答案都恰好小了 \(what.chinese)：少了这一项。")
  }
  static func signOfGiven(_ what: Text) -> Diagnosis {
    Diagnosis(
      "sign-of-term",
      "every answer is off by exactly twice \(what.english): that term has the wrong sign.",
      "每个答案都恰好差了两倍的 \(what.chinese)：这一项的正负号反了。")
  }
  static func timesGiven(_ what: Text) -> Diagnosis {
    Diagnosis(
      "times-given", "every answer is the right one times \(what.english).",
      "每个答案都是正确值乘以 \(what.chinese)。",
      hint: Text("Where could that factor come in?", "这个因子可能是在哪里乘进去的？"))
  }
  static func dividedByGiven(_ what: Text) -> Diagnosis {
    Diagnosis(
      "divided-by-given", "every answer is the right one divided by \(what.english).",
      "每个答案都是正确值除以 \(what.chinese)。",
      hint: Text("Where could that factor get lost?", "这个因子可能是在哪里丢掉的？"))
  }
  static func onlyGiven(_ what: Text) -> Diagnosis {
    Diagnosis(
      "only-given", "what comes back is \(what.english) every time, and nothing else.",
      "每次返回的都是 \(what.chinese)，没有别的。")
  }

  /// A factor in front of a quantity, where it is not 1.
  private static func times(_ factor: Double, _ what: Text) -> Text {
    if relativeError(factor, 1) < 1e-7 { return what }
    let number = NumberText.short(factor)
    return Text("\(number) times \(what.english)", "\(what.chinese) 的 \(number) 倍")
  }
  static func wrongBy(_ factor: Double, _ what: Text) -> Diagnosis {
    let amount = times(abs(factor), what)
    let isMore = factor > 0
    return Diagnosis(
      "wrong-by",
      "what is wrong differs from the right number by exactly \(amount.english), which is "
        + "\(isMore ? "added" : "taken away") too much.",
      "不对的数与正确值恰好相差 \(amount.chinese)：多\(isMore ? "加" : "减")了这一项。")
  }
  static func wrongTimes(_ factor: Double, _ what: Text) -> Diagnosis {
    let amount = times(factor, what)
    return Diagnosis(
      "wrong-times", "what is wrong is the right number times \(amount.english).",
      "不对的数都是正确值乘以 \(amount.chinese)。",
      hint: Text("Where could that factor come in?", "这个因子可能是在哪里乘进去的？"))
  }
  static func wrongDivided(_ share: Double, _ what: Text) -> Diagnosis {
    let amount = times(1 / share, what)
    return Diagnosis(
      "wrong-divided", "what is wrong is the right number divided by \(amount.english).",
      "不对的数都是正确值除以 \(amount.chinese)。",
      hint: Text("Where could that factor get lost?", "这个因子可能是在哪里丢掉的？"))
  }
  static func wrongOnly(_ factor: Double, _ what: Text) -> Diagnosis {
    let amount = times(factor, what)
    return Diagnosis(
      "wrong-only", "what is wrong is \(amount.english) every time, and nothing else.",
      "不对的数每次都是 \(amount.chinese)，没有别的。")
  }
  static func wayScaled(_ factor: Double, _ start: Text) -> Diagnosis {
    let factor = NumberText.short(factor)
    return Diagnosis(
      "way-scaled",
      "the way from \(start.english) to your number is \(factor) times the right one, every time.",
      "从\(start.chinese.apart)到你的数，走过的距离每次都是应有的 \(factor) 倍。")
  }
  static func otherWay(_ start: Text) -> Diagnosis {
    Diagnosis(
      "other-way",
      "from \(start.english) it goes the wrong way every time: up for down, down for up.",
      "从\(start.chinese.apart)出发，每次都走反了方向：该减的加，该加的减。")
  }
  static func tooFar(_ start: Text) -> Diagnosis {
    Diagnosis(
      "too-far", "from \(start.english) it goes the right way every time, but too far.",
      "从\(start.chinese.apart)出发，每次方向都对，却走得太远。")
  }
  static func notFarEnough(_ start: Text) -> Diagnosis {
    Diagnosis(
      "not-far-enough",
      "from \(start.english) it goes the right way every time, but not far enough.",
      "从\(start.chinese.apart)出发，每次方向都对，却走得不够远。")
  }
}
