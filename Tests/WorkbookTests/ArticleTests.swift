import Course
import Foundation
import Gradbook
import Plotting
import Testing

@testable import Workbook

private let english = """
  @goals
  - say what a derivative measures
  - find a slope by nudging,
    with a small step

  ## Slope

  A line, and *where* it goes:

  $$y = 2x$$

  @predict
  What is the slope at $x = 3$?
  - [ ] 3
  - [x] 2
  > It is the same
  > everywhere.

  @show the line

  The last loss was \\(loss).

  > Beside the main thread.

  @plot losses
  How it falls.
  - epoch: epoch
  - run: run \\(number)

  @table rules
  Two rules.
  | rule | formula |
  | absolute | $\\|x\\|$ |

  @table steps
  | step | slope |

  @words
  - fast: fast

  @pitfalls
  - One.

  - Another,
    longer.

  """

private let chinese = """
  @goals
  - 说出导数衡量什么
  - 推一小步，求出斜率

  ## 斜率

  一条直线，*往哪里*去：

  $$y = 2x$$

  @predict
  $x = 3$ 处的斜率是多少？
  - [ ] 3
  - [x] 2
  > 处处相同。

  @show the line

  最后的损失是 \\(loss)。

  > 题外话。

  @plot losses
  它怎样下降。
  - epoch: 轮次
  - run: 第 \\(number) 次

  @table rules
  两条法则。
  | 法则 | 式子 |
  | 绝对值 | $\\|x\\|$ |

  @table steps
  | 步长 | 斜率 |

  @words
  - fast: 快

  @pitfalls
  - 其一。
  - 其二。

  """

@Suite("An article in two languages")
struct ArticleTests {
  @Test("Every kind of part is read, in its order")
  func parts() throws {
    let parts = try Article(english: english, chinese: chinese).parts
    #expect(
      parts.map(\.title.english) == [
        "the goals", "a section", "prose", "a question", "“@show the line”", "prose", "a note",
        "“@plot losses”", "a table", "“@table steps”", "@words", "the pitfalls",
      ])
    guard case .list(.goals, let goals) = parts[0].content else {
      Issue.record("no goals")
      return
    }
    #expect(goals[1] == Text("find a slope by nudging, with a small step", "推一小步，求出斜率"))
    guard case .question(let question, let answer, let because) = parts[3].content,
      case .choice(let choices, let right) = answer
    else {
      Issue.record("no question")
      return
    }
    #expect(question.chinese == "$x = 3$ 处的斜率是多少？")
    #expect(choices.map(\.english) == ["3", "2"] && right == 1)
    #expect(because == Text("It is the same everywhere.", "处处相同。"))
    guard case .table(let columns, let rows, let caption) = parts[8].content else {
      Issue.record("no table")
      return
    }
    #expect(columns[1] == Text("formula", "式子") && rows[0][1] == Text("$|x|$"))
    #expect(caption?.chinese == "两条法则。")
    guard case .list(.pitfalls, let pitfalls) = parts[11].content else {
      Issue.record("no pitfalls")
      return
    }
    #expect(pitfalls.map(\.english) == ["One.", "Another, longer."])
  }

  @Test(
    "What one language has and the other lacks is named with both places",
    arguments: [
      ("## 斜率\n", "", "a section", "prose"),
      ("- 推一小步，求出斜率\n", "", "the goals (2 items)", "the goals (1 items)"),
      ("- [x] 2", "- [x] 2\n- [ ] 4", "a question", "a question"),
      ("- [ ] 3\n- [x] 2", "- [x] 3\n- [ ] 2", "a question", "a question"),
      ("@show the line", "@show a line", "“@show the line”", "“@show a line”"),
      ("\\(loss)", "很小", "values: loss", "values: none"),
      ("- epoch: 轮次\n", "", "epoch, run", "run"),
      ("- fast: 快", "- quick: 快", "@words: fast", "@words: quick"),
      ("| 绝对值 | $\\|x\\|$ |\n", "", "a table", "“@table rules”"),
      ("@pitfalls\n- 其一。\n- 其二。\n", "", "the pitfalls", "nothing more"),
      ("处处相同。", "处处相同。\n\n多出的一段。", "“@show the line”", "prose"),
    ])
  func drifting(original: String, changed: String, here: String, there: String) throws {
    let other = chinese.replacing(original, with: changed)
    #expect(other != chinese)
    let error = try #require(throws: ArticleError.self) {
      _ = try Article(english: english, chinese: other)
    }
    #expect(error.text.english.contains(here) && error.text.english.contains(there))
    #expect(error.text.chinese.contains("行"))
  }

  @Test(
    "A line that means nothing is named with what would",
    arguments: [
      ("@figur x\nA.\n", "@figur means nothing here"), ("@show\n", "@show needs the name"),
      ("@pytorch x\n", "@pytorch has no name"), ("@figure x\n", "@figure x needs a caption"),
      ("@predict\nWhat?\n", "one right choice"),
      ("@predict\nWhat?\n- [x] a\n- [x] b\n", "one right choice"),
      ("@plot x\nA.\n- no colon\n", "- name: wording"), ("@table x\n", "column heads"),
      ("@figure x\nA.\n| a |\n", "column heads"),
    ])
  func faults(text: String, complaint: String) throws {
    let error = try #require(throws: ArticleError.self) {
      _ = try Article(english: "\n" + text, chinese: text)
    }
    #expect(error.line == 2)
    #expect(error.text.english.contains(complaint))
  }

  @Test("A mark within a fence is text")
  func fences() throws {
    let text = "```\n@show x\n## y\n```\n"
    let parts = try Article(english: text, chinese: text).parts
    #expect(parts.count == 1)
  }
}

