import Gradbook

// Functions of single numbers that ONNX has not as one operator.
extension ExportRule {
  static let composed: [ExportRule] = [
    ExportRule("logsigmoid") { (call) throws(ONNXError) in
      let negated = call.step("Neg", call.operands)
      call.node("Neg", [call.step("Softplus", [negated])])
    },
    ExportRule("tanhshrink") { (call) throws(ONNXError) in
      call.node("Sub", [call.operands[0], call.step("Tanh", call.operands)])
    },
    ExportRule("hardsigmoid") { (call) throws(ONNXError) in
      call.node("HardSigmoid", call.operands, [.real("alpha", 1 / 6.0), .real("beta", 0.5)])
    },
    ExportRule("softplus") { (call) throws(ONNXError) in
      let beta = try call.real("beta")
      if beta == 1 { return call.node("Softplus", call.operands) }
      let factor = call.scalar(beta)
      let scaled = call.step("Mul", [call.operands[0], factor])
      call.node("Div", [call.step("Softplus", [scaled]), factor])
    },
    ExportRule("exp2") { (call) throws(ONNXError) in
      call.node("Pow", [call.scalar(2), call.operands[0]])
    },
    ExportRule("expm1") { (call) throws(ONNXError) in
      call.node("Sub", [call.step("Exp", call.operands), call.scalar(1)])
    },
    ExportRule("log1p") { (call) throws(ONNXError) in
      call.node("Log", [call.step("Add", [call.operands[0], call.scalar(1)])])
    },
    logarithm("log2", base: 0.693147180559945309), logarithm("log10", base: 2.302585092994045684),
    ExportRule("logaddexp") { (call) throws(ONNXError) in
      let distance = call.step("Abs", [call.step("Sub", call.operands)])
      let tail = call.step("Softplus", [call.step("Neg", [distance])])
      call.node("Add", [call.step("Max", call.operands), tail])
    },
    ExportRule("trunc") { (call) throws(ONNXError) in
      let isNegative = call.step("Less", [call.operands[0], call.scalar(0)])
      let (up, down) = (call.step("Ceil", call.operands), call.step("Floor", call.operands))
      call.node("Where", [isNegative, up, down])
    },
    ExportRule("divFloor") { (call) throws(ONNXError) in
      guard call.value(0).dtype.isFloatingPoint else {
        throw call.fault(
          "ONNX's division of whole numbers rounds toward zero.", "ONNX 的整数除法向零取整。")
      }
      call.node("Floor", [call.step("Div", call.operands)])
    },
    ExportRule("remainder") { (call) throws(ONNXError) in
      guard call.value(0).dtype.isFloatingPoint else { return call.node("Mod", call.operands) }
      let whole = call.step("Floor", [call.step("Div", call.operands)])
      call.node("Sub", [call.operands[0], call.step("Mul", [whole, call.operands[1]])])
    },
    ExportRule("safeSoftmax") { (call) throws(ONNXError) in
      let shares = call.step(
        "Softmax", call.operands, [.integer("axis", try call.integer("dim"))])
      call.node("Where", [call.step("IsNaN", [shares]), call.scalar(0), shares])
    },
  ]

  private static func logarithm(_ operation: String, base: Double) -> ExportRule {
    ExportRule(operation) { (call) throws(ONNXError) in
      call.node("Div", [call.step("Log", call.operands), call.scalar(base)])
    }
  }
}
