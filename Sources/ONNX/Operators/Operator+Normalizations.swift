import Gradbook

// Mean 0 and variance 1.
extension Operator {
  static let normalizations: [Operator] = [
    Operator("BatchNormalization", since: 9) { (call) throws(ONNXError) in
      guard !(try call.flag("training_mode")), call.node.output.dropFirst().allSatisfy(\.isEmpty)
      else { throw call.unread("Batch normalization in training", "训练模式的批归一化") }
      let (x, mean) = (try call.input(0), try call.input(3))
      let variance = try call.apply(
        "add", try call.input(4), try call.constant(try call.real("epsilon", or: 1e-5), like: x))
      let scale = try call.apply("div", try call.input(1), try call.apply("sqrt", variance))
      let shift = try call.apply("sub", try call.input(2), try call.apply("mul", mean, scale))
      return [try call.scaledChannels(x, scale, shift)]
    },
    Operator("InstanceNormalization", since: 6) { (call) throws(ONNXError) in
      let x = try call.input(0)
      let dims = Array(2..<max(call.shape(x).count, 2))
      let y = try call.standardized(x, dims)
      return [try call.scaledChannels(y, try call.input(1), try call.input(2))]
    },
    Operator("LayerNormalization", since: 17) { (call) throws(ONNXError) in
      guard call.node.output.dropFirst().allSatisfy(\.isEmpty) else {
        throw call.unread("The mean of a layer normalization", "层归一化的均值输出")
      }
      let x = try call.input(0)
      let rank = call.shape(x).count
      let axis = try call.axis(try call.integer("axis", or: -1), rank: rank)
      let y = try call.standardized(x, Array(axis..<rank))
      let scaled = try call.apply("mul", y, try call.input(1))
      guard let bias = call.optional(2) else { return [scaled] }
      return [try call.apply("add", scaled, bias)]
    },
  ]
}

extension NodeCall {
  fileprivate mutating func standardized(_ x: Int, _ dims: [Int]) throws(ONNXError) -> Int {
    try apply(
      "standardize",
      ["dims": .integers(dims), "eps": .real(try real("epsilon", or: 1e-5))], x)
  }

  /// x times one number a channel, plus another.
  fileprivate mutating func scaledChannels(
    _ x: Int, _ scale: Int, _ shift: Int
  ) throws(ONNXError) -> Int {
    let channels = shape(x).count > 1 ? shape(x)[1] : 1
    let shape = [channels] + shape(x).dropFirst(2).map { _ in 1 }
    let product = try apply("mul", x, try reshape(scale, shape))
    return try apply("add", product, try reshape(shift, shape))
  }
}