@Suite("A lesson that tells an article", .serialized)
struct ArticleLessonTests {
  @Test("The program's calls fill the places; values and words come from both sides")
  func told() throws {
    let recording = Recording()
    let lesson = try articleLesson(recording, english, chinese)
    Transcript.$current.withValue(lesson.transcript) {
      print("slope:", 2)
      lesson.show("the line")
      #expect(!recording.text.contains("last loss"))
      lesson.set("loss", to: 0.25)
      lesson.plot("losses") { t in
        WordPicture(words: t("epoch") + ", " + t("run", ["number": 3]))
      }
      lesson.table("steps", [[0.5, lesson.word("fast")]])
      lesson.requireEndOfArticle()
    }
    for part in [
      "After this lesson", "What is the slope at", "slope: 2", "The last loss was 0.25.",
      "How it falls.", "epoch, run 3", "absolute", "0.5  fast", "Another, longer.",
    ] {
      #expect(recording.text.contains(part), "\(part)")
    }
  }

  @Test(
    "A call that the article does not have next ends the lesson with both names",
    arguments: ["wrong", "early", "word"])
  func mismatched(kind: String) async throws {
    let result = await #expect(
      processExitsWith: .exitCode(1), observing: [\.standardErrorContent]
    ) { [kind] in
      let lesson = try articleLesson(nil, english, chinese)
      switch kind {
      case "wrong": lesson.show("another line")
      case "word": _ = lesson.word("nothing")
      default: lesson.finish()
      }
    }
    let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    let expected = [
      "wrong": "calls @show another line where the article has “@show the line”",
      "early": "ended before “@show the line”", "word": "has no word “nothing”",
    ]
    #expect(said.contains(expected[kind] ?? "?"), "\(said)")
  }
}

/// A picture that is only its words.
private struct WordPicture: Picture {
  let words: String
  func svg(idPrefix: String) -> String { "<svg xmlns=\"http://www.w3.org/2000/svg\"/>" }
  func terminalText(width: Int) -> String { words }
}

/// A lesson with an article, which writes to a recording.
func articleLesson(
  _ recording: Recording?, _ english: String, _ chinese: String
) throws -> Lesson {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try Data(english.utf8).write(to: folder.appending(path: "lesson.en.md"))
  try Data(chinese.utf8).write(to: folder.appending(path: "lesson.zh.md"))
  let entry = try #require(LessonCatalogue[8])
  let console =
    recording.map { recording in Console(write: { recording.text += $0 }) }
    ?? .standard(environment: [:])
  let lesson = Lesson(
    entry, arguments: ["--lang", "en"], console: console,
    filePath: folder.appending(path: "main.swift").path, hasArticle: true)
  lesson.tellOn()
  return lesson
}
