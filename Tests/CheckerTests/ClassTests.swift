import Foundation
import Gradbook
import Testing

@testable import Checker
@testable import Practice

/// A class: hostile folders, grades, tables, and what spreadsheets read.
@Suite struct ClassTests {
  private func learner(_ name: String, in room: URL, _ lines: String?) throws -> LearnerFolder {
    let (folder, _) = try LearnerFolder.prepare(
      room.appending(path: name), course: Bench.course,
      language: name == "小明" ? .chinese : .english)
    if let lines { try Bench.write(Bench.slope(lines), folder.file(of: try Bench.slope)) }
    return folder
  }

  @Test("A class is graded whatever its folders hold; nothing is written into them")
  func grading() throws {
    try Bench.inFolder { base in
      let room = base.appending(path: "class")
      _ = try learner("Ada", in: room, Bench.rightLines)
      _ = try learner("Bob", in: room, Bench.rightLines)
      _ = try learner("小明", in: room, "  return (f(x + 1e-5) - f(x)) / 1e-5")
      _ = try learner("open", in: room, nil)
      let files = FileManager.default
      let slope = try Bench.slope
      let huge = try learner("huge", in: room, nil).file(of: slope)
      try Data(repeating: 0x20, count: HandedIn.limit + 1).write(to: huge)
      let binary = try learner("binary", in: room, nil).file(of: slope)
      try Data([0xFF, 0xFE, 0xFD]).write(to: binary)
      let pipe = try learner("pipe", in: room, nil)
      try files.removeItem(at: pipe.file(of: slope))
      #expect(mkfifo(pipe.place(of: slope).path, 0o600) == 0)
      let link = try learner("link", in: room, nil)
      try files.removeItem(at: link.file(of: slope))
      try files.createSymbolicLink(
        at: link.place(of: slope),
        withDestinationURL: room.appending(path: "Ada/\(slope.lesson.folder)"))
      try files.createDirectory(
        at: room.appending(path: "nobody/things"), withIntermediateDirectories: true)
      try files.createSymbolicLink(at: room.appending(path: "loop"), withDestinationURL: room)
      let before = try files.subpathsOfDirectory(atPath: room.path).sorted()

      let classroom = try Classroom(below: room, course: Bench.course)
      #expect(classroom.learners.count == 8 && classroom.empty == ["nobody"])
      let reports = try ClassCheck(classroom, [slope], seed: 0).run { _, _ in }
      let outcomes = Dictionary(
        uniqueKeysWithValues: reports.sheets.map {
          ($0.learner.name, $0.grades[0].result?.outcome)
        })
      #expect(outcomes["Ada"] == .passed && outcomes["Bob"] == .passed)
      #expect(outcomes["小明"] == .wrong && outcomes["open"] == .notAttempted)
      for name in ["huge", "binary", "pipe", "link"] { #expect(outcomes[name] == .some(nil)) }
      // Ada and Bob have handed in the same.
      #expect(reports.checked == 3)
      #expect(try files.subpathsOfDirectory(atPath: room.path).sorted() == before)

      let place = room.appending(path: "reports")
      try reports.write(to: place, .english)
      #expect(try Bench.text(place.appending(path: "小明.txt")).contains("还不对"))
      #expect(try Bench.text(place.appending(path: "Ada.txt")).contains("✓ passed"))
      #expect(try Bench.text(place.appending(path: "link.txt")).contains("leads out of"))
      let table = try Bench.text(place.appending(path: "class.txt"))
      #expect(table.contains("handed in nothing: nobody, open"))
      #expect(table.contains("Mistakes by exercise"))
      // The reports are no learner's folder.
      #expect(try Classroom(below: room, course: Bench.course).empty == ["nobody"])
    }
  }

  @Test("Progress of a class by learner and exercise survives what is written into its files")
  func progress() throws {
    try Bench.inFolder { room in
      for (name, line) in [
        ("Ada", "08.1  SlopeByNudging  passed  attempts=2  day=2026-11-30"),
        ("李, \"雷\"", "08.1  SlopeByNudging  wrong  attempts=\(Int.max)  looks=crash:\(Int.max)"),
        ("=1+1", "08.1  SlopeByNudging  wrong  attempts=\(Int.max)  day=\u{1B}[2J"),
        ("Zoe", ""),
      ] {
        try Bench.makeFile(
          room.appending(path: "\(name)/progress.txt"), "# Gradbook: progress\n\(line)\n")
      }
      let table = try ClassTable(below: room, course: Bench.course)
      let english = table.text(.english)
      #expect(english.contains("handed in nothing: Zoe"))
      #expect(english.contains("2026-11-30") && !english.contains("\u{1B}"))
      let rows = english.split(separator: "\n")
      #expect(rows.contains { $0.contains(" 08.1") && $0.contains("1/4") })
      #expect(table.text(.chinese).contains("运行中崩溃"))
      let export = table.export(.chinese)
      let lines = export.csv.components(separatedBy: "\r\n")
      #expect(lines[0].hasPrefix("\u{FEFF}learner,lesson,exercise,name,title,state"))
      #expect(lines.count == 4 * Bench.course.exercises.count + 2)
      #expect(lines.contains { $0.hasPrefix("'=1+1,8,08.1,SlopeByNudging,") })
      let quoted = lines.first { $0.hasPrefix("\"李, \"\"雷\"\"\",8,08.1,") }
      #expect(quoted?.contains("crash,运行中崩溃") == true)
      let json = try JSONSerialization.jsonObject(with: Data(export.json().utf8))
      let object = try #require(json as? [String: Any])
      #expect((object["rows"] as? [Any])?.count == lines.count - 2)
      #expect(object["handedInNothing"] as? [String] == ["Zoe"])
    }
  }

  @Test("Cells that a spreadsheet would compute are text; quotes are doubled")
  func cells() {
    for (text, cell) in [
      ("=A1", "'=A1"), (" +1", "' +1"), ("＝1", "'＝1"), ("@x", "'@x"), ("a\"b", "\"a\"\"b\""),
      ("一,二", "\"一,二\""), ("a\nb", "\"a\nb\""), ("\tx", "'\tx"), ("plain", "plain"), ("", ""),
    ] {
      #expect(ClassExport.cell(text) == cell)
    }
  }
}
