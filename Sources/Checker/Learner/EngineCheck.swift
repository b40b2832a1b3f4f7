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
  /// What its nodes hold.
  let kind: Kind

  /// What the nodes of an engine hold.
  enum Kind { case scalars, tensors }

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
    var found: [(name: String, kind: Kind, hasNetworks: Bool)] = []
    for file in files {
      let text = try LearnerFolder.read(file)
      let form =
        /(?:struct|class|enum|extension)\s+(\w+)\s*:[^{]*\b(Scalar|Tensor)(Network)?Engine\b/
      found += text.matches(of: form).map {
        (String($0.1), $0.2 == "Tensor" ? .tensors : .scalars, $0.3 != nil)
      }
    }
    guard let only = found.first, found.count == 1 else {
      throw .noEngine(place.path, found: found.map(\.name))
    }
    engine = only.name
    kind = only.kind
    let known: [any Any.Type] =
      switch (only.kind, only.hasNetworks) {
      case (.scalars, false): [(any ScalarEngine.Type).self]
      case (.scalars, true): [(any ScalarEngine.Type).self, (any ScalarNetworkEngine.Type).self]
      case (.tensors, false): [(any TensorEngine.Type).self]
      case (.tensors, true): [(any TensorEngine.Type).self, (any TensorNetworkEngine.Type).self]
      }
    steps = course.exercises.filter { exercise in
      guard exercise.lesson.slug == lesson, exercise.isMilestone else { return false }
      let asked = Self.answer(of: exercise.type)
      return known.contains { $0 == asked }
    }
  }

  private static func answer<E: Exercise>(of type: E.Type) -> any Any.Type { E.Answer.self }

  /// Compiles and judges it.
  public func run(
    seed: Int, in folder: LearnerFolder, willBuild: @escaping @Sendable () -> Void
  ) throws(CheckerError) -> CheckResult? {
    try check(seed, nil, folder, willBuild)
  }

  /// Whether its nodes hold whole arrays.
  package var isOfTensors: Bool { kind == .tensors }

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

  /// Compiles it with the optimiser and measures it beside Gradbook's engine and micrograd; `nil` for an
  /// engine that is not one for scalars, or that did not come to its end.
  public func time(
    in folder: LearnerFolder, willBuild: @escaping @Sendable () -> Void
  ) throws(CheckerError) -> EngineTimes? {
    if kind != .scalars { return nil }
    let times = try check(0, nil, folder, willBuild, isTiming: true)?.times
    return times.map { EngineTimes(yours: $0.yours, ours: $0.ours) }
  }

  private func check(
    _ seed: Int, _ question: EngineQuestion?, _ folder: LearnerFolder,
    _ willBuild: @escaping @Sendable () -> Void, isTiming: Bool = false
  ) throws(CheckerError) -> CheckResult? {
    guard let last = steps.last, let file = files.first else { return nil }
    let project = ProjectFiles(steps: steps, places: [:], shared: files, engine: engine)
    return try AnswerCheck(
      course: course, exercise: last, file: file, project: project, scratch: folder.scratch,
      seed: seed, question: question, isTiming: isTiming, willBuild: willBuild
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
