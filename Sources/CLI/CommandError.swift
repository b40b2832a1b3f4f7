import Course
import Expressions
import Fetching
import Gradbook
import GraphDrawing

/// What can go wrong on the command line, apart from its grammar.
enum CommandError: BilingualError {
  case unknownVerb(String, nearest: String?)
  case unknownOperation(String, nearest: String?)
  case unknownLesson(String, nearest: String?)
  case unknownLevel(String, nearest: String?)
  case lessonForExercise(String, LessonEntry)
  case noSuchFile(String)
  case notAnAnswer(String, meant: String?, file: String?)
  case lessonNotWritten(LessonEntry, written: [Int])
  case noProject
  case toolMissing(String)
  case buildFailed(String)
  case expression(ExpressionError)
  case values(ExpressionError)
  case unknownFormat(String)
  case filmNeedsPage
  case nothingToDifferentiate
  case gradientsConstant
  case cannotWrite(path: String, reason: String)
  case cannotPrint(reason: String)
  case drawing(GraphRenderError)
  case newPackage(NewPackageError)
  case model(Text)
  case inputShape(String)
  case onlyForModels(String)
  case notForModels(String)
  case notCompared(String)
  case besideWhat
  case libraryNotDrawn(String)
  case modelWithoutGradient
  case distribute(DistributeError)
  case unknownData(String, nearest: String?)
  case needsYes
  case fetching(FetchError)
  case site(SiteError)

  /// 2 for a command line that cannot be understood, 1 for everything else.
  var exitCode: Int32 {
    switch self {
    case .unknownVerb, .unknownOperation, .unknownLesson, .unknownLevel, .expression, .values,
      .unknownFormat, .filmNeedsPage, .lessonForExercise, .noSuchFile, .notAnAnswer, .inputShape,
      .onlyForModels, .notForModels, .notCompared, .besideWhat, .libraryNotDrawn,
      .newPackage(.insideClone), .newPackage(.unbuildable), .distribute(.noProgram),
      .unknownData, .needsYes, .fetching(.needsFolder),
      .site(.notAFolder), .site(.notOurs), .site(.noLesson):
      2
    case .distribute(.rankExited(_, let status, _)): status
    case .lessonNotWritten, .noProject, .toolMissing, .buildFailed, .nothingToDifferentiate,
      .gradientsConstant, .cannotWrite, .cannotPrint, .drawing, .newPackage, .model,
      .modelWithoutGradient, .distribute, .fetching, .site:
      1
    }
  }
}

