import Foundation

/// A report as the checker reads it back.
package struct SealedReport: Sendable {
  /// The events before the first line that is not sealed as it should be.
  package private(set) var events: [ReportEvent] = []
  /// Whether every line was written by the judge of this exercise, and nothing after its end.
  package private(set) var isGenuine = true

  /// Reads a report; a last line that was cut off by a crash is left out.
  ///
  /// - Parameter exercise: the type whose judge must have written it, as it reflects itself.
  package init(_ bytes: Data, start: ReportStart, exercise: String) {
    var seal = ReportSeal(key: start.key)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for line in lines.dropLast() {
      let text = Data(line.dropFirst(ReportSeal.length + 1))
      guard seal.mark(text) + [UInt8(ascii: " ")] == Array(line.prefix(ReportSeal.length + 1)),
        let event = try? Self.decoder.decode(ReportEvent.self, from: text), fits(event, exercise)
      else {
        isGenuine = false
        return
      }
      events.append(event)
    }
  }

  /// Whether an event may come next: the beginning once and first, nothing after the end.
  private func fits(_ event: ReportEvent, _ exercise: String) -> Bool {
    if case .finished = events.last { return false }
    // An answer's first lines run before its judge does.
    if case .stopped = event { return true }
    if case .began(let name) = event { return events.isEmpty && name == exercise }
    return !events.isEmpty
  }

  static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    encoder.outputFormatting = [.sortedKeys]
    return encoder
  }

  static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
