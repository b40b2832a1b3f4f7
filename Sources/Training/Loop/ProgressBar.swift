import Gradbook
import Platform

private let posixWrite = Platform.write

/// Shows how far a long piece of work has come, its rate and the time left, on one line of standard
/// error. Says nothing where that is not a terminal.
///
/// ```swift
/// let bar = ProgressBar(total: loader.count, label: "epoch 1")
/// for (x, y) in loader {
///   …
///   bar.advance(note: "loss 0.312")
/// }
/// bar.finish()
/// ```
///
/// ```
/// epoch 1  45% █████████░░░░░░░░░░░ 423/938  211/s  0:02 left  loss 0.312
/// ```
///
/// Redraws at most ten times a second: a call between costs one look at the clock.
nonisolated public final class ProgressBar: CustomStringConvertible {
  /// Where a bar is shown; tests put their own in place of the terminal.
  package struct Output {
    let isTerminal: Bool
    let write: (String) -> Void
    /// Seconds since any fixed moment.
    let now: () -> Double

    package init(
      isTerminal: Bool, write: @escaping (String) -> Void, now: @escaping () -> Double
    ) {
      self.isTerminal = isTerminal
      self.write = write
      self.now = now
    }

    package static var standardError: Output {
      let start = ContinuousClock.now
      return Output(
        isTerminal: isatty(STDERR_FILENO) != 0,
        write: { text in
          var text = text
          text.withUTF8 { _ = posixWrite(STDERR_FILENO, $0.baseAddress, $0.count) }
        },
        now: { (ContinuousClock.now - start) / .seconds(1) })
    }
  }

  /// How many units the whole work has; `nil` if nobody knows.
  public let total: Int?
  /// How many units are done.
  public private(set) var done = 0
  private let label: String
  private let language: Language
  private let output: Output
  private let start: Double
  private var lastDrawn = -Double.infinity
  private var isFinished = false

  /// How far the work has come: `ProgressBar(done=423, total=938)`.
  public var description: String { pythonCall("ProgressBar", ["done": done, "total": total]) }
  private var note = ""

  /// Creates a bar and draws it.
  ///
  /// - Parameters:
  ///   - total: the number of units, such as batches; `nil` shows count, rate and time alone.
  ///     Traps if it is negative.
  ///   - label: what is being done, a word or two.
  ///   - language: of the remaining time and the rate.
  public convenience init(total: Int?, label: String = "", language: Language = .english) {
    self.init(total: total, label: label, language: language, output: .standardError)
  }

  package init(total: Int?, label: String, language: Language, output: Output) {
    guard total ?? 0 >= 0 else {
      fatalError("ProgressBar: total (\(total ?? 0)) must not be negative.")
    }
    self.total = total
    self.label = label
    self.language = language
    self.output = output
    start = output.isTerminal ? output.now() : 0
    draw()
  }

  /// Counts units that are done.
  ///
  /// - Parameters:
  ///   - units: how many more are done.
  ///   - note: what to show behind the bar, such as the loss; `nil` leaves it as it is.
  public func advance(by units: Int = 1, note: String? = nil) {
    done += units
    if let note { self.note = note }
    draw()
  }

  /// Draws the last state and ends the line. Further calls do nothing.
  public func finish() {
    guard output.isTerminal, !isFinished else { return }
    draw(always: true)
    isFinished = true
    output.write("\n")
  }

  private func draw(always: Bool = false) {
    guard output.isTerminal, !isFinished else { return }
    let now = output.now()
    guard always || now - lastDrawn >= 0.1 else { return }
    lastDrawn = now
    output.write("\r" + line(elapsed: now - start) + "\u{1B}[K")
  }

  /// The bar as text, at most 79 columns wide: a longer line would wrap and stay behind.
  func line(elapsed: Double) -> String {
    var parts = label.isEmpty ? [] : [label]
    if let total {
      let share = total == 0 ? 1 : min(max(Double(done) / Double(total), 0), 1)
      let filled = Int(share * 20)
      parts.append(
        "\(padded(Int(share * 100), 3))% "
          + String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
          + " \(done)/\(total)")
    } else {
      parts.append("\(done)")
    }
    let rate = elapsed > 0 ? Double(done) / elapsed : 0
    if rate > 0, rate.isFinite {
      parts.append(Text("\(figures(rate))/s", "\(figures(rate)) 次/秒")(language))
    }
    parts.append(time(elapsed, rate))
    if !note.isEmpty { parts.append(note) }
    return cut(parts.joined(separator: "  "), to: 79)
  }

  private func time(_ elapsed: Double, _ rate: Double) -> String {
    if let total, done < total {
      guard rate > 0, rate.isFinite else { return Text("?:?? left", "剩余 ?:??")(language) }
      let left = clock(Double(total - done) / rate)
      return Text("\(left) left", "剩余 \(left)")(language)
    }
    let taken = clock(elapsed)
    return Text("\(taken) taken", "用时 \(taken)")(language)
  }
}

/// `1:02:03` or `2:03`.
private func clock(_ seconds: Double) -> String {
  let whole = Int(min(max(seconds.rounded(), 0), 359_999))
  let (hours, minutes) = (whole / 3600, whole / 60 % 60)
  let tail = padded(whole % 60, 2, with: "0")
  return hours > 0 ? "\(hours):\(padded(minutes, 2, with: "0")):\(tail)" : "\(minutes):\(tail)"
}

/// About three figures.
private func figures(_ number: Double) -> String {
  if number >= 100 { return "\(Int(min(number.rounded(), 1e15)))" }
  let unit = number >= 10 ? 10.0 : 100.0
  return "\((number * unit).rounded() / unit)"
}

private func padded(_ number: Int, _ width: Int, with filler: Character = " ") -> String {
  let figures = "\(number)"
  return String(repeating: filler, count: max(0, width - figures.count)) + figures
}

/// The beginning of a text that takes at most `columns`; Chinese characters take two each.
private func cut(_ text: String, to columns: Int) -> String {
  var used = 0
  var result = ""
  for character in text {
    let value = character.unicodeScalars.first?.value ?? 0
    if value < 0x20 { continue }
    used += value >= 0x1100 && !(0x2500..<0x2600).contains(value) ? 2 : 1
    if used > columns { break }
    result.append(character)
  }
  return result
}
