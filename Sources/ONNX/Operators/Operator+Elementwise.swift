import Gradbook

// Functions of each element.
extension Operator {
  static let elementwise: [Operator] =
    [
      Operator("Abs", is: "abs"), Operator("Acos", is: "acos"), Operator("Asin", is: "asin"),
      Operator("Atan", is: "atan"), Operator("Ceil", is: "ceil"), Operator("Cos", is: "cos"),
      Operator("Cosh", is: "cosh"), Operator("Erf", is: "erf"), Operator("Exp", is: "exp"),
      Operator("Floor", is: "floor"), Operator("HardSwish", is: "hardswish"),
      Operator("Log", is: "log"), Operator("Mish", is: "mish"), Operator("Neg", is: "neg"),
      Operator("Reciprocal", is: "reciprocal"), Operator("Relu", is: "relu"),
      Operator("Round", is: "round"), Operator("Sigmoid", is: "sigmoid"),
      Operator("Sign", is: "sign"), Operator("Sin", is: "sin"), Operator("Sinh", is: "sinh"),
      Operator("Softsign", is: "softsign"), Operator("Sqrt", is: "sqrt"),
      Operator("Tan", is: "tan"), Operator("Tanh", is: "tanh"),
      Operator("Add", since: 7, is: "add"), Operator("Sub", since: 7, is: "sub"),
      Operator("Mul", since: 7, is: "mul"),
    ] + [
      Operator("Div", since: 7) { (call) throws(ONNXError) in
        let isFraction = call.dtype(try call.input(0)).isFloatingPoint
        return try call.results(isFraction ? "div" : "divTrunc", on: call.allInputs())
      },
      Operator("Mod", since: 10) { (call) throws(ONNXError) in
        try call.results(try call.flag("fmod") ? "fmod" : "remainder", on: call.allInputs())
      },
      Operator("Pow", since: 7) { (call) throws(ONNXError) in
        let (x, exponent) = (try call.input(0), try call.input(1))
        if let number = call.builder.constant(exponent), number.rank == 0 {
          return [try call.apply("powScalar", ["exponent": .real(number.item())], x)]
        }
        return [try call.apply("pow", x, try call.converted(exponent, to: call.dtype(x)))]
      },
      Operator("Max", since: 8) { (call) throws(ONNXError) in try call.folded("maximum") },
      Operator("Min", since: 8) { (call) throws(ONNXError) in try call.folded("minimum") },
      Operator("Sum", since: 8) { (call) throws(ONNXError) in try call.folded("add") },
      Operator("Mean", since: 8) { (call) throws(ONNXError) in
        let sum = try call.folded("add")[0]
        return [try call.apply("div", sum, try call.constant(Double(call.inputs.count), like: sum))]
      },
      Operator("LeakyRelu", since: 6) { (call) throws(ONNXError) in
        try call.results(
          "leakyRelu", ["negativeSlope": .real(try call.real("alpha", or: 0.01))],
          on: call.allInputs())
      },
      Operator("Elu", since: 6) { (call) throws(ONNXError) in
        try call.results(
          "elu", ["alpha": .real(try call.real("alpha", or: 1))], on: call.allInputs())
      },
      Operator("Celu", since: 12) { (call) throws(ONNXError) in
        try call.results(
          "celu", ["alpha": .real(try call.real("alpha", or: 1))], on: call.allInputs())
      },
      Operator("Selu", since: 6) { (call) throws(ONNXError) in
        let (alpha, gamma) = (
          try call.real("alpha", or: 1.67326319), try call.real("gamma", or: 1.05070102)
        )
        guard abs(alpha - 1.67326319) < 1e-5, abs(gamma - 1.05070102) < 1e-5 else {
          throw call.unread("A Selu with other constants", "其他常数的 Selu")
        }
        return try call.results("selu", on: call.allInputs())
      },
      Operator("Softplus") { (call) throws(ONNXError) in
        try call.results(
          "softplus", ["beta": .real(1), "threshold": .real(20)], on: call.allInputs())
      },
      Operator("HardSigmoid", since: 6) { (call) throws(ONNXError) in
        let x = try call.input(0)
        let slope = try call.constant(try call.real("alpha", or: 0.2), like: x)
        let shift = try call.constant(try call.real("beta", or: 0.5), like: x)
        let line = try call.apply("add", try call.apply("mul", x, slope), shift)
        return [try call.clamped(line, 0, 1)]
      },
      Operator("Gelu", since: 20) { (call) throws(ONNXError) in
        let isExact = try call.text("approximate", or: "none") == "none"
        return try call.results(isExact ? "gelu" : "geluTanh", on: call.allInputs())
      },
      Operator("PRelu", since: 9) { (call) throws(ONNXError) in
        let (x, slope) = (try call.input(0), try call.input(1))
        let negative = try call.apply("relu", try call.apply("neg", x))
        return [
          try call.apply(
            "sub", try call.apply("relu", x), try call.apply("mul", slope, negative))
        ]
      },
      Operator("Clip", since: 11) { (call) throws(ONNXError) in
        let x = try call.input(0)
        let bounds = [1, 2].map { call.optional($0) }
        let numbers = bounds.map { $0.flatMap { call.builder.constant($0) } }
        let areKnown = zip(bounds, numbers).allSatisfy { $0 == nil || $1?.count == 1 }
        if areKnown, call.dtype(x).isFloatingPoint {
          return [try call.clamped(x, numbers[0]?.item(), numbers[1]?.item())]
        }
        let raised = try bounds[0].map { (low) throws(ONNXError) in
          try call.apply("maximum", x, low)
        }
        guard let high = bounds[1] else { return [raised ?? x] }
        return [try call.apply("minimum", raised ?? x, high)]
      },
    ]
}

