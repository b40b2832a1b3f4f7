import Practice

/// A hint as it is given.
public struct GivenHint: Sendable {
  /// The hint.
  public let text: Text
  /// Which of the three; `nil` for one that belongs to a mistake.
  public let number: Int?
  /// How often the mistake was made that it belongs to.
  public let times: Int
}

extension LearnerFolder {
  /// How often a mistake must be made before its own hint comes.
  static let timesUntilOwnHint = 3

  /// The next hint: the one of a mistake that was made three times, else the next of the three;
  /// after the third, the third again.
  public func hint(_ exercise: CourseExercise) throws(CheckerError) -> GivenHint? {
    try changeProgress { progress in
      var entry = progress[exercise]
      defer { progress[exercise] = entry }
      return hint(exercise, &entry)
    }
  }

  private func hint(_ exercise: CourseExercise, _ entry: inout ProgressFile.Entry) -> GivenHint? {
    if let diagnosis = last(exercise)?.failure?.finding?.diagnosis, let own = diagnosis.hint,
      let times = entry.looks[diagnosis.name], times >= Self.timesUntilOwnHint,
      !entry.hinted.contains(diagnosis.name), !entry.isPassed
    {
      entry.hinted.insert(diagnosis.name)
      return GivenHint(text: own, number: nil, times: times)
    }
    let hints = exercise.hints
    if hints.isEmpty { return nil }
    entry.hints = min(entry.hints + 1, hints.count)
    return GivenHint(text: hints[entry.hints - 1], number: entry.hints, times: 0)
  }
}
