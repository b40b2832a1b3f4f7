import Gradbook

/// How a check of a file ended.
public enum Outcome: String, Sendable, Codable, CaseIterable {
  /// Every rung was climbed.
  case passed
  /// A rung failed.
  case wrong
  /// Nothing was written yet, or `todo()` still stands.
  case notAttempted
  /// Everything between the marks was deleted.
  case emptied
  /// There is no file.
  case missing
  /// The compiler refused it.
  case doesNotBuild
  /// It trapped.
  case crashed
  /// It did not come to an end.
  case endlessLoop
  /// It waited without computing.
  case asleep
  /// It asked for more memory than it may have.
  case outOfMemory
  /// It ended the program.
  case exited
  /// It wrote without end.
  case flooded
  /// It uses the insides of the checker, or its report was not written by the judge.
  case reachesIn
  /// Numeric slopes disagree with themselves wherever they were tried.
  case unreliable

  /// 0 passed, 1 wrong or not attempted, 2 does not build, 3 unreliable.
  public var exitCode: Int32 {
    switch self {
    case .passed: 0
    case .doesNotBuild: 2
    case .unreliable: 3
    default: 1
    }
  }

  /// Whether something was tried.
  public var isAttempt: Bool {
    switch self {
    case .notAttempted, .emptied, .missing: false
    default: true
    }
  }

  /// The mistake's name, where the end itself is one.
  var diagnosis: String? {
    switch self {
    case .crashed: "crash"
    case .endlessLoop: "endless-loop"
    case .asleep: "endless-wait"
    case .reachesIn: "reaches-in"
    case .outOfMemory: "out-of-memory"
    case .exited: "exit"
    case .flooded: "flood"
    default: nil
    }
  }

  /// The sign before it: a picture is never the only thing that says it.
  var sign: String {
    switch self {
    case .passed: "✓"
    case .notAttempted, .missing: "·"
    case .unreliable: "?"
    default: "✗"
    }
  }

  /// A few words, for headings and tables.
  public var title: Text {
    switch self {
    case .passed: Text("passed", "通过")
    case .wrong: Text("not right yet", "还不对")
    case .notAttempted: Text("not attempted", "还没做")
    case .emptied: Text("emptied", "被清空")
    case .missing: Text("file missing", "文件不见了")
    case .doesNotBuild: Text("does not build", "不能编译")
    case .crashed: Text("crashed", "运行中崩溃")
    case .endlessLoop: Text("does not end", "停不下来")
    case .asleep: Text("only waits", "一直在等待")
    case .reachesIn: Text("reaches into the checker", "插手了检查程序")
    case .outOfMemory: Text("too much memory", "内存用得太多")
    case .exited: Text("ended the program", "提前退出程序")
    case .flooded: Text("too much output", "输出太多")
    case .unreliable: Text("cannot be judged here", "在这里判断不了")
    }
  }
}