// Comparisons and truth values.
extension Operator {
  static let comparisons: [Operator] = [
    Operator("Equal", since: 7, is: "eq"), Operator("Greater", since: 7, is: "gt"),
    Operator("Less", since: 7, is: "lt"), Operator("GreaterOrEqual", since: 12, is: "ge"),
    Operator("LessOrEqual", since: 12, is: "le"), Operator("And", since: 7, is: "logicalAnd"),
    Operator("Or", since: 7, is: "logicalOr"), Operator("Xor", since: 7, is: "ne"),
    Operator("Not") { (call) throws(ONNXError) in
      let x = try call.input(0)
      return [try call.apply("eq", x, try call.constant(Tensor.full([], 0, dtype: .bool)))]
    },
    Operator("Where", since: 9) { (call) throws(ONNXError) in
      let (mask, a, b) = (try call.input(0), try call.input(1), try call.input(2))
      let shape = try call.broadcast([mask, a, b].map { call.shape($0) })
      return [try call.apply("where", ["shape": .integers(shape)], a, b, with: [mask])]
    },
  ]
}

extension NodeCall {
  /// A value in another type.
  mutating func converted(_ value: Int, to dtype: DType) throws(ONNXError) -> Int {
    dtype == self.dtype(value)
      ? value : try apply("to", ["dtype": .text(dtype.rawValue)], value)
  }

  /// An operation of two operands over any number of inputs.
  fileprivate mutating func folded(_ operation: String) throws(ONNXError) -> [Int] {
    var result = try input(0)
    for value in try allInputs().dropFirst() { result = try apply(operation, result, value) }
    return [result]
  }

  /// A number kept between bounds.
  mutating func clamped(_ x: Int, _ low: Double?, _ high: Double?) throws(ONNXError) -> Int {
    guard low != nil || high != nil else { return x }
    let operation = high == nil ? "clampMin" : low == nil ? "clampMax" : "clamp"
    return try apply(
      operation,
      [
        "minimum": .real(low ?? -.infinity), "maximum": .real(high ?? .infinity),
        "lowest": .integer(.min), "highest": .integer(.max),
      ], x)
  }

  /// The shape that shapes broadcast to.
  func broadcast(_ shapes: [[Int]]) throws(ONNXError) -> [Int] {
    let rank = shapes.map(\.count).max() ?? 0
    var result = [Int](repeating: 1, count: rank)
    for shape in shapes {
      for (place, extent) in zip(rank - shape.count..<rank, shape) where extent != 1 {
        guard result[place] == 1 || result[place] == extent else {
          throw fault("Shapes \(shapes) do not broadcast.", "形状 \(shapes) 无法广播。")
        }
        result[place] = extent
      }
    }
    return result
  }
}
