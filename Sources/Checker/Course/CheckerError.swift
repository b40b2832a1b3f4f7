import Gradbook

/// What can keep a verb of the workbook from being done, apart from the answer.
public enum CheckerError: BilingualError {
  case unknownExercise(String, nearest: String?)
  case noExercises(lesson: String)
  case notBuilt(clone: String)
  case compilerMissing
  case noFolder
  case folder(FolderError)
  case notYetRevealed(id: String, attempts: Int)
  case noSolution(id: String)
  case nothingOwed(id: String)
  case notAStep(id: String)
  case noEngine(String, found: [String], protocols: [String])
  case unknownProject(String, known: [String])
  case notANumber(String)
  case noLearners(String)
  case unknownNode(String, names: [String])
  case toolFailed(String, log: String)

  /// 2 for a command line that cannot be understood, 1 for everything else.
  public var exitCode: Int32 {
    switch self {
    case .unknownExercise, .notANumber, .unknownNode, .unknownProject: 2
    case .noExercises, .notBuilt, .compilerMissing, .noFolder, .folder, .notYetRevealed,
      .noSolution, .notAStep, .noEngine,
      .nothingOwed, .noLearners, .toolFailed:
      1
    }
  }

  /// What is the matter, where, and the mend.
  public var text: Text {
    switch self {
    case .unknownExercise(let name, let near): Self.unknown(Label.clipped(name, columns: 40), near)
    case .noExercises(let lesson):
      Text(
        "Lesson \(lesson) has no exercises. `gradbook progress` lists those that there are.",
        "第 \(lesson) 课没有习题。用 `gradbook progress` 可查看有哪些习题。")
    case .notBuilt(let clone):
      Text(
        "The library that answers are checked with is not built. Type: \(clone)/gradbook list",
        "检查答案要用的库还没有编译。请输入：\(clone)/gradbook list")
    case .compilerMissing:
      Text(
        "The Swift compiler, swiftc, was not found on the PATH. `gradbook doctor` says what to install.",
        "在 PATH 里没有找到 Swift 编译器 swiftc。用 `gradbook doctor` 可查看该装什么。")
    case .noFolder:
      Text(
        "This is not a folder of answers. Make one with `gradbook init DIR`, outside the clone; "
          + "then go into it.",
        "这里不是放答案的文件夹。请在克隆目录之外用 `gradbook init 目录` 建一个，再进到里面去。")
    case .notYetRevealed(let id, let attempts):
      Text(
        "The solution of \(id) opens after three different attempts; so far \(Self.attempts(attempts)). "
          + "`gradbook hint \(id)` helps; `gradbook reveal \(id) --now` opens it at once.",
        "\(id) 的解答要在三次不同的尝试之后才打开，目前有 \(attempts) 次。"
          + "可以用 `gradbook hint \(id)` 看提示；`gradbook reveal \(id) --now` 则立即打开。")
    case .noSolution(let id):
      Text(
        "The solution of \(id) is missing from the clone: `git status` there shows what was removed.",
        "克隆目录里缺少 \(id) 的解答：在那里用 `git status` 可看到删了什么。")
    case .nothingOwed(let id):
      Text(
        "No question is open for \(id). --answer is for the question that follows a reveal.",
        "\(id) 没有待答的问题。--answer 用来回答看过解答之后的那道题。")
    case .notAStep(let id):
      Text(
        "\(id) is no step of a project: no other exercise needs its answer. "
          + "`gradbook reveal \(id)` shows the solution without --take.",
        "\(id) 不是项目里的一步，没有别的习题要用到它的答案。不带 --take 的 `gradbook reveal \(id)` 会显示解答。")
    case .noEngine(let path, let found, let protocols):
      Text(
        (found.isEmpty ? "No type in" : "More than one type (\(found.joined(separator: ", "))) in")
          + " \(path) conforms to \(protocols.joined(separator: " or ")); the checker speaks to one.",
        "\(path) 里"
          + (found.isEmpty ? "没有" : "有不止一个（\(found.joined(separator: "、"))）")
          + "遵循 \(protocols.joined(separator: " 或 ")) 的类型；检查程序只与一个类型对话。")
    case .unknownProject(let name, let known):
      Text(
        "There is no project “\(Label.clipped(name, columns: 40))”. There is: \(known.joined(separator: ", ")).",
        "没有“\(Label.clipped(name, columns: 40))”这个项目。现有的项目：\(known.joined(separator: "、"))。")
    case .notANumber(let text):
      Text(
        "“\(Label.clipped(text, columns: 40))” is not a number. Several are written with commas: --answer 1.2,3",
        "“\(Label.clipped(text, columns: 40))”不是数。多个数用逗号隔开：--answer 1.2,3")
    case .noLearners(let path):
      Text(
        "No learner's folder was found below \(path). Each is made with `gradbook init DIR`.",
        "在 \(path) 下面没有找到学生的文件夹。它们是用 `gradbook init 目录` 建的。")
    case .unknownNode(let name, let names):
      Text(
        "There is no node “\(Label.clipped(name, columns: 20))”. Name one of these: \(names.joined(separator: ", ")).",
        "没有“\(Label.clipped(name, columns: 20))”这个节点。请从这些节点里选一个：\(names.joined(separator: "、"))。")
    case .toolFailed(let name, let log):
      Text(
        "\(name) did not do its work. It said: \(log.prefix(2000))",
        "\(name) 没有完成工作。它的输出是：\(log.prefix(2000))")
    case .folder(let error): error.text
    }
  }

