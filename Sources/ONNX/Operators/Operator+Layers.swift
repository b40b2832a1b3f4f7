import Gradbook

// Products of matrices, convolutions.
extension Operator {
  static let layers: [Operator] = [
    Operator("Gemm", since: 7) { (call) throws(ONNXError) in
      var (a, b) = (try call.input(0), try call.input(1))
      let (alpha, beta) = (try call.real("alpha", or: 1), try call.real("beta", or: 1))
      if try call.flag("transA") { a = try call.permute(a, [1, 0]) }
      let isTransposed = try call.flag("transB")
      let bias = call.optional(2)
      // What a linear layer is written as.
      if alpha == 1, beta == 1, bias.map({ call.shape($0).count == 1 }) ?? true,
        bias.map({ call.shape($0) != [1] }) ?? true || call.shape(b).contains(1)
      {
        return [try call.linear(a, isTransposed ? b : try call.permute(b, [1, 0]), bias)]
      }
      if isTransposed { b = try call.permute(b, [1, 0]) }
      var y = try call.apply("matmul", a, b)
      if alpha != 1 { y = try call.apply("mul", y, try call.constant(alpha, like: y)) }
      guard var bias else { return [y] }
      if beta != 1 { bias = try call.apply("mul", bias, try call.constant(beta, like: bias)) }
      return [try call.apply("add", y, bias)]
    },
    Operator("MatMul") { (call) throws(ONNXError) in
      let (a, b) = (try call.input(0), try call.input(1))
      let (left, right) = (call.shape(a), call.shape(b))
      // A vector is a row on the left and a column on the right, and that dimension is dropped.
      let rows = left.count == 1 ? try call.reshape(a, [1] + left) : a
      let columns = right.count == 1 ? try call.reshape(b, right + [1]) : b
      let y = try call.apply("matmul", rows, columns)
      var shape = call.shape(y)
      if right.count == 1 { shape.removeLast() }
      if left.count == 1 { shape.remove(at: shape.count - (right.count == 1 ? 1 : 2)) }
      return [try call.reshape(y, shape)]
    },
    Operator("Conv") { (call) throws(ONNXError) in
      let operands = try call.allInputs()
      let (window, rank) = try call.window(of: operands)
      return try call.convolution(
        "conv\(rank)d", operands, window, [Int](repeating: 0, count: rank))
    },
    Operator("ConvTranspose") { (call) throws(ONNXError) in
      let operands = try call.allInputs()
      let (window, rank) = try call.window(of: operands)
      guard !call.has("output_shape"), !window.isAutomatic else {
        throw call.unread(
          "A transposed convolution by its output's shape", "按输出形状指定的转置卷积")
      }
      return try call.convolution(
        "convTranspose\(rank)d", operands, window,
        try call.integers("output_padding", rank, or: 0))
    },
  ]
}

/// The windows of a convolution or a pooling.
struct Window {
  var kernel: [Int]
  var stride: [Int]
  var dilation: [Int]
  var before: [Int]
  var after: [Int]
  /// Whether the padding follows from the shapes.
  var isAutomatic: Bool
}

extension NodeCall {
  /// The windows that a node's attributes name, over a tensor `[batch, channels, …]`.
  func window(over shape: [Int], kernel: [Int]) throws(ONNXError) -> Window {
    let rank = kernel.count
    guard rank == 1 || rank == 2, shape.count == rank + 2 else {
      throw fault(
        "Windows of \(kernel) over a tensor of shape \(shape) are not computed here; one or two "
          + "dimensions beside batch and channels are.",
        "这里不支持形状为 \(shape) 的张量上大小为 \(kernel) 的窗口；批次与通道之外应有一维或两维。")
    }
    let pads = try integers("pads", 2 * rank, or: 0)
    var window = Window(
      kernel: kernel, stride: try integers("strides", rank, or: 1),
      dilation: try integers("dilations", rank, or: 1), before: Array(pads[..<rank]),
      after: Array(pads[rank...]), isAutomatic: false)
    let way = try text("auto_pad", or: "NOTSET")
    guard way.hasPrefix("SAME_") else { return window }
    window.isAutomatic = true
    let limit = 1 << 20
    guard (kernel + window.stride + window.dilation).allSatisfy({ (1...limit).contains($0) }) else {
      throw fault("Its windows are no windows.", "它的窗口大小不合理。")
    }
    for axis in 0..<rank {
      let (extent, step) = (shape[axis + 2], window.stride[axis])
      let span = (kernel[axis] - 1) * window.dilation[axis] + 1
      let total = max(0, ((extent + step - 1) / step - 1) * step + span - extent)
      let half = way == "SAME_LOWER" ? (total + 1) / 2 : total / 2
      (window.before[axis], window.after[axis]) = (half, total - half)
    }
    return window
  }

  /// The windows of a convolution: its kernel is the weight's.
  fileprivate func window(of operands: [Int]) throws(ONNXError) -> (Window, rank: Int) {
    let weight = shape(try input(1))
    guard weight.count > 2 else {
      throw fault("Its weight has the shape \(weight).", "它的权重形状是 \(weight)。")
    }
    let kernel = Array(weight.dropFirst(2))
    guard try integers("kernel_shape", kernel.count, or: 0) == kernel || !has("kernel_shape") else {
      throw fault(
        "Its kernel_shape is not that of its weight, \(kernel).",
        "它的 kernel_shape 与权重的 \(kernel) 不符。")
    }
    return (try window(over: shape(operands[0]), kernel: kernel), kernel.count)
  }

  fileprivate mutating func convolution(
    _ operation: String, _ operands: [Int], _ window: Window, _ outputPadding: [Int]
  ) throws(ONNXError) -> [Int] {
    try results(
      operation,
      [
        "stride": .integers(window.stride), "padding": .integers(window.before),
        "paddingAfter": .integers(window.after), "dilation": .integers(window.dilation),
        "groups": .integer(try integer("group", or: 1)), "outputPadding": .integers(outputPadding),
      ], on: operands)
  }
}
