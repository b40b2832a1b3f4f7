import Practice

/// One edit of a solution that was shown to the judge, and what the learner would be told.
public struct EditTrial: Sendable {
  /// The exercise.
  public let exercise: CourseExercise
  /// What the edit is called.
  public let name: EditName
  /// The text that was replaced.
  public let old: String
  /// What stands there instead.
  public let new: String
  let ending: EditBatch.Ending
  /// How the unchanged solution is seen.
  let solution: Sight

  /// What became of it.
  public enum Fate: Sendable, CaseIterable {
    /// It is not Swift.
    case notBuilt
    /// It answers every question as the solution does.
    case equivalent
    /// Some answer differs, and the judge passes it.
    case missed
    /// The judge says that it is wrong.
    case wrong
    /// It stopped the program: the checker shows the line.
    case crashed
    /// It did not end.
    case endless
    /// The judge cannot tell.
    case unreliable
  }

  /// What became of this one.
  public var fate: Fate {
    switch ending {
    case .doesNotBuild: .notBuilt
    case .died(let isEndless): isEndless ? .endless : .crashed
    case .judged(let outcome):
      switch outcome.verdict {
      case .passed: outcome.sight.agrees(with: solution) ? .equivalent : .missed
      case .wrong: .wrong
      case .notAttempted, .unreliable: .unreliable
      }
    }
  }

  /// What the learner is told that it looks like.
  ///
  /// - Parameter half: takes only edits of this half of the kinds as known.
  func diagnosis(_ table: EditTable?, half: Int? = nil) -> Told {
    guard case .judged(let outcome) = ending, outcome.verdict == .wrong else { return .silence }
    if let finding = outcome.failure?.finding { return .modelled(finding.diagnosis) }
    return Told(
      names: table?.names(for: outcome.sight, half: half) ?? [], relation: outcome.relation,
      trap: outcome.trap)
  }

  /// Where what is told comes from.
  public enum Told: Sendable {
    case silence
    /// A mistake that the judge knows.
    case modelled(Diagnosis)
    /// Known edits that lead to the same answers.
    case edit(Diagnosis, [EditName])
    /// What the answers have to do with the right ones.
    case relation(Diagnosis)
    /// For another input it stops the program.
    case trap(Diagnosis)

    init(names: [EditName], relation: Failure.Finding?, trap: String?) {
      let common = names.isEmpty ? nil : Diagnosis(common: names)
      if let common, Set(names.map(\.kind)).count == 1 {
        self = .edit(common, names)
      } else if let relation, common == nil || !relation.diagnosis.isGeneral {
        self = .relation(relation.diagnosis)
      } else if let common {
        self = .edit(common, names)
      } else if let trap {
        self = .trap(.stopsElsewhere(trap))
      } else {
        self = .silence
      }
    }

    /// What is told.
    public var diagnosis: Diagnosis? {
      switch self {
      case .silence: nil
      case .modelled(let diagnosis), .edit(let diagnosis, _), .relation(let diagnosis),
        .trap(let diagnosis):
        diagnosis
      }
    }
  }
}
