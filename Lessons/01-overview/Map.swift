import Foundation
import Gradbook
import Workbook

/// The map of the course, taken from its catalogue.
func teachTheMap() {
  lesson.section("The map of all lessons", "全部课程的地图")

  for part in LessonPart.allCases {
    let entries = LessonCatalogue.all.filter { $0.part == part }
    lesson.say(
      list(of: entries, titled: part.title.english, \.english),
      list(of: entries, titled: part.title.chinese, \.chinese))
  }

  lesson.say(
    """
    Nobody has to take them all. Each lesson names those that it builds on, so the lessons form a \
    graph, and what you need for a goal is found as `backward()` finds gradients: begin at the \
    result, and walk back along every edge.
    """,
    """
    不必全都学。每一课都注明了它以哪几课为基础，所以课程本身也构成一张图。要达到某个目标需要学什么，\
    找法和 `backward()` 求梯度一样：从结果出发，沿每条边往回走。
    """)

  func needed(for number: Int) -> Set<Int> {
    let before = LessonCatalogue[number]?.prerequisites ?? []
    return before.reduce(into: [number]) { $0.formUnion(needed(for: $1)) }
  }

  lesson.show {
    print(Text("automatic differentiation", "自动求导"), needed(for: 9).sorted())
    print(Text("a network of your own", "自己的网络"), needed(for: 11).sorted())
    print(Text("reading digits", "识别数字"), needed(for: 27).sorted())
  }

  lesson.note(
    "Coming from PyTorch? Read 02, then 09, and look up the rest in the tables at the end of each "
      + "lesson, where PyTorch's lines stand beside ours.",
    "学过 PyTorch？先读第 2 课，再读第 9 课，其余查各课末尾的对照表即可：PyTorch 与 Swift 逐行并列。")
}

/// A list in the lesson's mark-up; a lesson that is there is a link.
private func list(
  of entries: [LessonEntry], titled title: String, _ wording: KeyPath<Text, String>
) -> String {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  let present = Set(LessonCatalogue.present(in: folder.path).map(\.number))
  let items = entries.map { entry in
    let name = entry.title[keyPath: wording]
    let link = present.contains(entry.number) ? "[\(name)](\(entry.number))" : name
    return "- \(entry.label) **\(link)** — \(entry.purpose[keyPath: wording])"
  }
  return "**\(title)**\n\n" + items.joined(separator: "\n")
}
