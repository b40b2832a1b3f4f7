import Gradbook

/// What one check of the machine found.
package struct CheckupResult: Hashable, Sendable {
  /// How it stands.
  package enum State: Hashable, Sendable {
    /// As it should be.
    case good
    /// Something works less well than it could.
    case advice
    /// Something needed is not there.
    case missing
  }

  /// What was looked at.
  package let subject: Text
  /// How it stands.
  package let state: State
  /// What was found.
  package let detail: Text
  /// What to do about it, where something is to be done.
  package let mend: Text?

  init(_ subject: Text, _ state: State, _ detail: Text, mend: Text? = nil) {
    self.subject = subject
    self.state = state
    self.detail = detail
    self.mend = mend
  }
}

extension CheckupResult.State {
  /// A sign and a word, so that no colour is needed to tell the states apart.
  package var mark: Text {
    switch self {
    case .good: Text("✓ good", "✓ 正常")
    case .advice: Text("! advice", "! 建议")
    case .missing: Text("✗ missing", "✗ 缺失")
    }
  }
}
