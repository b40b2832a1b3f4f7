import Gradbook

// Losses are written out, as PyTorch's exporters write them: training is not ONNX's affair.
extension ExportRule {
  static let losses: [ExportRule] = [
    ExportRule("mseLoss") { (call) throws(ONNXError) in
      let difference = call.step("Sub", call.operands)
      try call.reduce(call.step("Mul", [difference, difference]))
    },
    ExportRule("l1Loss") { (call) throws(ONNXError) in
      try call.reduce(call.step("Abs", [call.step("Sub", call.operands)]))
    },
    ExportRule("binaryCrossEntropy") { (call) throws(ONNXError) in
      let (x, t) = (call.operands[0], call.operands[1])
      let (one, least) = (call.scalar(1), call.scalar(-100))
      func log(_ call: inout ExportCall, _ x: String) -> String {
        call.step("Max", [call.step("Log", [x]), least])
      }
      let of = call.step("Mul", [t, log(&call, x)])
      let rest = log(&call, call.step("Sub", [one, x]))
      let other = call.step("Mul", [call.step("Sub", [one, t]), rest])
      try call.reduce(call.step("Neg", [call.step("Add", [of, other])]))
    },
    ExportRule("binaryCrossEntropyWithLogits") { (call) throws(ONNXError) in
      let (x, t) = (call.operands[0], call.operands[1])
      let held = call.step("Sub", [call.step("Relu", [x]), call.step("Mul", [x, t])])
      let tail = call.step("Softplus", [call.step("Neg", [call.step("Abs", [x])])])
      try call.reduce(call.step("Add", [held, tail]))
    },
    ExportRule("smoothL1Loss") { (call) throws(ONNXError) in
      let beta = try call.real("beta")
      try call.robust(bound: beta, near: 0.5 / beta, far: 1)
    },
    ExportRule("huberLoss") { (call) throws(ONNXError) in
      let delta = try call.real("delta")
      try call.robust(bound: delta, near: 0.5, far: delta)
    },
    ExportRule("klDiv") { (call) throws(ONNXError) in
      let (x, t) = (call.operands[0], call.operands[1])
      if try call.flag("logTarget") {
        let difference = call.step("Sub", [t, x])
        return try call.reduce(call.step("Mul", [call.step("Exp", [t]), difference]))
      }
      let zero = call.scalar(0)
      let isNone = call.step("Equal", [t, zero])
      let own = call.step("Mul", [t, call.step("Log", [t])])
      let entropy = call.step("Where", [isNone, zero, own])
      try call.reduce(call.step("Sub", [entropy, call.step("Mul", [t, x])]))
    },
    ExportRule("heldVariance") { (call) throws(ONNXError) in
      call.node("Clip", [call.operands[0], call.scalar(try call.real("eps"))])
    },
    ExportRule("crossEntropy") { (call) throws(ONNXError) in
      try call.classLoss(call.step("LogSoftmax", [call.operands[0]], [.integer("axis", 1)]))
    },
    ExportRule("nllLoss") { (call) throws(ONNXError) in try call.classLoss(call.operands[0]) },
  ]
}

extension ExportCall {
  /// Adds the node that makes the result of losses, one for each element.
  fileprivate mutating func reduce(_ each: String) throws(ONNXError) {
    switch try text("reduction") {
    case "mean": node("ReduceMean", [each], [.flag("keepdims", false)])
    case "sum": node("ReduceSum", [each], [.flag("keepdims", false)])
    default: node("Identity", [each])
    }
  }

  /// near·z² below a bound of z = |x − t|, far·(z − bound/2) above it.
  fileprivate mutating func robust(
    bound: Double, near: Double, far: Double
  ) throws(ONNXError) {
    let distance = step("Abs", [step("Sub", operands)])
    let square = step("Mul", [step("Mul", [distance, distance]), scalar(near)])
    let line = step("Mul", [step("Sub", [distance, scalar(bound / 2)]), scalar(far)])
    let isNear = step("Less", [distance, scalar(bound)])
    try reduce(step("Where", [isNear, square, line]))
  }

  /// −Σ q·ln p over the classes, with q from labels or probabilities, smoothed and weighted.
  fileprivate mutating func classLoss(_ logs: String) throws(ONNXError) {
    let (classes, smoothing) = (value(0).shape[1], try real("labelSmoothing"))
    let target = operands[1]
    var weights = kept.first
    if let weight = weights { weights = step("Unsqueeze", [weight, constant([0])]) }
    let smooth = { (call: inout ExportCall, q: String) -> String in
      if smoothing == 0 { return q }
      let kept = call.step("Mul", [q, call.scalar(1 - smoothing)])
      return call.step("Add", [kept, call.scalar(smoothing / Double(classes))])
    }
    if value(1).dtype.isFloatingPoint {
      var q = smooth(&self, target)
      if let weights { q = step("Mul", [q, weights]) }
      let each = rowSums(logs, q)
      guard try text("reduction") == "mean" else { return try reduce(each) }
      let sum = step("ReduceSum", [each], [.flag("keepdims", false)])
      return node("Div", [sum, scalar(Double(value(0).shape[0]))])
    }
    let ignored = constant(
      Tensor.full([], try integer("ignoreIndex"), dtype: value(1).dtype))
    let isCounted = step("Not", [step("Equal", [target, ignored])])
    let zero = constant(Tensor.full([], 0, dtype: value(1).dtype))
    let label = step("Where", [isCounted, target, zero])
    let bounds = constant(Tensor(flat: [0, 1], shape: [2], dtype: value(0).dtype))
    let depth = constant(Tensor.full([], classes))
    let chosen = step("OneHot", [label, depth, bounds], [.integer("axis", -1)])
    var q = smooth(&self, chosen)
    if let weights { q = step("Mul", [q, weights]) }
    let none = scalar(0)
    let each = step("Where", [isCounted, rowSums(logs, q), none])
    guard try text("reduction") == "mean" else { return try reduce(each) }
    let share =
      if let weights {
        step(
          "ReduceSum", [step("Mul", [chosen, weights]), constant([1])], [.flag("keepdims", false)])
      } else {
        scalar(1)
      }
    let counted = step("Where", [isCounted, share, none])
    let (sum, count) = (
      step("ReduceSum", [each], [.flag("keepdims", false)]),
      step("ReduceSum", [counted], [.flag("keepdims", false)])
    )
    node("Div", [sum, count])
  }

  private mutating func rowSums(_ logs: String, _ q: String) -> String {
    let terms = step("Mul", [q, logs])
    return step(
      "Neg", [step("ReduceSum", [terms, constant([1])], [.flag("keepdims", false)])])
  }
}
