import Foundation

@testable import Judges
@testable import Practice

// A program that JudgeTests puts together: this file and every solution. It asks each judge about
// answers that are wrong in a known way, and prints what the judge says.

/// Something that an answer returns and that can be spoilt.
protocol Spoilable {
  /// The same with every number changed.
  func mapped(_ change: (Double) -> Double) -> Self
  /// One without elements, or nothing.
  static var empty: Self? { get }
  /// One with another number of elements.
  var longer: Self? { get }
}

extension Double: Spoilable {
  func mapped(_ change: (Double) -> Double) -> Double { change(self) }
  static var empty: Double? { nil }
  var longer: Double? { nil }
}

extension Int: Spoilable {
  func mapped(_ change: (Double) -> Double) -> Int {
    Int(exactly: change(Double(self)).rounded()) ?? Int.max
  }
  static var empty: Int? { nil }
  var longer: Int? { nil }
}

extension Bool: Spoilable {
  func mapped(_ change: (Double) -> Double) -> Bool { change(self ? 1 : 0) > 0.5 }
  static var empty: Bool? { nil }
  var longer: Bool? { nil }
}

extension String: Spoilable {
  func mapped(_ change: (Double) -> Double) -> String { change(0) == 0 ? "" : "strange" }
  static var empty: String? { nil }
  var longer: String? { nil }
}

extension Array: Spoilable where Element: Spoilable {
  func mapped(_ change: (Double) -> Double) -> [Element] { map { $0.mapped(change) } }
  static var empty: [Element]? { [] }
  var longer: [Element]? { self + prefix(1) }
}

extension Dictionary: Spoilable where Key == String, Value: Spoilable {
  func mapped(_ change: (Double) -> Double) -> [String: Value] {
    mapValues { $0.mapped(change) }
  }
  static var empty: [String: Value]? { [:] }
  var longer: [String: Value]? { first.map { merging(["strange": $0.value]) { old, _ in old } } }
}

extension Optional: Spoilable where Wrapped: Spoilable {
  func mapped(_ change: (Double) -> Double) -> Wrapped? { map { $0.mapped(change) } }
  static var empty: Wrapped?? { .some(.none) }
  var longer: Wrapped?? { map(\.longer) }
}

extension Tensor: Spoilable {
  func mapped(_ change: (Double) -> Double) -> Self {
    let numbers = detach().to(.float64).flat().map(change)
    return Tensor(flat: numbers, shape: shape, dtype: .float64) as? Self ?? self
  }
  static var empty: Self? { Tensor.zeros([0], dtype: .float64) as? Self }
  var longer: Self? { Tensor.zeros(shape + [2], dtype: .float64) as? Self }
}

/// What `FirstGraph` asks for.
private typealias Readings = (values: [String: Double], gradients: [String: Double])

/// A way to be wrong.
enum Twist: String, CaseIterable {
  case zero, one, seven, nan, huge, twice, negated, raised, empty, longer, first, argument

  func callAsFunction<Result>(_ value: Result, first: Result, given: [Any]) -> Result {
    if let all = value as? LinearRule.Gradients, let x = twisted(all.x),
      let weight = twisted(all.weight), let bias = twisted(all.bias)
    {
      return (x: x, weight: weight, bias: bias) as? Result ?? value
    }
    if let all = value as? Readings, let values = twisted(all.values),
      let gradients = twisted(all.gradients)
    {
      return (values: values, gradients: gradients) as? Result ?? value
    }
    guard let whole = value as? any Spoilable else { return value }
    switch self {
    case .first: return first
    case .argument: return given.lazy.compactMap { $0 as? Result }.first ?? value
    default: return twisted(whole) as? Result ?? value
    }
  }

  private func twisted<Value: Spoilable>(_ value: Value) -> Value? {
    switch self {
    case .zero: value.mapped { _ in 0 }
    case .one: value.mapped { _ in 1 }
    case .seven: value.mapped { _ in 7 }
    case .nan: value.mapped { _ in .nan }
    case .huge: value.mapped { _ in 1e300 }
    case .twice: value.mapped { 2 * $0 }
    case .negated: value.mapped { -$0 }
    case .raised: value.mapped { $0 + 1 }
    case .empty: Value.empty
    case .longer: value.longer
    case .first, .argument: nil
    }
  }
}

/// Passes a solution's results on, all of them or those from one call on spoilt.
final class Turn {
  var calls = 0
  let twist: Twist?
  let start: Int
  private var first: Any?

  init(_ twist: Twist? = nil, from start: Int = 1) {
    self.twist = twist
    self.start = start
  }

  func callAsFunction<Result>(_ given: [Any], _ right: () throws -> Result) rethrows -> Result {
    let value = try right()
    calls += 1
    let first = (first as? Result) ?? value
    self.first = self.first ?? value
    guard let twist, calls >= start else { return value }
    return twist(value, first: first, given: given)
  }
}

/// Runs one judge again and again.
struct Probe {
  func callAsFunction<Judged: Exercise>(
    _ exercise: Judged.Type, _ answer: (Turn) -> Judged.Answer
  ) throws {
    let name = Judged.name
    var audits: [MistakeAudit] = []
    let whole = Turn()
    let start = Date()
    try report(exercise, answer(whole), "right") { audits.append($0) }
    // A judge that takes long to draw its trials is asked less often.
    let most = Date().timeIntervalSince(start) < 0.5 ? 14 : 4
    for complaint in audits.complaints { print(name, "audit", complaint) }
    for twist in Twist.allCases {
      try report(exercise, answer(Turn(twist)), twist.rawValue)
    }
    let spoiling: [Twist] = [.empty, .longer, .nan, .huge, .negated]
    for call in 2...max(2, min(whole.calls, most)) {
      for offset in 0..<2 {
        let twist = spoiling[(call + offset) % spoiling.count]
        try report(exercise, answer(Turn(twist, from: call)), "\(twist.rawValue) from \(call)")
      }
    }
  }

  private func report<Judged: Exercise>(
    _ exercise: Judged.Type, _ answer: Judged.Answer, _ title: String,
    audit: ((MistakeAudit) -> Void)? = nil
  ) throws {
    // Said beforehand: it is the last line if the judge traps.
    print(Judged.name, title, terminator: " ")
    let start = ReportStart(seed: 0)
    let file = FileManager.default.temporaryDirectory.appending(path: "probe-\(getpid())")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forWritingTo: file)
    let reporter = Reporter(seed: 0, file: handle, seal: ReportSeal(key: start.key))
    reporter.write(.began("probe"))
    let check = Check(reporter)
    check.audit = audit
    var verdict = Verdict.passed
    do { try Judged.judge(answer, check) } catch { verdict = error.verdict }
    try handle.close()
    let events = SealedReport(try Data(contentsOf: file), start: start, exercise: "probe").events
    let failure = events.compactMap { if case .failed(let failure) = $0 { failure } else { nil } }
      .last
    print(verdict.rawValue, failure?.finding?.diagnosis.name ?? "-")
  }
}
