import Gradbook

extension Drawing {
  /// What a box is: `w (parameter)`, `multiply`.
  func heading(_ box: DisplayGraph.Box) -> Text {
    let node = display.graph.nodes[box.subject]
    let what: Text =
      switch box.content {
      case .module(let title, let operations, _, _):
        Text("\(title), \(operations) operations", "\(title)，\(operations) 个运算")
      case .node where node.role == .operation: operationName(node)
      case .node, .stub: Words.role(node.role)
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

  /// What a screen reader says of a box: `multiply, value 6, gradient 0.5`.
  func spoken(_ box: DisplayGraph.Box) -> Text {
    let node = display.graph.nodes[box.subject]
    let heading = heading(box)
    var english = "\(heading.english), value \(node.value.brief)"
    var chinese = "\(heading.chinese)，值 \(node.value.brief)"
    if showsGradients && node.requiresGradient {
      english += ", gradient " + (node.gradient?.brief ?? "not computed")
      chinese += "，梯度 " + (node.gradient?.brief ?? "尚未计算")
    }
    let verdict = mark(of: box).flatMap { Drawing.markWords[$0] }
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
    return Text(english, chinese)
  }

  static let markWords: [GraphMark: Text] = [
    .right: Text("right", "正确"), .wrong: Text("first wrong", "首个错误"),
    .poisoned: Text("wrong because of it", "受其影响"),
    .unvisited: Text("not reached", "未到达"),
  ]
}
