import Course
import Foundation
import Gradbook
import Workbook

/// The map of the course, taken from its catalogue.
func teachTheMap() {

  lesson.set("map", to: Text(map(\.english), map(\.chinese)))

  func needed(for number: Int) -> Set<Int> {
    let before = LessonCatalogue[number]?.prerequisites ?? []
    return before.reduce(into: [number]) { $0.formUnion(needed(for: $1)) }
  }

  lesson.show("what comes first") {
    print(Text("automatic differentiation", "自动求导"), needed(for: 9).sorted())
    print(Text("a network of your own", "自己的网络"), needed(for: 11).sorted())
    print(Text("reading digits", "识别数字"), needed(for: 27).sorted())
  }

}

/// The lessons, part by part.
private func map(_ wording: KeyPath<Text, String>) -> String {
  LessonPart.allCases.map { part in
    let entries = LessonCatalogue.all.filter { $0.part == part }
    return list(of: entries, titled: part.title[keyPath: wording], wording)
  }.joined(separator: "\n\n")
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
