import Gradbook

/// How an operation of the catalogue is written with ONNX's operators.
struct ExportRule: Sendable {
  let operation: String
  let write: @Sendable (inout ExportCall) throws(ONNXError) -> Void

  init(
    _ operation: String,
    _ write: @escaping @Sendable (inout ExportCall) throws(ONNXError) -> Void
  ) {
    self.operation = operation
    self.write = write
  }

  /// What is one operator without settings, as the table for reading says, and the rest.
  static let all: [ExportRule] = {
    let written =
      elementwise + composed + shaping + picking + reductions + layers + resizing + losses
    let known = Set(written.map(\.operation))
    let plain = Operator.all.compactMap { entry -> ExportRule? in
      guard let operation = entry.operation, !known.contains(operation) else { return nil }
      let name = entry.name
      return ExportRule(operation) { (call) throws(ONNXError) in call.node(name, call.operands) }
    }
    return written + plain
  }()

  private static let byName = Dictionary(
    all.map { ($0.operation, $0) }, uniquingKeysWith: { first, _ in first })

  /// The rule for an operation.
  static func named(_ operation: String) -> ExportRule? { byName[operation] }
}

extension ExportRule {
  /// An operation that is an operator with one number as an attribute.
  fileprivate static func adjusted(
    _ operation: String, _ name: String, _ setting: String, _ attribute: String
  ) -> ExportRule {
    ExportRule(operation) { (call) throws(ONNXError) in
      call.node(name, call.operands, [.real(attribute, try call.real(setting))])
    }
  }

  /// An operation that is an operator along one dimension.
  fileprivate static func along(_ operation: String, _ name: String) -> ExportRule {
    ExportRule(operation) { (call) throws(ONNXError) in
      call.node(name, call.operands, [.integer("axis", try call.integer("dim"))])
    }
  }

  static let elementwise: [ExportRule] = [
    ExportRule("div") { (call) throws(ONNXError) in call.node("Div", call.operands) },
    ExportRule("divTrunc") { (call) throws(ONNXError) in
      guard !call.value(0).dtype.isFloatingPoint else {
        let quotient = call.step("Div", call.operands)
        let zero = call.scalar(0)
        let isNegative = call.step("Less", [quotient, zero])
        let (up, down) = (call.step("Ceil", [quotient]), call.step("Floor", [quotient]))
        return call.node("Where", [isNegative, up, down])
      }
      call.node("Div", call.operands)
    },
    ExportRule("fmod") { (call) throws(ONNXError) in
      call.node("Mod", call.operands, [.integer("fmod", 1)])
    },
    ExportRule("pow") { (call) throws(ONNXError) in call.node("Pow", call.operands) },
    ExportRule("powScalar") { (call) throws(ONNXError) in
      let exponent = call.constant(Tensor.full([], try call.real("exponent"), dtype: .float64))
      let cast = call.step("CastLike", [exponent, call.operands[0]])
      call.node("Pow", [call.operands[0], cast])
    },
    ExportRule("square") { (call) throws(ONNXError) in
      call.node("Mul", [call.operands[0], call.operands[0]])
    },
    ExportRule("rsqrt") { (call) throws(ONNXError) in
      call.node("Reciprocal", [call.step("Sqrt", call.operands)])
    },
    ExportRule("silu") { (call) throws(ONNXError) in
      call.node("Mul", [call.operands[0], call.step("Sigmoid", call.operands)])
    },
    ExportRule("maximum") { (call) throws(ONNXError) in call.node("Max", call.operands) },
    ExportRule("minimum") { (call) throws(ONNXError) in call.node("Min", call.operands) },
    ExportRule("ne") { (call) throws(ONNXError) in
      call.node("Not", [call.step("Equal", call.operands)])
    },
    held("clamp"), held("clampMin"), held("clampMax"), held("hardtanh"),
    ExportRule("relu6") { (call) throws(ONNXError) in try call.clip(0, 6) },
    adjusted("leakyRelu", "LeakyRelu", "negativeSlope", "alpha"),
    adjusted("elu", "Elu", "alpha", "alpha"), adjusted("celu", "Celu", "alpha", "alpha"),
    ExportRule("selu") { (call) throws(ONNXError) in call.node("Selu", call.operands) },
    ExportRule("gelu") { (call) throws(ONNXError) in call.node("Gelu", call.operands) },
    ExportRule("geluTanh") { (call) throws(ONNXError) in
      call.node("Gelu", call.operands, [.text("approximate", "tanh")])
    },
    ExportRule("where") { (call) throws(ONNXError) in
      call.node("Where", call.kept + call.operands)
    },
    ExportRule("to") { (call) throws(ONNXError) in
      guard let dtype = DType(rawValue: try call.text("dtype")) else {
        throw call.fault("Its type does not exist.", "它的类型不存在。")
      }
      call.node(
        "Cast", call.operands, [.integer("to", TensorProto.DataType(of: dtype).rawValue)])
    },
    ExportRule("identity") { (call) throws(ONNXError) in call.node("Identity", call.operands) },
    ExportRule("copy") { (call) throws(ONNXError) in call.node("Identity", call.operands) },
  ]

