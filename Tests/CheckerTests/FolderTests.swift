import Foundation
import Language
import Testing

@testable import Checker

/// A learner's folder loses nothing: not by `init`, not by `reset`, not by an update of the course.
@Suite struct FolderTests {
  /// A clone elsewhere, under a path with spaces and hanzi: links to this one, with lessons of its
  /// own that can be changed.
  private func withClone(_ body: (Course, URL) throws -> Void) throws {
    try Bench.inFolder(named: "课程 clone") { clone in
      for name in ["Sources", "Package.swift", ".build", "gradbook"] {
        try FileManager.default.createSymbolicLink(
          at: clone.appending(path: name), withDestinationURL: Bench.root.appending(path: name))
      }
      try FileManager.default.copyItem(
        at: Bench.root.appending(path: "Lessons"), to: clone.appending(path: "Lessons"))
      try body(Course(root: clone), clone)
    }
  }

  @Test("init lays down every exercise, and a second init changes nothing")
  func initTwice() throws {
    try Bench.inFolder { url in
      let (folder, first) = try LearnerFolder.prepare(url, course: Bench.course)
      #expect(first.added.count == Bench.course.exercises.count)
      #expect(!first.isOld)
      for exercise in Bench.course.exercises {
        #expect(try Bench.text(folder.file(of: exercise)) == Bench.text(exercise.stub))
      }
      let before = try snapshot(url)
      let (_, second) = try LearnerFolder.prepare(url, course: Bench.course)
      #expect(second.isOld && second.added.isEmpty && second.changed.isEmpty)
      #expect(try snapshot(url) == before)
    }
  }

  private func snapshot(_ url: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    let all = FileManager.default.enumerator(atPath: url.path)
    while let name = all?.nextObject() as? String {
      files[name] = try? Data(contentsOf: url.appending(path: name))
    }
    return files
  }

  @Test("After an update untouched stubs follow, answers stay, and a new task is laid beside")
  func update() throws {
    try withClone { course, _ in
      try Bench.inFolder { url in
        let (folder, _) = try LearnerFolder.prepare(url, course: course)
        let touched = try course.exercise("08.1")
        let untouched = try course.exercise("08.2")
        let mine = Bench.slope(Bench.rightLines)
        try Bench.write(mine, folder.file(of: touched))
        for exercise in [touched, untouched] {
          try Bench.write("// newer\n" + Bench.text(exercise.stub), exercise.stub)
        }
        let (_, update) = try LearnerFolder.prepare(url, course: course)
        #expect(update.replaced.map(\.name) == [untouched.name])
        #expect(update.changed.map(\.exercise.name) == [touched.name])
        #expect(try Bench.text(folder.file(of: touched)) == mine)
        #expect(try Bench.text(folder.file(of: untouched)).hasPrefix("// newer"))
        let beside = try #require(update.changed.first).stub
        #expect(try Bench.text(beside).hasPrefix("// newer"))
      }
    }
  }

  @Test("Answers survive when the workbook's own notes are deleted")
  func notesDeleted() throws {
    try Bench.asLearner { folder in
      let mine = Bench.slope(Bench.rightLines)
      try Bench.write(mine, folder.file(of: try Bench.slope))
      try FileManager.default.removeItem(at: folder.kept)
      _ = try LearnerFolder.prepare(folder.url, course: Bench.course)
      #expect(try Bench.text(folder.file(of: try Bench.slope)) == mine)
    }
  }

