import Foundation
import Markup
import Practice
import Processes

/// The speed of a learner's engine beside Gradbook's and micrograd's.
public struct EngineTimes: Sendable {
  /// The learner's.
  public let yours: EngineTime
  /// Gradbook's.
  public let ours: EngineTime
  /// That of micrograd in Python; `nil` where `python3` does not find it.
  public let micrograd: EngineTime?

  /// Takes two engines' times, and measures micrograd.
  init(yours: EngineTime, ours: EngineTime) {
    self.yours = yours
    self.ours = ours
    micrograd = Self.measureMicrograd()
  }

  init(yours: EngineTime, ours: EngineTime, micrograd: EngineTime?) {
    self.yours = yours
    self.ours = ours
    self.micrograd = micrograd
  }

  /// All of them in one table, in nanoseconds for each operation.
  public func text(_ language: Language) -> String {
    let head = [
      Text("engine", "引擎"), Text("record", "记录"), Text("backward", "反向"),
      Text("together", "合计"), Text("beside yours", "与你的相比"),
    ].map { $0(language) }
    func row(_ name: Text, _ time: EngineTime) -> [String] {
      let factor = time.together / max(yours.together, 1e-3)
      let words =
        factor < 1
        ? Text("\(Self.digits(1 / factor)) × faster", "快 \(Self.digits(1 / factor)) 倍")
        : Text("\(Self.digits(factor)) × slower", "慢 \(Self.digits(factor)) 倍")
      return [name(language)] + [time.forward, time.backward, time.together].map(Self.digits)
        + [time == yours ? "" : words(language)]
    }
    var rows = [head, row(Text("yours", "你的"), yours), row(Text("Gradbook", "Gradbook"), ours)]
    if let micrograd { rows.append(row(Text("micrograd", "micrograd"), micrograd)) }
    let count = 2 * EngineTime.rounds
    let caption = Text(
      "Nanoseconds for each of \(count) operations, y ← y · ½ + 1.",
      "\(count) 个运算（y ← y · ½ + 1）中每一个所用的纳秒数。")
    let missing = Text(
      "micrograd is not there for python3: pip install micrograd adds its row.",
      "python3 里没有 micrograd：用 pip install micrograd 安装之后，表里会多一行。")
    return TextTable(rows: rows).text(width: TerminalReport.width)
      + caption(language) + "\n" + (micrograd == nil ? missing(language) + "\n" : "")
  }

  /// Two significant digits.
  private static func digits(_ number: Double) -> String {
    number >= 10 ? "\(Int(number.rounded()))" : "\((number * 10).rounded() / 10)"
  }

  private static func measureMicrograd() -> EngineTime? {
    guard let printed = Tool.output("python3", ["-c", program]) else { return nil }
    let numbers = printed.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    return numbers.count == 2 ? EngineTime(forward: numbers[0], backward: numbers[1]) : nil
  }

  /// The same chain in Python.
  private static let program = """
    import sys, time
    from micrograd.engine import Value
    sys.setrecursionlimit(100000)
    rounds = \(EngineTime.rounds)
    best = None
    for _ in range(10):
        start = time.process_time()
        a, b, y = Value(0.5), Value(1.0), Value(1.0)
        for _ in range(rounds):
            y = y * a
            y = y + b
        middle = time.process_time()
        y.backward()
        run = (middle - start, time.process_time() - middle)
        if best is None or sum(run) < sum(best):
            best = run
    print(*(seconds * 1e9 / (2 * rounds) for seconds in best))
    """
}
