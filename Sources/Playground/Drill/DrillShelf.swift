import Drill
import Foundation
import Gradbook
import Synchronization

/// What comes back when, for the page of practice: in the learner's folder where there is one, else as
/// long as this program runs.
final class DrillShelf: Sendable {
  private let file: DrillFile?
  private let kept = Mutex(DrillSchedule())

  init(_ folder: String?) { file = folder.map { DrillFile(URL(fileURLWithPath: $0)) } }

  private func schedule() throws -> DrillSchedule {
    // The terminal may have written in between.
    try file?.read() ?? kept.withLock { $0 }
  }

  /// What is asked next, or a certain question.
  func question(_ asked: DrillRequest) throws -> DrillShown {
    let schedule = try schedule()
    let key =
      asked.number.map { DrillQuestion.Key(asked.level, seed: asked.seed, number: max(1, $0)) }
      ?? schedule.next(asked.level, seed: asked.seed)
    return DrillShown(key, isReview: schedule.isReview(key), asked.language)
  }

  /// How many questions come back.
  var comingBack: Int { (try? schedule().items.count) ?? 0 }

  /// Notes how a question went.
  ///
  /// - Returns: how many questions come back.
  func note(_ key: DrillQuestion.Key, hadMistake: Bool) throws -> Int {
    var schedule = try schedule()
    schedule.note(key, hadMistake: hadMistake)
    try file?.write(schedule)
    kept.withLock { $0 = schedule }
    return schedule.items.count
  }
}
