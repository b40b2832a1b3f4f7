import Course
import Foundation
import Gradbook
import Testing

@testable import Workbook

private let english = """
  ## Slope {optional}

  @summary
  - A slope is a ratio.
  - It belongs
    to a place.

  @recall
  - 7: What does a view
    share?
    > The storage.

  - 2: What is dynamic?
    > The graph: it is
    > recorded anew.

  @next
  Lesson 9 is next.

  """

private let chinese = """
  ## 斜率 {optional}

  @summary
  - 斜率是个比值。
  - 它属于某一点。

  @recall
  - 7: 视图共用什么？
    > 存储。
  - 2: 什么是动态的？
    > 计算图：每次重新
    > 记录。

  @next
  接着是第 9 课。

  """

@Suite("How a lesson ends")
struct EndingTests {
  @Test("Questions come first and answers after all of them; then what is next")
  func terminal() throws {
    let recording = Recording()
    let lesson = try articleLesson(recording, english, chinese)
    lesson.requireEndOfArticle()
    let order = [
      "1 of 1 sections is optional.", "1  Slope (optional)", "To keep", "It belongs to a place.",
      "1. What does a view share? (lesson 7)", "2. What is dynamic? (lesson 2)", "Answers",
      "1. The storage.", "2. The graph: it is recorded anew.", "Lesson 9 is next.",
      "./gradbook run 9 --open",
    ]
    var rest = recording.text[...]
    for part in order {
      let found = try #require(rest.range(of: part), "\(part) is not there, or too early")
      rest = rest[found.upperBound...]
    }
  }

  @Test("On the page each answer folds open, in both languages")
  func page() throws {
    let lesson = try articleLesson(Recording(), english, chinese)
    lesson.requireEndOfArticle()
    let page = lesson.page()
    let recall = try #require(page.firstMatch(of: /<section class="recall"(?s:.)*?<\/section>/)).0
    #expect(recall.components(separatedBy: "<details>").count == 3)
    #expect(recall.contains("07-indexing/index.html") && recall.contains("计算图：每次重新记录。"))
    #expect(page.components(separatedBy: "class=\"optional\"").count == 2)
  }

  @Test(
    "What is wrong in an ending is named",
    arguments: [
      ("- 7: What does a view\n", "- What does a view\n", "- 8: question"),
      ("  > The storage.\n", "", "- 8: question"),
      ("- 7: What", "- 6: What", "@recall: 6, 2"), ("{optional}\n", "\n", "a section"),
      ("@summary\n", "@code\n- 斜率\n\n@summary\n", "- English | 中文"),
    ])
  func faults(original: String, changed: String, complaint: String) throws {
    let other = english.replacing(original, with: changed)
    #expect(other != english)
    let error = try #require(throws: ArticleError.self) {
      _ = try Article(english: other, chinese: chinese)
    }
    #expect(error.text.english.contains(complaint), "\(error.text.english)")
  }
}

@Suite("How the course's lessons end")
struct CourseEndingTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let lessons = LessonCatalogue.present(in: root.appending(path: "Lessons").path)

  @Test(
    "Each lesson has a summary, three questions about earlier lessons, and a next step, in that order",
    arguments: lessons)
  func endings(lesson: LessonEntry) throws {
    let article = try Article(folder: Self.root.appending(path: "Lessons/\(lesson.folder)"))
    var kinds: [String] = []
    for part in article.parts.suffix(3) {
      switch part.content {
      case .list(.summary, let points):
        kinds.append("summary")
        #expect((3...5).contains(points.count), "\(points.count) points")
      case .recall(let recalls):
        kinds.append("recall")
        #expect(recalls.count == 3)
        for recall in recalls {
          let isEarlier = recall.lesson < lesson.number || lesson.number == 1
          #expect(isEarlier && recall.lesson > 0, "asks about lesson \(recall.lesson)")
        }
      case .next: kinds.append("next")
      default: kinds.append(part.title.english)
      }
    }
    #expect(kinds == ["summary", "recall", "next"])
  }

  @Test("No lesson has more than 400 lines that must be read", arguments: lessons)
  func length(lesson: LessonEntry) throws {
    for language in Language.allCases {
      let name = "Tests/Goldens/Lessons/\(lesson.folder).\(language.rawValue).txt"
      let text = try String(contentsOf: Self.root.appending(path: name), encoding: .utf8)
      let count = Self.requiredLines(text)
      #expect(count <= 400, "\(name) has \(count)")
    }
  }

  /// The printed lines outside of optional sections, without pictures and PyTorch's lines.
  private static func requiredLines(_ text: String) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var count = 0
    var isOptional = false
    var isPicture = false
    for (index, line) in lines.enumerated() {
      let isTitle = index + 1 < lines.count && lines[index + 1].wholeMatch(of: /─+/) != nil
      let isComparison = line.contains("PyTorch, line by line") || line.contains("逐行对照 PyTorch")
      if isTitle, !isComparison {
        isOptional = line.hasSuffix("(optional)") || line.hasSuffix("（选读）")
      }
      if line.prefixMatch(of: /Figure \d+\. |图 \d+　/) != nil { isPicture = true }
      let isCompared = line.prefixMatch(of: /PyTorch │|  Swift │/) != nil
      if !isOptional, !isPicture, !isCompared { count += 1 }
      if line.isEmpty { isPicture = false }
    }
    return count
  }
}
