import Foundation
import Practice

/// One check of one file, from its text to the verdict.
struct AnswerCheck {
  let course: Course
  let exercise: CourseExercise
  let file: URL
  /// What is compiled with it, for a step of a project.
  var project: ProjectFiles?
  /// Takes what is made on the way; nothing stays in it.
  let scratch: URL
  var seed = 0
  /// What to carry out on an engine instead of judging it.
  var question: EngineQuestion?
  /// Whether an engine's speed is asked for instead of a verdict.
  var isTiming = false
  /// Called when the compiler starts.
  var willBuild: @Sendable () -> Void = {}

  func run() throws(CheckerError) -> CheckResult {
    let clock = ContinuousClock()
    let start = clock.now
    var result = CheckResult(exercise, .missing, seed: seed)
    try climb(&result)
    if let line = result.line, result.source == nil {
      let place = result.file.map { URL(fileURLWithPath: $0) } ?? file
      result.source = Self.sourceLine(line, in: place)
    }
    result.time.all = Self.milliseconds(clock.now - start)
    return result
  }

  private func climb(_ result: inout CheckResult) throws(CheckerError) {
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    let text = try Self.text(of: file)
    // An engine of one's own making has no stub to be compared with.
    if project.map({ !$0.places.isEmpty }) ?? true, let outcome = untouched(text, &result) {
      result.outcome = outcome
      return
    }
    if let line = text.reach {
      result.line = line
      result.outcome = .reachesIn
      return
    }
    if let open = project?.firstOpen(before: exercise) {
      result.outcome = .notAttempted
      result.step = open.name
      return
    }
    var found = result
    try Scratch.use(in: scratch) { folder throws(CheckerError) in
      try buildAndRun(text, in: folder, &found)
    }
    result = found
  }

  private func buildAndRun(
    _ text: AnswerText, in folder: URL, _ result: inout CheckResult
  ) throws(CheckerError) {
    willBuild()
    let clock = ContinuousClock()
    let start = clock.now
    let build = AnswerBuild(
      course: course, exercise: exercise, file: file, project: project,
      isTiming: isTiming, folder: folder)
    let product = try build.build()
    let built = clock.now
    result.time.building = Self.milliseconds(built - start)
    result.log = product.log
    guard product.isBuilt else {
      explain(product, text, &result)
      return
    }
    try AnswerRun(
      exercise: exercise, program: build.program, file: file,
      others: project?.others(than: file) ?? [], folder: folder, start: ReportStart(seed: seed),
      question: question
    ).run(into: &result)
    warn(product, text, &result)
    result.time.running = Self.milliseconds(clock.now - built)
  }

  /// Says if there is nothing yet to be checked.
  private func untouched(_ text: AnswerText, _ result: inout CheckResult) -> Outcome? {
    let stub = try? Self.text(of: exercise.stub)
    let given = text.hasMarks ? stub?.body : stub?.lines
    if text.essence.isEmpty { return .emptied }
    result.line = text.todoLine
    let isUnchanged = given.map { AnswerText.essence(of: $0) == text.essence } ?? false
    return isUnchanged || text.todoLine != nil ? .notAttempted : nil
  }

  /// The first error between the marks, else the first in the file, else the call.
  private func explain(
    _ product: AnswerBuild.Product, _ text: AnswerText, _ result: inout CheckResult
  ) {
    result.outcome = .doesNotBuild
    let errors = product.messages.filter(\.isError)
    let own = errors.filter { $0.path == file.path }
    let inside = own.first { text.region.contains($0.line - 1) }
    let signatures = (try? Self.text(of: exercise.stub))?.signatures ?? []
    let isChanged = !signatures.allSatisfy(text.lines.joined(separator: "\n").contains)
    let elsewhere = project.flatMap { project in
      let paths = project.others(than: file).map(\.path)
      return errors.first { paths.contains($0.path) }
    }
    if inside == nil, own.isEmpty, let elsewhere {
      (result.line, result.file, result.message) = (elsewhere.line, elsewhere.path, elsewhere.text)
      return
    }
    guard let error = inside ?? own.first else {
      result.message = errors.first?.text ?? Self.lastLine(of: product.log)
      result.tip =
        errors.contains { $0.path.hasSuffix("/main.swift") }
        ? CompilerTip.signature(signatures) : CompilerTip.compilerFailed
      return
    }
    result.line = error.line
    result.message = error.text
    let others = own.filter { $0 != error }
    result.tip =
      isChanged && inside == nil
      ? CompilerTip.signature(signatures)
      : CompilerTip(messages: [error] + others, text: text).tip
  }

  /// What the compiler warned of in the learner's lines, for an answer that is wrong.
  private func warn(_ product: AnswerBuild.Product, _ text: AnswerText, _ result: inout CheckResult)
  {
    let warning = product.messages.first {
      !$0.isError && $0.path == file.path && text.region.contains($0.line - 1)
    }
    guard let warning, result.outcome != .passed else { return }
    result.warning = CheckResult.Warning(
      line: warning.line, message: warning.text,
      tip: CompilerTip(messages: [warning], text: text).tip)
  }

  private static func lastLine(of log: String) -> String? {
    log.split(separator: "\n").last { $0.contains("error") }.map(String.init)
  }

  private static func sourceLine(_ line: Int, in file: URL) -> String? {
    guard let lines = (try? text(of: file))?.lines, lines.indices.contains(line - 1) else {
      return nil
    }
    return lines[line - 1].trimmingCharacters(in: .whitespaces)
  }

  static func text(of file: URL) throws(CheckerError) -> AnswerText {
    do {
      return AnswerText(try String(contentsOf: file, encoding: .utf8))
    } catch {
      throw .folder(.unreadable(file.path, reason: error.localizedDescription))
    }
  }

  private static func milliseconds(_ duration: Duration) -> Int {
    Int(duration / .milliseconds(1))
  }
}
