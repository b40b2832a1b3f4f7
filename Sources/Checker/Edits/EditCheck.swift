import Dispatch
import Foundation
import Practice

/// Tries edits of the solutions on their judges: all of them to make the tables, some of them drawn
/// at random to measure how many are caught and named.
public struct EditCheck: Sendable {
  let course: Course
  let exercises: [CourseExercise]
  let scratch: URL
  /// How many answers are compiled as one program.
  static let batchSize = 300

  /// A check of the edits of some exercises.
  public init(course: Course, exercises: [CourseExercise], scratch: URL) {
    self.course = course
    self.exercises = exercises.filter { !$0.isMilestone }
    self.scratch = scratch
  }

  /// Tries edits.
  ///
  /// - Parameters:
  ///   - count: how many, drawn at random; all of them if left out.
  ///   - done: called after each program with the number of edits that are done, and of all.
  public func trials(
    count: Int? = nil, seed: Int = 0, done: @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws(CheckerError) -> [EditTrial] {
    let (solutions, all) = try items()
    var edits = all
    if let count, count < edits.count {
      var source = Generator(seed: seed)
      let drawn = Set(edits.indices.shuffled(using: &source).prefix(count))
      edits = edits.indices.filter(drawn.contains).map { edits[$0] }
    }
    let sights = try sights(of: solutions)
    return try zip(edits, allEndings(of: edits, done)).compactMap { item, ending in
      item.made.name.map { name in
        EditTrial(
          exercise: item.exercise, name: name, old: item.made.old, new: item.made.new,
          ending: ending, solution: sights[item.made.solution] ?? Sight())
      }
    }
  }

  /// What came of many answers: a program for each core is compiled and run.
  private func allEndings(
    of items: [EditBatch.Item], _ done: @Sendable (Int, Int) -> Void
  ) throws(CheckerError) -> [EditBatch.Ending] {
    let batches = stride(from: 0, to: items.count, by: Self.batchSize).map {
      Array(items[$0...].prefix(Self.batchSize))
    }
    let results = concurrentMap(batches) { batch in
      Result { () throws(CheckerError) in try self.endings(of: batch) }
    } done: { _, count in
      done(min(count * Self.batchSize, items.count), items.count)
    }
    var endings: [EditBatch.Ending] = []
    for result in results { endings += try result.get() }
    return endings
  }

  /// The solutions as they are, and all their edits.
  private func items() throws(CheckerError) -> ([EditBatch.Item], [EditBatch.Item]) {
    let made = try Scratch.use(in: scratch) { folder throws(CheckerError) in
      try EditMaker(course: course, scratch: folder).edits(of: exercises)
    }
    let items = exercises.flatMap { exercise in
      (made[exercise.name] ?? []).map { EditBatch.Item(exercise: exercise, made: $0) }
    }
    return (items.filter { $0.made.name == nil }, items.filter { $0.made.name != nil })
  }

  /// The exercises whose table does not fit, each with what is wrong.
  public func staleTables() throws(CheckerError) -> [(exercise: CourseExercise, why: String)] {
    let solutions = try items().0
    let endings = Dictionary(
      zip(solutions.map(\.made.solution), try endings(of: solutions)), uniquingKeysWith: { $1 })
    return exercises.compactMap { exercise in
      why(EditTable(of: exercise), of: exercise, endings[exercise.name]).map { (exercise, $0) }
    }
  }

  /// What is wrong with a table, given how the trial of the solution ended; `nil`: it fits.
  private func why(
    _ table: EditTable?, of exercise: CourseExercise, _ ending: EditBatch.Ending?
  ) -> String? {
    guard let table else { return "its table of edits is missing" }
    if table.source != EditTable.source(of: exercise) {
      return "its table of edits is older than a solution"
    }
    switch ending {
    case .judged(let outcome) where outcome.verdict == .passed:
      return outcome.sight.agrees(with: table.solution)
        ? nil : "its table of edits is older than the judge"
    case .judged: return "its solution did not pass when its table of edits was tried"
    case .died: return "its solution stopped the program when its table of edits was tried"
    case .doesNotBuild, nil:
      return "its solution is not built with \(EditBatch.limit), as its edits are: the compiler "
        + "gives up an expression sooner there, so write shorter ones"
    }
  }

  /// How the judges see the solutions, by the names of their files.
  private func sights(of solutions: [EditBatch.Item]) throws(CheckerError) -> [String: Sight] {
    var sights: [String: Sight] = [:]
    for (item, ending) in zip(solutions, try endings(of: solutions)) {
      guard case .judged(let outcome) = ending, outcome.verdict == .passed else { continue }
      sights[item.made.solution] = outcome.sight
    }
    return sights
  }

  private func endings(of items: [EditBatch.Item]) throws(CheckerError) -> [EditBatch.Ending] {
    try Scratch.use(in: scratch) { folder throws(CheckerError) in
      try EditBatch(course: course, items: items, folder: folder).run()
    }
  }

  /// Writes the table of every exercise from trials of all its edits.
  public func record(_ trials: [EditTrial]) throws(CheckerError) {
    for (name, trials) in Dictionary(grouping: trials, by: \.exercise.name) {
      guard let exercise = exercises.first(where: { $0.name == name }), let first = trials.first
      else { continue }
      var table = EditTable(solution: first.solution, source: EditTable.source(of: exercise))
      for trial in trials where trial.fate == .wrong {
        guard case .judged(let outcome) = trial.ending, outcome.failure?.finding == nil,
          outcome.sight != Sight()
        else { continue }
        table.add(outcome.sight, trial.name)
      }
      let file = EditTable.file(of: exercise)
      do {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(table.text.utf8).write(to: file)
      } catch {
        throw .folder(.unwritable(file.path, reason: error.localizedDescription))
      }
    }
  }
}
