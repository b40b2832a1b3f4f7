import Foundation
import Gradbook
import GraphDrawing
import Practice

/// A check of an engine, or a library, of any make: what conforms to the checker's protocol is judged by all steps of
/// the project that it can be asked for.
public struct EngineCheck {
  let course: Course
  /// The steps that are asked for, the last of them leading.
  public let steps: [CourseExercise]
  /// The files that are compiled together.
  public let files: [URL]
  private let base: [URL]
  private let engine: String
  /// What it conforms to.
  let make: Make

  /// The protocols that the checker speaks to.
  enum Make: String {
    case scalars = "ScalarEngine"
    case scalarNetworks = "ScalarNetworkEngine"
    case tensors = "TensorEngine"
    case tensorNetworks = "TensorNetworkEngine"
    case library = "NetworkLibrary"

    /// What steps may ask for that it answers.
    var answers: [any Any.Type] {
      switch self {
      case .scalars: [(any ScalarEngine.Type).self]
      case .scalarNetworks: [(any ScalarEngine.Type).self, (any ScalarNetworkEngine.Type).self]
      case .tensors: [(any TensorEngine.Type).self]
      case .tensorNetworks: [(any TensorEngine.Type).self, (any TensorNetworkEngine.Type).self]
      case .library: [(any NetworkLibrary.Type).self]
      }
    }
  }

  /// Finds the engine in a file, or in the Swift files of a folder.
  ///
  /// - Parameters:
  ///   - place: the file or folder.
  ///   - lesson: the project's lesson.
  ///   - course: the course that has it.
  ///   - base: files that it is compiled with and that are not searched.
  /// - Throws: ``CheckerError``: nothing can be read there, or not exactly one type conforms.
  public init(
    _ place: URL, lesson: String, course: Course, base: [URL] = []
  ) throws(CheckerError) {
    self.course = course
    self.base = base
    let isFolder = (try? place.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
    files =
      isFolder
      ? LearnerFolder.contents(of: place).filter { $0.pathExtension == "swift" } : [place]
    let milestones = course.exercises.filter { $0.lesson.slug == lesson && $0.isMilestone }
    func asked(of make: Make) -> [CourseExercise] {
      milestones.filter { step in make.answers.contains { $0 == Self.answer(of: step.type) } }
    }
    var found: [(name: String, make: Make)] = []
    for file in files {
      let form =
        /(?:struct|class|enum|extension)\s+(\w+)\s*:[^{]*\b((?:Scalar|Tensor)(?:Network)?Engine|NetworkLibrary)\b/
      for match in try LearnerFolder.read(file).matches(of: form) {
        guard let make = Make(rawValue: String(match.2)), !asked(of: make).isEmpty else { continue }
        found.append((String(match.1), make))
      }
    }
    guard let only = found.first, found.count == 1 else {
      let makes: [Make] = [.scalars, .scalarNetworks, .tensors, .tensorNetworks, .library]
      throw .noEngine(
        place.path, found: found.map(\.name),
        protocols: makes.filter { !asked(of: $0).isEmpty }.map(\.rawValue))
    }
    engine = only.name
    make = only.make
    steps = asked(of: only.make)
  }

  private static func answer<E: Exercise>(of type: E.Type) -> any Any.Type { E.Answer.self }

  /// Compiles and judges it.
  public func run(
    seed: Int, in folder: LearnerFolder, willBuild: @escaping @Sendable () -> Void
  ) throws(CheckerError) -> CheckResult? {
    try check(seed, nil, folder, willBuild)
  }

  /// Whether its nodes hold whole arrays.
  package var isOfTensors: Bool { make == .tensors || make == .tensorNetworks }

  /// Whether it is a library of layers, which has no graph of its own.
  package var isLibrary: Bool { make == .library }

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
    guard make == .scalars || make == .scalarNetworks else { return nil }
    let times = try check(0, nil, folder, willBuild, isTiming: true)?.times
    return times.map { EngineTimes(yours: $0.yours, ours: $0.ours) }
  }

  private func check(
    _ seed: Int, _ question: EngineQuestion?, _ folder: LearnerFolder,
    _ willBuild: @escaping @Sendable () -> Void, isTiming: Bool = false
  ) throws(CheckerError) -> CheckResult? {
    guard let last = steps.last, let file = files.first else { return nil }
    let project = ProjectFiles(
      steps: steps, places: [:], shared: files, base: base, engine: engine)
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
