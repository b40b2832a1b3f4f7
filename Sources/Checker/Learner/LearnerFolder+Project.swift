import Foundation
import Practice

extension LearnerFolder {
  /// The files of the project that an exercise is a step of; `nil` for one that stands alone.
  func project(of exercise: CourseExercise) -> ProjectFiles? {
    guard exercise.isMilestone else { return nil }
    let steps = course.milestones(of: exercise)
    let places = Dictionary(uniqueKeysWithValues: steps.map { ($0.name, file(of: $0)) })
    let own = Set(places.values.map(\.lastPathComponent))
    let folder = place(of: exercise).deletingLastPathComponent()
    let shared = Self.contents(of: folder).filter {
      $0.pathExtension == "swift" && !own.contains($0.lastPathComponent)
    }
    return ProjectFiles(
      steps: steps, places: places, shared: shared, base: base(of: exercise))
  }

  /// The files that a lesson's project is built on, if it is built on another one.
  public func base(ofProject lesson: String) -> [URL] {
    course.exercises.first { $0.isMilestone && $0.lesson.slug == lesson }.map(base) ?? []
  }

  /// What a project is built on: the learner's own files where all of it is written, and otherwise the
  /// reference.
  private func base(of exercise: CourseExercise) -> [URL] {
    let steps = course.base(of: exercise)
    let places = Dictionary(uniqueKeysWithValues: steps.map { ($0.name, file(of: $0)) })
    let own = ProjectFiles(steps: steps, places: places, shared: [])
    return steps.contains(where: own.isOpen) ? steps.map(\.solution) : own.files
  }

  /// Lays down what all steps of a project share, unless there is such a file; one that nobody has
  /// touched follows the course.
  func layShared(of exercise: CourseExercise) throws(CheckerError) {
    for given in course.sharedFiles(of: exercise) {
      let name = given.lastPathComponent
      let text = try Self.read(given)
      let file = place(of: exercise).deletingLastPathComponent().appending(path: name)
      let copy = stubs.appending(path: "\(exercise.lesson.label)-\(name)")
      let own = try? Self.read(file)
      if own == nil || own == (try? Self.read(copy)) { try Self.write(text, to: file) }
      try Self.write(text, to: copy)
    }
  }

  // MARK: What passed before

  /// Where the files of a project are kept as they were when a step last passed.
  private func passed(_ exercise: CourseExercise) -> URL {
    kept.appending(path: "passed/\(exercise.name)")
  }

  /// Keeps the files of a project when a step passes; when an earlier step fails that had passed, says
  /// what was changed since, and notes that it is no longer passed.
  func changes(
    _ result: CheckResult, of exercise: CourseExercise
  ) throws(CheckerError) -> [CheckResult.Change]? {
    guard let project = project(of: exercise) else { return nil }
    if result.outcome == .passed {
      for step in project.before(exercise) + [exercise] {
        for file in project.files {
          try Self.write(
            Self.read(file), to: passed(step).appending(path: file.lastPathComponent))
        }
      }
      return nil
    }
    guard result.outcome.isAttempt,
      let step = project.before(exercise).first(where: { $0.name == result.step })
    else { return nil }
    try changeProgress { progress throws(CheckerError) -> Void in
      if progress[step].isPassed { progress[step].outcome = .wrong }
    }
    return project.files.flatMap { file in
      let old = try? Self.read(passed(step).appending(path: file.lastPathComponent))
      return old.map { change(in: file, since: $0) } ?? []
    }
  }

  /// The lines of a file that are not as they were: the stretches of new ones, and the line after which
  /// something was taken out.
  private func change(in file: URL, since old: String) -> [CheckResult.Change] {
    func lines(_ text: String) -> [Substring] {
      text.split(separator: "\n", omittingEmptySubsequences: false)
    }
    guard let new = try? Self.read(file), new != old else { return [] }
    let difference = lines(new).difference(from: lines(old))
    var touched = Set(
      difference.insertions.map { change -> Int in
        if case .insert(let offset, _, _) = change { offset + 1 } else { 0 }
      })
    if touched.isEmpty, let first = difference.removals.first,
      case .remove(let offset, _, _) = first
    {
      touched.insert(max(1, offset))
    }
    guard let first = touched.min(), let last = touched.max() else { return [] }
    return [CheckResult.Change(file: relative(file), first: first, last: last)]
  }

  /// Puts the reference of one step in the place of what the learner wrote there, so that they can go
  /// on.
  ///
  /// - Returns: where the learner's text was laid; `nil` if there was none.
  /// - Throws: ``CheckerError/notAStep(id:)``: it stands alone, so nothing waits for it.
  public func take(_ exercise: CourseExercise) throws(CheckerError) -> URL? {
    guard exercise.isMilestone else { throw .notAStep(id: exercise.id) }
    let stub = try AnswerCheck.text(of: exercise.stub)
    guard let solution = try? AnswerCheck.text(of: exercise.solution) else {
      throw .noSolution(id: exercise.id)
    }
    let saved = try reset(exercise)
    let lines =
      Array(stub.lines[..<stub.region.lowerBound]) + solution.body
      + Array(stub.lines[stub.region.upperBound...])
    try Self.write(lines.joined(separator: "\n"), to: file(of: exercise))
    return saved
  }
}
