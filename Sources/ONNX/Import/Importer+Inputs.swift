import Gradbook

// What a graph is called on.
extension Importer {
  mutating func bindInputs(
    of graph: GraphProto, _ shapes: [String: [Int]]
  ) throws(ONNXError) {
    for tensor in graph.initializer { try bind(tensor) }
    let inputs = graph.input.filter { values[$0.name] == nil }
    let extents = try graph.extents(shapes)
    for input in inputs { try bind(input, shapes[input.name], extents) }
  }

  private mutating func bind(
    _ input: ValueInfoProto, _ given: [Int]?, _ extents: [String: Int]
  ) throws(ONNXError) {
    guard let type = input.type?.tensorType,
      let elements = type.elemType.flatMap(TensorProto.DataType.init)
    else {
      throw ONNXError(
        input.subject, Text("It is no tensor of numbers.", "它不是数值张量。"),
        Text("Export the model with tensors as inputs.", "请以张量作为输入导出模型。"))
    }
    let known = type.shape?.dim.map { $0.dimValue ?? extents[$0.dimParam] } ?? [nil]
    guard let shape = given ?? (known.contains(nil) ? nil : known.compactMap { $0 }) else {
      let shown = type.shape?.dim.shown ?? "…"
      throw ONNXError(
        input.subject,
        Text("The model leaves its shape open: \(shown).", "模型没有定下它的形状：\(shown)。"),
        Text(
          "Give it: program(shapes: [\"\(input.name)\": [1, …]]).",
          "请给出形状：program(shapes: [\"\(input.name)\": [1, …]])。"))
    }
    values[input.name] = try bound(input.subject) { (builder) throws(ShapeError) in
      try builder.input(shape, elements.dtype, name: input.name)
    }
  }
}

extension ValueInfoProto {
  var subject: Text { Text("Input “\(name)”", "输入“\(name)”") }
}

extension GraphProto {
  /// The inputs that a call has to give: an initializer stands for one that it may leave out.
  var givenInputs: [ValueInfoProto] {
    let known = Set(initializer.map(\.name))
    return input.filter { !known.contains($0.name) }
  }

  /// What given shapes say of the names of extents, once it is seen that they fit.
  func extents(_ shapes: [String: [Int]]) throws(ONNXError) -> [String: Int] {
    let inputs = givenInputs
    let names = Set(inputs.map(\.name))
    if let name = shapes.keys.sorted().first(where: { !names.contains($0) }) {
      let known = inputs.map(\.name).joined(separator: ", ")
      throw ONNXError(
        Text("The model", "模型"),
        Text("It has no input “\(name)”.", "它没有名为“\(name)”的输入。"),
        Text("Name one of its inputs: \(known).", "请写它的输入之一：\(known)。"))
    }
    var extents: [String: Int] = [:]
    for input in inputs { try input.note(shapes[input.name], &extents) }
    return extents
  }
}

extension ValueInfoProto {
  /// Notes what a given shape says of the names of extents, and that it fits.
  fileprivate func note(
    _ shape: [Int]?, _ extents: inout [String: Int]
  ) throws(ONNXError) {
    guard let shape, let dims = type?.tensorType?.shape?.dim else { return }
    var isFitting = dims.count == shape.count
    for (dim, extent) in zip(dims, shape) {
      if let value = dim.dimValue { isFitting = isFitting && value == extent }
      if !dim.dimParam.isEmpty {
        isFitting = isFitting && extents[dim.dimParam] ?? extent == extent
        extents[dim.dimParam] = extent
      }
    }
    guard isFitting else {
      throw ONNXError(
        subject,
        Text("The shape \(shape) is not one of \(dims.shown).", "形状 \(shape) 不符合 \(dims.shown)。"),
        Text("Give a shape that fits in program(shapes:).", "请在 program(shapes:) 中给出相符的形状。"))
    }
  }
}

extension [TensorShapeProto.Dimension] {
  /// `[batch, 3, ?]`.
  var shown: String {
    let extents = map {
      $0.dimValue.map(String.init) ?? ($0.dimParam.isEmpty ? "?" : $0.dimParam)
    }
    return "[\(extents.joined(separator: ", "))]"
  }
}
