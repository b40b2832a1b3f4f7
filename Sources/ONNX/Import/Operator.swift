import Gradbook

/// What one of ONNX's operators is made of: its name, the version of the operators from which on it is
/// what is said here, and how a call of it becomes operations of the catalogue.
struct Operator: Sendable {
  let name: String
  let since: Int
  /// The operation of the catalogue that it is, without settings; read in the other direction too, when
  /// a program becomes a model.
  let operation: String?
  /// Gives the values of the outputs, as many as are known.
  let build: @Sendable (inout NodeCall) throws(ONNXError) -> [Int]

  init(
    _ name: String, since: Int = 1, operation: String? = nil,
    _ build: @escaping @Sendable (inout NodeCall) throws(ONNXError) -> [Int]
  ) {
    self.name = name
    self.since = since
    self.operation = operation
    self.build = build
  }

  /// An operator that is an operation of the catalogue without settings.
  init(_ name: String, since: Int = 1, is operation: String) {
    self.init(name, since: since, operation: operation) { (call) throws(ONNXError) in
      try call.results(operation, on: call.allInputs())
    }
  }

  /// Every operator.
  static let all =
    elementwise + comparisons + constants + shaping + indexing + reductions + layers + pooling
    + normalizations + recurrent + resizing

  private static let byName = Dictionary(grouping: all, by: \.name)

  /// The operator as a version of the operators has it.
  static func named(_ name: String, version: Int) -> Operator? {
    byName[name]?.filter { $0.since <= version }.max { $0.since < $1.since }
  }
}
