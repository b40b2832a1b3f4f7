/// The losses on the way: at every step at first, and at ever fewer the longer the way is.
struct LossHistory {
  struct Entry {
    let step: Int
    let training: Double
    let test: Double?
  }

  private(set) var entries: [Entry] = []
  private var interval = 1

  /// The most entries that are kept.
  static let most = 256

  /// Whether a step is one of those that are kept.
  func wants(_ step: Int) -> Bool { step % interval == 0 }

  mutating func note(_ step: Int, _ training: Double?, _ test: Double?) {
    guard let training else { return }
    entries.append(Entry(step: step, training: training, test: test))
    guard entries.count > Self.most else { return }
    interval *= 2
    entries.removeAll { $0.step % interval != 0 }
  }
}
