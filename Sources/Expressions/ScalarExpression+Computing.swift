import Gradbook

extension ScalarExpression {
  /// An expression's result, recorded, with its leaves.
  package struct Computed {
    /// The result.
    package let result: Tensor
    /// The leaves that a gradient is wanted for, in the order of their first use.
    package let leaves: [(name: String, tensor: Tensor)]
    /// The names that were given a value and are not used.
    package let unused: [String]
  }

  /// Computes the expression and records it.
  ///
  /// Division by zero, a logarithm of a negative number and the like give ∞ or NaN, as anywhere
  /// in the engine.
  ///
  /// - Parameters:
  ///   - values: the variables' values.
  ///   - moved: the number of a leaf, in the order of ``Computed/leaves``, that is moved.
  ///   - shift: how far.
  /// - Throws: ``ExpressionError`` if a variable has none.
  /// - Complexity: one operation for each step.
  package func compute(
    at values: [String: Double] = [:], moving moved: Int? = nil, by shift: Double = 0
  ) throws(ExpressionError) -> Computed {
    let missing = variables.filter { values[$0] == nil }
    if let first = missing.first {
      let unused = values.keys.filter { !variables.contains($0) }.sorted()
      throw ExpressionError(
        kind: .missingValues(missing, given: unused), range: range(of: first), source: source)
    }
    var results: [Tensor] = []
    results.reserveCapacity(steps.count)
    var leaves: [(name: String, tensor: Tensor)] = []
    func leaf(_ value: Double, _ name: String) -> Tensor {
      let value = leaves.count == moved ? value + shift : value
      let made = Tensor.full([], value, dtype: .float64, requiresGrad: true).named(name)
      leaves.append((name, made))
      return made
    }
    for step in steps {
      switch step.action {
      case .constant(let value): results.append(value.tensor(beside: .float64))
      case .leaf(let value): results.append(leaf(value, step.name ?? ""))
      case .variable(let name): results.append(leaf(values[name] ?? .nan, name))
      case .call(let function, let operands, let settings):
        let made = function(operands.map { results[$0] }, settings: settings)
        results.append(step.name.map(made.named) ?? made)
      }
    }
    return Computed(
      result: results[result], leaves: leaves,
      unused: values.keys.filter { !variables.contains($0) }.sorted())
  }

  private func range(of variable: String) -> Range<Int> {
    steps.first { $0.action == .variable(variable) }?.range ?? 0..<0
  }

  /// The result of an expression without variables, `nil` of any other.
  var number: Double? {
    guard !steps.contains(where: { if case .variable = $0.action { true } else { false } }) else {
      return nil
    }
    return (try? compute())?.result.item()
  }
}

extension ScalarExpression.Computed {
  /// The second derivatives of the result, a row and a column for each of ``leaves``, found by
  /// differentiating the recorded backward pass. To be asked before another backward pass.
  ///
  /// - Complexity: one more backward pass for each leaf.
  package func secondDerivatives() -> [[Double]] {
    guard result.requiresGrad else { return [] }
    let tensors = leaves.map(\.tensor)
    let gradients = grad(
      of: result, withRespectTo: tensors, createGraph: true, allowUnused: true)
    return gradients.map(derivatives)
  }

  /// The derivatives of a gradient that was recorded, by each of ``leaves``; zeros for one that was
  /// computed from nothing, as that of a sum.
  package func derivatives(of gradient: Tensor) -> [Double] {
    guard gradient.requiresGrad else { return leaves.map { _ in 0 } }
    return grad(
      of: gradient, withRespectTo: leaves.map(\.tensor), retainGraph: true, allowUnused: true
    ).map { $0.item() }
  }
}
