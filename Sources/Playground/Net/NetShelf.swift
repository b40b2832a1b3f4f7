import Synchronization

/// Nets that questions may go on from, so that the next step need not begin at the first.
///
/// What is answered does not depend on it: a net that is not here is computed anew from its question.
final class NetShelf: Sendable {
  /// The most nets that are kept; the one that was asked for longest ago goes first.
  static let most = 12
  /// How long one answer may compute; a question that needs longer is asked again and goes on.
  static let patience = Duration.milliseconds(300)

  private let runs = Mutex<[NetRun]>([])

  /// Has an answer made from the net that a question asks for, or from one on the way to it.
  func answer<Answer: Sendable>(
    _ question: NetQuestion, patience: Duration = patience,
    _ make: @Sendable (NetRun) throws -> Answer
  ) throws -> Answer {
    try runs.withLock { runs in
      let found = runs.indices.filter { runs[$0].leads(to: question) }
        .max { runs[$0].step < runs[$1].step }
      let run = found.map { runs.remove(at: $0) } ?? NetRun(question.settings)
      try run.goOn(to: question, until: .now + patience)
      runs.append(run)
      if runs.count > Self.most { runs.removeFirst() }
      return try make(run)
    }
  }
}
