import Gradbook
import GraphDrawing
import ONNX

/// A model of ONNX on its way to a graph.
struct ModelGraph {
  /// What a model is run on: ones or random numbers, which also weigh its outputs.
  struct Feed {
    let isOnes: Bool
    let seed: Int
  }

  private let name: String
  private let model: ModelProto
  private let plans: [InputPlan]
  private let feed: Feed

  init(_ path: String, shapes: [String], feed: Feed) throws(CommandError) {
    name = path.split(separator: "/").last.map(String.init) ?? path
    self.feed = feed
    let given = try Self.shapes(shapes)
    (model, plans) = try Self.explained {
      let model = try ModelProto.load(path)
      try model.check()
      return (model, try model.inputPlans(shapes: given))
    }
    for plan in plans where !plan.assumed.isEmpty {
      let shape = plan.shape.map(String.init).joined(separator: "x")
      let open = Label.clipped(plan.assumed.joined(separator: ", "), columns: 40)
      CommandRunner.remark(
        say(
          "the model leaves extents of \(plan.name) open (\(open)): they are 1. "
            + "--input \(plan.name)=\(shape) says it otherwise.",
          "模型没有定下 \(plan.name) 的某些维（\(open)）：这里取 1。可用 --input \(plan.name)=\(shape) 另行指定。"))
    }
  }

  /// What operations are called in the picture: one that the catalogue has not, as the model calls it.
  static let operationName: @Sendable (ComputationGraph.Node) -> Text = { node in
    OperationCatalogue.entry(named: node.operation)?.word ?? Text(node.operation)
  }

  private static func explained<Result>(
    _ body: () throws -> Result
  ) throws(CommandError) -> Result {
    do {
      return try body()
    } catch {
      throw .model(Text(describing: error))
    }
  }

  /// `x=1x3x224x224`; several may stand in one text, set apart by commas.
  private static func shapes(_ texts: [String]) throws(CommandError) -> [String: [Int]] {
    var shapes: [String: [Int]] = [:]
    for text in texts.flatMap({ $0.split(separator: ",").map(String.init) }) {
      guard let sign = text.lastIndex(of: "="), sign > text.startIndex else {
        throw .inputShape(text)
      }
      let parts = text[text.index(after: sign)...].split(
        separator: "x", omittingEmptySubsequences: false)
      let extents = parts == [""] ? [] : parts.map { Int($0) ?? -1 }
      let name = text[..<sign].trimmingPrefix(while: \.isWhitespace)
      guard extents.allSatisfy({ $0 >= 0 }), shapes[String(name)] == nil else {
        throw .inputShape(text)
      }
      shapes[String(name)] = extents
    }
    return shapes
  }

  // MARK: Forward

  /// The graph of the model written out, or of its nodes where it cannot be.
  func forward() throws(CommandError) -> (graph: ComputationGraph, title: String) {
    let shapes = Dictionary(
      plans.map { ($0.name, $0.shape) }, uniquingKeysWith: { first, _ in first })
    let program: Gradbook.Program
    do throws(ONNXError) {
      program = try model.program(shapes: shapes)
    } catch {
      let graph = try Self.explained { try ComputationGraph(of: model) }
      CommandRunner.remark(
        say(
          "drawn node by node, as the file has it, because it cannot be computed here: ",
          "无法在这里计算，因此按文件中的节点逐个画出：") + error.text(language))
      return (graph, name)
    }
    var unknown: [String] = []
    for call in program.instructions
    where OperationCatalogue.entry(named: call.operation) == nil
      && !unknown.contains(call.operation)
    { unknown.append(call.operation) }
    if !unknown.isEmpty {
      let list = unknown.map { Label.clipped($0) }
      CommandRunner.remark(
        say(
          "drawn, but not computed here: \(list.joined(separator: ", "))",
          "已画出，但无法在这里计算：\(list.joined(separator: "、"))"))
    }
    return (ComputationGraph(of: program), name)
  }

  // MARK: Backward

  /// The graph of one run, and of the backward pass from L = Σ r·y over all outputs. The weights r are
  /// random: behind a softmax the gradient of a plain sum is 0.
  func backward() throws(CommandError) -> (graph: ComputationGraph, title: String) {
    let generator = Generator(seed: feed.seed)
    let inputs = inputs(generator)
    let (module, outputs) = try Self.explained {
      let module = try ONNXModel(model)
      return (module, try module.run(inputs))
    }
    let sums = outputs.filter(\.requiresGrad).map { output in
      (Tensor.randn(like: output, generator: generator).named("r") * output).sum()
    }
    guard let first = sums.first else { throw .modelWithoutGradient }
    let total = sums.dropFirst().reduce(first, +).named("L")
    total.backward()
    let names = module.outputNames.map { Label.clipped($0) }
    let fed = plans.map { "\($0.name) \($0.shape.map(String.init).joined(separator: "×"))" }
    CommandRunner.remark(
      say(
        "\(fed.joined(separator: ", ")): fed with \(numbers). L is the sum of r × y over all elements "
          + "of \(names.joined(separator: ", ")), with r from randn of seed \(feed.seed).",
        "\(fed.joined(separator: "、"))：输入为 \(numbers)。L 是 \(names.joined(separator: "、")) "
          + "的全部元素与 r 相乘后之和，r 取自 randn（种子 \(feed.seed)）。"))
    return (Self.cleared(ComputationGraph(of: total), module), "\(name) · \(numbers)")
  }

  /// The graph without the scope of the module itself, and with inputs as such: they want gradients here
  /// too, and are no parameters.
  private static func cleared(
    _ graph: ComputationGraph, _ module: ONNXModel
  ) -> ComputationGraph {
    var graph = graph
    let inputs = Set(module.inputNames)
    for id in graph.nodes.indices {
      if graph.nodes[id].scope.first == module.typeName { graph.nodes[id].scope.removeFirst() }
      guard graph.nodes[id].role == .parameter, inputs.contains(graph.nodes[id].name ?? "") else {
        continue
      }
      graph.nodes[id].role = .input
    }
    return graph
  }

  /// What the inputs hold, in words.
  private var numbers: String {
    if feed.isOnes { return say("ones", "全 1") }
    guard plans.contains(where: { $0.dtype.isFloatingPoint }) else { return say("zeros", "全 0") }
    return say("randn of seed \(feed.seed)", "randn（种子 \(feed.seed)）")
  }

  /// Whole numbers are 0, as an index of that value is always there.
  private func inputs(_ generator: Generator) -> [Tensor] {
    plans.map { plan in
      let (shape, dtype) = (plan.shape, plan.dtype)
      let tensor =
        if feed.isOnes {
          Tensor.ones(shape, dtype: dtype)
        } else if dtype.isFloatingPoint {
          Tensor.randn(shape, dtype: dtype, generator: generator)
        } else {
          Tensor.zeros(shape, dtype: dtype)
        }
      if dtype.isFloatingPoint { tensor.requiresGrad = true }
      return tensor.named(plan.name)
    }
  }
}
