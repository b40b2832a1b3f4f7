import Course
import Gradbook

/// What can go wrong when the course is written as a site.
enum SiteError: BilingualError {
  case notAFolder(String)
  case notOurs(String)
  case noPlace(path: String, reason: String)
  case noLesson(String)
  case lessonFailed(LessonEntry, log: String)
  case pagesFailed(log: String)

  /// What is wrong, where, and the mend.
  var text: Text {
    switch self {
    case .notAFolder(let path):
      Text(
        "\(Self.short(path)) is a file. Name a folder for the site that is not there yet.",
        "\(Self.short(path)) 是一个文件。请另给一个还不存在的文件夹名来放网页。")
    case .notOurs(let path):
      Text(
        "\(Self.short(path)) is not empty and was not written by `gradbook site`, so nothing in it "
          + "was touched. Name a new folder in it, such as \(Self.short(path))/gradbook.",
        "\(Self.short(path)) 里已有别的东西，不是 `gradbook site` 写的，因此没有改动。"
          + "请给出其中的一个新文件夹，例如 \(Self.short(path))/gradbook。")
    case .noPlace(let path, let reason):
      Text(
        "The site could not be put at \(Self.short(path)): \(reason) Choose another folder, or make "
          + "the one around it writable.",
        "网页无法放到 \(Self.short(path))：\(reason) 请另选文件夹，或为它的上一级文件夹开放写权限。")
    case .noLesson(let part):
      Text(
        "--lessons: “\(Label.clipped(part, columns: 40))” is no lesson and no range of lessons. Write "
          + "numbers of lessons, as in --lessons 1-9,14.",
        "--lessons：“\(Label.clipped(part, columns: 40))”不是课号，也不是课号范围。请写课的编号，例如 --lessons 1-9,14。")
    case .lessonFailed(let lesson, let log):
      Text(
        "Lesson \(lesson.number) (\(lesson.title.english)) did not end well, so there is no site. "
          + "`./gradbook run \(lesson.number)` shows all of it; it said:\n\(log)",
        "第 \(lesson.number) 课（\(lesson.title.chinese)）没有正常结束，因此没有写出网页。"
          + "用 `./gradbook run \(lesson.number)` 可看全部过程；它的输出是：\n\(log)")
    case .pagesFailed(let log):
      Text(
        "The index, the glossary and the search could not be written: \(log)",
        "目录、术语表和搜索页没有写成：\(log)")
    }
  }

  private static func short(_ path: String) -> String { Label.clipped(path, columns: 200) }
}
