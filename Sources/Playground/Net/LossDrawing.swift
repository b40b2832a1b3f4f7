import Gradbook

/// The losses of training and test, over steps.
struct LossDrawing {
  private let entries: [LossHistory.Entry]
  private let language: Language
  private let heights: ClosedRange<Double>
  private let steps: ClosedRange<Double>

  private static let (width, height) = (420.0, 190.0)
  private static let (left, right, top, bottom) = (50.0, 14.0, 26.0, 26.0)

  /// Draws what there is: nothing where it is less than two entries.
  init?(_ entries: [LossHistory.Entry], _ language: Language) {
    guard entries.count > 1, let last = entries.last else { return nil }
    (self.entries, self.language) = (entries, language)
    let finite = entries.flatMap { [$0.training, $0.test ?? 0] }.filter(\.isFinite)
    heights = 0...max(1e-6, min(finite.max() ?? 1, 1e6) * 1.05)
    steps = 0...Double(max(1, last.step))
  }

  var svg: String {
    """
    <svg class="losses" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" \
    aria-label="\(XML.escaped(spoken))">\(axes)\(line("training") { $0.training })\
    \(line("test") { $0.test })\(legend)</svg>
    """
  }

  private var spoken: String {
    let last = entries[entries.count - 1]
    let (training, test) = (NumberText.short(last.training), last.test.map(NumberText.short) ?? "—")
    return Text(
      "Loss over steps: \(training) in training, \(test) in the test at step \(last.step)",
      "损失随步数的变化：第 \(last.step) 步时训练损失 \(training)，测试损失 \(test)")(language)
  }

  private var axes: String {
    var output = ""
    for mark in Scale.marks(steps, count: 5) where mark.rounded() == mark {
      let x = svgNumber(place(step: mark))
      output += "<path class=\"grid\" d=\"M\(x) \(Self.top)V\(Self.height - Self.bottom)\"/>"
      output +=
        "<text x=\"\(x)\" y=\"\(Self.height - 9)\" text-anchor=\"middle\">\(Int(mark))</text>"
    }
    for mark in Scale.marks(heights, count: 4) {
      let y = place(loss: mark)
      output +=
        "<path class=\"grid\" d=\"M\(Self.left) \(svgNumber(y))H\(Self.width - Self.right)\"/>"
      output +=
        "<text x=\"\(Self.left - 5)\" y=\"\(svgNumber(y + 4))\" text-anchor=\"end\">"
        + "\(NumberText.short(mark))</text>"
    }
    return output
  }

  private func line(_ name: String, _ loss: (LossHistory.Entry) -> Double?) -> String {
    var (path, isDown) = ("", false)
    for entry in entries {
      guard let loss = loss(entry), loss.isFinite else {
        isDown = false
        continue
      }
      path +=
        "\(isDown ? "L" : "M")\(svgNumber(place(step: Double(entry.step)))) \(svgNumber(place(loss: loss)))"
      isDown = true
    }
    return path.isEmpty ? "" : "<path class=\"\(name)\" d=\"\(path)\"/>"
  }

  private var legend: String {
    let (training, test) = (Text("training", "训练"), Text("test, dashed", "测试（虚线）"))
    let loss = Text("loss", "损失")
    return "<text class=\"name\" x=\"\(Self.left)\" y=\"15\">\(loss(language))</text>"
      + "<path class=\"training\" d=\"M110 11h26\"/><text class=\"name\" x=\"142\" y=\"15\">"
      + "\(training(language))</text><path class=\"test\" d=\"M220 11h26\"/>"
      + "<text class=\"name\" x=\"252\" y=\"15\">\(test(language))</text>"
  }

  private func place(step: Double) -> Double {
    Self.left + step / steps.upperBound * (Self.width - Self.left - Self.right)
  }

  private func place(loss: Double) -> Double {
    let share = min(loss, 9 * heights.upperBound) / heights.upperBound
    return max(Self.top, Self.height - Self.bottom - share * (Self.height - Self.top - Self.bottom))
  }
}
