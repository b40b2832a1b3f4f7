extension Program: CustomStringConvertible {
  /// One line a value: inputs, constants, calls and what is returned.
  ///
  /// ```
  /// input %0: float32[2, 3] x
  /// %1 = constant float32[] 2.0
  /// %2 = mul(%0, %1): float32[2, 3]
  /// %3 = sum(%2, dims: [1], keepDim: false): float32[2]
  /// return %3
  /// ```
  public var description: String {
    var lines = inputs.map { "input %\($0): \(type($0))\(label($0))" }
    lines += constants.map {
      "%\($0.value) = constant \(type($0.value)) \(summary($0))\(label($0.value))"
    }
    lines += instructions.map(line)
    lines.append("return \(list(results))")
    return lines.joined(separator: "\n")
  }

  private func line(_ call: Instruction) -> String {
    let arguments = [
      call.operands.isEmpty ? "" : list(call.operands),
      call.kept.isEmpty ? "" : "with \(list(call.kept))", call.attributes.description,
    ].filter { !$0.isEmpty }.joined(separator: ", ")
    let types = call.results.map(type).joined(separator: ", ")
    let scope = call.scope.isEmpty ? "" : "  in \(call.scope.joined(separator: "/"))"
    return "\(list(call.results)) = \(call.operation)(\(arguments)): \(types)\(scope)"
  }

  private func list(_ values: [Int]) -> String {
    values.map { "%\($0)" }.joined(separator: ", ")
  }

  private func type(_ value: Int) -> String { "\(values[value].dtype)\(values[value].shape)" }

  private func label(_ value: Int) -> String { values[value].name.map { " \($0)" } ?? "" }

  private func summary(_ constant: Constant) -> String {
    let elements = constant.elements
    guard elements.bytes.count <= 8 * elements.dtype.byteCount else { return "…" }
    let numbers = elements.tensor().flat().map { "\($0)" }.joined(separator: ", ")
    return elements.shape.isEmpty ? numbers : "[\(numbers)]"
  }
}
