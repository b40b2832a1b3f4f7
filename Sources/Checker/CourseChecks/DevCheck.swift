import Foundation
import Practice

/// What keeps the exercises honest: stubs build and count as not attempted, solutions pass, every
/// planted mistake is caught and called by its name, hints help without telling.
public struct DevCheck: Sendable {
  let course: Course
  let exercises: [CourseExercise]
  let scratch: URL
  private let verdicts: VerdictCache?

  /// A check of some exercises.
  ///
  /// - Parameter isFresh: whether all files are tried, also those whose verdicts are known from the
  ///   last run with the same checker, judges, library, compiler and machine.
  public init(course: Course, exercises: [CourseExercise], scratch: URL, isFresh: Bool = false) {
    self.course = course
    self.exercises = exercises
    self.scratch = scratch
    verdicts =
      isFresh
      ? nil
      : VerdictCache(
        on: CheckerGround(
          root: course.root, products: course.products, program: Bundle.main.executableURL))
  }

  /// One file that was tried.
  public struct Trial: Sendable {
    /// What kind of file it is.
    public enum Kind: Sendable { case stub, solution, mutant }
    /// The exercise it belongs to.
    public let exercise: CourseExercise
    /// What kind of file it is.
    public let kind: Kind
    /// The file.
    public let file: URL
    /// What came out; `nil` if it could not be tried.
    public var result: CheckResult?
    /// Of a mutant: the mistake that it declares.
    public var declared: String?
    /// Why this file is not as it should be.
    public var complaint: String?
    /// Whether all this is known from an earlier run.
    public var isRemembered = false

    /// Whether a mutant was noticed at all.
    public var isCaught: Bool {
      guard let outcome = result?.outcome else { return false }
      return outcome.isAttempt && outcome != .passed && outcome != .doesNotBuild
        && outcome != .unreliable
    }
    /// Whether a mutant was called by its name.
    public var isNamed: Bool { declared != nil && names.contains(declared) }
    /// Whether a mutant was called by another name. A cause that was looked up says which edit it
    /// amounts to, and has names of its own.
    public var isMisnamed: Bool {
      isCaught && result?.diagnosis != nil && result?.isCauseLookedUp == false && !isNamed
    }

    /// All that the learner is told it looks like.
    private var names: [String?] {
      [result?.diagnosis] + (result?.looksTransposed == true ? ["transposed"] : [])
    }
  }

  /// All files to be tried.
  public var trials: [Trial] {
    exercises.flatMap { exercise in
      [Trial(exercise: exercise, kind: .stub, file: exercise.stub)]
        + exercise.solutions.map { Trial(exercise: exercise, kind: .solution, file: $0) }
        + exercise.mutants.map { Trial(exercise: exercise, kind: .mutant, file: $0) }
    }
  }

  /// Tries everything, as many at a time as there are cores.
  ///
  /// - Parameter done: called after each file with the number of those that are done.
  public func run(done: @escaping @Sendable (Trial, Int) -> Void = { _, _ in }) -> DevReport {
    DevReport(trials: concurrentMap(trials, tried, done: done), complaints: complaints)
  }

  // MARK: Files

  /// Tries one file, unless it is known what comes of it. Only that all is well is remembered.
  private func tried(_ trial: Trial) -> Trial {
    let around =
      course.reference(around: trial.exercise, with: trial.file)?.others(than: trial.file) ?? []
    let files =
      [trial.file, trial.exercise.stub, EditTable.file(of: trial.exercise)] + around
    let question = VerdictCache.Question(files)
    if let result = verdicts?.result(of: question) {
      var known = trial
      known.result = result
      if trial.kind == .mutant { known.declared = Self.declaration(in: trial.file) }
      known.isRemembered = true
      return known
    }
    let done = triedAnew(trial)
    // A file that was changed in the meantime may have been judged before or after.
    if let result = done.result, done.complaint == nil, VerdictCache.Question(files) == question {
      verdicts?.keep(result, of: question)
    }
    return done
  }