extension CommandError {
  /// What is wrong, where, and the mend.
  var text: Text {
    switch self {
    case .expression(let error): Text(error.report(.english), error.report(.chinese))
    case .values(let error):
      Text("In --at: " + error.report(.english), "--at 里：" + error.report(.chinese))
    case .unknownVerb(let verb, let near):
      Self.unknown(
        Text(
          "There is no verb “\(Label.clipped(verb, columns: 40))”",
          "没有“\(Label.clipped(verb, columns: 40))”这个命令"),
        near,
        Text("`gradbook --help` lists them all", "用 `gradbook --help` 可列出全部命令"))
    case .unknownOperation(let name, let near):
      Self.unknown(
        Text(
          "There is no operation “\(Label.clipped(name, columns: 40))”",
          "没有“\(Label.clipped(name, columns: 40))”这个运算"),
        near,
        Text("`gradbook ops` lists them all", "用 `gradbook ops` 可列出全部运算"))
    case .unknownLevel(let name, let near):
      Self.unknown(
        Text(
          "There is no level “\(Label.clipped(name, columns: 40))”",
          "没有“\(Label.clipped(name, columns: 40))”这一级"),
        near,
        Text("`gradbook drill --help` lists them all", "用 `gradbook drill --help` 可列出全部级别"))
    case .unknownLesson(let name, let near):
      Self.unknown(
        Text(
          "There is no lesson “\(Label.clipped(name, columns: 40))”",
          "没有“\(Label.clipped(name, columns: 40))”这一课"),
        near,
        Text("`gradbook list` lists them all", "用 `gradbook list` 可列出全部课程"))
    case .lessonForExercise(let name, let lesson):
      Text(
        "“\(name)” is a lesson. Check all its exercises with `./gradbook check --lesson "
          + "\(lesson.number)`, or one of them, such as \(lesson.label).1.",
        "“\(name)”是一课。用 `./gradbook check --lesson \(lesson.number)` 可检查这一课的全部习题；"
          + "只查一题就写题号，例如 \(lesson.label).1。")
    case .noSuchFile(let path):
      Text(
        "There is no file \(Label.clipped(path, columns: 200)). Write its path as seen from this "
          + "folder, or name the exercise, as in 08.1.",
        "没有 \(Label.clipped(path, columns: 200)) 这个文件。请写从当前文件夹出发的路径，或写题号，例如 08.1。")
    case .notAnAnswer(let path, let exercise?, let file?):
      Text(
        "\(Label.clipped(path, columns: 200)) is not where the answer to \(exercise) is read from: "
          + "save it as \(file).",
        "\(exercise) 的答案不从 \(Label.clipped(path, columns: 200)) 读取：请把它存为 \(file)。")
    case .notAnAnswer(let path, _, _):
      Text(
        "\(Label.clipped(path, columns: 200)) is no exercise's file; `./gradbook progress` lists "
          + "the exercises.",
        "\(Label.clipped(path, columns: 200)) 不是习题的文件；用 `./gradbook progress` 可列出全部习题。")
    case .lessonNotWritten(let lesson, let written):
      Text(
        "Lesson \(lesson.number) (\(lesson.title.english)) is not there yet. "
          + "What can be run: \(Self.ranges(written)).",
        "第 \(lesson.number) 课（\(lesson.title.chinese)）还没有写好。现在能运行的是：\(Self.ranges(written))。")
    case .noProject:
      Text(
        "Gradbook's own folder was not found: run it as ./gradbook in its clone, or set "
          + "GRADBOOK_ROOT to the clone's path.",
        "没有找到 Gradbook 的目录：请在克隆的目录里用 ./gradbook 运行，或把 GRADBOOK_ROOT 设为该目录的路径。")
    case .toolMissing(let tool):
      Text(
        "“\(tool)” was not found on the PATH. `gradbook doctor` says what to install.",
        "在 PATH 里没有找到“\(tool)”。用 `gradbook doctor` 可查看该装什么。")
    case .buildFailed(let what):
      Text(
        "\(what) could not be built; the compiler's message stands above.",
        "\(what) 没有编译成功，编译器的说明见上。")
    case .unknownFormat(let path): Self.format(path)
    case .filmNeedsPage:
      Text(
        "A film is a page: give it a file that ends in .html, as in --film -o film.html.",
        "影片是一个网页：请给出以 .html 结尾的文件，例如 --film -o film.html。")
    case .nothingToDifferentiate:
      Text(
        "The expression has no variable, so there is nothing to differentiate by. "
          + "Name a number, as in \"x = 2; x^2\".",
        "表达式里没有变量，无从求导。请给一个数起名字，例如 \"x = 2; x^2\"。")
    case .gradientsConstant:
      Text(
        "All gradients are plain numbers here, so the backward pass computes nothing to draw. "
          + "Leave -o out, or take an expression with a curve in it, such as \"x^2\".",
        "这里的梯度都是固定的数，反向传播没有可画的计算。请去掉 -o，或换一个弯曲的表达式，例如 \"x^2\"。")
    case .cannotWrite(let path, let reason):
      Text(
        "\(Label.clipped(path, columns: 200)) could not be written: \(reason) Choose another path with -o.",
        "无法写入 \(Label.clipped(path, columns: 200))：\(reason) 请用 -o 另选路径。")
    case .cannotPrint(let reason):
      Text(
        "Not all of the output could be written: \(reason) Send it elsewhere, or make room.",
        "输出没有全部写出去：\(reason) 请换一个去处，或腾出空间。")
    case .drawing(let error): Self.drawing(error)
    case .newPackage(let error): error.text
    case .distribute(let error): error.text
    case .unknownData(let name, let near):
      Self.unknown(
        Text(
          "There are no data “\(Label.clipped(name, columns: 40))”",
          "没有“\(Label.clipped(name, columns: 40))”这份数据"),
        near,
        Text("`gradbook data` lists them all", "用 `gradbook data` 可列出全部数据"))
    case .needsYes:
      Text(
        "There is no terminal to ask at. With --yes it is installed without asking.",
        "没有可供询问的终端。加上 --yes 则不询问，直接安装。")
    case .fetching(let error): error.text
    case .site(let error): error.text
    case .model(let text): text
    case .inputShape(let text):
      Text(
        "In --input: “\(Label.clipped(text, columns: 40))” is no shape. Write the input's name and its "
          + "extents, as in x=1x3x224x224; a number alone is x=.",
        "--input 里：“\(Label.clipped(text, columns: 40))”不是形状。请写输入名和各维大小，例如 x=1x3x224x224；单个数写 x=。"
      )
    case .onlyForModels(let option):
      Text(
        "\(option) is for a model: give a file that ends in .onnx. An expression's values stand in --at.",
        "\(option) 用于模型：请给出以 .onnx 结尾的文件。表达式的值写在 --at 里。")
    case .notForModels(let option):
      Text(
        "\(option) is for an expression. A model's shapes stand in --input, and --seed or --ones says "
          + "what it is fed with.",
        "\(option) 用于表达式。模型的形状写在 --input 里，输入什么数由 --seed 或 --ones 决定。")
    case .notCompared(let option):
      Text(
        "Two runs side by side go without \(option): leave it out, or draw one run alone.",
        "两次计算并排画时不能用 \(option)：请去掉它，或只画一次计算。")
    case .besideWhat:
      Text(
        "--beside says what stands beside your own engine: give --project too, as in --project engine --beside.",
        "--beside 用来与你自己的引擎对照：请同时给出 --project，例如 --project engine --beside。")
    case .libraryNotDrawn(let project):
      Text(
        "The project \(project) is a library of layers; what records a graph is the engine below it. Draw "
          + "with that one: --project ndarray.",
        "项目 \(project) 是由层组成的库，记录计算图的是它下面的引擎。请用那个引擎来画：--project ndarray。")
    case .modelWithoutGradient:
      Text(
        "No output of the model is a number that a gradient flows from, so there is nothing to draw "
          + "backward. Leave --backward out.",
        "模型没有可求梯度的输出，无法做反向传播。请去掉 --backward。")
    }
  }

