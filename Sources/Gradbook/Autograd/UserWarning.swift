import Platform

/// Something that works but is hardly what was meant: PyTorch's `UserWarning`.
///
/// A warning is written to standard error, once for each place in the program that gives cause to
/// it. ``catchWarnings(_:)`` hands warnings to the program instead, ``ignoringWarnings(_:)`` drops
/// them.
public struct UserWarning: Sendable, CustomStringConvertible {
  /// What was done, why it is hardly meant, and the mend.
  public let text: Text
  /// The file and line that gave cause, such as `main.swift:12`; `nil` where a program was built
  /// without debug information.
  public let place: String?

  /// The place, if known, and the English text.
  public var description: String { "warning: \(place.map { "\($0): " } ?? "")\(text.english)" }
}

/// Runs `body` and returns the warnings that it gave cause to, each place once, instead of writing
/// them to standard error: PyTorch's (Python's) `warnings.catch_warnings(record=True)`.
///
/// Holds for the current thread.
public func catchWarnings<Result>(
  _ body: () throws -> Result
) rethrows -> (result: Result, warnings: [UserWarning]) {
  let sink = WarningSink()
  let result = try withWarnings(to: sink, body)
  return (result, sink.warnings)
}

/// Runs `body` without warnings. Holds for the current thread.
public func ignoringWarnings<Result>(_ body: () throws -> Result) rethrows -> Result {
  try withWarnings(to: WarningSink(), body)
}

private func withWarnings<Result>(
  to sink: WarningSink, _ body: () throws -> Result
) rethrows -> Result {
  let recorder = Recorder.current
  let before = recorder.warningSink
  recorder.warningSink = sink
  defer { recorder.warningSink = before }
  return try body()
}

/// Collects the warnings of one thread, each cause once.
final class WarningSink {
  private(set) var warnings: [UserWarning] = []
  fileprivate var seen = SeenCauses()

  fileprivate func receive(_ warning: UserWarning) { warnings.append(warning) }
}

/// Gives a warning unless the same cause has given it before.
///
/// - Parameters:
///   - text: the sentence with the mend.
///   - cause: what is warned of once; the calling place if left out.
@inline(never)
package func warn(_ text: @autoclosure () -> Text, once cause: String? = nil) {
  let sink = Recorder.current.warningSink
  let calls = CallStack()
  func isNew(_ key: String) -> Bool {
    sink?.seen.insert(key) ?? SeenCauses.ofProcess.withLock { $0.insert(key) }
  }
  guard isNew(cause ?? calls.key) else { return }
  let place = calls.place()
  if cause == nil, let place, !isNew("\(place)") { return }
  let warning = UserWarning(text: text(), place: place?.description)
  if let sink { sink.receive(warning) } else { writeToStandardError("\(warning)\n") }
}

private func writeToStandardError(_ line: String) {
  var line = line
  line.withUTF8 { bytes in
    // A closed standard error takes no warnings, and that stops nothing.
    _ = write(2, bytes.baseAddress, bytes.count)
  }
}

/// Which causes have given a warning. Old ones are forgotten rather than kept without bound.
private struct SeenCauses {
  static let ofProcess = Guarded(SeenCauses())
  private var keys: Set<String> = []

  /// Notes a cause; `false` if it was known.
  mutating func insert(_ key: String) -> Bool {
    if keys.count > 10_000 { keys = [] }
    return keys.insert(key).inserted
  }
}

extension Node {
  /// Warns that a computed tensor was asked for a gradient that nothing keeps.
  @inline(never)
  func warnOfMissingGradient() {
    let what = "\(operation.name)\(name.map { " (“\($0)”)" } ?? "")"
    warn(
      Text(
        "grad: this tensor is no leaf, it was computed by \(what), so backward keeps no gradient in "
          + "it and grad is nil. Call retainGrad() on it before backward if its gradient is wanted. "
          + "If it is a weight: w = w - … has replaced the leaf by a computed tensor; change the leaf "
          + "itself instead, noGrad { w -= … }.",
        "grad：这个张量不是叶子节点，它由 \(what) 算出，反向传播不会在它身上保留梯度，所以 grad 为 nil。"
          + "如果需要它的梯度，请在反向传播之前对它调用 retainGrad()。"
          + "如果它是权重：w = w - … 已经用算出来的张量取代了叶子节点；请原地修改叶子节点：noGrad { w -= … }。"))
  }
}
