import Gradbook

/// A function that an expression can call: an operation of the catalogue on single numbers.
///
/// Operations on one or two numbers are found in the catalogue by name; only those with settings,
/// such as a slope, are written out here.
package struct ExpressionFunction: Sendable {
  /// The operation's name in the catalogue.
  package let name: String
  /// How many operands a gradient flows to.
  package let operandCount: Int
  /// How many plain numbers may follow the operands.
  package let settings: ClosedRange<Int>
  private let body: @Sendable ([Tensor], [Double]) -> Tensor

  func callAsFunction(_ operands: [Tensor], settings: [Double]) -> Tensor {
    body(operands, settings)
  }

  /// The function that a learner means by `name`, if it is a function of single numbers.
  package static func find(_ name: String) -> ExpressionFunction? {
    let name = aliases[name] ?? name
    if let function = Tensor.function(named: name) {
      return ExpressionFunction(name: name, operandCount: 1, settings: 0...0) { operands, _ in
        function(operands[0])
      }
    }
    if let function = Tensor.binaryFunction(named: name) {
      return ExpressionFunction(name: name, operandCount: 2, settings: 0...0) { operands, _ in
        function(operands[0], operands[1])
      }
    }
    return withSettings[name]
  }

  /// xⁿ for a plain number n, whose gradient is not asked for.
  static let powerOfNumber = ExpressionFunction(
    name: "powScalar", operandCount: 1, settings: 1...1
  ) { operands, settings in operands[0].pow(settings[0]) }

  /// The names under which functions can be called, without aliases.
  package static let names: [String] =
    OperationCatalogue.entries.map(\.name).filter { find($0) != nil }

  /// What people call some functions in mathematics and in other languages.
  package static let aliases: [String: String] = [
    "ln": "log", "max": "maximum", "min": "minimum", "σ": "sigmoid", "logistic": "sigmoid",
    "arcsin": "asin", "arccos": "acos", "arctan": "atan", "sgn": "sign", "swish": "silu",
    "leaky_relu": "leakyRelu",
  ]

  /// Operations with settings; what is left out has its usual value.
  private static let withSettings: [String: ExpressionFunction] = {
    func one(
      _ name: String, _ settings: ClosedRange<Int>, _ usual: [Double],
      _ body: @escaping @Sendable (Tensor, [Double]) -> Tensor
    ) -> (String, ExpressionFunction) {
      let function = ExpressionFunction(
        name: name, operandCount: 1, settings: settings
      ) { operands, given in body(operands[0], given + usual.dropFirst(given.count)) }
      return (name, function)
    }
    return Dictionary(uniqueKeysWithValues: [
      one("leakyRelu", 0...1, [0.01]) { $0.leakyRelu(negativeSlope: $1[0]) },
      one("elu", 0...1, [1]) { $0.elu(alpha: $1[0]) },
      one("celu", 0...1, [1]) { $0.celu(alpha: $1[0]) },
      one("softplus", 0...1, [1]) { $0.softplus(beta: $1[0]) },
      one("hardtanh", 0...2, [-1, 1]) { $0.hardtanh(min: $1[0], max: $1[1]) },
      one("clamp", 2...2, []) { $0.clamp(min: $1[0], max: $1[1]) },
      one("clampMin", 1...1, []) { $0.clampMin($1[0]) },
      one("clampMax", 1...1, []) { $0.clampMax($1[0]) },
    ])
  }()
}

extension ExpressionFunction: Hashable {
  /// Functions are the same if they are the same operation.
  package static func == (a: ExpressionFunction, b: ExpressionFunction) -> Bool {
    a.name == b.name
  }
  /// Feeds the name.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
