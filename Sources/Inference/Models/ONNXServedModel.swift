import Gradbook
import ONNX

/// A model of ONNX as a model to serve. It has one input, whose first axis counts rows; its first output
/// is the result.
///
/// Where the file leaves that axis open, a batch is filled up to the next power of two, so that the model
/// is written out for few shapes. Where the file fixes it at n, rows are computed n at a time, the last
/// of them filled up. What fills up is the batch's own first row, and its results are left out.
final class ONNXServedModel: ServedModel {
  let rowShape: [Int?]
  let dtype: DType
  private let model: ONNXModel
  /// How many rows the file fixes; `nil` for any number.
  private let fixedRows: Int?

  init(_ model: ONNXModel, path: String) throws(ModelFileError) {
    let names = model.inputNames
    guard names.count == 1, let name = names.first else {
      throw .inputs(path, names)
    }
    let plan: InputPlan?
    do throws(ONNXError) {
      plan = try model.proto.inputPlans(shapes: [:]).first
    } catch {
      throw .unusable(path, error.text)
    }
    guard let plan else { throw .inputs(path, names) }
    let dims =
      model.proto.graph?.input.first { $0.name == name }?.type?.tensorType?.shape?.dim ?? []
    guard let batch = dims.first, batch.dimValue != 0 else { throw .noRows(path, plan.shape) }
    self.model = model
    fixedRows = batch.dimValue
    rowShape = dims.dropFirst().map(\.dimValue)
    dtype = plan.dtype
    model.eval()
  }

  func predict(_ rows: Tensor) throws -> Tensor {
    let count = rows.shape[0]
    guard let fixedRows else {
      let size = count.roundedUpToPowerOfTwo
      return try first(of: rows.filled(to: size)).narrowed(to: count)
    }
    let parts = try stride(from: 0, to: count, by: fixedRows).map { start in
      let size = min(fixedRows, count - start)
      let part = rows.narrow(dim: 0, start: start, length: size)
      return try first(of: part.filled(to: fixedRows)).narrowed(to: size)
    }
    return parts.count == 1 ? parts[0] : Tensor.cat(parts, dim: 0)
  }

  private func first(of rows: Tensor) throws -> Tensor {
    guard let result = try model.run([rows]).first else { throw PredictionError.noResult }
    return result
  }
}

extension Int {
  fileprivate var roundedUpToPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }
}

extension Tensor {
  /// The rows, and the first of them again until there are `count`.
  fileprivate func filled(to count: Int) -> Tensor {
    if shape[0] == count { return self }
    let more = narrow(dim: 0, start: 0, length: 1).expand([count - shape[0]] + shape.dropFirst())
    return Tensor.cat([self, more], dim: 0)
  }

  /// The first rows; a result that has no row for each stays as it is, and is refused where rows are
  /// handed out.
  fileprivate func narrowed(to count: Int) -> Tensor {
    guard let rows = shape.first, rows > count else { return self }
    return narrow(dim: 0, start: 0, length: count)
  }
}
