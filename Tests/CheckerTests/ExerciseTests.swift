import Foundation
import Testing

@testable import Checker

/// The exercises lesson by lesson: what learners are given, what is right, and what must be caught.
@Suite struct ExerciseTests {
  /// Every file is tried once, two at a time; the tests below read what came out.
  static let report: DevReport = {
    let scratch = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-tests-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    return DevCheck(
      course: Bench.course, exercises: Bench.course.exercises, scratch: scratch
    ).run()
  }()

  private static func trials(
    _ exercise: CourseExercise, _ kind: DevCheck.Trial.Kind
  ) -> [DevCheck.Trial] {
    report.trials.filter { $0.exercise.name == exercise.name && $0.kind == kind }
  }

  @Test("As it is given it builds and counts as not attempted", arguments: Bench.course.exercises)
  func stub(exercise: CourseExercise) throws {
    let trial = try #require(Self.trials(exercise, .stub).first)
    #expect(trial.complaint == nil)
    #expect(trial.result?.outcome == .notAttempted)
  }

  @Test("The solution and the second way pass", arguments: Bench.course.exercises)
  func solutions(exercise: CourseExercise) {
    let trials = Self.trials(exercise, .solution)
    #expect(trials.count == (exercise.isMilestone ? 1 : 2))
    for trial in trials { #expect(trial.complaint == nil, "\(trial.testDescription)") }
  }

  @Test("Every planted mistake is caught and called by its name", arguments: Bench.course.exercises)
  func mutants(exercise: CourseExercise) {
    let trials = Self.trials(exercise, .mutant)
    #expect(trials.count >= 3)
    for trial in trials {
      #expect(trial.isCaught, "\(trial.testDescription)")
      #expect(!trial.isMisnamed, "\(trial.testDescription): \(trial.complaint ?? "")")
    }
  }

  @Test("Stubs of a lesson live together; hints help without telling; nothing comes too early")
  func complaints() {
    #expect(Self.report.complaints == [])
  }

  @Test("There are enough exercises and mutants; all are caught, nine of ten named, none misnamed")
  func totals() {
    let report = Self.report
    #expect(report.exerciseCount >= 36)
    #expect(report.mutants.count >= 110)
    #expect(report.caught == report.mutants.count)
    #expect(10 * report.named >= 9 * report.mutants.count)
    #expect(report.misnamed == 0)
  }
}

/// A teacher's way without the command line: `GRADBOOK_ANSWERS=DIR swift test --filter Answers`
/// grades the learner's folder DIR and writes nothing into it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["GRADBOOK_ANSWERS"] != nil))
struct Answers {
  @Test("The answer passes", arguments: Bench.course.exercises)
  func answer(exercise: CourseExercise) throws {
    let path = try #require(ProcessInfo.processInfo.environment["GRADBOOK_ANSWERS"])
    let folder = LearnerFolder(URL(fileURLWithPath: path), course: Bench.course)
    try Bench.inFolder { scratch in
      let result = try AnswerCheck(
        course: Bench.course, exercise: exercise, file: folder.file(of: exercise),
        project: folder.project(of: exercise), scratch: scratch
      ).run()
      let words = VerdictText(result, of: exercise, in: folder, language: .english).text
      #expect(result.outcome == .passed, "\(words)")
    }
  }
}
