import Foundation
import Practice

/// The files of a project, which are compiled together, and the steps that they are judged by.
struct ProjectFiles: Sendable {
  /// The steps in their order.
  let steps: [CourseExercise]
  /// Each step's own file, by the step's name; none where the files are not laid out by steps.
  let places: [String: URL]
  /// What all steps share.
  let shared: [URL]
  /// The files of another project that this one is built on.
  var base: [URL] = []
  /// The type that conforms to the checker's protocol, where it has a name of its own: it is judged by
  /// every step.
  var engine: String?

  /// All of them.
  var files: [URL] { steps.compactMap { places[$0.name] } + shared }

  /// All except one, and what they are built on.
  func others(than file: URL) -> [URL] { files.filter { $0 != file } + base }

  /// The steps before one.
  func before(_ exercise: CourseExercise) -> [CourseExercise] {
    Array(steps.prefix { $0.name != exercise.name })
  }

  /// The first of the earlier steps in whose file nothing has been written yet.
  func firstOpen(before exercise: CourseExercise) -> CourseExercise? {
    before(exercise).first(where: isOpen)
  }

  /// Whether nothing has been written yet in the file of a step.
  func isOpen(_ step: CourseExercise) -> Bool {
    guard let place = places[step.name] else { return false }
    guard let text = try? AnswerCheck.text(of: place) else { return true }
    return text.todoLine != nil || text.essence.isEmpty
  }

  /// The program that judges a step, and before it those that come earlier.
  func main(of exercise: CourseExercise) -> String {
    func answer(_ exercise: CourseExercise) -> String {
      engine.map { exercise.type.answer.replacing(/My(?:Engine|Library)/, with: $0) }
        ?? exercise.type.answer
    }
    let always = engine == nil ? "" : ", always: true"
    let earlier = before(exercise).map { "  Judges.\($0.name).step(\(answer($0))\(always)),\n" }
    return """
      @testable import Judges
      import Practice

      Judges.\(exercise.name).main(\(answer(exercise)), after: [
      \(earlier.joined())])

      """
  }
}

extension ProjectFiles {
  /// The program that measures an engine for scalars, and reports in the name of a step.
  func timing(as exercise: CourseExercise) -> String {
    """
    @testable import Judges
    import Practice

    EngineTime.report(\(engine ?? "MyEngine").self, as: Judges.\(exercise.name).self)

    """
  }
}

extension Course {
  /// The names of the lessons that have a project, as `--project` takes them.
  public var projects: [String] {
    var names: [String] = []
    for exercise in exercises where exercise.isMilestone && names.last != exercise.lesson.slug {
      names.append(exercise.lesson.slug)
    }
    return names
  }

  /// The steps of a lesson's project.
  func milestones(of exercise: CourseExercise) -> [CourseExercise] {
    exercises.filter { $0.isMilestone && $0.lesson == exercise.lesson }
  }

  /// The steps of the project that a step is built on, apart from what nothing can be built on: tests,
  /// and trainings.
  func base(of exercise: CourseExercise) -> [CourseExercise] {
    guard let base = (exercise.type as? any Milestone.Type)?.base else { return [] }
    return exercises.filter { step in
      step.lesson.slug == base && (step.type as? any Milestone.Type)?.isTriedAgain == true
    }
  }

  /// The files of a lesson's exercises that belong to none of them alone, as they are given.
  func sharedFiles(of exercise: CourseExercise) -> [URL] {
    let names = Set(exercises(of: exercise.lesson).map { $0.stub.lastPathComponent })
    return LearnerFolder.contents(of: exercise.stub.deletingLastPathComponent()).filter {
      $0.pathExtension == "swift" && !names.contains($0.lastPathComponent)
    }
  }

  /// The reference of a project, with another file for one of its steps; `nil` for an exercise that
  /// stands alone.
  func reference(around exercise: CourseExercise, with file: URL) -> ProjectFiles? {
    guard exercise.isMilestone else { return nil }
    let steps = milestones(of: exercise)
    var places = Dictionary(uniqueKeysWithValues: steps.map { ($0.name, $0.solution) })
    places[exercise.name] = file
    return ProjectFiles(
      steps: steps, places: places, shared: sharedFiles(of: exercise),
      base: base(of: exercise).map(\.solution))
  }
}