  static let reductions: [ExportRule] =
    [
      ("sum", "ReduceSum"), ("mean", "ReduceMean"), ("amax", "ReduceMax"), ("amin", "ReduceMin"),
      ("prod", "ReduceProd"), ("logsumexp", "ReduceLogSumExp"),
    ].map { operation, name in
      ExportRule(operation) { (call) throws(ONNXError) in
        let axes = call.constant(try call.dims())
        call.node(
          name, [call.operands[0], axes], [.flag("keepdims", try call.flag("keepDim"))])
      }
    } + [
      ExportRule("var") { (call) throws(ONNXError) in
        let (dims, shape) = (try call.dims(), call.value(0).shape)
        let (x, axes) = (call.operands[0], call.constant(dims))
        let centred = call.step("Sub", [x, call.step("ReduceMean", [x, axes])])
        let squares = call.step("Mul", [centred, centred])
        let sum = call.step(
          "ReduceSum", [squares, axes], [.flag("keepdims", try call.flag("keepDim"))])
        let count = Double(dims.map { shape[$0 < 0 ? $0 + shape.count : $0] }.reduce(1, *))
        let divisor = max(count - (try call.real("correction")), 0)
        call.node("Div", [sum, call.scalar(divisor)])
      },
      ExportRule("vectorNorm") { (call) throws(ONNXError) in
        let inputs = [call.operands[0], call.constant(try call.dims())]
        let keeps = AttributeProto.flag("keepdims", try call.flag("keepDim"))
        switch try call.real("ord") {
        case 1: call.node("ReduceSum", [call.step("Abs", [inputs[0]]), inputs[1]], [keeps])
        case 2: call.node("ReduceL2", inputs, [keeps])
        case .infinity: call.node("ReduceMax", [call.step("Abs", [inputs[0]]), inputs[1]], [keeps])
        case -.infinity:
          call.node("ReduceMin", [call.step("Abs", [inputs[0]]), inputs[1]], [keeps])
        default:
          throw call.fault("Only norms of order 1, 2 and ±∞ are written.", "只支持导出 1、2 和 ±∞ 范数。")
        }
      },
      along("softmax", "Softmax"), along("logSoftmax", "LogSoftmax"),
      ExportRule("cumsum") { (call) throws(ONNXError) in
        let axis = call.constant(Tensor.full([], try call.integer("dim")))
        call.node("CumSum", [call.operands[0], axis])
      },
      place("argmax", "ArgMax"), place("argmin", "ArgMin"),
    ]

  /// Numbers between two bounds, either of which may be infinite.
  private static func held(_ operation: String) -> ExportRule {
    ExportRule(operation) { (call) throws(ONNXError) in
      try call.clip(try call.real("minimum"), try call.real("maximum"))
    }
  }

  private static func place(_ operation: String, _ name: String) -> ExportRule {
    ExportRule(operation) { (call) throws(ONNXError) in
      call.node(
        name, call.operands,
        [.integer("axis", try call.integer("dim")), .flag("keepdims", try call.flag("keepDim"))])
    }
  }
}

extension ExportCall {
  fileprivate mutating func clip(_ low: Double?, _ high: Double?) throws(ONNXError) {
    guard value(0).dtype.isFloatingPoint else {
      throw fault("Bounds of whole numbers are not written.", "不支持导出整数的上下界。")
    }
    let low = low.map { $0 == -.infinity ? "" : scalar($0) } ?? ""
    let high = high.map { $0 == .infinity ? "" : scalar($0) } ?? ""
    node("Clip", [operands[0], low] + (high.isEmpty ? [] : [high]))
  }
}
