import Foundation
import Gradbook

/// Watches what an answer gives while a judge asks it, and lets the judge go on where it would stop:
/// what is seen tells wrong answers apart.
public final class Watch {
  /// All that was seen so far, in a few numbers.
  public private(set) var sight = Sight()
  /// What was answered where the right answer is known, in the order of the questions.
  private(set) var pairs: [Pair] = []
  /// Whether no sentence of the judge has ended its questions.
  private(set) var isWhole = true
  /// How many comparisons and rules were seen since the judge began: its subjects are told apart by
  /// it.
  private var section = 0
  /// Called after each answer, so that a program that dies half-way has told what it saw.
  private let told: (Sight) -> Void

  /// An answer beside the right one.
  struct Pair {
    /// What was asked for.
    let subject: String
    let rung: Rung
    /// What the answer was given.
    var arguments: [(name: String, parts: Parts?)] = []
    let yours: Parts?
    let expected: Parts?
    let tolerance: Double
    /// For each number, whether it is wrong; as far as there are right ones.
    var faults: [Bool] {
      zip(yours?.numbers ?? [], expected?.numbers ?? []).map { relativeError($0, $1) > tolerance }
    }
    /// Whether the numbers of a right answer have places and no names.
    var isList: Bool { expected?.labels.allSatisfy { $0.hasPrefix("[") } ?? true }
    private var isOtherType: Bool {
      guard let mine = yours?.type, let right = expected?.type else { return false }
      return mine != right
    }
    var isRight: Bool {
      agree(yours, expected, tolerance) && !isOtherType
    }
  }

  /// The name of the environment variable that asks for watching instead of judging.
  package static let variable = "GRADBOOK_WATCH"

  /// The seeds of the drawn values, others than a check begins with.
  public static let seeds = [7001, 7011, 7021]

  init(told: @escaping (Sight) -> Void = { _ in }) {
    self.told = told
  }

  /// Shows an answer to the judge of an exercise, with each of the seeds.
  public static func look<E: Exercise>(
    at answer: E.Answer, of exercise: E.Type, told: @escaping (Sight) -> Void = { _ in }
  ) -> Watch {
    let watch = Watch(told: told)
    for seed in seeds {
      manualSeed(seed)
      watch.section = 0
      do throws(Check.Stop) {
        try E.judge(answer, Check(seed: seed, watch: watch))
        watch.see(verdict: "end")
      } catch {
        watch.see(verdict: error.verdict.rawValue)
      }
    }
    return watch
  }

  func see<Input>(_ comparison: Comparison<Input>, drawn: [Input]) {
    section += 1
    let inputs =
      comparison.shown.map { (Rung.shown, $0) } + drawn.map { (comparison.rung, $0) }
      + comparison.awkward.map { (.awkward, $0) }
    for (rung, input) in inputs {
      let trial = comparison.trial(input)
      see(
        Pair(
          subject: "\(section)", rung: rung, arguments: trial.arguments,
          yours: trial.yours, expected: trial.expected, tolerance: comparison.tolerance))
    }
  }

  func see(
    _ graph: ComputationGraph, _ yours: [String: Double?], _ rung: Rung, _ tolerance: Double
  ) {
    let expected = graph.gradientsByName.filter { yours.keys.contains($0.key) }
    see(
      Pair(
        subject: "graph", rung: rung, yours: yours.mapValues { $0 ?? .nan }.parts,
        expected: expected.parts, tolerance: tolerance))
  }

  func see(_ rungs: [(rung: Rung, cases: [RuleCase])], _ judge: RuleJudge) {
    section += 1
    for (rung, one) in rungs.flatMap({ rung, cases in cases.map { (rung, $0) } }) {
      let gradients = judge.answer(one).gradients
      let given = [("upstream", one.upstream.parts), ("y", one.output.parts)]
      let arguments = given + zip(judge.rule.operands, one.inputs.map(\.parts)).map { ($0, $1) }
      for (index, name) in judge.rule.operands.enumerated() {
        see(
          Pair(
            subject: "\(section) \(name)", rung: rung, arguments: arguments,
            yours: gradients.indices.contains(index) ? gradients[index].parts : nil,
            expected: one.expected[index].parts, tolerance: RuleJudge.tolerance))
      }
    }
  }

  private func see(_ pair: Pair) {
    pairs.append(pair)
    sight.add(pair.yours, pair.tolerance)
    told(sight)
  }

  func see(_ failure: Failure) {
    isWhole = false
    sight.add(failure.sentence.english)
    for row in failure.rows { sight.add(row.yours?.parts, 1e-6) }
    told(sight)
  }

  func see(sentence: String) {
    sight.add(sentence)
    told(sight)
  }

  private func see(verdict: String) {
    sight.add(verdict)
    told(sight)
  }
}

/// What an answer gave to all questions of a judge, in a few numbers: the same for two answers that
/// behave alike, to within rounding.
public struct Sight: Sendable, Codable, Hashable {
  /// A hash of the shapes, names, missing parts and sentences.
  public private(set) var form: UInt64 = 0xcbf2_9ce4_8422_2325
  /// The sum of the numbers, each made small by a logarithm and taken times a weight of its own.
  public private(set) var sum = 0.0
  /// How far the sums of two answers may lie apart that agree to the judge's tolerance.
  public private(set) var slack = 1e-10
  private var count: UInt64 = 0

  /// Creates a sight of nothing.
  public init() {}

  /// Whether two answers cannot be told apart.
  public func agrees(with other: Sight) -> Bool {
    form == other.form && abs(sum - other.sum) <= max(slack, other.slack)
  }

  /// Reads what was written down.
  public init(form: UInt64, sum: Double) {
    self.form = form
    self.sum = sum
  }

  package mutating func add(_ text: String) {
    for byte in text.utf8 { mix(UInt64(byte)) }
    mix(256)
  }

  mutating func add(_ parts: Parts?, _ tolerance: Double) {
    guard let parts else { return mix(257) }
    for extent in parts.shape ?? [-1] { mix(UInt64(bitPattern: Int64(extent))) }
    for label in parts.labels { add(label) }
    for number in parts.numbers {
      count += 1
      guard number.isFinite else {
        mix(number.isNaN ? 258 : number > 0 ? 259 : 260)
        continue
      }
      sum += Self.weight(count) * asinh(number)
      slack += 2 * tolerance
    }
  }

  private mutating func mix(_ value: UInt64) {
    form = (form ^ value) &* 0x0000_0100_0000_01b3
    form ^= form >> 29
  }

  /// Between 1 and 2, without a pattern.
  private static func weight(_ index: UInt64) -> Double {
    var bits = index &* 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return 1 + Double(bits >> 11) * 0x1p-53
  }
}