  private func triedAnew(_ trial: Trial) -> Trial {
    var trial = trial
    do {
      let check = AnswerCheck(
        course: course, exercise: trial.exercise, file: trial.file,
        project: course.reference(around: trial.exercise, with: trial.file), scratch: scratch)
      let result = try check.run()
      trial.result = result
      switch trial.kind {
      case .stub:
        trial.complaint =
          try result.outcome == .notAttempted
          ? log(building: [trial.file], trial.exercise) : "is \(result.outcome.rawValue) as given"
      case .solution: trial.complaint = complaint(aboutSolution: result)
      case .mutant:
        trial.declared = Self.declaration(in: trial.file)
        trial.complaint = complaint(aboutMutant: trial)
      }
    } catch {
      trial.complaint = error.text.english
    }
    return trial
  }

  private func complaint(aboutSolution result: CheckResult) -> String? {
    switch result.outcome {
    case .passed:
      return result.log.contains("warning:") ? "builds with warnings: \(result.log)" : nil
    case .missing: return "is missing"
    default:
      let why = [result.message, result.failure?.sentence.english].compactMap(\.self)
      return "is \(result.outcome.rawValue): \(why.joined(separator: " "))"
    }
  }

  private func complaint(aboutMutant trial: Trial) -> String? {
    guard let declared = trial.declared else { return "declares no diagnosis" }
    guard trial.isCaught else { return "is \(trial.result?.outcome.rawValue ?? "not run")" }
    if trial.isMisnamed {
      return "declares \(declared), but looks like \(trial.result?.diagnosis ?? "")"
    }
    return nil
  }

  /// Reads `// diagnosis: name` in the first line.
  static func declaration(in file: URL) -> String? {
    let first = (try? LearnerFolder.read(file))?.split(separator: "\n").first
    return first?.firstMatch(of: /^\/\/ diagnosis: (\S+)/).map { String($0.1) }
  }

  /// What the compiler says to some files as one module; `nil` for nothing.
  private func log(
    building files: [URL], _ exercise: CourseExercise
  ) throws(CheckerError) -> String? {
    let around = files.first.flatMap { file in
      course.reference(around: exercise, with: file)?.others(than: file)
    }
    let log = try AnswerBuild.typecheck(
      files + (around ?? []), course: course, scratch: scratch)
    return log.isEmpty ? nil : "does not build cleanly: \(log)"
  }

  // MARK: Everything else

  /// The tables of edits that must be made anew.
  private var staleTables: [String] {
    let alone = exercises.filter { !$0.isMilestone }
    let check = EditCheck(course: course, exercises: alone, scratch: scratch)
    do {
      return try check.staleTables().map {
        "\($0.exercise.id) \($0.exercise.name): \($0.why): "
          + "gradbook dev edits --lesson \($0.exercise.lesson.number)"
      }
    } catch {
      return ["the tables of edits: \(error.text.english)"]
    }
  }

  /// What is wrong apart from single files.
  var complaints: [String] {
    let lessons = Dictionary(grouping: exercises, by: \.lesson).sorted {
      $0.key.number < $1.key.number
    }
    return lessons.flatMap { lesson, exercises in
      let shared = exercises.first.map {
        course.sharedFiles(of: $0) + course.base(of: $0).map(\.solution)
      }
      let log = try? AnswerBuild.typecheck(
        exercises.map(\.stub) + (shared ?? []), course: course, scratch: scratch)
      return log.map { $0.isEmpty ? [] : ["\(lesson.folder): its stubs together: \($0)"] }
        ?? ["\(lesson.folder): its stubs could not be compiled together"]
    } + exercises.flatMap(HintCheck.complaints(about:))
      + NameCheck(course: course).complaints(about: exercises)
      + staleTables
      + exercises.filter { $0.mutants.count < 3 }.map {
        "\($0.id) \($0.name): fewer than three planted mistakes"
      }
  }
}
