import ArgumentParser
import Expressions
import Foundation
import Gradbook
import GraphDrawing
import Markup

/// `gradbook graph`: draws any expression typed by hand, and any model of ONNX.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: say(
      "Show the graph of an expression or of an ONNX model, forward and backward.",
      "显示一个表达式或 ONNX 模型的计算图（前向与反向）。"),
    discussion: say(
      """
      Several statements are separated by semicolons; the last one is the result:
        gradbook graph "h = tanh(w*x + b); L = (h - y)^2" --at w=2,x=1.5,b=0.3,y=1
      A name that ends in .onnx is a model's file; open extents are 1 unless --input says more:
        gradbook graph model.onnx --input x=8x784 --backward -o model.svg
      """,
      """
      多条语句用分号隔开，最后一条就是结果：
        gradbook graph "h = tanh(w*x + b); L = (h - y)^2" --at w=2,x=1.5,b=0.3,y=1
      以 .onnx 结尾的是模型文件；没有定下的维度取 1，可用 --input 另行指定：
        gradbook graph model.onnx --input x=8x784 --backward -o model.svg
      """))

  @Argument(
    help: ArgumentHelp(
      say("The expression, in quotes, or a file of ONNX.", "表达式（要加引号），或 ONNX 文件。"),
      valueName: "expression"))
  var expression: String

  @Option(
    help: ArgumentHelp(
      say("The variables' values, as in w=2,x=pi/4.", "各变量的值，例如 w=2,x=pi/4。"),
      valueName: "w=2,x=1.5"))
  var at: [String] = []

  @Option(
    help: ArgumentHelp(
      say(
        "Other values, as in w=3: both runs side by side on one layout, with what changed.",
        "换一组值，例如 w=3：两次计算用同一布局并排画出，并标出变化。"),
      valueName: "w=3"))
  var against: [String] = []

  @Flag(help: ArgumentHelp(say("Run backward and show the gradients.", "做反向传播并显示梯度。")))
  var backward = false

  @Flag(
    help: ArgumentHelp(say("Write the backward pass as a film (.html).", "把反向传播做成可逐步播放的网页（.html）。"))
  )
  var film = false

  @Flag(
    help: ArgumentHelp(
      say(
        "Show the second derivatives, and draw the recorded backward pass.", "显示二阶导数，并画出反向传播自身的计算图。"
      )))
  var second = false

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      say(
        "Write to a file: \(GraphFormat.usualExtensions)",
        "写入文件：\(GraphFormat.usualExtensions)"),
      valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      say(
        "Draw up to so many boxes, however large the picture; without it as many as a page holds.",
        "最多画这么多个方框，图多大都行；不写则按一页放得下的数量来折叠。"),
      valueName: "number"))
  var boxes: Int?

  @Option(
    name: .customLong("fold"),
    help: ArgumentHelp(
      say(
        "Close scopes at this depth, counted from 1; 0 folds nothing.",
        "把这一层的作用域折叠成方框，从 1 数起；0 表示什么都不折叠。"),
      valueName: "depth"))
  var foldingDepth: Int?

  @Option(
    name: .customLong("open"),
    help: ArgumentHelp(
      say(
        "Open a folded part, by the id that its box has as data-part in .svg.",
        "展开一个折叠的部分；它的 id 就是 .svg 里那个方框的 data-part。"),
      valueName: "id"))
  var opened: [String] = []

  @Option(
    name: .customLong("close"),
    help: ArgumentHelp(say("Fold a part, by its id.", "按 id 折叠一个部分。"), valueName: "id"))
  var closed: [String] = []

  @Option(
    help: ArgumentHelp(
      say(
        "Draw one part alone, with what is next to it, by its id.", "按 id 只画一个部分，以及与它相邻的方框。"),
      valueName: "id"))
  var part: String?

  @Option(
    help: ArgumentHelp(
      say("The shape of a model's input, as in x=1x3x224x224.", "模型某个输入的形状，例如 x=1x3x224x224。"),
      valueName: "x=1x3"))
  var input: [String] = []

  @Option(
    help: ArgumentHelp(
      say(
        "The seed of the random numbers that a model is fed with (42).", "喂给模型的随机数的种子（默认 42）。"),
      valueName: "number"))
  var seed: Int?

  @Flag(help: ArgumentHelp(say("Feed a model with ones.", "给模型输入全 1。")))
  var ones = false

  @Option(
    help: ArgumentHelp(
      say(
        "Compute on your own engine of a project, and mark what it gets wrong.",
        "改用你自己在项目里写的引擎来算，并标出算错的地方。"), valueName: "engine"))
  var project: String?

  @Flag(
    help: ArgumentHelp(
      say(
        "With --project: Gradbook's own graph and yours side by side.",
        "与 --project 合用：把 Gradbook 的计算图和你的并排画出。")))
  var beside = false

  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    if let boxes, boxes < 1 {
      throw ValidationError(
        say("--boxes takes a number from 1 on.", "--boxes 后面应是一个不小于 1 的数。"))
    }
    if let foldingDepth, foldingDepth < 0 {
      throw ValidationError(
        say("--fold takes a number from 0 on.", "--fold 后面应是一个不小于 0 的数。"))
    }
  }

  func run() throws {
    let file = try output.map { path throws(CommandError) in try OutputFile(path) }
    if film, file?.format != .html { throw CommandError.filmNeedsPage }
    if expression.lowercased().hasSuffix(".onnx") { return try drawModel(in: file) }
    let given = [("--input", !input.isEmpty), ("--seed", seed != nil), ("--ones", ones)]
    if let (option, _) = given.first(where: \.1) { throw CommandError.onlyForModels(option) }
    if beside, project == nil { throw CommandError.besideWhat }
    if beside, film { throw CommandError.notCompared("--film") }
    let computed = try compute()
    remarkUnused(computed.unused)
    if !against.isEmpty { return try compareRuns(computed, in: file) }
    if second { return try SecondDerivatives(computed).show(in: file, expression) }
    if let project {
      let own = try OwnEngine(project)
      return beside
        ? try own.drawBeside(computed.result, title: expression, in: file)
        : try own.draw(computed.result, title: expression, isFilm: film, in: file)
    }
    let graph = try graph(of: computed)
    let picture = ExpressionPicture(
      graph, title: expression, isBackward: backward || film, change: fold)
    try film ? picture.writeFilm(to: file) : picture.show(in: file)
  }

  /// The graph of what was computed, after its backward pass where one is wanted.
  private func graph(of computed: ScalarExpression.Computed) throws(CommandError)
    -> ComputationGraph
  {
    if backward || film {
      guard computed.result.requiresGrad else { throw .nothingToDifferentiate }
      computed.result.backward()
    }
    return ComputationGraph(of: computed.result)
  }

  private func compareRuns(
    _ computed: ScalarExpression.Computed, in file: OutputFile?
  ) throws(CommandError) {
    let others = [("--film", film), ("--second", second), ("--project", project != nil)]
    if let (option, _) = others.first(where: \.1) { throw .notCompared(option) }
    let changed = try values(against)
    let other = try compute(changing: changed)
    remarkUnused(other.unused.filter { !computed.unused.contains($0) })
    let names = changed.keys.sorted().filter { !other.unused.contains($0) }
    func name(_ values: [String: Double]) -> Text {
      Text(names.map { "\($0) = \(NumberText.short(values[$0] ?? 1))" }.joined(separator: ", "))
    }
    try ComparedPicture(
      try graph(of: computed), try graph(of: other), title: expression,
      names: (name(try values(at)), name(changed)), isBackward: backward
    ).show(in: file)
  }

  private func drawModel(in file: OutputFile?) throws(CommandError) {
    let given = [("--at", !at.isEmpty), ("--against", !against.isEmpty), ("--second", second)]
    if let (option, _) = given.first(where: \.1) { throw .notForModels(option) }
    let feed = ModelGraph.Feed(isOnes: ones, seed: seed ?? 42)
    let model = try ModelGraph(
      OutputFile.withHomeFolder(expression), shapes: input, feed: feed)
    let isBackward = backward || film
    StoppedPicture.watch(file)
    let (graph, title): (ComputationGraph, String)
    do {
      (graph, title) = try isBackward ? model.backward() : model.forward()
    } catch {
      StoppedPicture.drawThrown(in: file)
      throw error
    }
    let picture = ExpressionPicture(
      graph, title: title, isBackward: isBackward, change: fold,
      operationName: ModelGraph.operationName)
    try film ? picture.writeFilm(to: file) : picture.show(in: file)
  }

  /// What is folded in the picture.
  private func fold(_ options: inout GraphDrawing.DrawingOptions) {
    if let boxes {
      options.maximumBoxes = boxes
      options.fitsPage = false
      options.maximumLayoutCost = GraphDrawing.DrawingOptions.mostLayoutCost
    }
    if let foldingDepth { options.collapse = foldingDepth == 0 ? .none : .depth(foldingDepth) }
    options.opened = Set(opened)
    options.closed = Set(closed)
    options.part = part
  }

  private func values(_ given: [String]) throws(CommandError) -> [String: Double] {
    do {
      return try ScalarExpression.values(parsing: given.joined(separator: "\n"))
    } catch {
      throw .values(error)
    }
  }

  private func compute(
    changing changed: [String: Double] = [:]
  ) throws(CommandError) -> ScalarExpression.Computed {
    let values = try values(at).merging(changed) { $1 }
    do {
      return try ScalarExpression(parsing: expression, given: Set(values.keys)).compute(at: values)
    } catch {
      throw .expression(error)
    }
  }

  private func remarkUnused(_ names: [String]) {
    guard !names.isEmpty else { return }
    let list = names.map { Label.clipped($0) }
    CommandRunner.remark(
      say(
        "not used in the expression: \(list.joined(separator: ", "))",
        "表达式里没有用到：\(list.joined(separator: "、"))"))
  }
}