  private static func unknown(_ what: Text, _ near: String?, _ list: Text) -> Text {
    guard let near else {
      return Text("\(what.english); \(list.english).", "\(what.chinese)；\(list.chinese)。")
    }
    return Text(
      "\(what.english); did you mean “\(near)”? \(list.english.prefix(1).uppercased())"
        + "\(list.english.dropFirst()).",
      "\(what.chinese)；是不是想写“\(near)”？\(list.chinese)。")
  }

  private static func drawing(_ error: GraphRenderError) -> Text {
    switch error {
    case .tooLarge(let boxes, let cost, let limit, _): tooLarge(boxes, cost, limit)
    case .engineUnavailable(let detail):
      Text(
        "The graph cannot be drawn: Graphviz is not fully installed (\(detail)) "
          + "`gradbook doctor` says what to install; .txt, .mmd, .dot and .json need nothing.",
        "无法画图：Graphviz 没有装全（\(detail)）用 `gradbook doctor` 可查看该装什么；"
          + "写成 .txt、.mmd、.dot、.json 则什么都不需要。")
    case .layoutFailed, .badLabel, .noGradients, .malformed, .unknownEnding, .unknownPart,
      .noPicture, .notWritten:
      error.text
    }
  }

  private static func tooLarge(_ boxes: Int, _ cost: Int, _ limit: Int) -> Text {
    Text(
      "The graph's layout cost is \(cost) even when folded, and the limit is \(limit) (\(boxes) boxes). "
        + "Write it as text or for another tool, which has no limit: -o graph.txt, .dot, .mmd or .json.",
      "计算图折叠后的排版代价仍有 \(cost)，上限是 \(limit)（\(boxes) 个方框）。"
        + "请写成文本或供其他工具读取的格式，它们没有大小限制：-o graph.txt、.dot、.mmd 或 .json。")
  }

  private static func format(_ path: String) -> Text {
    let endings = GraphFormat.allCases.compactMap(\.fileExtensions.first).joined(separator: ", ")
    return Text(
      "The ending of “\(Label.clipped(path, columns: 40))” is none that can be drawn: use one of \(endings).",
      "“\(Label.clipped(path, columns: 40))”的扩展名无法识别：请用 \(endings) 之一。")
  }

  /// `1–12, 14` for a list of numbers in order.
  static func ranges(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound == number - 1 {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    if runs.isEmpty { return "–" }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
      .joined(separator: ", ")
  }
}
