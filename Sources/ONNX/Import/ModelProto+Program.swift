import Gradbook

extension ModelProto {
  /// The model as a program of the engine, which runs, prints, is drawn and passes gradients back.
  ///
  /// Weights become constants under their names, inputs and outputs keep theirs, and the parts of a
  /// node's name (`/encoder/layers.0/MatMul`) become scopes. What computes shapes is computed here, as
  /// shapes are fixed. Half precision becomes float32, integers of all sizes int64. A recurrent layer
  /// becomes one cell a step, at most 4096. Calls of functions that the model defines become their
  /// bodies; so does the branch of an `If` whose condition is known, and every turn of a `Loop` or
  /// `Scan` whose number of turns is.
  ///
  /// An operator that is not known becomes a call under its own name, with the shapes that the model
  /// states for its results: the program can be looked at, and running it throws a `ProgramError` that
  /// names it. ``ONNXModel`` runs a model whose weights can be trained.
  ///
  /// ```swift
  /// let program = try ModelProto.load("model.onnx").program(shapes: ["x": [32, 784]])
  /// let y = try program(x)[0]
  /// ```
  ///
  /// - Parameters:
  ///   - shapes: the shapes of inputs of which the model leaves an extent open; a name that stands for
  ///     an extent stands for the same one everywhere.
  ///   - mostBytes: what a value may need; as much as this machine has if left out.
  /// - Throws: ``ONNXError``, with the node, for a model that does not hold together, an input whose
  ///   shape is open, or a call that the engine does not compute.
  public func program(
    shapes: [String: [Int]] = [:], mostBytes: Int? = nil
  ) throws(ONNXError) -> Program {
    try check()
    return try imported(shapes: shapes, mostBytes: mostBytes).program
  }

  /// The model as a program, with weights that stay inputs, after the others; the model was checked.
  func imported(
    shapes: [String: [Int]], weights: Set<String> = [], mostBytes: Int? = nil
  ) throws(ONNXError) -> ImportedProgram {
    guard let graph else { throw ONNXError(Text("The model", "模型"), Text("", "")) }
    var importer = Importer(
      self, ProgramBuilder(mostBytes: mostBytes), weights: weights)
    try importer.bindInputs(of: graph, shapes)
    try importer.add(graph.node)
    return ImportedProgram(
      program: importer.program(of: graph), uncomputed: importer.uncomputed)
  }
}

/// What was made of a model.
struct ImportedProgram {
  let program: Program
  /// Calls that stand in the program under their own names, because the engine cannot compute them.
  let uncomputed: [ONNXError]
}
