import Course
import Foundation
import Gradbook
import Plotting
import Workbook

/// The page that climbs from the plain version of three kernels to the engine's.
struct LadderPage {
  let language: Language
  let effort: Double

  /// Times all rungs and writes the page into a folder. Throws if the folder cannot be written to.
  func run(output: String) throws {
    let lesson = makeLesson()
    begin(lesson)
    for ladder in [TanhLadder.ladder(), SoftmaxLadder.ladder(), ProductLadder.ladder()] {
      add(ladder, to: lesson)
    }
    end(lesson)
    let folder = URL(fileURLWithPath: output).appending(path: "bench")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(lesson.page().utf8).write(
      to: folder.appending(path: "ladder.html"), options: .atomic)
    Report.note(output + "/bench/ladder.html")
  }

  private func makeLesson() -> Lesson {
    Lesson(
      LessonEntry(
        pageBesideLessons: "ladder", Text("The ladder from plain to fast", "性能阶梯：从直白到高效"),
        Text(
          "Three kernels, each written three times, timed on this machine while the page was made.",
          "三个内核，各写三遍；数字是生成本页时在这台机器上测得的。")),
      arguments: ["--lang", language.rawValue], console: Console(write: { _ in }),
      filePath: #filePath)
  }

  private func begin(_ lesson: Lesson) {
    lesson.say(
      """
      Every rung has one idea. Its code is the code that ran: it was read from the source file \
      while this page was made. Before each result you are asked what to expect; guessing wrong is \
      how one learns where the time goes. Each rung was checked against the first one, so that a \
      fast version is not a wrong one. `Numbers` and `Results` are plain arrays of `Float` in \
      memory, to read from and to write to.

      Times are medians of many runs. Another machine, or this one on another day, has others; \
      what stays is the order of the rungs and the reason for it.
      """,
      """
      每一级只有一个想法。所列代码就是实际运行的代码，是生成本页时从源文件中读出来的。每个结果之前都先请你估一估：\
      猜错了，才知道时间花在哪里。每一级的结果都同第一级核对过，免得快而不对。\
      `Numbers` 和 `Results` 就是内存里的 `Float` 数组，前者供读，后者供写。

      用时取多次运行的中位数。换一台机器，甚至同一台机器换一天，数字都会不同；不变的是各级的先后和其中的道理。
      """)
  }

  private func add(_ ladder: Ladder, to lesson: Lesson) {
    lesson.section(ladder.title.english, ladder.title.chinese)
    lesson.say(ladder.task.english, ladder.task.chinese)
    let results = ladder.climbed(effort: effort)
    for (index, result) in results.enumerated() {
      let rung = result.rung
      lesson.say(
        "**Rung \(index + 1): \(rung.name.english).** \(rung.idea.english)",
        "**第 \(index + 1) 级：\(rung.name.chinese)。**\(rung.idea.chinese)")
      ask(result, isFirst: index == 0, ladder, lesson)
      lesson.show(
        SourceMarks.code(rung.mark, in: ladder.file),
        output: Self.summary(result, isFirst: index == 0, ladder))
      lesson.say(rung.reason.english, rung.reason.chinese)
      if result.speedUp.overBefore < 1 { noteSlower(lesson) }
    }
    lesson.plot(
      "Speed of the rungs: \(ladder.title.english).", "各级的速度：\(ladder.title.chinese)。"
    ) { language in
      RungBars(
        title: ladder.title(language),
        rows: results.map { Self.row($0, ladder, language) })
    }
  }

  private func ask(_ result: RungResult, isFirst: Bool, _ ladder: Ladder, _ lesson: Lesson) {
    if isFirst {
      let choices = Brackets([1, 5, 20])
      lesson.predict(
        "Which rate will it reach, in \(ladder.unit)?", "它能达到多大的速率（\(ladder.unit)）？",
        choices: choices.texts, answer: choices.index(of: result.rate))
    } else {
      let choices = Brackets([1.5, 5, 20, 100])
      lesson.predict(
        "How many times as fast as the rung before will it be?", "它会是上一级的几倍快？",
        choices: choices.texts, answer: choices.index(of: result.speedUp.overBefore))
    }
  }

  /// Said where a rung did not keep what it promises.
  private func noteSlower(_ lesson: Lesson) {
    lesson.note(
      """
      This time the rung was slower than the one before. The engine also makes room for its results \
      and counts on a second core, which on a busy machine belongs to somebody else. Make the page \
      again when the machine is idle.
      """,
      """
      这一次，这一级比上一级还慢。引擎另外要为结果准备内存，还指望有第二个核可用；机器繁忙时，那个核正忙着别的事。\
      请在机器空闲时重新生成本页。
      """)
  }

  private static func summary(_ result: RungResult, isFirst: Bool, _ ladder: Ladder) -> Text {
    let (time, rate) = (duration(result.seconds), "\(short(result.rate)) \(ladder.unit)")
    guard !isFirst else { return Text("\(time)   \(rate)\n") }
    let over = (short(result.speedUp.overBefore), short(result.speedUp.overFirst))
    let difference = short(result.difference)
    return Text(
      """
      \(time)   \(rate)
      \(over.0) times as fast as the rung before, \(over.1) times as fast as the first
      largest difference from the first rung's result: \(difference)

      """,
      """
      \(time)   \(rate)
      是上一级的 \(over.0) 倍快，是第一级的 \(over.1) 倍快
      与第一级结果的最大差：\(difference)

      """)
  }

  private static func row(
    _ result: RungResult, _ ladder: Ladder, _ language: Language
  ) -> RungBars.Row {
    let numbers = [
      "\(short(result.speedUp.overFirst))×", duration(result.seconds),
      "\(short(result.rate)) \(ladder.unit)",
    ]
    return RungBars.Row(
      name: result.rung.name(language), speed: result.speedUp.overFirst,
      numbers: numbers.joined(separator: " · "))
  }

  private static func short(_ number: Double) -> String {
    NumberText.text(number, digits: number < 1 ? 2 : 3)
  }

  private static func duration(_ seconds: Double) -> String {
    seconds < 1e-3 ? "\(short(seconds * 1e6)) µs" : "\(short(seconds * 1e3)) ms"
  }

  private func end(_ lesson: Lesson) {
    lesson.pitfalls(
      Text(
        "Making a loop faster whose work could be left out: first the algebra, then the loop.",
        "去加速一个本可不做的循环：先化简公式，再优化循环。"),
      Text(
        "Counting operations instead of waiting times: where numbers lie decides as much as how "
          + "many there are.", "只数运算次数而不看等待时间：数据放在哪里，与数据有多少同样要紧。"),
      Text(
        "Timing once, on a busy machine, and believing it.", "在繁忙的机器上只测一次就信以为真。"))
  }
}

/// Ranges of a number to choose among.
struct Brackets {
  private let limits: [Double]

  /// The ranges below, between and above the limits, which rise.
  init(_ limits: [Double]) { self.limits = limits }

  /// The ranges in words.
  var texts: [Text] {
    let texts = limits.map { NumberText.text($0, digits: 6) }
    let (first, last) = (texts[0], texts[texts.count - 1])
    let between = zip(texts, texts.dropFirst()).map { Text("\($0) to \($1)", "\($0) 到 \($1)") }
    return [Text("below \(first)", "不到 \(first)")] + between
      + [Text("above \(last)", "超过 \(last)")]
  }

  /// The range that a number lies in.
  func index(of number: Double) -> Int { limits.count { number >= $0 } }
}
