import Gradbook

extension ExportRule {
  static let shaping: [ExportRule] = [
    ExportRule("reshape") { (call) throws(ONNXError) in
      let shape = try call.integers("shape")
      call.node(
        "Reshape", [call.operands[0], call.constant(call.resultShape)],
        shape.contains(0) ? [.integer("allowzero", 1)] : [])
    },
    ExportRule("permute") { (call) throws(ONNXError) in
      call.node("Transpose", call.operands, [.integers("perm", try call.integers("dims"))])
    },
    ExportRule("expand") { (call) throws(ONNXError) in
      call.node("Expand", [call.operands[0], call.constant(call.resultShape)])
    },
    ExportRule("slice") { (call) throws(ONNXError) in
      let (offsets, steps) = (try call.integers("offsets"), try call.integers("steps"))
      let shape = try call.integers("shape")
      let whole = call.value(0).shape
      let axes = whole.indices.filter { shape[$0] != whole[$0] || steps[$0] != 1 }
      let ends = axes.map { offsets[$0] + max(shape[$0] - 1, 0) * steps[$0] + min(shape[$0], 1) }
      call.node(
        "Slice",
        [
          call.operands[0], call.constant(axes.map { offsets[$0] }), call.constant(ends),
          call.constant(axes), call.constant(axes.map { steps[$0] }),
        ])
    },
    ExportRule("flip") { (call) throws(ONNXError) in
      let axes = try call.integers("dims")
      call.node(
        "Slice",
        [
          call.operands[0], call.constant(axes.map { _ in -1 }),
          call.constant(axes.map { _ in .min }),
          call.constant(axes), call.constant(axes.map { _ in -1 }),
        ])
    },
    ExportRule("cat") { (call) throws(ONNXError) in
      call.node("Concat", call.operands, [.integer("axis", try call.integer("dim"))])
    },
    ExportRule("pad") { (call) throws(ONNXError) in
      let modes = ["constant": "constant", "reflect": "reflect", "replicate": "edge"]
      guard let mode = modes[try call.text("mode")] else {
        throw call.fault("ONNX has no padding of this mode.", "ONNX 没有这种填充模式。")
      }
      let pad = try call.integers("pad")
      let axes = (0..<pad.count / 2).map { call.value(0).shape.count - 1 - $0 }
      let before = axes.indices.map { pad[2 * $0] }
      let after = axes.indices.map { pad[2 * $0 + 1] }
      let number = mode == "constant" ? call.scalar(try call.real("value")) : ""
      call.node(
        "Pad", [call.operands[0], call.constant(before + after), number, call.constant(axes)],
        [.text("mode", mode)])
    },
    ExportRule("embedding") { (call) throws(ONNXError) in
      call.node("Gather", [call.operands[0], call.kept[0]])
    },
    ExportRule("triangle") { (call) throws(ONNXError) in
      let diagonal = call.constant(Tensor.full([], try call.integer("diagonal")))
      call.node(
        "Trilu", [call.operands[0], diagonal], [.flag("upper", !(try call.flag("lower")))])
    },
  ]

