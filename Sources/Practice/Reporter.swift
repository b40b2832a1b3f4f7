import Foundation
import Gradbook
import Synchronization

/// Writes a check's events, one line of JSON each, where the program that started this one reads.
public final class Reporter: Sendable {
  /// The name of the environment variable with the path of the report.
  public static let pathVariable = "GRADBOOK_REPORT"
  /// The name of the environment variable with the seed of the drawn values.
  public static let seedVariable = "GRADBOOK_SEED"

  static let current = Mutex<Reporter?>(nil)

  let seed: Int
  private let file: FileHandle

  init(seed: Int, file: FileHandle) {
    self.seed = seed
    self.file = file
  }

  /// The reporter that the starting program asked for; standard output if it asked for none.
  static func fromEnvironment() -> Reporter {
    let environment = ProcessInfo.processInfo.environment
    let file = environment[pathVariable].flatMap { FileHandle(forWritingAtPath: $0) }
    let reporter = Reporter(
      seed: environment[seedVariable].flatMap { Int($0) } ?? 0, file: file ?? .standardOutput)
    current.withLock { $0 = reporter }
    return reporter
  }

  func write(_ event: ReportEvent) {
    guard let line = try? Self.encoder.encode(event) else { return }
    try? file.write(contentsOf: line + Data("\n".utf8))
  }

  func finishAndExit(_ verdict: Verdict) -> Never {
    write(.finished(verdict))
    fflush(nil)
    exit(0)
  }

  /// Reads events back; a last line that was cut off is left out.
  public static func events(in report: Data) -> [ReportEvent] {
    report.split(separator: UInt8(ascii: "\n")).compactMap {
      try? decoder.decode(ReportEvent.self, from: Data($0))
    }
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    encoder.outputFormatting = [.sortedKeys]
    return encoder
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
