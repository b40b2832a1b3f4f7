import Course
import Language

/// The files of a learner's folder that are not answers.
struct FolderFrame {
  /// The clone's path.
  let course: String
  let lessons: [LessonEntry]
  /// What `init --lang` asked for; `nil`: the locale's.
  var language: Language?

  /// So that an editor knows the names and completes them.
  var package: String {
    let targets = lessons.map { lesson in
      """
          .target(
            name: "Lesson\(lesson.label)",
            dependencies: [.product(name: "Practice", package: "gradbook")],
            path: "\(lesson.folder)"),
      """
    }
    return """
      // swift-tools-version: 6.2
      // Written by `gradbook init`, for editors: it lets them complete names. Checks do not need it.
      import PackageDescription

      let package = Package(
        name: "answers",
        platforms: [.macOS(.v15)],
        dependencies: [
          \(SourceDependency.line(path: course))
        ],
        targets: [
      \(targets.joined(separator: "\n"))
        ],
        swiftLanguageModes: [.v6]
      )

      """
  }

  /// The language that an earlier script passes on.
  static func language(in script: String) -> Language? {
    script.firstMatch(of: /set -- "\$@" --lang (en|zh)/).map { $0.1 == "zh" ? .chinese : .english }
  }

  /// A verb without `--lang` speaks the language of the folder.
  private var choice: String {
    guard let language else { return "" }
    let code = language == .chinese ? "zh" : "en"
    return """
      case "${1:-}: $* " in
        :* | -* | *' --lang '* | *' --lang='*) ;;
        *) set -- "$@" --lang \(code) ;;
      esac

      """
  }

  /// Passes every verb on to the clone.
  var script: String {
    let path = course.replacing("'", with: "'\\''")
    return """
      #!/bin/sh
      # Passes everything on to the course. 把命令都交给课程目录里的 gradbook。
      set -eu
      course='\(path)'
      GRADBOOK_FOLDER=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
      export GRADBOOK_FOLDER
      if [ ! -x "$course/gradbook" ]; then
        printf '%s\\n' "The course is no longer at $course. From where it is now, type:" \\
          "课程目录已不在 $course。请在它现在的位置输入：" \\
          "  ./gradbook init '$GRADBOOK_FOLDER'" >&2
        exit 1
      fi
      \(choice)exec "$course/gradbook" "$@"

      """
  }

  var ignored: String {
    """
    .build/
    .swiftpm/
    .gradbook/build/
    Output/

    """
  }

  var readme: String {
    """
    # My answers · 我的答案

    `./gradbook next` shows the next exercise: its task, its file, what to type.
    Write between `// TODO` and `// END`, save, then `./gradbook check 08.1`.
    Stuck: `./gradbook hint 08.1`; how far you are: `./gradbook progress`.
    After an update of the course: `./gradbook init` here. Your answers are kept.

    `./gradbook next` 显示下一道习题：题目、文件、要输入的命令。
    在 `// TODO` 和 `// END` 之间作答，存盘，然后 `./gradbook check 08.1`。
    卡住了用 `./gradbook hint 08.1`；看进度用 `./gradbook progress`。
    课程更新之后，在这里运行 `./gradbook init`，答案会保留。

    """
  }
}
