import Gradbook
import Practice

/// What is recorded, and how recording is switched off.
enum RecordingSwitch: Milestone {
  typealias Answer = any TensorEngine.Type

  static let title = Text("What is remembered, and when not", "记什么，何时不记")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "A stretch without recording stands inside another one. When the inner one ends, is recording on again?",
      "一段不记录的代码里又套着一段。里面那段结束时，记录重新打开了吗？"),
    Text(
      "Remember whether recording was on, switch it off, and put back what you remembered, however the body ends: `defer` does that.",
      "先记住记录是否开着，再关掉；不管里面怎样结束，都恢复成原先的样子：`defer` 就是干这个的。"),
    Text("defer { isRecording = ___ }", "defer { isRecording = ___ }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = Int.random(in: 3...9, using: &source)
    return Sibling(
      "y = a · b is recorded; then, without recording, y = y · b is computed \(count) times. How many operands does the last y know?",
      "先记录 y = a · b，再在不记录的情况下算 \(count) 次 y = y · b。最后的 y 知道几个操作数？", answer: 0)
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    let engine = AnyTensorEngine.make(type)
    try judgeRecording(engine, check)
    try judgeSwitch(engine, check)
    try check.requireRelease {
      let a = engine.leaf([1, 2], shape: [2])
      let b = engine.apply(.identity, a)
      return [a, b, engine.apply(.identity, b)]
    }
  }

  private static func judgeRecording(
    _ engine: AnyTensorEngine, _ check: Check
  ) throws(Check.Stop) {
    check.enter(.connected)
    let a = engine.leaf([1, 2], shape: [2])
    let y = engine.apply(.identity, a)
    let operands = engine.operands(of: y)
    if operands.map(\.identity) != [a.identity] {
      try check.fail(
        "The recorded array does not have the operand that it was computed from.",
        "记录下来的数组没有记住自己的操作数。",
        diagnosis: operands.isEmpty ? .nothingRecorded : .operandsCopied)
    }
    let shares = localNumbers(engine, y, [5, 7])
    try check.require(
      shares == [[5, 7]], .shown,
      "The function back gets the upstream gradient [5, 7], and gives \(shares).",
      "往回传的函数收到上游梯度 [5, 7]，给出的却是 \(shares)。", diagnosis: .valueForUpstream)
    check.right("an operation is recorded", "运算被记录下来")
  }

  private static func localNumbers(
    _ engine: AnyTensorEngine, _ node: EngineNode, _ upstream: [Double]
  ) -> [[Double]] {
    engine.localGradients(of: node, upstream: upstream).map(\.numbers)
  }

  private static func judgeSwitch(
    _ engine: AnyTensorEngine, _ check: Check
  ) throws(Check.Stop) {
    struct Interruption: Error {}
    let a = engine.leaf([1, 2], shape: [2])
    func isRecorded() -> Bool { !engine.operands(of: engine.apply(.identity, a)).isEmpty }
    check.enter(.shown)
    var inside = false
    var between = false
    try? engine.withoutRecording { inside = isRecorded() }
    try check.require(
      !inside, .shown, "Something is recorded inside withoutRecording.",
      "withoutRecording 里面仍在记录。", diagnosis: .recordedAnyway)
    try check.require(
      isRecorded(), .repeated, "After withoutRecording nothing is recorded any more.",
      "withoutRecording 之后，什么都不再记录。", diagnosis: .staysOff)
    try? engine.withoutRecording {
      try engine.withoutRecording {}
      between = isRecorded()
    }
    try check.require(
      !between, .repeated,
      "One withoutRecording inside another: after the inner one recording is on again.",
      "withoutRecording 里套着另一个：里面那个结束后，记录又打开了。", diagnosis: .switchedOn)
    try? engine.withoutRecording { throw Interruption() }
    try check.require(
      isRecorded(), .awkward,
      "After an error inside withoutRecording nothing is recorded any more.",
      "withoutRecording 里抛出错误之后，什么都不再记录。", diagnosis: .offAfterError)
    check.right("recording is off and on at the right times", "记录的开与关都对")
  }
}

extension Diagnosis {
  fileprivate static let recordedAnyway = Diagnosis(
    "recorded-anyway", "recording is not off while the body runs.", "执行里面的代码时，记录没有关掉。")
  fileprivate static let staysOff = Diagnosis(
    "stays-off", "recording is never switched on again.", "记录再也没有打开。")
  fileprivate static let switchedOn = Diagnosis(
    "switched-on", "recording is switched on at the end, instead of being put back to what it was.",
    "结束时直接打开了记录，而不是恢复成原来的样子。")
  fileprivate static let offAfterError = Diagnosis(
    "off-after-error", "an error leaves the function before recording is put back.",
    "抛出错误时，还没恢复记录就离开了函数。")
  fileprivate static let valueForUpstream = Diagnosis(
    "value-for-upstream", "the function back uses another array than the gradient that it gets.",
    "往回传的函数用的不是它收到的梯度，而是别的数组。")
}
