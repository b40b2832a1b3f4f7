import Foundation
import Gradbook
import Testing

@testable import Training

@Suite("Progress bar")
struct LoopProgressTests {
  private func run(
    isTerminal: Bool, language: Language = .english, _ body: (ProgressBar) -> Void
  ) -> String {
    var (text, time) = ("", 0.0)
    let output = ProgressBar.Output(
      isTerminal: isTerminal, write: { text += $0 },
      now: {
        defer { time += 0.5 }
        return time
      })
    let bar = ProgressBar(total: 4, label: "epoch 1", language: language, output: output)
    body(bar)
    bar.finish()
    return text
  }

  @Test("It shows share, count, rate and time left, and ends the line once")
  func terminal() throws {
    let text = run(isTerminal: true) { bar in
      for step in 1...4 { bar.advance(note: "loss 0.\(step)") }
      bar.finish()
    }
    let lines = text.split(separator: "\r").map { $0.replacing("\u{1B}[K", with: "") }
    try #require(lines.count == 6)
    #expect(lines[0] == "epoch 1    0% ░░░░░░░░░░░░░░░░░░░░ 0/4  ?:?? left")
    #expect(lines[2] == "epoch 1   50% ██████████░░░░░░░░░░ 2/4  1.33/s  0:02 left  loss 0.2")
    #expect(lines[5] == "epoch 1  100% ████████████████████ 4/4  1.33/s  0:03 taken  loss 0.4\n")
  }

  @Test("It speaks Chinese")
  func chinese() {
    let text = run(isTerminal: true, language: .chinese) { $0.advance(by: 2) }
    #expect(text.contains("2.0 次/秒  剩余 0:01"))
  }

  @Test("It is quiet where there is no terminal")
  func quiet() {
    #expect(run(isTerminal: false) { $0.advance() } == "")
  }

  @Test("A line is never wider than 79 columns, and line breaks do not get in")
  func width() {
    let output = ProgressBar.Output(isTerminal: true, write: { _ in }, now: { 0 })
    let bar = ProgressBar(total: nil, label: "", language: .chinese, output: output)
    bar.advance(by: 10, note: "损失\n" + String(repeating: "很长", count: 40))
    let line = bar.line(elapsed: 5000)
    #expect(line.hasPrefix("10  0.0 次/秒  用时 1:23:20  损失很长"))
    #expect(line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x1100 ? 2 : 1) } <= 79)
  }
}

