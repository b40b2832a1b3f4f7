import Gradbook

/// What `dev check` found, with the totals.
public struct DevReport: Sendable {
  /// The files that were tried.
  public let trials: [DevCheck.Trial]
  /// What is wrong apart from single files.
  public let complaints: [String]

  /// The planted mistakes.
  public var mutants: [DevCheck.Trial] { trials.filter { $0.kind == .mutant } }
  /// How many exercises were tried.
  public var exerciseCount: Int { Set(trials.map(\.exercise.name)).count }
  /// How many mutants were noticed.
  public var caught: Int { mutants.count { $0.isCaught } }
  /// How many mutants were called by their names.
  public var named: Int { mutants.count { $0.isCaught && $0.isNamed } }
  /// How many mutants were called by another name.
  public var misnamed: Int { mutants.count { $0.isMisnamed } }
  /// How many mutants were noticed without a word about their cause.
  public var silent: Int { caught - named - misnamed }

  /// How many files were not tried again, since nothing has changed that their verdicts depend on.
  public var remembered: Int { trials.count { $0.isRemembered } }

  /// Whether all is as it should be: everything caught, nothing called by a wrong name, at least
  /// nine of ten by the right one.
  public var isHonest: Bool {
    complaints.isEmpty && trials.allSatisfy { $0.complaint == nil } && caught == mutants.count
      && misnamed == 0 && 10 * named >= 9 * mutants.count
  }

  /// The complaints and the totals.
  public func text(_ language: Language) -> String {
    var lines = trials.compactMap { trial in
      trial.complaint.map { "✗ \(trial.exercise.id) \(trial.file.lastPathComponent) \($0)" }
    }
    lines += complaints.map { "✗ \($0)" }
    lines += mutants.filter { $0.isCaught && !$0.isNamed && !$0.isMisnamed }.map {
      "? \($0.exercise.id) \($0.file.lastPathComponent) "
        + Text("is silent; it declares \($0.declared ?? "")", "没有指出原因；声明的是 \($0.declared ?? "")")(
          language)
    }
    let times = trials.compactMap { $0.result?.time.all }.filter { $0 > 0 }.sorted()
    let median = times.isEmpty ? 0 : times[times.count / 2]
    lines.append(
      Text(
        """
        exercises \(exerciseCount), mutants \(mutants.count), caught \(percent(caught)), \
        diagnosed \(percent(named)), silent \(silent), wrong \(misnamed)
        unchanged and not tried again: \(remembered) of \(trials.count) files
        median time of a check: \(median) ms
        """,
        """
        习题 \(exerciseCount) 道，变异答案 \(mutants.count) 个，查出 \(percent(caught))，\
        诊断正确 \(percent(named))，未给原因 \(silent)，诊断错误 \(misnamed)
        没有变化、不必重试的文件：\(trials.count) 个中的 \(remembered) 个
        单次检查时间的中位数：\(median) 毫秒
        """)(language))
    return lines.joined(separator: "\n") + "\n"
  }

  private func percent(_ count: Int) -> String {
    let share = mutants.isEmpty ? 100 : 100 * Double(count) / Double(mutants.count)
    return "\(count) (\(NumberText.short((share * 10).rounded(.down) / 10)) %)"
  }
}
