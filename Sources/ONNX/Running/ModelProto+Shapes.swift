import Gradbook

/// What an input of a model is to be fed with.
package struct InputPlan {
  package let name: String
  package let shape: [Int]
  package let dtype: DType
  /// The names of extents that the model leaves open and nobody gave: `batch`, or `?`.
  package let assumed: [String]
}

extension ModelProto {
  /// The shapes to call the model on: those given, those that it says, and 1 where it leaves an extent
  /// open.
  ///
  /// - Throws: ``ONNXError`` for a given shape that does not fit, for one that memory cannot hold, and for
  ///   an input of which not even the number of dimensions is known.
  package func inputPlans(shapes: [String: [Int]]) throws(ONNXError) -> [InputPlan] {
    guard let graph else { return [] }
    let extents = try graph.extents(shapes)
    var plans: [InputPlan] = []
    for input in graph.givenInputs {
      let type = input.type?.tensorType
      guard let elements = type?.elemType.flatMap(TensorProto.DataType.init) else {
        throw ONNXError(
          input.subject, Text("It is no tensor of numbers.", "它不是数值张量。"),
          Text("Export the model with tensors as inputs.", "请以张量作为输入导出模型。"))
      }
      let dims = type?.shape?.dim
      guard let shape = shapes[input.name] ?? dims?.map({ $0.extent(extents) ?? 1 }) else {
        throw ONNXError(
          input.subject,
          Text("The model does not say how many dimensions it has.", "模型没有说明它有几维。"),
          Text("Give its shape, as in \(input.name)=1x3.", "请给出形状，例如 \(input.name)=1x3。"))
      }
      var builder = ProgramBuilder()
      do throws(ShapeError) {
        _ = try builder.input(shape, elements.dtype)
      } catch {
        throw ONNXError(
          input.subject, error.text, Text("Give a smaller shape.", "请给出更小的形状。"))
      }
      let open = shapes[input.name] == nil ? (dims ?? []).filter { $0.extent(extents) == nil } : []
      plans.append(
        InputPlan(
          name: input.name, shape: shape, dtype: elements.dtype,
          assumed: open.map { $0.dimParam.isEmpty ? "?" : $0.dimParam }))
    }
    return plans
  }
}

extension TensorShapeProto.Dimension {
  fileprivate func extent(_ known: [String: Int]) -> Int? { dimValue ?? known[dimParam] }
}
