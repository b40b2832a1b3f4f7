import Language

/// Why a chart could not be drawn.
public enum PlotError: BilingualError, Hashable {
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
  public var text: Text {
    switch self {
    case .gnuplotMissing:
      Text(
        "The chart cannot be drawn: gnuplot was not found on the path. Install it with "
          + "`sudo apt-get install gnuplot-nox` (Debian, Ubuntu) or `brew install gnuplot` (macOS).",
        "无法绘图：在路径中找不到 gnuplot。请安装：`sudo apt-get install gnuplot-nox`（Debian、Ubuntu）"
          + "或 `brew install gnuplot`（macOS）。")
    case .notStarted(let reason):
      Text(
        "The chart cannot be drawn: gnuplot was found but did not start (\(reason)). "
          + "Check that `gnuplot --version` runs.",
        "无法绘图：找到了 gnuplot，但它没有启动（\(reason)）。请确认 `gnuplot --version` 能够运行。")
    case .refused(let message):
      Text(
        "The chart cannot be drawn: gnuplot said \"\(message)\". Check the plot's ranges and data; "
          + "if they are right, this is a mistake in Plotting.",
        "无法绘图：gnuplot 报告“\(message)”。请检查图的范围与数据；如果都没有问题，就是 Plotting 的错误。")
    case .timedOut(let seconds):
      Text(
        "The chart cannot be drawn: gnuplot did not finish within \(seconds) s. Plot fewer points.",
        "无法绘图：gnuplot 在 \(seconds) 秒内没有完成。请减少点数。")
    case .lengthsDiffer(let mark, let x, let y):
      Text(
        "\(mark) has \(x) x values but \(y) y values. Give both the same number.",
        "\(mark)：x 有 \(x) 个值，y 却有 \(y) 个值。两者的个数必须相同。")
    case .badImage(let index, let expected, let found):
      Text(
        "Image \(index) has \(found) numbers where its width, height and channels need \(expected).",
        "第 \(index) 幅图像有 \(found) 个数，而它的宽、高与通道数需要 \(expected) 个。")
    }
  }
}
