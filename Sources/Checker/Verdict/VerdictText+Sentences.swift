import Practice

extension VerdictText {
  /// What the outcome means, in a sentence or two.
  var sentences: [Text] {
    if let step = result.step.flatMap({ try? folder.course.exercise($0) }) { return [of(step)] }
    return ownSentences
  }

  /// Of an earlier step of the project that is not right, or not written.
  private func of(_ step: CourseExercise) -> Text {
    let name = "\(step.id) \(step.title.english)"
    let chinese = "\(step.id) \(step.title.chinese)"
    if result.outcome == .notAttempted {
      return Text("First comes \(name): nothing is written there yet.", "要先做 \(chinese)：那里还没有写东西。")
    }
    let own = ownSentences.first ?? Text("")
    let changes = (result.changes ?? []).map { change in
      (
        change.first == change.last
          ? "\(change.file) line \(change.first)"
          : "\(change.file) lines \(change.first)–\(change.last)",
        "\(change.file) 第 \(change.first)\(change.first == change.last ? "" : "–\(change.last)") 行"
      )
    }
    if changes.isEmpty {
      return Text(
        "\(name) comes before this step and is not right: \(own.english)",
        "\(chinese) 在这一步之前，它还不对：\(own.chinese)")
    }
    let english = changes.map(\.0).joined(separator: ", ")
    let others = changes.map(\.1).joined(separator: "、")
    return Text(
      "\(name) used to pass and no longer does: \(own.english) Since it passed, you changed \(english).",
      "\(chinese) 原来是通过的，现在不对了：\(own.chinese)通过之后改动过的地方：\(others)。")
  }

  private var ownSentences: [Text] {
    switch result.outcome {
    case .passed: [Text("Every rung of the check was climbed.", "检查的每一级都通过了。")]
    case .wrong:
      result.failure.map { [Self.capitalised($0.sentence)] }
        ?? [
          Text(
            "It is not right, on the rung “\(result.rung.title.english)”.",
            "不对，停在“\(result.rung.title.chinese)”这一级。")
        ]
    case .notAttempted:
      [
        result.line == nil
          ? Text("Nothing is written yet between // TODO and // END.", "// TODO 和 // END 之间还没有写东西。")
          : Text("todo() still stands there: replace it by your answer.", "那里还留着 todo()：请换成你的答案。")
      ]
    case .emptied:
      [
        Text(
          "Everything between // TODO and // END is gone; `./gradbook reset \(exercise.id)` brings the start back.",
          "// TODO 和 // END 之间的内容全没了；用 `./gradbook reset \(exercise.id)` 可恢复原样。")
      ]
    case .missing:
      [
        Text(
          "There is no file \(folder.relative(file)); `./gradbook reset \(exercise.id)` brings it back.",
          "没有 \(folder.relative(file)) 这个文件；用 `./gradbook reset \(exercise.id)` 可恢复。"
        )
      ]
    case .reachesIn:
      [
        Text(
          "The answer reaches into the checker, so its result proves nothing. Leave that out: an answer only returns what is asked for.",
          "答案插手了检查程序，结果不能作数。请去掉这部分：答案只需返回题目要求的结果。")
      ]
    case .doesNotBuild:
      [Text("The compiler says: \(result.message ?? "?")", "编译器说：\(result.message ?? "?")")]
    case .unreliable:
      [
        Text(
          "Nudging with two step sizes disagrees with itself wherever it was tried, so nothing can be said. Try --seed with another number.",
          "用两种步长求出的数值导数互不一致，换了几处都是如此，无法判断。请用 --seed 换一个数再试。")
      ]
    default: trap
    }
  }

  private static func capitalised(_ text: Text) -> Text {
    Text(text.english.prefix(1).uppercased() + text.english.dropFirst(), text.chinese)
  }

