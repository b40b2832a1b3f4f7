import Gradbook
import NN

/// A model of ONNX as a module: it is called, its weights are parameters, and gradients flow to them
/// and to its inputs.
///
/// ```swift
/// let model = try ONNXModel(contentsOf: "model.onnx")
/// let optimizer = SGD(model.parameters(), lr: 0.01)
/// let loss = (try model.run([x])[0] - y).square().mean()
/// loss.backward()
/// optimizer.step()
/// ```
///
/// Parameters are the initializers of floating point that have a dimension, under their names, without
/// the running statistics of batch normalization, first states, settings, and single numbers that
/// PyTorch's exporter named itself (`val_…`); all else is constant. Weights that were equal when PyTorch
/// exported them are one. A model is written out for each shape that it is called on, once: open extents take what
/// they are given.
///
/// `exportONNX` writes it again, with the weights that it has then.
public final class ONNXModel: Module {
  /// The names of the inputs, in the order of the call.
  public var inputNames: [String] { source.model.graph?.givenInputs.map(\.name) ?? [] }
  /// The names of the outputs.
  public var outputNames: [String] { source.model.graph?.output.map(\.name) ?? [] }
  /// What the file says.
  public var proto: ModelProto { source.model }

  private let source: Source

  /// Apart, so that no part of a file is taken for a part of the module.
  private final class Source {
    let model: ModelProto
    let weights: [(name: String, tensor: Tensor)]
    /// What was written out, by the shapes of the inputs.
    var ready: [[[Int]]: Ready] = [:]

    init(_ model: ModelProto, _ weights: [(name: String, tensor: Tensor)]) {
      (self.model, self.weights) = (model, weights)
    }
  }

  private struct Ready {
    let program: PreparedProgram
    let names: [String?]
  }

  /// For how many shapes a model is kept written out.
  private static let mostReady = 16

  /// Reads a model, with weights in other files beside it.
  ///
  /// - Throws: `DataFileError` for a file that cannot be read or is damaged, ``ONNXError`` for a model
  ///   that does not hold together.
  public convenience init(contentsOf path: String) throws {
    try self.init(ModelProto.load(path))
  }

  /// Makes a module of a model.
  ///
  /// - Throws: ``ONNXError`` for one that does not hold together.
  public init(_ model: ModelProto) throws(ONNXError) {
    try model.check()
    let names = model.graph?.weightNames ?? []
    var weights: [(name: String, tensor: Tensor)] = []
    for tensor in model.graph?.initializer ?? [] where names.contains(tensor.name) {
      let weight = try tensor.tensor()
      let isNumber = weight.rank == 0 || (weight.count == 1 && tensor.name.hasPrefix("val_"))
      guard weight.dtype.isFloatingPoint, !isNumber else { continue }
      weights.append((tensor.name, weight.asParameter().named(tensor.name)))
    }
    source = Source(model, weights)
    super.init()
    keep(weights)
  }

  /// What stands in the brackets when the model is printed.
  public override var extraDescription: String {
    let count = source.model.graph?.node.count ?? 0
    return "\(inputNames.joined(separator: ", ")) → \(outputNames.joined(separator: ", ")), "
      + "\(count) nodes"
  }

  /// Runs the model on its inputs, in the order of ``inputNames``, and gives its outputs.
  ///
  /// - Throws: ``ONNXError`` for a node that cannot be computed, with the node and the mend, or for
  ///   shapes that do not fit; `ProgramError` for another number of inputs, other types, or numbers
  ///   that an operation is not defined for.
  public func run(_ inputs: [Tensor]) throws -> [Tensor] {
    guard inputs.count == inputNames.count else {
      throw ProgramError.inputCount(expected: inputNames.count, given: inputs.count)
    }
    let ready = try ready(inputs.map(\.shape))
    let weights = source.weights.map(\.tensor)
    for input in inputs { input.noteInput() }
    let results = try inScope { try ready.program.run(inputs + weights) }
    let own = Set((inputs + weights).map(ObjectIdentifier.init))
    for (result, name) in zip(results, ready.names) {
      guard let name, result.name == nil, !own.contains(ObjectIdentifier(result)) else { continue }
      _ = result.named(name)
    }
    return results
  }

  /// Runs the model on inputs by their names, and gives its outputs by theirs.
  ///
  /// - Throws: as ``run(_:)-([Tensor])``; ``ONNXError`` for an input that is missing or that the model
  ///   has not.
  public func run(_ inputs: [String: Tensor]) throws -> [String: Tensor] {
    let names = inputNames
    let stranger = inputs.keys.sorted().first { !names.contains($0) }
    if let name = stranger ?? names.first(where: { inputs[$0] == nil }) {
      throw ONNXError(
        Text("Input “\(name)”", "输入“\(name)”"),
        stranger == nil
          ? Text("It was not given.", "没有给出。") : Text("The model has no such input.", "模型没有这个输入。"),
        Text(
          "The model's inputs are \(names.joined(separator: ", ")).",
          "模型的输入是 \(names.joined(separator: "、"))。"))
    }
    let results = try run(names.compactMap { inputs[$0] })
    return Dictionary(zip(outputNames, results), uniquingKeysWith: { first, _ in first })
  }

  /// The first output for one input. Traps where ``run(_:)-([Tensor])`` throws.
  public override func forward(_ x: Tensor) -> Tensor { first(of: [x]) }

  /// The first output for two inputs. Traps where ``run(_:)-([Tensor])`` throws.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor { first(of: [x, y]) }

  private func first(of inputs: [Tensor]) -> Tensor {
    do {
      guard let result = try run(inputs).first else {
        fatalError("ONNXModel: the model has no output.")
      }
      return result
    } catch {
      fatalError("ONNXModel: \(Text(describing: error).english)")
    }
  }

  private func ready(_ shapes: [[Int]]) throws -> Ready {
    if let known = source.ready[shapes] { return known }
    let given = Dictionary(zip(inputNames, shapes), uniquingKeysWith: { first, _ in first })
    let imported = try source.model.imported(
      shapes: given, weights: Set(source.weights.map(\.name)))
    if let error = imported.uncomputed.first { throw error }
    let program = imported.program
    let prepared = try program.prepared()
    prepared.opensScopes = true
    let ready = Ready(program: prepared, names: program.results.map { program.values[$0].name })
    if source.ready.count >= Self.mostReady { source.ready.removeAll() }
    source.ready[shapes] = ready
    return ready
  }
}

extension GraphProto {
  /// The initializers that a model may learn: those that some node reads, if not only as a setting.
  fileprivate var weightNames: Set<String> {
    /// The inputs that are settings or statistics, by operator; the others are data.
    let settings: [String: ClosedRange<Int>] = [
      "BatchNormalization": 3...4, "Clip": 1...2, "Pad": 1...3, "Resize": 1...3, "Upsample": 1...1,
      "Range": 0...2, "Dropout": 1...2, "CastLike": 1...1, "OneHot": 1...2,
      "GRU": 4...5, "LSTM": 4...6, "RNN": 4...5,
    ]
    var names: Set<String> = []
    func visit(_ graph: GraphProto) {
      for node in graph.node {
        for (place, name) in node.input.enumerated()
        where settings[node.opType]?.contains(place) != true { names.insert(name) }
        for inner in node.graphs { visit(inner) }
      }
    }
    visit(self)
    return names
  }
}
