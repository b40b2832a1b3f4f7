import Synchronization

/// What a plan takes for given: memory whose numbers the program read for itself, and settings of
/// modules that its steps depend on.
struct PlanConditions {
  /// Memory, and how often it had been written.
  private var storages: [(storage: Storage, version: Int)] = []
  /// What is asked before every run.
  private var tests: [() -> Bool] = []
  /// What is asked when some module's settings have changed.
  private var settings: [() -> Bool] = []
  private let weights = PlanSettings.weights
  private var seenSettings = PlanSettings.modes

  mutating func unchanged(_ storage: Storage) {
    if storages.contains(where: { $0.storage === storage }) { return }
    storages.append((storage, storage.version))
  }

  mutating func always(_ test: @escaping () -> Bool) { tests.append(test) }

  mutating func setting(_ test: @escaping () -> Bool) { settings.append(test) }

  /// Whether all is as it was.
  mutating func hold() -> Bool {
    for (storage, version) in storages where storage.version != version { return false }
    for test in tests where !test() { return false }
    let current = PlanSettings.modes
    if current != seenSettings {
      guard settings.allSatisfy({ $0() }) else { return false }
      seenSettings = current
    }
    return weights == PlanSettings.weights
  }

  /// Whether weights that the plan reads may have been replaced by other tensors, so that it will not
  /// hold again.
  var isOutdated: Bool { weights != PlanSettings.weights }
}

/// How often something was set that compiled plans depend on.
package enum PlanSettings {
  private static let modeChanges = Atomic<Int>(0)
  private static let weightChanges = Atomic<Int>(0)

  static var modes: Int { modeChanges.load(ordering: .relaxed) }
  static var weights: Int { weightChanges.load(ordering: .relaxed) }

  /// Notes that a module went from training to evaluation, or back.
  package static func noteMode() { modeChanges.add(1, ordering: .relaxed) }

  /// Notes that a module got another tensor in the place of a weight.
  package static func noteReplacedWeight() { weightChanges.add(1, ordering: .relaxed) }
}