@Suite("Run log")
struct LoopLogTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path())
  }

  private func contents(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test("Numbers come back to the bit from both formats", arguments: ["csv", "jsonl"])
  func roundTrip(format: String) throws {
    try inFolder { folder in
      let path = folder + "/run.\(format)"
      let log = try RunLog(path)
      let smallest = Double.leastNonzeroMagnitude
      let numbers = [0.1, 1.0 / 3, -2.5e-300, smallest, 1e22, 7, .infinity, -.infinity, .nan]
      for (epoch, number) in numbers.enumerated() {
        try log.append(["epoch": Double(epoch), "loss": number])
      }
      let history = try RunHistory(path)
      #expect(history.names == ["epoch", "loss"])
      #expect(history.values("loss").dropLast() == numbers.dropLast())
      #expect(history.values("loss").last?.isNaN == true)
      let epochs: [Double] = (0..<9).map(Double.init)
      #expect(history.curve("loss", against: "epoch").map(\.x) == epochs)
    }
  }

  @Test("Each row is in the file when append returns")
  func flushed() throws {
    try inFolder { folder in
      let log = try RunLog(folder + "/run.csv")
      try log.append(["epoch": 1, "loss": 0.5])
      #expect(try contents(log.path) == "epoch,loss\n1,0.5\n")
      try log.append(["loss": 0.25, "epoch": 2])
      #expect(try contents(log.path) == "epoch,loss\n1,0.5\n2,0.25\n")
      let lines = try RunLog(folder + "/run.jsonl")
      try lines.append(["epoch": 1, "损失": .nan])
      #expect(try contents(lines.path) == "{\"epoch\": 1, \"损失\": null}\n")
    }
  }

  @Test("A log goes on after a crash in the middle of a row", arguments: ["csv", "jsonl"])
  func crash(format: String) throws {
    try inFolder { folder in
      let path = folder + "/run.\(format)"
      do { try RunLog(path).append(["epoch": 1, "loss": 2]) }
      let whole = try contents(path)
      let torn = format == "csv" ? "2,0." : "{\"epoch\": 2, \"lo"
      try (whole + torn).write(toFile: path, atomically: false, encoding: .utf8)
      #expect(try RunHistory(path).rows.count == 1)
      try RunLog(path, existing: .append).append(["epoch": 2, "loss": 1])
      #expect(try RunHistory(path).values("epoch") == [1, 2])
      #expect(try RunHistory(path).values("loss") == [2, 1])
    }
  }

  @Test("JSON lines may have names of their own; a curve takes the rows that have both")
  func sparse() throws {
    try inFolder { folder in
      let log = try RunLog(folder + "/run.jsonl")
      try log.append(["epoch": 1, "loss": 3])
      try log.append(["epoch": 2, "loss": 2, "accuracy": 0.5])
      let history = try RunHistory(log.path)
      #expect(history.names == ["epoch", "loss", "accuracy"])
      #expect(history.curve("accuracy", against: "epoch").map(\.x) == [2])
      #expect(history.values("nothing").isEmpty)
    }
  }

  @Test("What cannot be written is refused, and the file stays as it is")
  func refusals() throws {
    try inFolder { folder in
      func refuses(_ word: String, _ body: () throws -> Void) {
        let error = #expect(throws: RunLogError.self) { try body() }
        #expect(error?.description.contains(word) == true, "\(String(describing: error))")
        #expect(error?.chineseDescription.isEmpty == false)
      }
      let log = try RunLog(folder + "/run.csv")
      try log.append(["epoch": 1])
      let before = try contents(log.path)
      refuses(".csv or .jsonl") { _ = try RunLog(folder + "/run.txt") }
      refuses("exists already") { _ = try RunLog(log.path) }
      refuses("No such file") { _ = try RunLog(folder + "/none/run.csv") }
      refuses("No such file") { _ = try RunHistory(folder + "/none.csv") }
      refuses("columns are epoch") { try log.append(["step": 1]) }
      for name in ["a,b", "", "a\"", "a\nb", "a\\"] {
        refuses("cannot head") { try log.append([name: 1]) }
      }
      refuses("cannot head") { try log.append(["a": 1, "a": 2]) }
      refuses("cannot head") { try log.append([:]) }
      #expect(try contents(log.path) == before)
    }
  }

  @Test(
    "A file that is no log is refused with its line, by reader and appender",
    arguments: [
      ("csv", "a,b\n1,2\n3\n", 3), ("csv", "a,b\n1,x\n", 2), ("csv", "a,b\n1,2,3\n", 2),
      ("csv", "a,a\n1,2\n", nil), ("csv", "\n1\n", nil), ("csv", "a\n1\n\n", 3),
      ("jsonl", "{\"a\": 1}\n[1]\n", 2), ("jsonl", "{\"a\": \"x\"}\n", 1),
      ("jsonl", "{\"a\": 1e999}\n", 1), ("jsonl", "\n", 1), ("jsonl", "{\"a\": {}}\n", 1),
    ] as [(String, String, Int?)])
  func malformed(format: String, text: String, line: Int?) throws {
    try inFolder { folder in
      let path = folder + "/run.\(format)"
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      let error = #expect(throws: RunLogError.self) { try RunHistory(path) }
      if let line { #expect(error?.description.contains("line \(line):") == true) }
      #expect(throws: RunLogError.self) { try RunLog(path, existing: .append) }
      #expect(try contents(path) == text)
    }
  }

  @Test("Line ends of Windows, an empty file and bytes that are no text")
  func oddFiles() throws {
    try inFolder { folder in
      let path = folder + "/run.csv"
      try "a,b\r\n1,2\r\n".write(toFile: path, atomically: false, encoding: .utf8)
      #expect(try RunHistory(path).values("b") == [2])
      try "".write(toFile: path, atomically: false, encoding: .utf8)
      #expect(try RunHistory(path).rows.isEmpty)
      try Data([0x61, 0x0A, 0xFF, 0x0A]).write(to: URL(filePath: path))
      #expect(throws: RunLogError.self) { try RunHistory(path) }
      #expect(throws: RunLogError.self) { try RunHistory(folder) }
    }
  }
}
