import Foundation

/// Notices which answers were saved.
public struct SaveWatch {
  private let folder: LearnerFolder
  private var dates: [String: Date] = [:]

  /// Remembers how the files are now.
  public init(_ folder: LearnerFolder) {
    self.folder = folder
    dates = Self.dates(in: folder)
  }

  /// The exercises whose files were written since the last question.
  public mutating func saved() -> [CourseExercise] {
    let now = Self.dates(in: folder)
    defer { dates = now }
    return folder.course.exercises.filter { now[$0.name] != nil && now[$0.name] != dates[$0.name] }
  }

  private static func dates(in folder: LearnerFolder) -> [String: Date] {
    var dates: [String: Date] = [:]
    for exercise in folder.course.exercises {
      let file = folder.file(of: exercise)
      let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
      dates[exercise.name] = attributes?[.modificationDate] as? Date
    }
    return dates
  }
}
