import Gradbook

/// What several checks came to.
public struct CheckSummary {
  let results: [CheckResult]

  /// A summary of all that were run.
  public init(results: [CheckResult]) {
    self.results = results
  }

  private func count(_ outcomes: Outcome...) -> Int {
    results.count { outcomes.contains($0.outcome) }
  }

  /// 0 only if everything passed; else what is wrong or missing counts more than what does not
  /// build, and that more than what cannot be judged.
  public var exitCode: Int32 {
    let codes = Set(results.map(\.outcome.exitCode))
    return [1, 2, 3].first(where: codes.contains) ?? 0
  }

  /// One line for one exercise.
  public static func line(
    _ result: CheckResult, _ exercise: CourseExercise, _ language: Language
  ) -> String {
    let title = exercise.title(language)
    return "\(exercise.id)  \(Label.clipped(title, columns: 48).alignedLeft(50))"
      + "\(result.outcome.sign) \(result.outcome.title(language))"
  }

  /// The closing lines.
  public func text(_ language: Language) -> String {
    let passed = count(.passed)
    let missing = count(.notAttempted, .emptied, .missing)
    let unbuilt = count(.doesNotBuild)
    let unreliable = count(.unreliable)
    let wrong = results.count - passed - missing - unbuilt - unreliable
    if passed == results.count {
      return Text("all \(passed) passed", "\(passed) 题全部通过")(language)
    }
    let parts: [(Int, Text)] = [
      (passed, Text("passed", "通过")), (wrong, Text("wrong", "不对")),
      (missing, Text("not attempted", "没做")), (unbuilt, Text("do not build", "不能编译")),
      (unreliable, Text("cannot be judged", "无法判断")),
    ]
    let words = parts.filter { $0.0 > 0 }.map { count, word in
      language == .english ? "\(count) \(word.english)" : "\(word.chinese) \(count) 题"
    }
    return Text(
      "of \(results.count): " + words.joined(separator: ", "),
      "共 \(results.count) 题：" + words.joined(separator: "，"))(language)
  }
}
