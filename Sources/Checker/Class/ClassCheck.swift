import Foundation
import Practice

/// A check of all answers of a class. Nothing is written into the learners' folders.
public struct ClassCheck: Sendable {
  /// What became of one answer.
  struct Grade: Sendable {
    let exercise: CourseExercise
    /// `nil` where the answer could not be read.
    let result: CheckResult?
    /// Why not.
    let problem: Text?
  }

  /// What one learner has reached.
  struct Sheet: Sendable {
    let learner: Classroom.Learner
    /// A copy of the answers, for the names of files.
    let copy: LearnerFolder
    var grades: [Grade] = []
  }

  /// The texts that a verdict depends on: whoever hands in the same gets the same.
  private struct Submission: Hashable {
    let exercise: String
    let texts: [Data]
  }

  private let room: Classroom
  private let exercises: [CourseExercise]
  private let seed: Int

  /// A check of these exercises.
  public init(_ room: Classroom, _ exercises: [CourseExercise], seed: Int) {
    self.room = room
    self.exercises = exercises
    self.seed = seed
  }

  /// Checks on all cores; an answer that is handed in by several is built and run once.
  ///
  /// - Parameter done: called after each different answer, with how many are done and how many there
  ///   are.
  /// - Throws: ``CheckerError``: the library or the compiler is missing, or nothing can be written to
  ///   the folder for temporary files. What is wrong with one learner's files is told in their report.
  public func run(done: @Sendable (Int, Int) -> Void) throws(CheckerError) -> ClassReports {
    try room.course.requireLibrary()
    let place = FileManager.default.temporaryDirectory.appending(path: "gradbook-class-\(getuid())")
    return try Scratch.use(in: place) { folder throws(CheckerError) in
      try grade(in: folder, done: done)
    }
  }

  private func grade(
    in scratch: URL, done: @Sendable (Int, Int) -> Void
  ) throws(CheckerError) -> ClassReports {
    var asked: [[Result<Submission, CheckerError>]] = []
    var jobs: [Submission: (index: Int, exercise: CourseExercise, copy: LearnerFolder)] = [:]
    var sheets: [Sheet] = []
    for (number, learner) in room.learners.enumerated() {
      let url = scratch.appending(path: "\(number)")
      let copy = LearnerFolder(url, course: room.course)
      sheets.append(Sheet(learner: learner, copy: copy))
      var row: [Result<Submission, CheckerError>] = []
      for exercise in exercises {
        let submission = submission(exercise, of: learner.folder, to: copy)
        row.append(submission)
        if case .success(let key) = submission, jobs[key] == nil {
          jobs[key] = (jobs.count, exercise, copy)
        }
      }
      asked.append(row)
    }
    let order = jobs.values.sorted { $0.index < $1.index }
    let results = concurrentMap(order) { job in
      check(job.exercise, in: job.copy)
    } done: { _, count in
      done(count, order.count)
    }
    for (number, row) in asked.enumerated() {
      let home = sheets[number].learner.folder.url.path + "/"
      sheets[number].grades = zip(exercises, row).map { exercise, submission in
        let result = submission.flatMap { key in
          jobs[key].map { results[$0.index] } ?? .failure(.folder(.noOrdinaryFile(exercise.id)))
        }
        return switch result {
        case .success(let result): Grade(exercise: exercise, result: result, problem: nil)
        case .failure(let error):
          Grade(exercise: exercise, result: nil, problem: Self.text(error, below: home))
        }
      }
    }
    return ClassReports(sheets: sheets, empty: room.empty, checked: order.count)
  }

  /// What is said to a learner names files as they stand in the learner's own folder.
  private static func text(_ error: CheckerError, below home: String) -> Text {
    Text(
      error.text.english.replacing(home, with: ""), error.text.chinese.replacing(home, with: ""))
  }

  private func check(
    _ exercise: CourseExercise, in copy: LearnerFolder
  ) -> Result<CheckResult, CheckerError> {
    Result { () throws(CheckerError) in
      try AnswerCheck(
        course: room.course, exercise: exercise, file: copy.file(of: exercise),
        project: copy.project(of: exercise), scratch: copy.scratch, seed: seed
      ).run()
    }
  }

  /// Copies what a verdict depends on.
  private func submission(
    _ exercise: CourseExercise, of folder: LearnerFolder, to copy: LearnerFolder
  ) -> Result<Submission, CheckerError> {
    Result { () throws(CheckerError) in
      var texts = [try take(folder.file(of: exercise), to: copy.place(of: exercise), from: folder)]
      guard exercise.isMilestone else { return Submission(exercise: exercise.name, texts: texts) }
      for step in room.course.milestones(of: exercise) where step.name != exercise.name {
        texts.append(try take(folder.file(of: step), to: copy.place(of: step), from: folder))
      }
      let home = copy.place(of: exercise).deletingLastPathComponent()
      for file in folder.project(of: exercise)?.shared ?? [] {
        let name = file.lastPathComponent
        texts.append(Data(name.utf8))
        texts.append(try take(file, to: home.appending(path: name), from: folder))
      }
      return Submission(exercise: exercise.name, texts: texts)
    }
  }

  /// Copies one file, if it is there.
  private func take(
    _ file: URL, to place: URL, from folder: LearnerFolder
  ) throws(CheckerError) -> Data {
    guard HandedIn.exists(file) else { return Data([0]) }
    let bytes = try HandedIn.bytes(of: file, within: folder.url)
    if String(data: bytes, encoding: .utf8) == nil { throw .folder(.notUTF8(file.path)) }
    if !HandedIn.exists(place) { try LearnerFolder.write(bytes, to: place) }
    return bytes
  }
}
