import Course
import Foundation
import Gradbook
import Language
import Testing

@testable import Checker
@testable import Practice

/// A class: hostile folders, grades, tables, and what spreadsheets read.
@Suite struct ClassTests {
  private func learner(_ name: String, in room: URL, _ lines: String?) throws -> LearnerFolder {
    let folder = LearnerFolder(room.appending(path: name), course: Bench.course)
    let slope = try Bench.slope
    try Bench.makeFile(folder.url.appending(path: "progress.txt"), "# Gradbook: progress\n")
    if name == "小明" {
      try Bench.write("set -- \"$@\" --lang zh\n", folder.url.appending(path: "gradbook"))
    }
    try Bench.makeFile(folder.place(of: slope), try Bench.text(slope.stub))
    if let lines { try Bench.write(Bench.slope(lines), folder.place(of: slope)) }
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
      let refusal = try Bench.text(place.appending(path: "link.txt"))
      #expect(refusal.contains("✗ \(slope.lesson.folder)/1-") && refusal.contains("leads out of"))
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
      // Written, though never checked.
      let slope = try Bench.slope
      let writer = LearnerFolder(room.appending(path: "Eve"), course: Bench.course)
      try Bench.makeFile(writer.url.appending(path: "progress.txt"), "# Gradbook: progress\n")
      try Bench.makeFile(writer.place(of: slope), Bench.slope(Bench.rightLines))
      let table = try ClassTable(below: room, course: Bench.course)
      let english = table.text(.english)
      #expect(english.contains("handed in nothing: Zoe\n"))
      #expect(english.contains("2026-11-30") && !english.contains("\u{1B}"))
      let rows = english.split(separator: "\n")
      #expect(rows.contains { $0.contains(" 08.1") && $0.contains("1/5") })
      #expect(table.text(.chinese).contains("运行中崩溃"))
      let export = table.export(.chinese)
      let lines = export.csv.components(separatedBy: "\r\n")
      #expect(lines[0].hasPrefix("\u{FEFF}learner,lesson,exercise,name,title,state"))
      #expect(lines.count == 5 * Bench.course.exercises.count + 2)
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

  @Test("Each learner hunts another bug, the same everywhere; what is handed in is judged anew")
  func hunts() throws {
    #expect(ClassHunt(seed: 7, learner: "小明").hunt.seed == 411_626_633)
    let ada = ClassHunt(seed: 7, learner: "Ada")
    #expect(ada.hunt.seed == ClassHunt(seed: 7, learner: " ada ").hunt.seed)
    #expect(Set((0..<40).map { ClassHunt(seed: 7, learner: "\($0)").hunt.seed }).count == 40)
    try Bench.inFolder { room in
      for name in ["Ada", "Bob", "Zoe"] {
        try Bench.makeFile(room.appending(path: "\(name)/progress.txt"), "# Gradbook: progress\n")
      }
      let folder = LearnerFolder(room.appending(path: "Ada"), course: Bench.course)
      let right = try #require(ada.hunt.first.first)
      let wrong = try #require(ada.hunt.names.first { !ada.hunt.first.contains($0) })
      for guess in [wrong, wrong, right] { try ada.note(guess, in: folder) }
      // A line that claims what is not so is judged as what it is.
      try Bench.write(
        "seed=7 guesses=nothing,\u{1B}[2J learner=ada\nfound=yes\n",
        room.appending(path: "Bob/bughunt.txt"))
      let rows = try Classroom(below: room, course: Bench.course).hunts(seed: 7, .english)
        .split(separator: "\n")
      #expect(rows[1].hasPrefix("Ada") && rows[1].contains("✓ yes") && rows[1].contains("  2  "))
      #expect(rows[2].hasPrefix("Bob") && rows[2].contains("✗ no"))
      #expect(rows.contains("handed in nothing: Zoe"))
      #expect(rows.contains { $0.contains("several papers: ada (Ada, Bob)") })
    }
  }

  @Test("A sheet sets every task with room to write; answers stand on the second alone")
  func sheets() throws {
    let lesson = try Bench.slope.lesson
    for (language, words) in [(Language.english, ">Name<"), (.chinese, ">姓名<")] {
      let tasks = try ExerciseSheet(lesson, in: Bench.course, answers: false).html(language)
      let answers = try ExerciseSheet(lesson, in: Bench.course, answers: true).html(language)
      for exercise in Bench.course.exercises(of: lesson) {
        for page in [tasks, answers] {
          #expect(page.contains(XML.escaped(exercise.title(language))))
        }
        let body = try AnswerCheck.text(of: exercise.solution).body
        let line = XML.escaped(try #require(body.max { $0.count < $1.count }))
        #expect(answers.contains(line) && !tasks.contains(line))
      }
      #expect(tasks.contains(words) && tasks.contains("todo()"))
      #expect(tasks.contains("class=\"room\""))
      #expect(!answers.contains("class=\"room\"") && !answers.contains("// TODO"))
      #expect(!tasks.contains("http"))
    }
    let none = LessonEntry(pageBesideLessons: "nothing", Text("Nothing"), Text("Nothing"))
    #expect(throws: CheckerError.self) {
      try ExerciseSheet(none, in: Bench.course, answers: false)
    }
  }
}
