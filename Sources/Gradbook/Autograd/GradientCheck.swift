/// How well computed gradients agree with slopes found by nudging.
public struct GradientCheck: Sendable, CustomStringConvertible {
  /// One element of one input, compared.
  public struct Entry: Sendable {
    /// Which input.
    public let input: Int
    /// Where in the input.
    public let index: [Int]
    /// The input's element.
    public let value: Double
    /// What backward computed.
    public let analytic: Double
    /// What nudging found.
    public let numeric: Double
    /// |analytic − numeric| / max(1, |analytic|, |numeric|).
    public let error: Double
    /// Whether nudging found a slope: two step sizes and both sides agree. At a kink, or where the
    /// function ends, the numeric slope says nothing.
    public let isReliable: Bool
  }

  /// Why nothing could be compared, if so; then the check has not passed.
  public let refusal: Refusal?
  /// Every element that was nudged.
  public let entries: [Entry]
  /// The largest error that passes.
  public let tolerance: Double
  /// 1 for gradients, 2 for gradients of gradients.
  public let order: Int

  /// Whether there were reliable elements and every one agrees.
  public var passed: Bool {
    refusal == nil && entries.allSatisfy { !$0.isReliable || $0.error <= tolerance }
  }
  /// The element that disagrees most, among reliable ones.
  public var worst: Entry? {
    entries.filter(\.isReliable).max { left, right in
      right.error.isNaN || (!left.error.isNaN && left.error < right.error)
    }
  }
  /// The largest error among reliable elements; 0 if there are none.
  public var worstError: Double { worst?.error ?? 0 }

  /// The verdict and the worst element.
  public var description: String {
    if let refusal { return "gradient check NOT MADE: \(refusal)" }
    guard let worst else { return "gradient check NOT MADE" }
    let kinks = entries.count { !$0.isReliable }
    let left = kinks == 0 ? "" : ", \(kinks) at a kink left out"
    return
      "gradient check \(passed ? "passed" : "FAILED"): \(entries.count) elements\(left), worst "
      + "error \(NumberText.short(worst.error)) at input \(worst.input)\(worst.index) "
      + "(computed \(NumberText.short(worst.analytic)), numeric \(NumberText.short(worst.numeric)))"
  }

  /// A table of all elements, the worst marked.
  public var table: String {
    if entries.isEmpty { return description }
    var lines = ["input  index       value        computed     numeric      error"]
    for entry in entries {
      let cells = [entry.value, entry.analytic, entry.numeric, entry.error].map {
        NumberText.short($0).padded(to: 12)
      }
      let mark =
        !entry.isReliable
        ? "  ~ kink"
        : entry.error == worst?.error && entry.error > tolerance ? "  ← worst" : ""
      lines.append(
        "\(entry.input)".padded(to: 7) + "\(entry.index)".padded(to: 12)
          + cells.joined(separator: " ") + mark)
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    count >= width ? self + " " : self + String(repeating: " ", count: width - count)
  }
}
