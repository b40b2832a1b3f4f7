import Gradbook

/// What a server asks for predictions: rows in, a result for each row out.
///
/// A model belongs to one thread at a time; the server calls it on its inference thread alone.
public protocol ServedModel: AnyObject {
  /// The shape of one row, without the axis of the batch; `nil` for an extent that a request chooses.
  var rowShape: [Int?] { get }
  /// The type of an input's elements.
  var dtype: DType { get }
  /// Computes `[rows, …]` from `[rows] + rowShape`. No gradients are recorded meanwhile.
  ///
  /// - Throws: what keeps the model from it.
  func predict(_ rows: Tensor) throws -> Tensor
}

/// A module as a model to serve.
final class ModuleModel: ServedModel {
  let rowShape: [Int?]
  let dtype: DType
  private let module: Module

  /// Puts the module into evaluation mode.
  init(_ module: Module, rowShape: [Int]) {
    module.eval()
    self.module = module
    self.rowShape = rowShape
    dtype = module.parameters().first?.dtype ?? .float32
  }

  func predict(_ rows: Tensor) throws -> Tensor { module(rows) }
}

/// A function as a model to serve.
final class FunctionModel: ServedModel {
  let rowShape: [Int?]
  let dtype: DType
  private let function: (Tensor) throws -> Tensor

  init(rowShape: [Int?], dtype: DType, _ function: @escaping (Tensor) throws -> Tensor) {
    (self.rowShape, self.dtype, self.function) = (rowShape, dtype, function)
  }

  func predict(_ rows: Tensor) throws -> Tensor { try function(rows) }
}