  /// Of a run that did not come to its end.
  private var trap: [Text] {
    let rung =
      result.rung > .runs
      ? Text(
        "It got as far as: \(result.rung.title.english).", "停下时正在检查：\(result.rung.title.chinese)。")
      : Text("It stopped at the very first call.", "第一次调用就停下了。")
    let message = Self.message(result.message)
    switch result.outcome {
    case .crashed where result.isEndlessRecursion:
      return [
        Text(
          "Endless recursion: a function calls itself, straight or by way of others, until the stack is full.",
          "无穷递归：函数直接或间接地不停调用自己，直到栈满。"), rung,
      ]
    case .crashed:
      return [Self.crash(result.message), rung]
    case .endlessLoop:
      return [
        Text(
          "It was still running after 5 seconds of computing: a loop does not end.",
          "计算了 5 秒还没有结束：有循环停不下来。"), rung,
      ]
    case .asleep:
      return [
        Text(
          "It spent 15 seconds waiting, without computing: something sleeps, or waits for what never comes. An answer only computes.",
          "有 15 秒只是在等待，没有计算：代码在睡眠，或者在等一件不会发生的事。答案只需要计算。"), rung,
      ]
    case .outOfMemory:
      return [
        Text(
          "It asked for more memory than the 4 GB that an answer may have.\(message.english)",
          "申请的内存超过了 4 GB 的上限。\(message.chinese)"), rung,
      ]
    case .exited:
      return [
        Text(
          "Your code ended the program, as with exit(), before the check was over; an answer returns instead.",
          "代码在检查结束之前就退出了程序（例如用了 exit()）；答案应当用 return 返回。"), rung,
      ]
    default:
      return [
        Text(
          "It printed more than 16 MB, so it was stopped: a print stands in a loop that does not end?",
          "输出超过了 16 MB，因此被停下：是不是在停不下来的循环里写了 print？"), rung,
      ]
    }
  }

  private static func message(_ message: String?) -> Text {
    message.map { Text(" The trap says: \($0)", "系统的说明：\($0)") } ?? Text("")
  }

  /// Of a trap; an error that nobody caught is one, too.
  private static func crash(_ message: String?) -> Text {
    if let thrown = message?.firstMatch(
      of: /(?:unexpectedly raised an error|Error raised at top level): (.*)/)
    {
      return Text(
        "An error was thrown, and nothing caught it: \(thrown.1)",
        "抛出了一个错误，没有被捕获：\(thrown.1)")
    }
    let message = Self.message(message)
    return Text(
      "Your code stopped the program while it ran.\(message.english)",
      "代码在运行中让程序停了下来。\(message.chinese)")
  }

  /// What to do now.
  var next: String {
    var sheet = TerminalReport(language, usesColour: usesColour)
    let id = exercise.id
    let file = folder.relative(self.file)
    let entry = folder.progress()[exercise]
    let replay = result.seed == 0 ? "" : " --seed \(result.seed)"
    switch result.outcome {
    case .passed:
      if entry.owed != nil {
        sheet.add(
          "→ ",
          Text(
            "a question is still open: ./gradbook reveal \(id)", "还有一道题没答：./gradbook reveal \(id)"))
      }
      sheet.add(
        "→ ",
        Text(
          "./gradbook next (or see another way: ./gradbook reveal \(id))",
          "./gradbook next（想看另一种写法：./gradbook reveal \(id)）"))
    case .missing, .emptied:
      sheet.add("→ ", Text("./gradbook reset \(id)", "./gradbook reset \(id)"))
    case .unreliable:
      sheet.add("→ ", "./gradbook check \(id) --seed \(result.seed + 1)")
    default:
      sheet.add(
        "→ ",
        Text(
          "edit \(file)\(region.english)", "修改 \(file)\(region.chinese)"))
      sheet.add("→ ", "./gradbook check \(id)\(replay)")
      let number = min(entry.hints + 1, 3)
      sheet.add(
        "→ ",
        Text(
          "./gradbook hint \(id) (hint \(number) of 3)",
          "./gradbook hint \(id)（第 \(number) 个提示，共 3 个）"))
    }
    return sheet.text
  }

  /// The lines that are the learner's.
  private var region: Text {
    guard let text = try? AnswerCheck.text(of: file), text.hasMarks,
      !text.region.isEmpty
    else { return Text("") }
    let first = text.region.lowerBound + 1
    let last = text.region.upperBound
    return first == last
      ? Text(" (line \(first))", "（第 \(first) 行）")
      : Text(" (lines \(first)–\(last))", "（第 \(first)–\(last) 行）")
  }
}
