import Language

/// What the course knows of a lesson before it is opened.
public struct LessonEntry: Hashable, Sendable {
  /// The lesson's number, from 1; 0 for a page beside the lessons.
  public let number: Int
  /// The short name in file names, such as `derivatives`.
  public let slug: String
  /// The title.
  public let title: Text
  /// One sentence: what the lesson is for.
  public let purpose: Text
  /// The part of the course that the lesson belongs to.
  public let part: LessonPart
  /// The numbers of the lessons whose content this one builds on.
  public let prerequisites: [Int]
  /// How many minutes it takes to read and to predict, without the exercises; 0 for a page beside the
  /// lessons.
  public let minutes: Int

  /// The number in two digits, such as `08`.
  public var label: String { number < 10 ? "0\(number)" : "\(number)" }
  /// The name of the lesson's folder below `Lessons/` and `Output/`, such as `08-derivatives`.
  public var folder: String { "\(label)-\(slug)" }

  /// A page beside the lessons: it has no number, and no lesson before or after it.
  package init(pageBesideLessons slug: String, _ title: Text, _ purpose: Text) {
    self.init(0, slug, .systems, after: [], minutes: 0, title, purpose)
  }

  init(
    _ number: Int, _ slug: String, _ part: LessonPart, after prerequisites: [Int], minutes: Int,
    _ title: Text, _ purpose: Text
  ) {
    self.number = number
    self.slug = slug
    self.title = title
    self.purpose = purpose
    self.part = part
    self.prerequisites = prerequisites
    self.minutes = minutes
  }
}

/// A part of the course.
public enum LessonPart: String, CaseIterable, Sendable {
  /// Getting started.
  case start
  /// Arrays of numbers.
  case tensors
  /// Derivatives and automatic differentiation.
  case derivatives
  /// Networks, layers, losses.
  case networks
  /// Data and training.
  case training
  /// Systems around a trained model.
  case systems
  /// Applications.
  case applications

  /// The part's title.
  public var title: Text {
    switch self {
    case .start: Text("Getting started", "入门")
    case .tensors: Text("Tensors", "张量")
    case .derivatives: Text("Derivatives", "求导")
    case .networks: Text("Networks", "网络")
    case .training: Text("Training", "训练")
    case .systems: Text("Systems", "系统")
    case .applications: Text("Applications", "应用")
    }
  }
}
