/// Why a chart could not be drawn.
public enum PlotError: Error, Hashable, Sendable, CustomStringConvertible {
  /// gnuplot is not installed, or not on the path.
  case gnuplotMissing
  /// gnuplot could not be started.
  case notStarted(reason: String)
  /// gnuplot complained; `message` is what it said.
  case refused(message: String)
  /// gnuplot took longer than it may.
  case timedOut(seconds: Double)
  /// Two lists that belong together have different lengths.
  case lengthsDiffer(mark: String, x: Int, y: Int)
  /// An image whose pixels do not fill its width and height.
  case badImage(index: Int, expected: Int, found: Int)

  /// What is wrong, where, and what mends it.
  public var description: String {
    switch self {
    case .gnuplotMissing:
      "The chart cannot be drawn: gnuplot was not found on the path. Install it with "
        + "`sudo apt-get install gnuplot-nox` (Debian, Ubuntu) or `brew install gnuplot` (macOS)."
    case .notStarted(let reason):
      "The chart cannot be drawn: gnuplot was found but did not start (\(reason)). "
        + "Check that `gnuplot --version` runs."
    case .refused(let message):
      "The chart cannot be drawn: gnuplot said \"\(message)\". Check the plot's ranges and data; "
        + "if they are right, this is a mistake in Plotting."
    case .timedOut(let seconds):
      "The chart cannot be drawn: gnuplot did not finish within \(seconds) s. Plot fewer points."
    case .lengthsDiffer(let mark, let x, let y):
      "\(mark) has \(x) x values but \(y) y values. Give both the same number."
    case .badImage(let index, let expected, let found):
      "Image \(index) has \(found) numbers where its width, height and channels need \(expected)."
    }
  }
}
