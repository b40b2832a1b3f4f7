import Course
import Gradbook

/// The fixed phrases that terminal and page share.
enum Phrase {
  static let goals = Text("After this lesson you can", "学完这一课，你能够")
  static let contents = Text("Contents", "目录")
  static let skip = Text("Skip to the lesson", "跳到正文")
  static let handout = Text("Print without answers", "打印（不含答案）")
  static let answerSheet = Text("Print with answers", "打印（含答案）")
  static let startAnew = Text("Forget my answers", "清除我的作答")
  static let notRunYet = Text(
    "This page is not here yet: its lesson has not run. Type, in the clone's folder:",
    "这一页还没有生成：这一课尚未运行。请在克隆目录里输入：")
  static let notInSite = Text("Not among these pages.", "这套网页里没有这一课。")
  static let lessonNotInSite = Text(
    "This lesson is part of the course, but not of this set of pages.",
    "课程里有这一课，但这套网页没有收录它。")
  static let search = Text("Search", "搜索")
  static let searchPurpose = Text(
    "Words of either language, in all lessons and in the glossary.", "中英文词语均可，查找各课正文和术语表。")
  static let searchWords = Text("What to look for", "要找的词")
  static let searchNeedsScript = Text(
    "Searching needs JavaScript, which this browser has turned off. The glossary does without.",
    "搜索需要 JavaScript，而这个浏览器把它关闭了。术语表不需要它。")
  static let practice = Text("Practice", "练一练")
  static let summary = Text("To keep", "小结")
  static let recall = Text("Do you remember?", "温故")
  static let recallAnswers = Text("Answers", "答案")
  static let next = Text("Next", "下一步")
  static let optional = Text("optional", "选读")
  static let yourAnswer = Text("Your answer: ", "你的回答：")
  static let pitfalls = Text("Pitfalls", "常见误区")
  static let comparison = Text("The same in PyTorch, line by line", "逐行对照 PyTorch")
  static let pause = Text("— press Return to go on —", "—— 按回车键继续 ——")
  static let yourPrediction = Text("Your prediction: ", "你的预测：")
  static let right = Text("You predicted it.", "你预测对了。")
  static let wrong = Text("You predicted something else.", "与你的预测不同。")
  static let notAnswered = Text("You gave no prediction.", "你没有作答。")
  static let showAnswer = Text("Show the answer", "查看答案")
  static let allLessons = Text("All lessons", "全部课程")
  static let theme = Text("Dark", "深色")
  static let indexPurpose = Text(
    "Automatic differentiation that you can see: \(LessonCatalogue.all.count) lessons that run.",
    "看得见的自动求导：\(LessonCatalogue.all.count) 堂能运行的课。")
  static let glossary = Text("Glossary", "术语表")
  static let glossaryPurpose = Text(
    "The words of the course, in the order in which the lessons introduce them.",
    "课程用到的术语，中英对照，按各课引入的先后排列。")
  static let meaning = Text("meaning", "含义")
  static let introduced = Text("introduced in", "出自")

  static func predict(_ number: Int) -> Text {
    Text("Question \(number). Predict before you run", "问题 \(number)：先预测，再运行")
  }

  static func answer(_ number: Int) -> Text {
    Text("Answer \(number). ", "答案 \(number)：")
  }

  static func figure(_ number: Int) -> Text {
    Text("Figure \(number). ", "图 \(number)　")
  }

  /// The command that checks an exercise, from its number and title.
  static func check(_ exercise: Text) -> String {
    "./gradbook check \(exercise.english.prefix { $0 != " " })"
  }

  static func seed(_ seed: Int) -> Text {
    Text("Random numbers from seed \(seed).", "随机数种子：\(seed)。")
  }

  static func duration(_ entry: LessonEntry) -> Text? {
    entry.minutes == 0
      ? nil
      : Text(
        "About \(entry.minutes) minutes, without the exercises.", "约需 \(entry.minutes) 分钟（不含习题）。")
  }

  /// The lessons that a lesson builds on; `link` may make a link of a lesson's number.
  static func builds(on entry: LessonEntry, link: (Int) -> String = { "\($0)" }) -> Text? {
    let numbers = entry.prerequisites.map(link)
    guard let last = numbers.last else { return nil }
    let others = numbers.dropLast().joined(separator: ", ")
    return Text(
      numbers.count == 1 ? "Builds on lesson \(last)." : "Builds on lessons \(others) and \(last).",
      "先修：第 \(numbers.joined(separator: "、")) 课。")
  }

  /// How many sections may be left out, if any.
  static func optionalSections(_ optional: Int, of all: Int) -> Text? {
    guard optional > 0 else { return nil }
    let verb = optional == 1 ? "is" : "are"
    return Text(
      "\(optional) of \(all) sections \(verb) optional.", "共 \(all) 节，其中 \(optional) 节选读。")
  }

  /// The command that runs the lesson after `entry`, if there is one.
  static func nextCommand(after entry: LessonEntry) -> String? {
    entry.number == 0
      ? nil : LessonCatalogue[entry.number + 1].map { "./gradbook run \($0.number) --open" }
  }

  static func recalled(_ lesson: Int) -> Text { Text("(lesson \(lesson))", "（第 \(lesson) 课）") }

  static func lesson(_ entry: LessonEntry) -> Text {
    entry.number == 0
      ? Text("Beside the lessons", "课程之外")
      : Text("Lesson \(entry.label)", "第 \(entry.number) 课")
  }

  static func codeMissing(_ file: String) -> Text {
    Text(
      "(The code is not shown: \(file) is not where it was compiled.)",
      "（源文件 \(file) 不在编译时的位置，此处无法显示代码。）")
  }

  static func noBrowser(_ page: String) -> Text {
    Text(
      "No program was found that opens pages. Open \(page) in a browser yourself.",
      "没有找到能打开网页的程序。请自行用浏览器打开 \(page)。")
  }

  static func stop(_ language: Language) -> String { language == .english ? "." : "。" }

  /// The text with a full stop, unless it ends in one already.
  static func stopped(_ text: String, _ language: Language) -> String {
    let isStopped = text.last.map { ".!?…。！？".contains($0) } ?? false
    return isStopped ? text : text + stop(language)
  }

  /// A choice's letter, as it is said in a room: a capital.
  static func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(65 + min(max(index, 0), 25))))
  }
}
