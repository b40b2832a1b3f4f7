import Foundation
import Gradbook

extension Profile {
  /// The calls in time, for a page that shows traces: ui.perfetto.dev, or chrome://tracing.
  ///
  /// JSON of the Trace Event Format: a slice for each call, module, and piece of work, inside the one
  /// that it was called from; a line of memory; an arrow from each recorded call to its way back.
  /// Only the calls that are remembered stand in it, see `spanLimit`.
  ///
  /// - Parameter language: the language of the words.
  public func chromeTrace(language: Language = .english) -> String {
    TraceWriter(record, language).text()
  }

  /// Writes ``chromeTrace(language:)`` to a file, whose name should end in `.json`.
  ///
  /// - Throws: ``ProfileError`` where the file cannot be written.
  public func writeTrace(to url: URL, language: Language = .english) throws(ProfileError) {
    do {
      try Data(chromeTrace(language: language).utf8).write(to: url, options: .atomic)
    } catch {
      throw .notWritten(path: url.path, reason: error.localizedDescription)
    }
  }
}

/// Why what a profile found could not be written.
public enum ProfileError: BilingualError, Hashable {
  /// The file system refused the file.
  case notWritten(path: String, reason: String)

  /// What went wrong, where, and what to do; what the system reported stays as it is.
  public var text: Text {
    switch self {
    case .notWritten(let path, let reason):
      Text(
        "\(Label.clipped(path, columns: 200)) could not be written: \(reason) Choose a folder that "
          + "is there, is yours, and has room.",
        "无法写入 \(Label.clipped(path, columns: 200))：\(reason) 请换一个存在、有写权限且空间足够的文件夹。")
    }
  }
}

/// Writes spans as trace events, an event a line.
private struct TraceWriter {
  private let record: CallRecord
  private let language: Language
  private var lines: [String] = []

  init(_ record: CallRecord, _ language: Language) {
    (self.record, self.language) = (record, language)
  }

  consuming func text() -> String {
    let program = Text("Gradbook profile", "Gradbook 性能分析")(language)
    let thread = Text("the profiled thread", "被分析的线程")(language)
    lines.append(
      #"{"ph":"M","pid":1,"tid":1,"name":"process_name","args":{"name":\#(quoted(program))}}"#)
    lines.append(
      #"{"ph":"M","pid":1,"tid":1,"name":"thread_name","args":{"name":\#(quoted(thread))}}"#)
    let whole = Text("the program", "程序")(language)
    lines.append(
      #"{"ph":"X","pid":1,"tid":1,"ts":0,"dur":\#(micro(record.duration)),"#
        + #""cat":"program","name":\#(quoted(whole))}"#)
    // What lies around another span begins no later and ends no earlier.
    let spans = record.spans.sorted {
      $0.start == $1.start ? $0.duration > $1.duration : $0.start < $1.start
    }
    for span in spans { addSlice(span) }
    addFlows(spans)
    addMemory()
    return "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n" + lines.joined(separator: ",\n")
      + "\n]}\n"
  }

  private mutating func addSlice(_ span: CallRecord.Span) {
    let site = record.sites[Int(span.site)]
    var arguments: [String] = []
    func note(_ name: Text, _ value: String) {
      arguments.append("\(quoted(name(language))):\(quoted(value))")
    }
    if site.group > 0 { note(Text("module", "模块"), record.path(of: site.group)) }
    if let line = site.line { note(Text("line", "代码行"), "\(line.file):\(line.line)") }
    if span.kept > 0 {
      note(Text("kept for backward", "为反向保留"), Profile.size(span.kept))
    }
    lines.append(
      #"{"ph":"X","pid":1,"tid":1,"ts":\#(micro(span.start)),"dur":\#(micro(span.duration)),"#
        + #""cat":"\#(category(site, span))","name":\#(quoted(name(site, span))),"#
        + #""args":{\#(arguments.joined(separator: ","))}}"#)
  }

  private func name(_ site: CallRecord.Site, _ span: CallRecord.Span) -> String {
    switch site.kind {
    case .operation(let name, _, _):
      span.direction == .backward ? name + Text(" backward", " 反向")(language) : name
    case .group: record.groups[site.group].name
    case .work(.backwardPass): "backward()"
    case .work(let work): work.name(language)
    }
  }

  private func category(_ site: CallRecord.Site, _ span: CallRecord.Span) -> String {
    switch (site.kind, span.direction) {
    case (.operation, .forward): "forward"
    case (.operation, .backward): "backward"
    case (.operation, .inside): "inside"
    case (.group, _): "module"
    case (.work, _): "work"
    }
  }

  /// An arrow from each call to each time that a gradient was passed back through it.
  private mutating func addFlows(_ spans: [CallRecord.Span]) {
    var made: [Int: CallRecord.Span] = [:]
    for span in spans where span.direction == .forward && span.sequence > 0 {
      made[span.sequence] = span
    }
    var number = 0
    let head = #""pid":1,"tid":1,"cat":"gradient","name":"gradient","id":"#
    for span in spans where span.direction == .backward {
      guard let start = made[span.sequence] else { continue }
      number += 1
      lines.append(#"{"ph":"s",\#(head)\#(number),"ts":\#(micro(start.start))}"#)
      lines.append(#"{"ph":"f","bp":"e",\#(head)\#(number),"ts":\#(micro(span.start))}"#)
    }
  }

  private mutating func addMemory() {
    let name = quoted(Text("memory of new tensors", "新张量占用的内存")(language))
    for sample in record.memory {
      lines.append(
        #"{"ph":"C","pid":1,"tid":1,"ts":\#(micro(sample.time)),"name":\#(name),"#
          + #""args":{"bytes":\#(sample.live)}}"#)
    }
  }

  /// Microseconds with the nanoseconds behind the point.
  private func micro(_ nanoseconds: Int64) -> String {
    let (whole, rest) = max(0, nanoseconds).quotientAndRemainder(dividingBy: 1000)
    if rest == 0 { return "\(whole)" }
    let digits = String(rest)
    return "\(whole)." + String(repeating: "0", count: 3 - digits.count) + digits
  }

  /// A text as JSON writes it.
  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
