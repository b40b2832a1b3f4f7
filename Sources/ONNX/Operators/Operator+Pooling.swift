import Gradbook

// Windows to one element each.
extension Operator {
  static let pooling: [Operator] = [
    Operator("MaxPool") { (call) throws(ONNXError) in
      guard call.node.output.dropFirst().allSatisfy(\.isEmpty) else {
        throw call.unread("The places of the largest elements", "最大元素的位置")
      }
      var x = try call.input(0)
      var window = try call.poolWindow()
      // Padding that differs on the two sides is put around first.
      if window.before != window.after {
        x = try call.padded(
          x, [0, 0] + window.before, [0, 0] + window.after, "constant", -.infinity)
        window.before = window.before.map { _ in 0 }
      }
      return [try call.results("maxPool", try call.settings(window), on: [x])[0]]
    },
    Operator("AveragePool", since: 7) { (call) throws(ONNXError) in
      let window = try call.poolWindow()
      guard window.before == window.after else {
        throw call.unread("A mean with padding on one side", "单侧填充的平均池化")
      }
      let counts = try call.flag("count_include_pad")
      return try call.results(
        "avgPool",
        [
          "kernelSize": .integers(window.kernel), "stride": .integers(window.stride),
          "padding": .integers(window.before), "dilation": .integers(window.dilation),
          "ceilMode": .flag(try call.flag("ceil_mode")), "countIncludePad": .flag(counts),
          "divisorOverride": .nothing,
        ], on: [try call.input(0)])
    },
    global("GlobalAveragePool", "mean"), global("GlobalMaxPool", "amax"),
  ]

  private static func global(_ name: String, _ operation: String) -> Operator {
    Operator(name) { (call) throws(ONNXError) in
      let x = try call.input(0)
      guard call.shape(x).count > 2 else {
        throw call.fault(
          "A tensor of shape \(call.shape(x)) has no places.", "形状为 \(call.shape(x)) 的张量没有空间维。")
      }
      let dims = Array(2..<call.shape(x).count)
      return [try call.apply(operation, ["dims": .integers(dims), "keepDim": .flag(true)], x)]
    }
  }
}

extension NodeCall {
  fileprivate func poolWindow() throws(ONNXError) -> Window {
    guard let kernel = try optionalIntegers("kernel_shape") else {
      throw fault("It has no kernel_shape.", "它没有 kernel_shape。")
    }
    return try window(over: shape(try input(0)), kernel: kernel)
  }

  fileprivate func settings(
    _ window: Window
  ) throws(ONNXError) -> KeyValuePairs<String, AttributeValue> {
    [
      "kernelSize": .integers(window.kernel), "stride": .integers(window.stride),
      "padding": .integers(window.before), "dilation": .integers(window.dilation),
      "ceilMode": .flag(try flag("ceil_mode")),
    ]
  }
}