  private static func attempts(_ count: Int) -> String {
    count == 1 ? "there is 1" : "there are \(count)"
  }

  private static func unknown(_ name: String, _ near: String?) -> Text {
    let mean = near.map { Text("; did you mean “\($0)”?", "；是不是想写“\($0)”？") } ?? Text(".", "。")
    return Text(
      "There is no exercise “\(name)”\(mean.english) An exercise is named as in 08.1; "
        + "`gradbook progress` lists them.",
      "没有“\(name)”这道习题\(mean.chinese)习题写作 08.1 的样子；用 `gradbook progress` 可列出全部。")
  }
}

/// What can be wrong with a learner's folder and the files in it.
public enum FolderError: BilingualError {
  case insideClone(String)
  case foreignFolder(String)
  case fileInPlace(String)
  case unwritable(String, reason: String)
  case unreadable(String, reason: String)
  case noOrdinaryFile(String)
  case tooLarge(String, limit: Int)
  case leadsOutside(String)
  case notUTF8(String)

  /// What is the matter, where, and the mend.
  public var text: Text {
    switch self {
    case .insideClone(let path):
      Text(
        "\(path) lies inside the clone, where an update of the course would meet your answers. "
          + "Choose a folder outside, such as ~/my-gradbook.",
        "\(path) 在克隆目录里面，更新课程时会和你的答案冲突。请另选一个外面的文件夹，例如 ~/my-gradbook。")
    case .foreignFolder(let path):
      Text(
        "\(path) has other things in it. Choose a new or an empty folder.",
        "\(path) 里已经有别的东西。请选一个新的或空的文件夹。")
    case .fileInPlace(let path):
      Text(
        "\(path) is a file, not a folder. Choose another name.",
        "\(path) 是一个文件，不是文件夹。请换一个名字。")
    case .unwritable(let path, let reason):
      Text(
        "\(path) could not be written: \(reason) Make it writable, or choose another folder.",
        "无法写入 \(path)：\(reason) 请开放写权限，或另选文件夹。")
    case .unreadable(let path, let reason):
      Text(
        "\(path) could not be read: \(reason) Make it readable, saved as UTF-8 text.",
        "无法读取 \(path)：\(reason) 请开放读权限，并存成 UTF-8 文本。")
    case .noOrdinaryFile(let path):
      Text(
        "\(path) is no ordinary file. Hand in the answer as a text file.",
        "\(path) 不是普通文件。请把答案作为文本文件上交。")
    case .tooLarge(let path, let limit):
      Text(
        "\(path) has more than \(limit) bytes, which no answer needs. Hand in the answer alone.",
        "\(path) 超过了 \(limit) 字节，答案用不了这么多。请只上交答案本身。")
    case .leadsOutside(let path):
      Text(
        "\(path) is a link that leads out of the learner's folder. Hand in the file itself.",
        "\(path) 是一个链接，指向学生文件夹之外。请上交文件本身。")
    case .notUTF8(let path):
      Text(
        "\(path) is not text in UTF-8. Save it as UTF-8 and hand it in again.",
        "\(path) 不是 UTF-8 文本。请存成 UTF-8 再交。")
    }
  }
}
