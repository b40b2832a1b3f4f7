import Foundation
import Gradbook
import Workbook

/// A digit, a network's answer, and which pixels the answer hangs on, side by side.
struct AnswerPicture: Picture {
  /// The words in the picture, in one language.
  struct Words {
    let digit, answer, gradient, more, less: String
  }

  /// The pixels from 0 to 1, row by row.
  let pixels: [Double]
  /// The derivative of the answer's score with respect to each pixel.
  let gradient: [Double]
  /// What the network gives each class, in per cent.
  let shares: [Double]
  let words: Words

  private var side: Int { Int(Double(pixels.count).squareRoot()) }
  private var answer: Int { shares.indices.max { shares[$0] < shares[$1] } ?? 0 }
  private var largest: Double { gradient.map(abs).max() ?? 1 }

  func svg(idPrefix: String) -> String {
    let size = 208.0
    let content =
      image(x: 8, size: size) + arrow(from: 222, to: 256, isDashed: false)
      + bars(x: 266, height: size) + arrow(from: 470, to: 504, isDashed: true)
      + image(x: 510, size: size) + heat(x: 510, size: size)
      + text(words.digit, x: 8 + size / 2, y: 20, classes: "an-title")
      + text(words.answer, x: 362, y: 20, classes: "an-title")
      + text(words.gradient, x: 510 + size / 2, y: 20, classes: "an-title") + legend
    let name = [words.digit, words.answer, words.gradient].joined(separator: " → ")
    return """
      <svg class="gradbook-answer" role="img" aria-label="\(escaped(name))" width="726" \
      height="280" viewBox="0 0 726 280" xmlns="http://www.w3.org/2000/svg">
      <title>\(escaped(name))</title>
      <style>\(Self.style)</style>
      \(content)</svg>

      """
  }

  // MARK: Parts

  private static let top = 32.0

  private func image(x: Double, size: Double) -> String {
    let cell = size / Double(side)
    var svg = rectangle("an-paper", x: x, y: Self.top, width: size, height: size)
    for (index, pixel) in pixels.enumerated() where pixel > 0.04 {
      let (row, column) = (index / side, index % side)
      svg += rectangle(
        "an-pixel", x: x + Double(column) * cell, y: Self.top + Double(row) * cell,
        width: cell + 0.2, height: cell + 0.2, opacity: pixel)
    }
    return svg
  }

  /// A disc where more ink raises the answer's score, a ring where less does; the larger, the more.
  private func heat(x: Double, size: Double) -> String {
    let cell = size / Double(side)
    var svg = ""
    for (index, slope) in gradient.enumerated() {
      let radius = pow(abs(slope) / largest, 0.8) * cell * 0.56
      guard radius > 1.2 else { continue }
      let cx = x + (Double(index % side) + 0.5) * cell
      let cy = Self.top + (Double(index / side) + 0.5) * cell
      let kind = slope > 0 ? "an-up" : "an-down"
      svg += "<circle class=\"\(kind)\" cx=\"\(number(cx))\" cy=\"\(number(cy))\" "
      svg += "r=\"\(number(slope > 0 ? radius : max(radius - 0.9, 0.5)))\"/>\n"
    }
    return svg
  }

  private func bars(x: Double, height: Double) -> String {
    let step = height / Double(shares.count)
    return shares.enumerated().map { index, share in
      let y = Self.top + Double(index) * step
      let isAnswer = index == answer
      let width = max(1, share * 1.3)
      return text(
        "\(index)", x: x + 8, y: y + step * 0.72, classes: isAnswer ? "an-bold" : "an-soft")
        + rectangle(
          isAnswer ? "an-answer" : "an-other", x: x + 20, y: y + step * 0.2, width: width,
          height: step * 0.6)
        + text(
          "\(Int(share.rounded())) %", x: x + 26 + width, y: y + step * 0.72,
          classes: (isAnswer ? "an-bold" : "an-soft") + " an-start")
    }.joined()
  }

  private func arrow(from: Double, to: Double, isDashed: Bool) -> String {
    let y = Self.top + 104
    return "<path class=\"an-arrow\(isDashed ? " an-dashed" : "")\" "
      + "d=\"M\(number(from)) \(number(y))H\(number(to - 6))\"/>"
      + "<path class=\"an-head\" d=\"M\(number(to - 8)) \(number(y - 5))"
      + "L\(number(to)) \(number(y))L\(number(to - 8)) \(number(y + 5))Z\"/>\n"
  }

