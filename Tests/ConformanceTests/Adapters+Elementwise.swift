import Gradbook

extension Adapters {
  mutating func addElementwise() {
    addPlain([
      "abs": { $0.abs() }, "neg": { $0.neg() }, "square": { $0.square() },
      "sqrt": { $0.sqrt() }, "rsqrt": { $0.rsqrt() }, "reciprocal": { $0.reciprocal() },
      "exp": { $0.exp() }, "exp2": { $0.exp2() }, "expm1": { $0.expm1() },
      "log": { $0.log() }, "log2": { $0.log2() }, "log10": { $0.log10() },
      "log1p": { $0.log1p() }, "erf": { $0.erf() },
    ])
    addPlain([
      "sin": { $0.sin() }, "cos": { $0.cos() }, "tan": { $0.tan() },
      "asin": { $0.asin() }, "acos": { $0.acos() }, "atan": { $0.atan() },
      "sinh": { $0.sinh() }, "cosh": { $0.cosh() }, "tanh": { $0.tanh() },
      "floor": { $0.floor() }, "ceil": { $0.ceil() }, "sign": { $0.sign() },
    ])
    self["round"] = { a in
      [a.int(1, "decimals").map { a.tensor(0).round(decimals: $0) } ?? a.tensor(0).round()]
    }
    self["add"] = { a in
      if let other = a.scalar(1, "other") { return [a.tensor(0) + other] }
      return [a.tensor(0).add(a.tensor(1, "other"), alpha: a.double(nil, "alpha") ?? 1)]
    }
    self["sub"] = { a in
      if let other = a.scalar(1, "other") { return [a.tensor(0) - other] }
      return [a.tensor(0).sub(a.tensor(1, "other"), alpha: a.double(nil, "alpha") ?? 1)]
    }
    self["rsub"] = { a in
      let alpha = a.double(nil, "alpha") ?? 1
      if let other = a.optionalTensor(1, "other") { return [other.sub(a.tensor(0), alpha: alpha)] }
      return [(a.double(1, "other") ?? 0) - a.tensor(0) * alpha]
    }
    self["mul"] = { a in
      if let other = a.scalar(1, "other") { return [a.tensor(0) * other] }
      return [a.tensor(0).mul(a.tensor(1, "other"))]
    }
    self["true_divide"] = { [$0.tensor(0).div($0.tensor(1, "other"))] }
    self["div"] = { a in
      let mode = a.text(nil, "rounding_mode").flatMap(Tensor.RoundingMode.init)
      if let number = a.scalar(1, "other") { return [a.tensor(0) / number] }
      return [a.tensor(0).div(a.tensor(1, "other"), roundingMode: mode)]
    }
    self["pow"] = { a in
      if let exponent = a.optionalTensor(1, "exponent") { return [a.tensor(0).pow(exponent)] }
      let exponent: any TensorScalar = a.scalar(1, "exponent") ?? 1
      return [a.tensor(0).pow(exponent)]
    }
    self["atan2"] = { [$0.tensor(0).atan2($0.tensor(1, "other"))] }
    self["logaddexp"] = { [$0.tensor(0).logaddexp($0.tensor(1, "other"))] }
    self["maximum"] = { [$0.tensor(0).maximum($0.tensor(1, "other"))] }
    self["minimum"] = { [$0.tensor(0).minimum($0.tensor(1, "other"))] }
    self["max-binary"] = { [$0.tensor(0).max($0.tensor(1, "other"))] }
    self["min-binary"] = { [$0.tensor(0).min($0.tensor(1, "other"))] }
    self["clamp"] = { a in
      let (low, high) = (a.optionalTensor(1, "min"), a.optionalTensor(2, "max"))
      if low != nil || high != nil { return [a.tensor(0).clamp(min: low, max: high)] }
      return [Adapters.clamped(a.tensor(0), a.scalar(1, "min"), a.scalar(2, "max"))]
    }
    self["lerp"] = { a in
      if let weight = a.optionalTensor(2, "weight") {
        return [a.tensor(0).lerp(a.tensor(1, "end"), weight)]
      }
      return [a.tensor(0).lerp(a.tensor(1, "end"), a.double(2, "weight") ?? 0)]
    }
    self["where"] = { [Tensor.where($0.tensor(1), $0.tensor(0), $0.tensor(2))] }
    self["fmod"] = { [$0.tensor(0).fmod($0.tensor(1, "other"))] }
    addComparisons()
  }

