import Foundation
import Practice

/// A result for programs.
public struct CheckJSON: Encodable {
  private struct Row: Encodable {
    let element: String
    let value: Double?
    let upstream: Double?
    let yours: Double?
    let expected: Double?
    let numeric: Double?
    let error: Double
    let isWorst: Bool
  }

  private struct Likeness: Encodable {
    let name: String
    let sentence: Text
    let matched: Int
    let trials: Int
  }

  private struct RungName: Encodable {
    let number: Int
    let title: Text
  }

  private struct All: Encodable {
    let checks: [CheckJSON]
    let passed: Int
    let notAttempted: Int
    let of: Int
    /// The median over all that were built.
    let milliseconds: Median
  }

  private struct Median: Encodable { let median: Int }

  private let id: String
  private let name: String
  private let verdict: Outcome
  private let exitCode: Int32
  private let seed: Int
  private let rung: RungName
  private let right: [Text]
  private let sentence: Text?
  private let input: String?
  private let diagnosis: Likeness?
  private let rows: [Row]
  private let picture: String?
  private let line: Int?
  private let source: String?
  private let message: String?
  private let tip: Text?
  private let warning: CheckResult.Warning?
  private let output: String
  private let milliseconds: CheckResult.Time

  /// The parts of a result that programs ask for.
  public init(_ result: CheckResult) {
    id = result.id
    name = result.name
    verdict = result.outcome
    exitCode = result.outcome.exitCode
    seed = result.seed
    rung = RungName(number: result.rung.rawValue, title: result.rung.title)
    right = result.right
    sentence = result.failure?.sentence
    input = result.failure?.input
    diagnosis = result.failure?.finding.map {
      Likeness(
        name: $0.diagnosis.name, sentence: $0.diagnosis.sentence, matched: $0.matched,
        trials: $0.trials)
    }
    rows = (result.failure?.rows ?? []).enumerated().map { index, row in
      Row(
        element: row.element, value: row.value, upstream: row.upstream, yours: row.yours,
        expected: row.expected, numeric: row.numeric, error: row.error,
        isWorst: index == result.failure?.worst)
    }
    picture = result.picturePath
    line = result.line
    source = result.source
    message = result.message
    tip = result.tip
    warning = result.warning
    output = result.output
    milliseconds = result.time
  }

  /// One object for several results.
  public static func text(_ results: [CheckResult]) throws -> String {
    let times = results.filter { $0.time.building > 0 }.map(\.time.all).sorted()
    return try text(
      of: All(
        checks: results.map(CheckJSON.init),
        passed: results.count { $0.outcome == .passed },
        notAttempted: results.count { !$0.outcome.isAttempt }, of: results.count,
        milliseconds: Median(median: times.isEmpty ? 0 : times[times.count / 2])))
  }

  /// One object for one result.
  public func text() throws -> String { try Self.text(of: self) }

  private static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