  @Test(
    "Every verb in a folder speaks the language that init was given, until it is asked for another",
    arguments: [
      ("next", "next --lang zh"), ("hint 08.1", "hint 08.1 --lang zh"), ("", ""),
      ("check 08.1 --lang en", "check 08.1 --lang en"), ("list --lang=en", "list --lang=en"),
      ("--version", "--version"), ("graph --language", "graph --language --lang zh"),
    ])
  func language(_ typed: String, _ passedOn: String) throws {
    try Bench.inFolder { folder in
      let echo = folder.appending(path: "gradbook")
      try Bench.write("#!/bin/sh\necho \"$@\"\n", echo)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: echo.path)
      var frame = FolderFrame(course: folder.path, lessons: [], language: .chinese)
      #expect(FolderFrame.language(in: frame.script) == .chinese)
      let words = typed.split(separator: " ").map(String.init)
      #expect(try said(by: frame.script, words) == passedOn)
      frame.language = nil
      #expect(FolderFrame.language(in: frame.script) == nil)
      #expect(try said(by: frame.script, words) == typed)
    }
  }

  @Test("init without --lang keeps the language of a folder")
  func languageKept() throws {
    try Bench.inFolder { folder in
      for language in [Language.chinese, nil, .english, nil] {
        _ = try LearnerFolder.prepare(folder, course: Bench.course, language: language)
        let script = try Bench.text(folder.appending(path: "gradbook"))
        let spoken = try #require(FolderFrame.language(in: script))
        if let language { #expect(spoken == language) }
      }
      let script = try Bench.text(folder.appending(path: "gradbook"))
      #expect(FolderFrame.language(in: script) == .english)
    }
  }

  private func said(by script: String, _ words: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, "./gradbook"] + words
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text.trimmingCharacters(in: .newlines)
  }

  @Test("A clone that was moved is found again after init, and checks run from its new place")
  func cloneMoved() throws {
    try withClone { course, clone in
      try Bench.asLearner { folder in
        let (moved, _) = try LearnerFolder.prepare(folder.url, course: course)
        for name in ["Package.swift", "gradbook"] {
          let text = try Bench.text(moved.url.appending(path: name))
          #expect(text.contains(clone.path))
          #expect(!text.contains(Bench.root.path + "\""))
        }
        let exercise = try course.exercise("08.1")
        try Bench.write(Bench.slope(Bench.rightLines), moved.file(of: exercise))
        #expect(try moved.check(exercise, seed: 0, language: .english).outcome == .passed)
      }
    }
  }

  @Test("An exercise that got another number takes the answer along")
  func renumbered() throws {
    try Bench.asLearner { folder in
      let exercise = try Bench.slope
      let old = folder.place(of: exercise).deletingLastPathComponent()
        .appending(path: "7-SlopeByNudging.swift")
      try FileManager.default.removeItem(at: folder.place(of: exercise))
      try Bench.write(Bench.slope(Bench.rightLines), old)
      _ = try LearnerFolder.prepare(folder.url, course: Bench.course)
      #expect(try Bench.text(folder.place(of: exercise)) == Bench.slope(Bench.rightLines))
      #expect(!FileManager.default.fileExists(atPath: old.path))
    }
  }

  @Test("Folders inside the clone, foreign ones and files are refused and left alone")
  func refused() throws {
    let inside = Bench.root.appending(path: "Output/answers")
    #expect(throws: CheckerError.self) {
      try LearnerFolder.prepare(inside, course: Bench.course)
    }
    #expect(!FileManager.default.fileExists(atPath: inside.path))
    try Bench.inFolder { url in
      try Bench.write("mine", url.appending(path: "thesis.txt"))
      #expect(throws: CheckerError.self) {
        try LearnerFolder.prepare(url, course: Bench.course)
      }
      #expect(throws: CheckerError.self) {
        try LearnerFolder.prepare(url.appending(path: "thesis.txt"), course: Bench.course)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: url.path) == ["thesis.txt"])
    }
  }

  @Test("reset keeps the old text and says where")
  func reset() throws {
    try Bench.asLearner { folder in
      let exercise = try Bench.slope
      let mine = Bench.slope("  return 17")
      try Bench.write(mine, folder.file(of: exercise))
      let saved = try #require(try folder.reset(exercise))
      #expect(try Bench.text(saved) == mine)
      #expect(try Bench.text(folder.file(of: exercise)) == Bench.text(exercise.stub))
      #expect(try folder.reset(exercise) == nil)
    }
  }

  @Test("The Package.swift for editors names every lesson that has exercises")
  func package() throws {
    try Bench.asLearner { folder in
      let text = try Bench.text(folder.url.appending(path: "Package.swift"))
      for lesson in Set(Bench.course.exercises.map(\.lesson)) {
        #expect(text.contains("\"Lesson\(lesson.label)\""))
      }
    }
  }
}
