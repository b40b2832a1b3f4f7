import Practice

/// Hooks on every layer, for the time of one run.
enum WatchLayers: Exercise {
  typealias Answer = (Module, @escaping (String, Tensor) -> Void, () -> Void) -> Void

  static let title = Text("Watch the layers", "观察各层")
  static let answer = "watch(_:report:during:)"

  static let hints = [
    Text(
      "Look at the table of lesson 11 that fills itself in: in which line of its code do the rows appear, and what happens to the handles afterwards?",
      "看第 11 课里那张自己填好的表：代码的哪一行让表里有了内容？之后又对那些手柄做了什么？"),
    Text(
      "Three steps: a forward hook on each of fc1, act, fc2; then run(), in which the hooks report three outputs; then remove() for each of the three handles.",
      "三步：给 fc1、act、fc2 各挂一个前向钩子；然后 run()，钩子在其中报告三个输出；最后对三个手柄逐一调用 remove()。"),
    Text(
      "Inside the loop over model.namedChildren(): layer.registerForwardHook { _, _, output in report(name, output); return ___ }, and keep the handle.",
      "在遍历 model.namedChildren() 的循环里：layer.registerForwardHook { _, _, output in report(name, output); return ___ }，并留下手柄。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let layers = Int.random(in: 3...8, using: &source)
    let calls = Int.random(in: 2...5, using: &source)
    return Sibling(
      "A hook sits on each of \(layers) layers. The model is called \(calls) times, the hooks are removed, and it is called once more. How many reports were there?",
      "\(layers) 层各挂了一个钩子。模型被调用 \(calls) 次，移除钩子，再调用一次。一共报告了几次？",
      answer: Double(layers * calls))
  }

  static func judge(_ watch: @escaping Answer, _ check: Check) throws(Check.Stop) {
    manualSeed(check.seed)
    let first = Case(Generator(seed: check.seed), sizes: [3, 3, 3])
    check.show(MarkedGraph(ComputationGraph(of: first.model(first.x)), gradients: [:]))
    let log = first.watched(watch)
    try check.require(
      log.runs == 1, .runs, "run was called \(log.runs) times instead of once.",
      "run 被调用了 \(log.runs) 次，应当是 1 次。", diagnosis: log.runs > 1 ? .runTwice : nil)
    try compare(watch, check)
    try check.require(
      log.names.count == 3, .shown, "There are \(log.names.count) reports instead of 3.",
      "报告了 \(log.names.count) 次，应当是 3 次。")

    _ = first.model(first.x)
    try check.require(
      log.names.count == 3, .repeated, "A later call of the model still reports.",
      "之后再调用模型，仍然有报告。", diagnosis: .hooksLeft)
    let isSame = log.output.map { $0.flat() == first.model(first.x).flat() } ?? false
    try check.require(
      isSame, .repeated, "While it is watched, the model computes something else.",
      "被观察的时候，模型算出的结果变了。", diagnosis: .outputReplaced)
    if let output = log.output, output.requiresGrad { output.sum().backward() }
    let missing = first.model.namedParameters().filter { $0.parameter.grad == nil }.map(\.name)
      .joined(separator: ", ")
    try check.require(
      missing.isEmpty, .connected, "While it is watched, no gradient arrives at \(missing).",
      "被观察的时候，\(missing) 得不到梯度。", diagnosis: .disconnected)
    check.right("the model computes and trains as before", "模型的计算与训练不受影响")
  }

  private static func compare(
    _ watch: @escaping Answer, _ check: Check
  ) throws(Check.Stop) {
    var reports = Comparison<Case>(
      "the report", "报告", given: { _ in [:] },
      yours: { $0.watched(watch).reports }, expected: { $0.layers().outputs })
    reports.shown = [Case(Generator(seed: check.seed), sizes: [3, 3, 3])]
    reports.drawn = { Case($0, sizes: [3, 3, 3]) }
    reports.awkward = [Case(Generator(seed: 5), sizes: [4, 2, 5, 1])]
    reports.describe = { "x: \($0.x.shape)" }
    reports.mistakes = [
      .answers(.tooLate, ignoringInput: true) { _ in [String: Tensor]() },
      .answers(.modelItself) { one in
        one.layers().outputs.merging(["": one.plainOutput]) { first, _ in first }
      },
      .answers(.typeForName) { one in
        let types = one.model.namedChildren().map { ($0, $1.typeName) }
        let outputs = one.layers().outputs
        return Dictionary(types.map { ($1, outputs[$0]) }) { _, last in last }
      },
      .answers(.inputsReported) { $0.layers().inputs },
      .behaves(.outputReplaced) { one, _ in
        one.watched(watch).output.map { $0.flat() != one.plainOutput.flat() } ?? false
      },
    ]
    try check.compare(reports)
  }

  /// What was reported, and what the run computed.
  final class Log {
    var runs = 0
    var names: [String] = []
    var reports: [String: Tensor] = [:]
    var output: Tensor?
  }

  struct Case {
    let model: Sequential
    let x: Tensor

    init(_ numbers: Generator, sizes: [Int]) {
      func linear(_ index: Int) -> Linear {
        Linear(sizes[index], sizes[index + 1], dtype: .float64, generator: numbers)
      }
      model =
        sizes.count == 3
        ? Sequential(["fc1": linear(0), "act": Sigmoid(), "fc2": linear(1)])
        : Sequential(linear(0), Sigmoid(), linear(1), linear(2))
      x = Tensor.randn(2, sizes[0], dtype: .float64, generator: numbers).named("x")
    }

    func watched(_ watch: Answer) -> Log {
      let log = Log()
      watch(
        model,
        {
          log.names.append($0)
          log.reports[$0] = $1.detach()
        },
        {
          log.runs += 1
          log.output = model(x)
        })
      return log
    }

    /// The output without hooks.
    var plainOutput: Tensor { noGrad { model.forward(x) } }

    /// What goes into each layer and what comes out, without hooks.
    func layers() -> (inputs: [String: Tensor], outputs: [String: Tensor]) {
      var inputs: [String: Tensor] = [:]
      var outputs: [String: Tensor] = [:]
      noGrad {
        var value = x
        for (name, layer) in model.namedChildren() {
          inputs[name] = value
          value = (try? layer.forward(value)) ?? value
          outputs[name] = value
        }
      }
      return (inputs, outputs)
    }
  }
}

extension Diagnosis {
  fileprivate static let hooksLeft = Diagnosis(
    "hooks-left", "the hooks were not removed.", "钩子没有移除。",
    hint: Text(
      "registerForwardHook returns a handle. What can it do?",
      "registerForwardHook 会返回一个手柄。它能做什么？"))
  fileprivate static let tooLate = Diagnosis(
    "too-late", "no hook was in place while the model ran.", "模型运行的时候，一个钩子也没挂着。",
    hint: Text(
      "In which order do registering, run() and remove() stand in your function?",
      "在你的函数里，登记、run()、remove() 是按什么顺序排的？"))
  fileprivate static let inputsReported = Diagnosis(
    "inputs-reported", "the layers' inputs were reported instead of their outputs.",
    "报告的是各层的输入，不是输出。")
  fileprivate static let typeForName = Diagnosis(
    "type-for-name", "the kind of layer was reported, not the name that the model gives it.",
    "报告的是层的类型，不是它在模型里的名字。")
  fileprivate static let modelItself = Diagnosis(
    "model-itself",
    "the model itself reports as well, under an empty name; only its children should.",
    "模型自己也在报告，名字是空的；应当只有子模块报告。")
  fileprivate static let outputReplaced = Diagnosis(
    "output-replaced", "the hook returns something that takes the output's place.",
    "钩子的返回值取代了原来的输出。",
    hint: Text(
      "What must a hook return so that the output stays as it is?",
      "钩子返回什么，输出才保持原样？"))
  fileprivate static let runTwice = Diagnosis(
    "run-twice", "run was called more than once.", "run 调用了不止一次。")
}
