import Gradbook

/// A model that is ready to answer: it has been tried once on a row of zeros.
///
/// Can be handed to another thread, but is called by one thread at a time.
public final class LoadedModel: @unchecked Sendable {
  // Unchecked because the tensors inside are used by one thread at a time: by the one that loads, which
  // then lets go of them, and from then on by the inference thread.
  /// What it is called in reports: the file's name.
  public let name: String
  /// The shape of one row; `nil` for an extent that a request chooses.
  public let rowShape: [Int?]
  /// The type of an input's elements.
  public let dtype: DType
  private let model: any ServedModel

  /// Takes a model in, and tries it on one row and on two.
  ///
  /// - Throws: ``ModelFileError`` if it gives no result with a row for each.
  public init(_ model: any ServedModel, name: String) throws(ModelFileError) {
    (self.model, self.name) = (model, name)
    (rowShape, dtype) = (model.rowShape, model.dtype)
    for count in [1, 2] {
      let row = Rows(
        shape: rowShape.map { $0 ?? 1 }, count: count, elements: .zeros(dtype, rowShape, count))
      do {
        _ = try run([row])
      } catch {
        throw .unusable(name, Text(describing: error))
      }
    }
  }

  /// Takes a module in, which from then on belongs to the server.
  ///
  /// The module is put into evaluation mode.
  ///
  /// - Parameters:
  ///   - module: computes `[rows, …]` from `[rows] + rowShape`.
  ///   - rowShape: the shape of one row, such as `[2]`; that of a ``/NN/Sequential`` that begins with a
  ///     ``/NN/Linear`` is known.
  ///   - name: what it is called in reports.
  /// - Throws: ``ModelFileError`` if the shape is not known, or there is no row of result for each row.
  public convenience init(
    _ module: Module, rowShape: [Int]? = nil, name: String = "model"
  ) throws(ModelFileError) {
    guard let shape = rowShape ?? module.knownRowShape else { throw .noRowShape(name) }
    try self.init(ModuleModel(module, rowShape: shape), name: name)
  }

  /// Takes a function of tensors in.
  ///
  /// - Parameters:
  ///   - rowShape: the shape of one row; `nil` for an extent that a request chooses.
  ///   - dtype: the type of an input's elements.
  ///   - name: what it is called in reports.
  ///   - function: computes `[rows, …]` from `[rows] + rowShape`; it is called on one thread at a time,
  ///     and what it uses belongs to the server from then on.
  /// - Throws: ``ModelFileError`` if it throws, or gives no row of result for each row.
  public convenience init(
    rowShape: [Int?], dtype: DType = .float32, name: String = "model",
    _ function: @escaping (Tensor) throws -> Tensor
  ) throws(ModelFileError) {
    try self.init(FunctionModel(rowShape: rowShape, dtype: dtype, function), name: name)
  }

  /// The body of a request for one row, to show how one is written.
  public var example: String {
    func text(_ extents: ArraySlice<Int?>) -> String {
      guard let extent = extents.first else { return dtype.takesReals ? "0.5" : "1" }
      let inner = text(extents.dropFirst())
      return "[" + Array(repeating: inner, count: min(extent ?? 2, 64)).joined(separator: ",") + "]"
    }
    return "{\"data\":[\(text(rowShape[...]))]}"
  }

  /// Computes the results of some requests as one batch; all rows have one shape.
  func run(_ requests: [Rows]) throws -> Tensor {
    let count = requests.reduce(0) { $0 + $1.count }
    let input = Rows.batch(requests, dtype: dtype)
    let result = try noGrad { try model.predict(input) }
    guard result.rank >= 1, result.shape[0] == count else {
      throw PredictionError.noRowForEach(rows: count, result: result.shape)
    }
    return result
  }
}

extension Module {
  /// The shape of a row where a sequence begins with a linear layer.
  var knownRowShape: [Int]? {
    if let linear = self as? Linear { return [linear.inFeatures] }
    return (self as? Sequential)?.first?.knownRowShape
  }
}