  private mutating func addComparisons() {
    func add(
      _ name: String, _ tensors: @escaping @Sendable (Tensor, Tensor) -> Tensor,
      _ number: @escaping @Sendable (Tensor, any TensorScalar) -> Tensor
    ) {
      self[name] = { a in
        if let other = a.scalar(1, "other") { return [number(a.tensor(0), other)] }
        return [tensors(a.tensor(0), a.tensor(1, "other"))]
      }
    }
    add("eq", { $0 .== $1 }, { $0 .== $1 })
    add("ne", { $0 .!= $1 }, { $0 .!= $1 })
    add("lt", { $0 .< $1 }, { $0 .< $1 })
    add("le", { $0 .<= $1 }, { $0 .<= $1 })
    add("gt", { $0 .> $1 }, { $0 .> $1 })
    add("ge", { $0 .>= $1 }, { $0 .>= $1 })
  }

  /// Calls clamp with bounds of whatever type they have.
  private static func clamped(
    _ x: Tensor, _ low: (any TensorScalar)?, _ high: (any TensorScalar)?
  ) -> Tensor {
    func below(_ low: some TensorScalar) -> Tensor {
      func between(_ high: some TensorScalar) -> Tensor { x.clamp(min: low, max: high) }
      return high.map { between($0) } ?? x.clamp(min: low)
    }
    func above(_ high: some TensorScalar) -> Tensor { x.clamp(max: high) }
    return low.map { below($0) } ?? high.map { above($0) } ?? x
  }

  mutating func addActivations() {
    addPlain([
      "sigmoid": { $0.sigmoid() }, "nn.functional.relu": { $0.relu() },
      "nn.functional.silu": { $0.silu() }, "nn.functional.mish": { $0.mish() },
      "nn.functional.logsigmoid": { $0.logsigmoid() },
      "nn.functional.softsign": { $0.softsign() },
      "nn.functional.tanhshrink": { $0.tanhshrink() }, "nn.functional.selu": { $0.selu() },
      "nn.functional.relu6": { $0.relu6() }, "nn.functional.hardsigmoid": { $0.hardsigmoid() },
    ])
    self["nn.functional.gelu"] = { a in
      let form = a.text(1, "approximate").flatMap(Tensor.GELUApproximation.init)
      return [a.tensor(0).gelu(approximate: form ?? .none)]
    }
    self["nn.functional.leaky_relu"] = {
      [$0.tensor(0).leakyRelu(negativeSlope: $0.double(1, "negative_slope") ?? 0.01)]
    }
    self["nn.functional.elu"] = { [$0.tensor(0).elu(alpha: $0.double(1, "alpha") ?? 1)] }
    self["nn.functional.softplus"] = {
      [
        $0.tensor(0).softplus(
          beta: $0.double(1, "beta") ?? 1, threshold: $0.double(2, "threshold") ?? 20)
      ]
    }
    self["nn.functional.hardtanh"] = {
      [
        $0.tensor(0).hardtanh(
          min: $0.double(1, "min_val") ?? -1, max: $0.double(2, "max_val") ?? 1)
      ]
    }
    self["softmax"] = {
      [$0.tensor(0).softmax(dim: $0.int(1, "dim") ?? 0, dtype: $0.dtype(nil, "dtype"))]
    }
    self["log_softmax"] = {
      [$0.tensor(0).logSoftmax(dim: $0.int(1, "dim") ?? 0, dtype: $0.dtype(nil, "dtype"))]
    }
    self["nn.functional.softmin"] = {
      [$0.tensor(0).softmin(dim: $0.int(1, "dim") ?? 0, dtype: $0.dtype(nil, "dtype"))]
    }
  }
}
