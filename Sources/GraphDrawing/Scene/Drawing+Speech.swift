import Gradbook

extension Drawing {
  /// What a box is: `w (parameter)`, `multiply`.
  func heading(_ box: DisplayGraph.Box) -> Text {
    let node = display.graph.nodes[box.subject]
    let what: Text =
      switch box.content {
      case .module(let title, let operations, _, _):
        title + Text(", \(operations) operations", "，\(operations) 个运算")
      case .sum(let terms, _): Text("sum of \(terms) terms", "\(terms) 项之和")
      case .leaves(let title, let count, _):
        title + Text(", \(count) leaves", "，\(count) 个叶子节点")
      case .node where node.role == .operation: operationName(node)
      case .node, .stub: node.role.word
      }
    guard let name = node.name.map({ Label.clipped($0, columns: 60) }), !box.isModule else {
      return what
    }
    return Text("\(name) (\(what.english))", "\(name)（\(what.chinese)）")
  }

  private func operationName(_ node: ComputationGraph.Node) -> Text {
    let name = options.operationName(node)
    return Text(
      Label.clipped(name.english, columns: 60), Label.clipped(name.chinese, columns: 60))
  }

  /// What is said of a box or a line, in three parts: a stepper says the middle one when its time
  /// has come.
  struct Spoken {
    var before: Text
    var gradient: Text?
    var after = Text("")

    init(_ before: Text, gradient: Text? = nil) {
      self.before = before
      self.gradient = gradient
    }

    var whole: Text { gradient.map { before + $0 + after } ?? plain }
    var plain: Text { before + after }
  }

  /// What a screen reader says of a box: `multiply, value 6, gradient 0.5`.
  func spoken(_ box: DisplayGraph.Box) -> Spoken {
    let node = display.graph.nodes[box.subject]
    let heading = heading(box)
    let value = node.value.brief
    var spoken = Spoken(
      Text(
        "\(heading.english), value \(value.english)", "\(heading.chinese)，值 \(value.chinese)"))
    for reason in captions.reasons(box) {
      spoken.before = spoken.before + Text(", ", "，") + reason.words
    }
    if showsGradients && node.requiresGradient {
      spoken.gradient =
        Drawing.gradientLead + (node.gradient?.brief ?? Text("not computed", "尚未计算"))
    }
    var english = ""
    var chinese = ""
    let verdict =
      captions.isStopped(box) ? nil : mark(of: box).flatMap { Drawing.markWords[$0] }
    english += verdict.map { ", \($0.english)" } ?? ""
    chinese += verdict.map { "，\($0.chinese)" } ?? ""
    if let share = heat(of: box) {
      english += ", \(Int((share * 100).rounded())) percent"
      chinese += "，\(Int((share * 100).rounded()))%"
    }
    if let source = node.source {
      let place = " · \(Label.clipped(source.file, columns: 60)):\(source.line)"
      english += place
      chinese += place
    }
    spoken.after = Text(english, chinese)
    return spoken
  }

  static let gradientLead = Text(", gradient ", "，梯度 ")

  static let markWords: [GraphMark: Text] = [
    .right: Text("right", "正确"), .wrong: Text("first wrong", "首个错误"),
    .poisoned: Text("wrong because of it", "受其影响"),
    .unvisited: Text("not reached", "未到达"),
  ]
}
