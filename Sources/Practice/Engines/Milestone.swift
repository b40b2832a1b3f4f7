import Foundation

/// An exercise that is a step of a project: it has a file of its own, is compiled with the files of all
/// other steps, and what was passed before is tried again with it.
public protocol Milestone: Exercise {
  /// Whether it is tried again with each later step. Not so for one that takes long, or that no later
  /// step can break.
  static var isTriedAgain: Bool { get }
  /// Whether the time that an answer takes is judged: only then is it compiled with the optimiser, which
  /// takes longer to build.
  static var isTimed: Bool { get }
  /// The short name of another lesson whose project is compiled with this one, which is built on it; `nil`
  /// where there is none.
  static var base: String? { get }
}

extension Milestone {
  /// Tried again with each later step.
  public static var isTriedAgain: Bool { true }

  /// Its time is not judged.
  public static var isTimed: Bool { false }

  /// Built on no other project.
  public static var base: String? { nil }

  /// An earlier step of the project with what it asks of the learner; `always` also where it is not
  /// tried again with each later step.
  public static func step(_ answer: Answer, always: Bool = false) -> MilestoneStep {
    MilestoneStep(name: name, isTriedAgain: always || isTriedAgain) { check throws(Check.Stop) in
      try judge(answer, check)
    }
  }

  /// Judges the earlier steps and then this one, and reports to whoever started this program; carries
  /// out a calculation on the learner's engine, if that is what the program was started for.
  public static func main(_ answer: Answer, after earlier: [MilestoneStep]) {
    StandardOutput.flushEachLine()
    let reporter = Reporter.forThisProgram()
    reporter.write(.began(String(reflecting: Self.self)))
    if let question = EngineQuestion.given, let type = answer as? any ScalarEngine.Type {
      reporter.write(.picture(question.drawn(by: type)))
      return reporter.write(.finished(.passed))
    }
    if let question = EngineQuestion.given, let type = answer as? any TensorEngine.Type,
      let trial = try? question.tensorTrial()
    {
      reporter.write(.picture(trial.drawn(by: type)))
      return reporter.write(.finished(.passed))
    }
    let check = Check(reporter)
    do throws(Check.Stop) {
      for step in earlier where step.isTriedAgain {
        reporter.write(.milestone(step.name))
        try step.judge(Check(quietly: reporter))
      }
      reporter.write(.milestone(name))
      try judge(answer, check)
      check.finish(.passed)
    } catch {
      check.finish(error.verdict)
    }
  }
}

/// An earlier step of a project, ready to be judged.
public struct MilestoneStep {
  let name: String
  let isTriedAgain: Bool
  let judge: (Check) throws(Check.Stop) -> Void
}

extension Check {
  /// A check that tells what is wrong and nothing of what is right.
  fileprivate convenience init(quietly reporter: Reporter) {
    self.init(seed: reporter.seed) { event in
      if case .right = event { return }
      reporter.write(event)
    }
  }
}