  static let layers: [ExportRule] = [
    ExportRule("matmul") { (call) throws(ONNXError) in call.node("MatMul", call.operands) },
    ExportRule("linear") { (call) throws(ONNXError) in
      let shape = call.value(0).shape
      var operands = call.operands
      let transposed = [AttributeProto.integer("transB", 1)]
      if shape.count == 2 { return call.node("Gemm", operands, transposed) }
      // All rows at once.
      let width = shape.last ?? 0
      let rows = shape.dropLast().reduce(1, *)
      operands[0] = call.step("Reshape", [operands[0], call.constant([rows, width])])
      let product = call.step("Gemm", operands, transposed)
      call.node("Reshape", [product, call.constant(call.resultShape)])
    },
    convolution("conv1d", "Conv"), convolution("conv2d", "Conv"),
    convolution("convTranspose1d", "ConvTranspose"),
    convolution("convTranspose2d", "ConvTranspose"),
    ExportRule("maxPool") { (call) throws(ONNXError) in
      call.node("MaxPool", call.operands, try call.window(hasDilation: true))
    },
    ExportRule("avgPool") { (call) throws(ONNXError) in
      guard call.isLeftOut("divisorOverride") else {
        throw call.fault("ONNX has no divisor of one's own.", "ONNX 不支持自定除数。")
      }
      let counts = AttributeProto.flag("count_include_pad", try call.flag("countIncludePad"))
      call.node("AveragePool", call.operands, try call.window(hasDilation: false) + [counts])
    },
    ExportRule("standardize") { (call) throws(ONNXError) in
      let (dims, shape) = (try call.dims(), call.value(0).shape)
      guard let first = dims.min(), dims.sorted() == Array(first..<shape.count) else {
        throw call.fault("Only the last dimensions are standardized in ONNX.", "ONNX 只对末尾各维做标准化。")
      }
      let scale = call.constant(Tensor.ones(Array(shape[first...]), dtype: call.value(0).dtype))
      call.node(
        "LayerNormalization", [call.operands[0], scale],
        [.integer("axis", first), .real("epsilon", try call.real("eps"))])
    },
    ExportRule("lstmCell") { (call) throws(ONNXError) in
      let sums = call.step("Add", [call.operands[0], call.operands[1]])
      let (axis, units) = (call.value(2).shape.count - 1, call.value(2).shape.last ?? 0)
      func gate(_ call: inout ExportCall, _ index: Int, _ function: String) -> String {
        let part = call.step(
          "Slice",
          [
            sums, call.constant([index * units]), call.constant([(index + 1) * units]),
            call.constant([axis]),
          ])
        return call.step(function, [part])
      }
      let (i, f) = (gate(&call, 0, "Sigmoid"), gate(&call, 1, "Sigmoid"))
      let (g, o) = (gate(&call, 2, "Tanh"), gate(&call, 3, "Sigmoid"))
      let held = call.step("Mul", [f, call.operands[2]])
      let cell = call.step("Add", [held, call.step("Mul", [i, g])])
      let output = call.step("Mul", [o, call.step("Tanh", [cell])])
      call.node("Concat", [output, cell], [.integer("axis", 0)])
    },
  ]

  private static func convolution(_ operation: String, _ name: String) -> ExportRule {
    ExportRule(operation) { (call) throws(ONNXError) in
      var attributes = [
        AttributeProto.integers("strides", try call.integers("stride")),
        .integers("pads", try call.integers("padding") + call.integers("paddingAfter")),
        .integers("dilations", try call.integers("dilation")),
        .integer("group", try call.integer("groups")),
      ]
      if name == "ConvTranspose" {
        attributes.append(.integers("output_padding", try call.integers("outputPadding")))
      }
      call.node(name, call.operands, attributes)
    }
  }
}

extension ExportCall {
  /// The windows of a pooling. Where the last one would lie in the padding alone, versions of the
  /// operators count it differently; then the padding says how far windows go.
  fileprivate func window(hasDilation: Bool) throws(ONNXError) -> [AttributeProto] {
    let (before, kernel) = (try integers("padding"), try integers("kernelSize"))
    let (stride, isOpen) = (try integers("stride"), try flag("ceilMode"))
    let dilation = hasDilation ? try integers("dilation") : kernel.map { _ in 1 }
    let from = Array(value(0).shape.suffix(kernel.count))
    let to = Array(resultShape.suffix(kernel.count))
    let spans = kernel.indices.map { (kernel[$0] - 1) * dilation[$0] + 1 }
    let isPlain = kernel.indices.allSatisfy { axis in
      let room = from[axis] + 2 * before[axis] - spans[axis]
      return (room + stride[axis] - 1) / stride[axis] + 1 == to[axis]
    }
    var after = before
    if isOpen, !isPlain {
      after = kernel.indices.map { axis in
        max((to[axis] - 1) * stride[axis] + spans[axis] - from[axis] - before[axis], 0)
      }
    }
    return [
      .integers("kernel_shape", kernel), .integers("strides", stride),
      .integers("pads", before + after), .flag("ceil_mode", isOpen && isPlain),
    ] + (hasDilation ? [.integers("dilations", dilation)] : [])
  }
}
