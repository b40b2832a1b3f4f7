import Foundation
import Gradbook
import GraphDrawing
import Practice

/// A check of an engine of any make: what conforms to the checker's protocol is judged by all steps of
/// the project that it can be asked for.
public struct EngineCheck {
  let course: Course
  /// The steps that are asked for, the last of them leading.
  public let steps: [CourseExercise]
  /// The files that are compiled together.
  public let files: [URL]
  private let engine: String

  /// Finds the engine in a file, or in the Swift files of a folder.
  ///
  /// - Parameter lesson: the project's lesson.
  /// - Throws: ``CheckerError``: nothing can be read there, or not exactly one type conforms.
  public init(_ place: URL, lesson: String, course: Course) throws(CheckerError) {
    self.course = course
    let isFolder = (try? place.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
    files =
      isFolder
      ? LearnerFolder.contents(of: place).filter { $0.pathExtension == "swift" } : [place]
    var found: [(name: String, hasNetworks: Bool)] = []
    for file in files {
      let text = try LearnerFolder.read(file)
      let form = /(?:struct|class|enum|extension)\s+(\w+)\s*:[^{]*\bScalar(Network)?Engine\b/
      found += text.matches(of: form).map { (String($0.1), $0.2 != nil) }
    }
    guard let only = found.first, found.count == 1 else {
      throw .noEngine(place.path, found: found.map(\.name))
    }
    engine = only.name
    steps = course.exercises.filter { exercise in
      guard exercise.lesson.slug == lesson, exercise.isMilestone else { return false }
      let asked = Self.answer(of: exercise.type)
      return asked == (any ScalarEngine.Type).self
        || only.hasNetworks && asked == (any ScalarNetworkEngine.Type).self
    }
  }

  private static func answer<E: Exercise>(of type: E.Type) -> any Any.Type { E.Answer.self }

  /// Compiles and judges it.
  public func run(
    seed: Int, in folder: LearnerFolder, willBuild: @escaping @Sendable () -> Void
  ) throws(CheckerError) -> CheckResult? {
    try check(seed, nil, folder, willBuild)
  }

  /// Compiles it and carries out a calculation on it, forward and back: the graph that it recorded, with
  /// marks on nodes whose gradients are right and wrong. Where it did not come to its end there is none,
  /// and the result says why.
  package func draw(
    _ question: EngineQuestion, in folder: LearnerFolder,
    willBuild: @escaping @Sendable () -> Void
  ) throws(CheckerError) -> (result: CheckResult, marks: [Int: GraphMark])? {
    guard let result = try check(0, question, folder, willBuild) else { return nil }
    return (result, result.picture?.marks(isHalfway: false) ?? [:])
  }

  private func check(
    _ seed: Int, _ question: EngineQuestion?, _ folder: LearnerFolder,
    _ willBuild: @escaping @Sendable () -> Void
  ) throws(CheckerError) -> CheckResult? {
    guard let last = steps.last, let file = files.first else { return nil }
    let project = ProjectFiles(steps: steps, places: [:], shared: files, engine: engine)
    return try AnswerCheck(
      course: course, exercise: last, file: file, project: project, scratch: folder.scratch,
      seed: seed, question: question, willBuild: willBuild
    ).run()
  }

  /// What a reader gets: the steps that passed, and what is wrong with the first that did not.
  public func text(
    _ result: CheckResult, in folder: LearnerFolder, language: Language, usesColour: Bool
  ) -> String {
    var sheet = TerminalReport(language, usesColour: usesColour)
    let isGood = result.outcome == .passed
    sheet.heading(
      engine, "\(result.outcome.sign) \(result.outcome.title(language))", isGood ? .good : .bad)
    let failed = isGood ? nil : result.steps.last
    for step in steps where result.steps.contains(step.name) && step.name != failed {
      sheet.add("  ✓ ", step.title, .good)
    }
    if isGood { return sheet.text }
    if let step = steps.first(where: { $0.name == failed }) {
      sheet.add("  \(result.outcome.sign) ", step.title, .bad)
    }
    let words = VerdictText(
      own(result), of: steps[steps.count - 1], in: folder, language: language,
      usesColour: usesColour, checked: files.first)
    sheet.block(words.finding)
    return sheet.text
  }

  /// The result without the words that send a learner to a step of the project.
  private func own(_ result: CheckResult) -> CheckResult {
    var result = result
    result.step = nil
    result.right = []
    return result
  }
}
