import Gradbook

// Linear maps along dimensions, and the largest of each part.
extension ExportRule {
  static let resizing: [ExportRule] = [
    ExportRule("interpolate") { (call) throws(ONNXError) in
      let mode = try call.text("mode")
      if mode == "area" { return try call.average() }
      let space = try call.flag("alignCorners") ? "align_corners" : "half_pixel"
      let settings: [AttributeProto] =
        switch mode {
        case "nearest":
          [
            .text("mode", "nearest"), .text("coordinate_transformation_mode", "asymmetric"),
            .text("nearest_mode", "floor"),
          ]
        case "nearest-exact":
          [
            .text("mode", "nearest"), .text("coordinate_transformation_mode", "half_pixel"),
            .text("nearest_mode", "round_prefer_ceil"),
          ]
        case "bicubic":
          [
            .text("mode", "cubic"), .text("coordinate_transformation_mode", space),
            .real("cubic_coeff_a", -0.75),
          ]
        default: [.text("mode", "linear"), .text("coordinate_transformation_mode", space)]
        }
      if call.isLeftOut("scaleFactors") {
        return call.node(
          "Resize", [call.operands[0], "", "", call.constant(call.resultShape)], settings)
      }
      let factors = [1, 1] + (try call.reals("scaleFactors"))
      let scales = call.constant(Tensor(flat: factors, shape: [factors.count], dtype: .float32))
      call.node("Resize", [call.operands[0], "", scales], settings)
    },
    ExportRule("adaptiveAvgPool") { (call) throws(ONNXError) in try call.average() },
    ExportRule("adaptiveMaxPool") { (call) throws(ONNXError) in
      if let kernel = call.evenParts {
        return call.node(
          "MaxPool", call.operands,
          [.integers("kernel_shape", kernel), .integers("strides", kernel)])
      }
      var x = call.operands[0]
      let (from, to) = (call.value(0).shape, call.resultShape)
      for axis in 2..<from.count where from[axis] != to[axis] {
        var parts: [String] = []
        for range in ExportCall.parts(of: from[axis], in: to[axis]) {
          let axes = call.constant([axis])
          let slice = call.step(
            "Slice",
            [x, call.constant([range.lowerBound]), call.constant([range.upperBound]), axes])
          parts.append(call.step("ReduceMax", [slice, axes]))
        }
        x = call.step("Concat", parts, [.integer("axis", axis)])
      }
      call.node("Identity", [x])
    },
  ]
}

extension ExportCall {
  /// The parts of an extent over which adaptive pooling goes; they overlap where they must.
  fileprivate static func parts(of extent: Int, in count: Int) -> [Range<Int>] {
    (0..<count).map { place in
      (place * extent / count)..<(((place + 1) * extent + count - 1) / count)
    }
  }

  /// The extents of the parts where all are equal.
  fileprivate var evenParts: [Int]? {
    let (from, to) = (value(0).shape.dropFirst(2), resultShape.dropFirst(2))
    guard zip(from, to).allSatisfy({ $1 > 0 && $0.isMultiple(of: $1) }) else { return nil }
    return zip(from, to).map { $0 / $1 }
  }

  /// The mean of each part: a pooling where all are equal, else a product with shares for each
  /// dimension.
  fileprivate mutating func average() throws(ONNXError) {
    let (from, to) = (value(0).shape, resultShape)
    if to.dropFirst(2).allSatisfy({ $0 == 1 }) { return node("GlobalAveragePool", operands) }
    if let kernel = evenParts {
      return node(
        "AveragePool", operands,
        [.integers("kernel_shape", kernel), .integers("strides", kernel)])
    }
    guard from.count <= 4 else {
      throw fault(
        "Means over unequal parts of three dimensions are not written.", "不支持导出三维不等分的均值。")
    }
    var x = operands[0]
    let dtype = value(0).dtype
    func shares(_ axis: Int) -> Tensor {
      let rows = Self.parts(of: from[axis], in: to[axis]).map { part in
        (0..<from[axis]).map { part.contains($0) ? 1 / Double(part.count) : 0 }
      }
      return Tensor(flat: rows.flatMap { $0 }, shape: [to[axis], from[axis]], dtype: dtype)
    }
    let last = from.count - 1
    x = step("MatMul", [x, constant(shares(last).transpose(0, 1).contiguous())])
    if last == 3 { x = step("MatMul", [constant(shares(2)), x]) }
    node("Identity", [x])
  }
}
