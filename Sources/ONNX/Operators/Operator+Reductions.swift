import Gradbook

// Many elements to one.
extension Operator {
  static let reductions: [Operator] = [
    reduction("ReduceSum", "sum"), reduction("ReduceMean", "mean"),
    reduction("ReduceMax", "amax"), reduction("ReduceMin", "amin"),
    reduction("ReduceLogSumExp", "logsumexp"),
    Operator("ReduceProd") { (call) throws(ONNXError) in
      // One dimension at a time, as the operation has it.
      var (x, (axes, keeps)) = (try call.input(0), try call.folds())
      for axis in axes.sorted(by: >) {
        x = try call.apply("prod", ["dims": .integers([axis]), "keepDim": .flag(keeps)], x)
      }
      return [x]
    },
    Operator("ReduceL2") { (call) throws(ONNXError) in
      let (axes, keeps) = try call.folds()
      return [
        try call.apply(
          "vectorNorm",
          ["ord": .real(2), "dims": .integers(axes), "keepDim": .flag(keeps)], try call.input(0))
      ]
    },
    place("ArgMax", "argmax"), place("ArgMin", "argmin"),
    Operator("Softmax", since: 13) { (call) throws(ONNXError) in try call.alongAxis("softmax") },
    Operator("LogSoftmax", since: 13) { (call) throws(ONNXError) in
      try call.alongAxis("logSoftmax")
    },
    Operator("CumSum", since: 11) { (call) throws(ONNXError) in
      let x = try call.input(0)
      guard !(try call.flag("exclusive")), !(try call.flag("reverse")),
        let number = try call.integers(1).first
      else {
        throw call.unread("A CumSum that is exclusive or in reverse", "exclusive 或反向的 CumSum")
      }
      return [
        try call.apply(
          "cumsum", ["dim": .integer(try call.axis(number, rank: call.shape(x).count))], x)
      ]
    },
  ]

  private static func reduction(_ name: String, _ operation: String) -> Operator {
    Operator(name) { (call) throws(ONNXError) in
      let x = try call.input(0)
      let (axes, keeps) = try call.folds()
      if axes.isEmpty { return [x] }
      return [
        try call.apply(operation, ["dims": .integers(axes), "keepDim": .flag(keeps)], x)
      ]
    }
  }

  private static func place(_ name: String, _ operation: String) -> Operator {
    Operator(name) { (call) throws(ONNXError) in
      let x = try call.input(0)
      guard !(try call.flag("select_last_index")) else {
        throw call.unread("The last of equal places", "相等时取最后一个位置")
      }
      let axis = try call.axis(try call.integer("axis", or: 0), rank: call.shape(x).count)
      return [
        try call.apply(
          operation,
          ["dim": .integer(axis), "keepDim": .flag(try call.flag("keepdims", or: true))],
          x)
      ]
    }
  }
}

extension NodeCall {
  /// The dimensions that a reduction folds, and whether they stay as 1. None where the first input
  /// stays as it is.
  fileprivate func folds() throws(ONNXError) -> (axes: [Int], keeps: Bool) {
    let rank = shape(try input(0)).count
    let keeps = try flag("keepdims", or: true)
    let named = try integers("axes", orInput: 1) ?? []
    if named.isEmpty {
      return (try flag("noop_with_empty_axes") ? [] : Array(0..<rank), keeps)
    }
    return (try axes(named, rank: rank), keeps)
  }

  fileprivate mutating func alongAxis(_ operation: String) throws(ONNXError) -> [Int] {
    let x = try input(0)
    let axis = try axis(try integer("axis", or: -1), rank: shape(x).count)
    return [try apply(operation, ["dim": .integer(axis)], x)]
  }
}
