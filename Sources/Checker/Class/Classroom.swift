import Course
import Foundation
import Language

/// The learners' folders below one folder.
public struct Classroom: Sendable {
  /// One learner.
  public struct Learner: Sendable {
    /// The path of the folder below that of the class, fit to be printed.
    public let name: String
    let folder: LearnerFolder
  }

  /// In the order of their names.
  public let learners: [Learner]
  /// Folders in which nothing was found that `init` makes: whoever they belong to handed in nothing.
  public let empty: [String]
  let course: Course

  /// Looks for learners' folders, at most four levels down; links are not followed.
  ///
  /// - Throws: ``CheckerError/noLearners(_:)`` if there are none.
  public init(below url: URL, course: Course) throws(CheckerError) {
    self.course = course
    let base = url.standardizedFileURL
    var learners: [Learner] = []
    var empty: [String] = []
    func look(in folder: URL, name: String, depth: Int) -> Bool {
      if LearnerFolder.isLearners(folder) {
        let own = Self.printable(name.isEmpty ? folder.lastPathComponent : name)
        learners.append(Learner(name: own, folder: LearnerFolder(folder, course: course)))
        return true
      }
      if depth == 4 { return false }
      let children = LearnerFolder.contents(of: folder).filter {
        !$0.lastPathComponent.hasPrefix(".") && HandedIn.isFolder($0) && !ClassReports.fill($0)
      }
      var without: [String] = []
      for child in children {
        let own = child.lastPathComponent
        let path = name.isEmpty ? own : "\(name)/\(own)"
        if !look(in: child, name: path, depth: depth + 1) { without.append(path) }
      }
      let isGroup = without.count < children.count
      if isGroup { empty += without.map(Self.printable) }
      return isGroup
    }
    _ = look(in: base, name: "", depth: 0)
    if learners.isEmpty { throw .noLearners(url.path) }
    self.learners = learners
    self.empty = empty.sorted()
  }

  /// A text from outside without what would steer a terminal.
  static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: "\u{FFFD}"
          default: scalar
          }
        }))
  }
}

extension Classroom.Learner {
  /// What is noted of each exercise.
  func progress() -> ProgressFile {
    let file = folder.url.appending(path: ProgressFile.name)
    let bytes = try? HandedIn.bytes(of: file, within: folder.url)
    return ProgressFile(bytes ?? Data(), file: nil, course: folder.course)
  }

  /// The sentences that this folder's checks have left.
  func mistakeWords() -> MistakeWords {
    let bytes = try? HandedIn.bytes(of: folder.mistakes, within: folder.url)
    return (try? JSONDecoder().decode(MistakeWords.self, from: bytes ?? Data())) ?? MistakeWords()
  }

  /// Whether an answer is more than what was given.
  func hasWritten(_ exercise: CourseExercise, stub: Data) -> Bool {
    let file = folder.file(of: exercise)
    guard let bytes = try? HandedIn.bytes(of: file, within: folder.url), bytes != stub else {
      return false
    }
    let text = AnswerText(String(decoding: bytes, as: UTF8.self))
    return !text.essence.isEmpty && text.todoLine == nil
  }

  /// The language that the folder was made for.
  var language: Language? {
    let script = folder.url.appending(path: "gradbook")
    return (try? HandedIn.bytes(of: script, within: folder.url)).flatMap {
      FolderFrame.language(in: String(decoding: $0, as: UTF8.self))
    }
  }
}
