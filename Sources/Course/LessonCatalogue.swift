import Foundation

/// The one list of the course's lessons, in teaching order.
///
/// A lesson's number, folder, titles and purpose stand here and nowhere else. Whether a lesson
/// is built is not listed: it is when its folder is there.
public enum LessonCatalogue {
  /// All lessons; lesson `n` stands at index `n - 1`.
  public static let all: [LessonEntry] = foundations + training + systems + applications

  /// The lesson with a number, or `nil` if there is none.
  public static subscript(number: Int) -> LessonEntry? {
    all.indices.contains(number - 1) ? all[number - 1] : nil
  }

  /// The lesson that a learner means by a number (`8`, `08`), a slug or a folder's name.
  public static func find(_ name: String) -> LessonEntry? {
    let name = name.lowercased()
    return Int(name).flatMap { self[$0] } ?? all.first { $0.slug == name || $0.folder == name }
  }

  /// The lessons whose folder with a `main.swift` stands in `folder`.
  public static func present(in folder: String = "Lessons") -> [LessonEntry] {
    all.filter {
      FileManager.default.fileExists(atPath: "\(folder)/\($0.folder)/main.swift")
    }
  }
}
