import Gradbook
import NN

extension Module {
  /// Writes the module as a model of ONNX that other runtimes open: PyTorch's `torch.onnx.export`.
  ///
  /// ```swift
  /// try model.exportONNX(x, to: "model.onnx", dynamicAxes: ["x": [0: "batch"]])
  /// ```
  ///
  /// What is written is what the module computes in evaluation mode, which it is put into meanwhile.
  /// Weights stand under the names of ``/NN/Module/namedParameters(removeDuplicate:)``, such as
  /// `0.weight`, and nodes under the modules that they ran in. Shapes are those of `x`, but for the
  /// extents that are named dynamic: the module is run once more with each of them one larger, and what
  /// changed in the model is computed from the inputs' shapes.
  ///
  /// - Parameters:
  ///   - x: an input; only its shape and type matter.
  ///   - path: the file; it is replaced as a whole or not at all.
  ///   - inputNames: what the inputs are called; `x`, `y` and so on if left out.
  ///   - outputNames: what the outputs are called; `output` if left out.
  ///   - dynamicAxes: by the name of an input the dimensions that are open, with the name of each
  ///     extent; one name stands for one extent everywhere.
  /// - Throws: ``ONNXError`` for an operation that ONNX has no operator for, or what depends on an open
  ///   extent in a way that cannot be written; `ProgramError` where the module reads numbers that depend
  ///   on its input; `DataFileError` if the file cannot be written.
  public func exportONNX(
    _ x: Tensor, to path: String, inputNames: [String] = [], outputNames: [String] = [],
    dynamicAxes: [String: [Int: String]] = [:]
  ) throws {
    try exportONNX(
      [x], to: path, inputNames: inputNames, outputNames: outputNames, dynamicAxes: dynamicAxes
    ) { [self($0[0])] }
  }

  /// Writes a module of two inputs as a model of ONNX.
  public func exportONNX(
    _ x: Tensor, _ y: Tensor, to path: String, inputNames: [String] = [],
    outputNames: [String] = [], dynamicAxes: [String: [Int: String]] = [:]
  ) throws {
    try exportONNX(
      [x, y], to: path, inputNames: inputNames, outputNames: outputNames, dynamicAxes: dynamicAxes
    ) { [self($0[0], $0[1])] }
  }

  /// Writes a module of any inputs and outputs as a model of ONNX; `forward` says how it is called.
  ///
  /// ```swift
  /// let lstm = LSTM(2, 3)
  /// try lstm.exportONNX([x], to: "lstm.onnx") { inputs in [lstm(inputs[0]).output] }
  /// ```
  public func exportONNX(
    _ inputs: [Tensor], to path: String, inputNames: [String] = [], outputNames: [String] = [],
    dynamicAxes: [String: [Int: String]] = [:], forward: ([Tensor]) throws -> [Tensor]
  ) throws {
    let model = try ModelProto(
      exporting: self, inputs, inputNames: inputNames, outputNames: outputNames,
      dynamicAxes: dynamicAxes, forward: forward)
    try model.write(to: path)
  }
}

extension ModelProto {
  /// A module as a model; `exportONNX` of a module writes it.
  ///
  /// - Throws: ``ONNXError`` or `ProgramError`.
  public init(
    exporting module: Module, _ inputs: [Tensor], inputNames: [String] = [],
    outputNames: [String] = [], dynamicAxes: [String: [Int: String]] = [:],
    forward: ([Tensor]) throws -> [Tensor]
  ) throws {
    let modes = module.modules().map { ($0, $0.isTraining) }
    module.eval()
    // A module comes before its parts, so that each is set last by itself.
    defer { for (part, isTraining) in modes { part.train(isTraining) } }
    module.nameTensors()
    let usual = ["x", "y", "z"]
    let names = inputs.indices.map { place in
      inputNames.indices.contains(place)
        ? inputNames[place] : place < usual.count ? usual[place] : "x\(place)"
    }
    let axes = try DynamicAxis.all(dynamicAxes, names, inputs)
    func model(_ inputs: [Tensor]) throws -> ModelProto {
      let named = zip(inputs, names).map { $0.detach().named($1) }
      let program = try noGrad { try trace(named, forward) }
      let outputs = program.results.indices.map { place in
        outputNames.indices.contains(place)
          ? outputNames[place] : program.results.count == 1 ? "output" : "output_\(place)"
      }
      return try ModelProto(exporting: program, outputNames: outputs)
    }
    self = try model(inputs)
    let others = try axes.map { axis in try (axis, model(axis.enlarged(inputs))) }
    try open(others)
  }
}
