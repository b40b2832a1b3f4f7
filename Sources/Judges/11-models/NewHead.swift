import Practice

/// Freezing all of a model but one part.
enum NewHead: Exercise {
  typealias Answer = (String, Module) -> Void

  static let title = Text("Train only the head", "只训练输出层")
  static let answer = "trainOnly(_:of:)"

  static let hints = [
    Text(
      "Where lesson 11 freezes fc1, how does the number “to be trained” change, and which method brought it back?",
      "第 11 课冻结 fc1 的地方，“to be trained”后面的数怎样变化？又是哪个方法让它恢复的？"),
    Text(
      "Names are paths: \"body.2\" is the part that holds body.2.weight and body.2.bias, two levels down. Everything else is frozen first, then this part is opened.",
      "名字就是路径：\"body.2\" 这部分里有 body.2.weight 和 body.2.bias，在第二级。先把全部冻结，再放开这一部分。"),
    Text(
      "Two lines: model.freeze(), then model.module(at: head)?.___()",
      "两行：先 model.freeze()，再 model.module(at: head)?.___()"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let width = Int.random(in: 3...9, using: &source)
    let classes = Int.random(in: 2...5, using: &source)
    return Sibling(
      "All of a model is frozen but its head, Linear(\(width), \(classes)). How many numbers are still trained?",
      "模型除了输出层 Linear(\(width), \(classes)) 之外全部冻结。还有多少个数会被训练？",
      answer: Double(width * classes + classes))
  }

  static func judge(_ trainOnly: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let shown = Case(head: "head") { Two() }
    check.show(picture(shown, trainOnly))
    var trained = Comparison<Case>(
      "which parameters are trained", "哪些参数要训练",
      given: { _ in [:] },
      yours: { flags(after: trainOnly, $0) }, expected: { $0.flags { $0.hasPrefix($1 + ".") } })
    trained.shown = [shown]
    trained.awkward = [
      Case(head: "body") { Two() },
      Case(head: "head") { Three() },
      Case(head: "body.2") { Three() },
      Case(head: "head") { Two().freeze() },
    ]
    trained.describe = { "head = \"\($0.head)\"" }
    trained.mistakes = [
      .answers(.allFrozen) { $0.flags { _, _ in false } },
      .answers(.nothingFrozen) { one in one.isFrozen ? nil : one.flags { _, _ in true } },
      .answers(.reversed) { $0.flags { !$0.hasPrefix($1 + ".") } },
      .answers(.reversed) { one in one.flags { !one.isFrozen && !$0.hasPrefix($1 + ".") } },
      .answers(.weightOnly) { $0.flags { $0 == $1 + ".weight" } },
      .answers(.prefixOnly) { $0.flags { $0.hasPrefix($1) } },
      .answers(.childrenOnly) {
        $0.flags { $0.split(separator: ".").first.map(String.init) == $1 }
      },
      .answers(.headStaysFrozen) { one in
        one.isFrozen ? one.flags { _, _ in false } : one.flags { $0.hasPrefix($1 + ".") }
      },
    ]
    try check.compare(trained)
  }

  private static func flags(after trainOnly: Answer, _ one: Case) -> [String: Bool] {
    let model = one.make()
    trainOnly(one.head, model)
    return Dictionary(
      uniqueKeysWithValues: model.namedParameters().map { ($0.name, $0.parameter.requiresGrad) })
  }

  /// The model's graph after the answer ran: parameters with the right flag, and the others.
  private static func picture(_ one: Case, _ trainOnly: Answer) -> MarkedGraph {
    let given = flags(after: trainOnly, one)
    let graph = ComputationGraph(of: one.make()(Tensor.ones(1, 3).named("x")))
    var picture = MarkedGraph(graph, gradients: [:])
    for node in graph.nodes where node.role == .parameter {
      guard let name = node.name else { continue }
      if given[name] == name.hasPrefix(one.head + ".") {
        picture.right.append(node.id)
      } else {
        picture.wrong.append(node.id)
      }
    }
    return picture
  }

  struct Case {
    let head: String
    let make: () -> Module

    var isFrozen: Bool { make().parameterCount(trainableOnly: true) == 0 }

    /// Whether each parameter is trained, by a rule for its name and the head's path.
    func flags(_ rule: (_ name: String, _ head: String) -> Bool) -> [String: Bool] {
      Dictionary(
        uniqueKeysWithValues: make().namedParameters().map { ($0.name, rule($0.name, head)) })
    }
  }

  /// A model of two parts.
  private final class Two: Module {
    let body = Linear(3, 2)
    let head = Linear(2, 2)
    override func forward(_ x: Tensor) -> Tensor { head(body(x).relu()) }
  }

  /// A model with parts of parts, and with a name that begins like another.
  private final class Three: Module {
    let body = Sequential(Linear(3, 3), ReLU(), Linear(3, 2))
    let header = Linear(2, 2)
    let head = Linear(2, 2)
    override func forward(_ x: Tensor) -> Tensor { head(header(body(x)).relu()) }
  }
}

extension Diagnosis {
  fileprivate static let allFrozen = Diagnosis(
    "all-frozen", "everything is frozen, the head too.", "全部冻结了，输出层也在内。")
  fileprivate static let nothingFrozen = Diagnosis(
    "nothing-frozen", "nothing is frozen.", "什么都没有冻结。")
  fileprivate static let reversed = Diagnosis(
    "reversed", "the head is frozen and the rest is trained: the other way round.",
    "弄反了：冻结的是输出层，训练的是其余部分。",
    hint: Text(
      "requiresGrad = true means “to be trained”. What does your line set for the head?",
      "requiresGrad = true 表示“要训练”。你的代码给输出层设的是什么？"))
  fileprivate static let weightOnly = Diagnosis(
    "weight-only", "only the head's weight is trained; its bias belongs to it as well.",
    "只训练了输出层的权重；它的偏置也该训练。")
  fileprivate static let prefixOnly = Diagnosis(
    "prefix-only", "a part whose name only begins like the head is trained as well.",
    "名字只是开头与输出层相同的部分，也被训练了。",
    hint: Text(
      "\"header.weight\" begins with \"head\" as well. Which character ends the name of a part?",
      "\"header.weight\" 也以 \"head\" 开头。一个部分的名字后面，紧跟的是什么字符？"))
  fileprivate static let childrenOnly = Diagnosis(
    "children-only", "only the model's own parts were looked at; \"body.2\" is a part of a part.",
    "只看了模型的直接部分；\"body.2\" 是部分里的部分。")
  fileprivate static let headStaysFrozen = Diagnosis(
    "head-stays-frozen", "a head that was frozen before stays frozen.",
    "输出层原来若是冻结的，现在仍然冻结着。")
}