  private var legend: String {
    "<circle class=\"an-up\" cx=\"516\" cy=\"254\" r=\"5\"/>"
      + text(words.more, x: 527, y: 258, classes: "an-soft an-start")
      + "<circle class=\"an-down\" cx=\"516\" cy=\"272\" r=\"4.5\"/>"
      + text(words.less, x: 527, y: 276, classes: "an-soft an-start")
  }

  private func rectangle(
    _ kind: String, x: Double, y: Double, width: Double, height: Double, opacity: Double? = nil
  ) -> String {
    "<rect class=\"\(kind)\" x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" "
      + "height=\"\(number(height))\""
      + (opacity.map { " fill-opacity=\"\(number($0))\"" } ?? "") + "/>\n"
  }

  private func text(_ text: String, x: Double, y: Double, classes: String) -> String {
    "<text class=\"\(classes)\" x=\"\(number(x))\" y=\"\(number(y))\">\(escaped(text))</text>\n"
  }

  private func number(_ number: Double) -> String { String(format: "%.2f", number) }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  private static let style: String = {
    let light =
      "--an-ink:#1f2328;--an-soft:#59636e;--an-paper:#f5f7f9;--an-line:#8b949e;"
      + "--an-pixel:#2b3440;--an-up:#d55e00;--an-down:#0072b2;--an-other:#b8c0c8"
    let dark =
      "--an-ink:#e4e6ea;--an-soft:#a3abb6;--an-paper:#1e2128;--an-line:#6c7480;"
      + "--an-pixel:#c9ced6;--an-up:#ff8f45;--an-down:#5ab4ee;--an-other:#4a515c"
    return """
      .gradbook-answer{\(light);font-family:system-ui,-apple-system,"Segoe UI","Helvetica Neue",\
      Arial,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;font-size:12px;\
      text-anchor:middle;font-variant-numeric:tabular-nums}
      @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]) \
      .gradbook-answer{\(dark)}}
      @media screen{[data-theme=dark] .gradbook-answer{\(dark)}}
      .an-paper{fill:var(--an-paper);stroke:var(--an-line)}.an-pixel{fill:var(--an-pixel)}
      .an-up{fill:var(--an-up)}.an-down{fill:none;stroke:var(--an-down);stroke-width:1.8}
      .an-answer{fill:var(--an-up)}.an-other{fill:var(--an-other)}
      .an-title{fill:var(--an-ink);font-weight:600;font-size:13px}
      .an-bold{fill:var(--an-ink);font-weight:700}.an-soft{fill:var(--an-soft)}
      .an-start{text-anchor:start}.an-arrow{stroke:var(--an-soft);stroke-width:1.6}
      .an-dashed{stroke-dasharray:4 3}.an-head{fill:var(--an-soft)}
      """
  }()

  // MARK: Terminal

  /// The three panels in 14 lines: shades; bars; `+` where more ink helps, `-` where less does.
  func terminalText(width: Int) -> String {
    let shades = Array(" ░▒▓█")
    var lines = [words.digit.padded(28) + "  " + words.answer.padded(18) + "  " + words.gradient]
    for row in 0..<side {
      let places = row * side..<(row + 1) * side
      let image = places.map { place -> String in
        let shade = shades[min(Int(pixels[place] * 5), 4)]
        return String([shade, shade])
      }.joined()
      let signs = places.map { place -> String in
        let strength = gradient[place] / largest
        if abs(strength) < 0.25 { return pixels[place] > 0.5 ? " ·" : "  " }
        let sign = strength > 0 ? "+" : "-"
        return abs(strength) < 0.45 ? " " + sign : sign + sign
      }.joined()
      lines.append(image + "  " + bar(row - 2) + "  " + signs)
    }
    let legend = "+ \(words.more)   - \(words.less)"
    return (lines + ["", legend]).map(\.withoutTrailingSpaces).joined(separator: "\n")
  }

  private func bar(_ digit: Int) -> String {
    guard shares.indices.contains(digit) else { return String(repeating: " ", count: 18) }
    let share = Int(shares[digit].rounded())
    let length = max(share / 10, share > 0 ? 1 : 0)
    let bar = String(repeating: digit == answer ? "█" : "▒", count: length)
    return "\(digit) \(bar) \(share) %".padded(18)
  }
}

extension String {
  fileprivate var withoutTrailingSpaces: String {
    String(reversed().drop { $0 == " " }.reversed())
  }

  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }
}
