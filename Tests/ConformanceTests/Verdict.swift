import Gradbook

/// What became of the cases of one operator.
struct Row {
  let name: String
  var cases = 0
  var passed = 0
  var worstError = 0.0
  /// Why cases were left out, and how many for each reason.
  var skipped: [String: Int] = [:]
  var failures: [String] = []
}

extension OperatorCase {
  /// Values and gradients may differ by this much of max(1, |expected|).
  private static func tolerance(_ dtype: DType) -> Double {
    switch dtype {
    case .float64: 1e-10
    case .float32: 2e-6
    // Eight last places: what is composed here rounds after each step, where PyTorch may round once.
    case .float16: 8e-3
    case .int64, .int32, .int8, .uint8, .bool: 0
    }
  }

  /// Runs the case; returns the worst relative error and what is wrong, if anything.
  func run(_ adapter: Adapter) -> (error: Double, complaint: String?) {
    let results = adapter(arguments)
    guard results.count == outputs.count else {
      return (.infinity, "gave \(results.count) results in place of \(outputs.count)")
    }
    var worst = 0.0
    for (index, (result, expected)) in zip(results, outputs).enumerated() {
      let (error, complaint) = compare(result, expected.value, "result \(index)")
      worst = max(worst, error)
      if let complaint { return (worst, complaint) }
    }
    guard !grads.isEmpty else { return (worst, nil) }
    let weighted = zip(results, cotangents).compactMap { result, cotangent in
      cotangent.map { (result * $0.value).sum() }
    }
    guard let loss = weighted.reduce(nil, { sum, next in sum.map { $0 + next } ?? next }),
      loss.requiresGrad
    else { return (.infinity, "its result is cut off from its inputs") }
    let gradients = grad(of: loss, withRespectTo: differentiated, allowUnused: true)
    for (index, (gradient, expected)) in zip(gradients, grads).enumerated() {
      let wanted = expected?.value ?? Tensor.zeros(like: differentiated[index])
      let (error, complaint) = compare(gradient, wanted, "gradient \(index)")
      worst = max(worst, error)
      if let complaint { return (worst, complaint) }
    }
    return (worst, nil)
  }

  private func compare(
    _ result: Tensor, _ expected: Tensor, _ what: String
  ) -> (error: Double, complaint: String?) {
    guard result.shape == expected.shape else {
      return (.infinity, "\(what) has shape \(result.shape), expected \(expected.shape)")
    }
    guard result.dtype == expected.dtype else {
      return (.infinity, "\(what) is \(result.dtype), expected \(expected.dtype)")
    }
    let tolerance = Self.tolerance(expected.dtype)
    if tolerance == 0, let wrong = zip(result.integers(), expected.integers()).first(where: !=) {
      return (.infinity, "\(what) has \(wrong.0), expected \(wrong.1)")
    }
    var worst = 0.0
    for (index, (a, b)) in zip(result.flat(), expected.flat()).enumerated() {
      let error: Double
      if a == b || (a.isNaN && b.isNaN) {
        error = 0
      } else if a.isFinite && b.isFinite {
        error = (a - b).magnitude / max(1, b.magnitude)
      } else {
        error = .infinity
      }
      if error > tolerance {
        return (error, "\(what) at \(index) is \(a), expected \(b)")
      }
      worst = max(worst, error)
    }
    return (worst, nil)
  }

  /// The arguments in one line, tensors as their shapes.
  var summary: String {
    let positional = inputs.map(\.summary)
    let named = kwargs.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.summary)" }
    return "(\((positional + named).joined(separator: ", ")))"
  }
}

extension Argument {
  fileprivate var summary: String {
    switch self {
    case .tensor(let tensor): "\(tensor.value.dtype)\(tensor.value.shape)"
    case .number(let number): "\(number)"
    case .integer(let integer): "\(integer)"
    case .bool(let bool): "\(bool)"
    case .text(let text): text
    case .list(let list): "[\(list.map(\.summary).joined(separator: ", "))]"
    case .slice(let start, let end, let step):
      [start, end, step].map { $0.map(String.init) ?? "" }.joined(separator: ":")
    case .ellipsis: "..."
    case .dtype(let dtype): "\(dtype)"
    case .none: "None"
    }
  }
}

/// The rows as text: operator, cases, passed, worst error, and why cases were left out.
func table(_ rows: [Row]) -> String {
  let width = rows.map(\.name.count).max() ?? 0
  func line(_ name: String, _ cases: String, _ passed: String, _ error: String, _ note: String)
    -> String
  {
    let padded = name + String(repeating: " ", count: max(0, width - name.count))
    func right(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    return "\(padded) \(right(cases, 6)) \(right(passed, 6)) \(right(error, 9))  \(note)"
  }
  var lines = [line("operator", "cases", "passed", "worst", "left out")]
  for row in rows {
    let note = row.skipped.sorted { $0.key < $1.key }.map { "\($0.value): \($0.key)" }
    lines.append(
      line(
        row.name, "\(row.cases)", "\(row.passed)", scientific(row.worstError),
        note.joined(separator: "; ")))
  }
  let skipped = rows.flatMap(\.skipped.values).reduce(0, +)
  lines.append(
    line(
      "all", "\(rows.map(\.cases).reduce(0, +))", "\(rows.map(\.passed).reduce(0, +))",
      scientific(rows.map(\.worstError).max() ?? 0), "\(skipped) left out"))
  return lines.joined(separator: "\n")
}

/// One digit and a power of ten.
private func scientific(_ error: Double) -> String {
  guard error > 0 else { return "0" }
  guard error.isFinite else { return "∞" }
  var digit = error
  var exponent = 0
  while digit < 1 { (digit, exponent) = (digit * 10, exponent - 1) }
  while digit >= 10 { (digit, exponent) = (digit / 10, exponent + 1) }
  return "\(Int(digit.rounded()))e\(exponent)"
}
