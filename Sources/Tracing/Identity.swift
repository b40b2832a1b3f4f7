import Gradbook

/// A rule by which a call's result equals a value that is there already.
struct Identity: Sendable {
  /// The rule as mathematics.
  let rule: Text
  /// The operations that it is about.
  let operations: Set<String>
  /// The value that the result equals, if the rule holds for the call; shapes and types are compared
  /// afterwards.
  let equal: @Sendable (Program.Instruction, ProgramFacts) -> Int?
}

extension Identity {
  /// x ∘ c = x for a constant c. The result is memory in order, so x must be, too.
  private static func neutral(
    _ rule: String, _ operation: String, at place: Int,
    where isNeutral: @escaping @Sendable (Double) -> Bool
  ) -> Identity {
    Identity(rule: Text(rule), operations: [operation]) { call, facts in
      let x = call.operands[1 - place]
      guard let number = facts.number(call.operands[place]), isNeutral(number),
        facts.isContiguous(x)
      else { return nil }
      return x
    }
  }

  /// f(f(x)) = f(x) with the same settings.
  private static func idempotent(_ rule: String, _ operations: Set<String>) -> Identity {
    Identity(rule: Text(rule), operations: operations) { call, facts in
      let x = call.operands[0]
      guard let maker = facts.maker(of: x), maker.operation == call.operation,
        maker.attributes == call.attributes, maker.kept == call.kept
      else { return nil }
      return x
    }
  }

  /// f(g(x)) = x.
  private static func inverse(_ rule: String, _ outer: String, _ inner: String) -> Identity {
    Identity(rule: Text(rule), operations: [outer]) { call, facts in
      guard let maker = facts.maker(of: call.operands[0]), maker.operation == inner,
        facts.isContiguous(maker.operands[0])
      else { return nil }
      return maker.operands[0]
    }
  }

  /// Rules that keep every bit of the result.
  static let bitwise = [
    neutral("x × 1 = x", "mul", at: 1) { $0 == 1 },
    neutral("1 × x = x", "mul", at: 0) { $0 == 1 },
    neutral("x ÷ 1 = x", "div", at: 1) { $0 == 1 },
    neutral("x − 0 = x", "sub", at: 1) { $0 == 0 && $0.sign == .plus },
    neutral("x + (−0) = x", "add", at: 1) { $0 == 0 && $0.sign == .minus },
    neutral("(−0) + x = x", "add", at: 0) { $0 == 0 && $0.sign == .minus },
    inverse("−(−x) = x", "neg", "neg"),
    idempotent("f(f(x)) = f(x)", ["abs", "relu", "relu6", "floor", "ceil", "round", "trunc"]),
    idempotent("f(f(x)) = f(x)", ["clamp", "clampMin", "clampMax", "hardtanh"]),
    Identity(
      rule: Text("the same shape and type", "形状与类型不变"),
      operations: ["reshape", "expand", "to", "identity"]
    ) { call, facts in
      facts.isContiguous(call.operands[0]) ? call.operands[0] : nil
    },
    Identity(rule: Text("(xᵀ)ᵀ = x"), operations: ["permute"]) { call, facts in
      guard let maker = facts.maker(of: call.operands[0]), maker.operation == "permute",
        let first = maker.permutation, let second = call.permutation,
        second.map({ first[$0] }).elementsEqual(first.indices)
      else { return nil }
      return maker.operands[0]
    },
  ]

  /// Rules of exact arithmetic.
  static let algebraic = [
    neutral("x + 0 = x", "add", at: 1) { $0 == 0 },
    neutral("0 + x = x", "add", at: 0) { $0 == 0 },
    neutral("x − 0 = x", "sub", at: 1) { $0 == 0 },
    Identity(rule: Text("x × 0 = 0"), operations: ["mul"]) { call, facts in
      call.operands.first { facts.number($0) == 0 }
    },
    inverse("ln eˣ = x", "log", "exp"),
    inverse("e^(ln x) = x", "exp", "log"),
    inverse("(√x)² = x", "square", "sqrt"),
    inverse("1/(1/x) = x", "reciprocal", "reciprocal"),
  ]
}

extension Program.Instruction {
  /// Which dimension of the operand each dimension of the result is.
  fileprivate var permutation: [Int]? {
    guard case .list(let dims) = attributes["dims"] else { return nil }
    return dims.compactMap { if case .integer(let dim) = $0 { dim } else { nil } }
  }
}
