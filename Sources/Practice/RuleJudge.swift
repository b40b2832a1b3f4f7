import Gradbook

/// Compares a learner's backward rule with the engine's gradients.
struct RuleJudge {
  let rule: Rule
  let yours: (Tensor, [Tensor], Tensor) -> [Tensor?]
  let mistakes: [Mistake<RuleCase>]

  static let tolerance = 1e-7

  /// Makes upstream gradients between ½ and 3/2 in magnitude, of both signs.
  static func upstream(_ generator: Generator) -> ([Int]) -> Tensor {
    { shape in
      let size = Tensor.rand(shape, dtype: .float64, generator: generator) + 0.5
      let sign = Tensor.rand(shape, dtype: .float64, generator: generator) .> 0.5
      return Tensor.where(sign, size, -size)
    }
  }

  /// What came back in one case.
  struct Answered {
    let one: RuleCase
    let gradients: [Tensor?]
    /// The argument that the answer wrote into.
    let spoilt: String?
    /// Whether the operands are special ones.
    var isAwkward = false
  }

  /// Asks the answer, with copies: what it writes into them spoils nothing, but is noticed.
  func answer(_ one: RuleCase) -> Answered {
    let originals = [one.upstream] + one.inputs + [one.output]
    let copies = originals.map { $0.clone() }
    let gradients = noGrad {
      yours(copies[0], Array(copies.dropFirst().dropLast()), copies[copies.count - 1])
    }
    let names = ["upstream"] + rule.operands + ["y"]
    let spoilt = names.indices.first { !agree(originals[$0].parts, copies[$0].parts, 0) }
    return Answered(one: one, gradients: gradients, spoilt: spoilt.map { names[$0] })
  }

  // MARK: What is wrong

  func failure(_ answered: Answered, _ rung: Rung) -> Failure? {
    guard var failure = difference(answered, rung) else { return nil }
    let one = answered.one
    failure.input = zip(rule.operands + ["upstream"], one.inputs + [one.upstream]).map {
      "\($0) = \(InputText.text(of: $1) ?? "")"
    }.joined(separator: ", ")
    return failure
  }

  private func difference(_ answered: Answered, _ rung: Rung) -> Failure? {
    let (one, gradients) = (answered.one, answered.gradients)
    if let name = answered.spoilt {
      return Failure(
        rung: rung,
        sentence: Text(
          "The argument \(name) is not what it was before the call.", "调用之后，参数 \(name) 变了。"))
    }
    if gradients.count != rule.operands.count {
      return Failure(
        rung: .shape,
        sentence: Text(
          "\(counted(gradients.count, "gradient")) came back for \(counted(rule.operands.count, "operand")).",
          "返回了 \(gradients.count) 个梯度，而操作数有 \(rule.operands.count) 个。"))
    }
    for index in gradients.indices {
      if let failure = failure(one, gradients[index], index, rung) { return failure }
    }
    return nil
  }

  private func failure(
    _ one: RuleCase, _ gradient: Tensor?, _ index: Int, _ rung: Rung
  ) -> Failure? {
    let name = rule.operands[index]
    let expected = one.expected[index]
    guard let gradient else {
      return Failure(
        rung: max(rung == .shown ? .connected : rung, .connected),
        sentence: Text("The gradient of \(name) is missing.", "缺少 \(name) 的梯度。"))
    }
    guard gradient.shape == expected.shape else {
      return Failure(
        rung: rung == .shown ? .shape : rung,
        sentence: Text(
          "The gradient of \(name) has the shape \(gradient.shape); \(name) has \(expected.shape).",
          "\(name) 的梯度形状是 \(gradient.shape)，而 \(name) 的形状是 \(expected.shape)。"))
    }
    guard gradient.dtype == expected.dtype else {
      return Failure(
        rung: rung == .shown ? .shape : rung,
        sentence: Text(
          "The gradient of \(name) has the type \(gradient.dtype); \(name) has \(expected.dtype).",
          "\(name) 的梯度类型是 \(gradient.dtype)，而 \(name) 的类型是 \(expected.dtype)。"))
    }
    let rows = rows(one, gradient, index)
    guard let worst = rows.indices.max(by: { rows[$0].error < rows[$1].error }),
      rows[worst].error > Self.tolerance
    else { return nil }
    return Failure(
      rung: rung > .shown ? rung : rungOfWrong(gradient),
      sentence: Text(
        "The gradient of \(name) is wrong (\(rung.title.english)).",
        "\(name) 的梯度不对（\(rung.title.chinese)）。"),
      rows: rows, worst: worst)
  }

  private func rungOfWrong(_ gradient: Tensor) -> Rung {
    let numbers = gradient.to(.float64).flat()
    if !numbers.allSatisfy(\.isFinite) { return .finite }
    return numbers.allSatisfy { $0 == 0 } ? .connected : .shown
  }

  private func rows(_ one: RuleCase, _ gradient: Tensor, _ index: Int) -> [Failure.Row] {
    let expected = one.expected[index].flat()
    let values = one.inputs[index].flat()
    let labels = Parts.labels(one.inputs[index].shape)
    let upstream = one.upstream.shape == one.inputs[index].shape ? one.upstream.flat() : nil
    let numeric = expected.count <= 64 ? slopes(one, index) : nil
    return zip(gradient.to(.float64).flat(), expected).enumerated().map { position, pair in
      Failure.Row(
        rule.operands[index] + labels[position], value: values[position],
        upstream: upstream?[position], yours: pair.0, expected: pair.1,
        numeric: numeric?[position].whole)
    }
  }

  // MARK: Nudging

  /// The slope of the weighted result with respect to one element, with a step and with half of it.
  struct Slope {
    let whole: Double
    let half: Double
    var isReliable: Bool { relativeError(whole, half) < 1e-4 }
  }

  /// Central differences with h = ∛ε·max(1, |x|), and with h/2.
  func slopes(_ one: RuleCase, _ index: Int) -> [Slope] {
    one.inputs[index].flat().indices.map { position in
      let x = one.inputs[index].flat()[position]
      let step = 6.055e-6 * max(1, abs(x))
      func slope(_ h: Double) -> Double {
        (weighted(one, index, position, x + h) - weighted(one, index, position, x - h)) / (2 * h)
      }
      return Slope(whole: slope(step), half: slope(step / 2))
    }
  }

  private func weighted(_ one: RuleCase, _ index: Int, _ position: Int, _ x: Double) -> Double {
    noGrad {
      var inputs = one.inputs
      var numbers = inputs[index].flat()
      numbers[position] = x
      inputs[index] = Tensor(flat: numbers, shape: inputs[index].shape, dtype: .float64)
      return (rule.forward(inputs) * one.upstream).sum().item()
    }
  }

  func isReliable(_ one: RuleCase) -> Bool {
    rule.operands.indices.allSatisfy { index in
      zip(slopes(one, index), one.expected[index].flat()).allSatisfy { slope, expected in
        slope.isReliable && relativeError(slope.whole, expected) < 1e-4
      }
    }
  }
}
