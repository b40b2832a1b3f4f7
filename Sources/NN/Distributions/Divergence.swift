import Gradbook

// KL(p‖q) = Σ p·ln(p/q), or the integral: how many nats are lost by taking q for p. PyTorch's
// `distributions.kl_divergence`, of the pairs for which it has a formula.

/// How far a normal distribution q is from p: (σp/σq)²/2 + ((μp − μq)/σq)²/2 − 1/2 − ln(σp/σq).
nonisolated public func klDivergence(_ p: Normal, _ q: Normal) -> Tensor {
  let ratio = (p.scale / q.scale).pow(2)
  let distance = ((p.loc - q.loc) / q.scale).pow(2)
  return 0.5 * (ratio + distance - 1 - ratio.log())
}

/// How far an even distribution q is from p: ln of the quotient of their lengths, ∞ where p can be
/// where q cannot.
nonisolated public func klDivergence(_ p: Uniform, _ q: Uniform) -> Tensor {
  let result = ((q.high - q.low) / (p.high - p.low)).log()
  return result.maskedFill((q.low .> p.low) .| (q.high .< p.high), Double.infinity)
}

/// How far a choice q between 0 and 1 is from p: p·ln(p/q) + (1 − p)·ln((1 − p)/(1 − q)), from the
/// logits.
nonisolated public func klDivergence(_ p: Bernoulli, _ q: Bernoulli) -> Tensor {
  let ones = p.probs * (q.logits.neg().softplus() - p.logits.neg().softplus())
  let zeros = (1 - p.probs) * (q.logits.softplus() - p.logits.softplus())
  return ones.maskedFill(q.probs .== 0, Double.infinity).maskedFill(p.probs .== 0, 0.0)
    + zeros.maskedFill(q.probs .== 1, Double.infinity).maskedFill(p.probs .== 1, 0.0)
}

/// How far a choice q between classes is from p: Σ p·ln(p/q), ∞ where p can be what q cannot.
nonisolated public func klDivergence(_ p: Categorical, _ q: Categorical) -> Tensor {
  let terms = p.probs * (p.logits - q.logits)
  return terms.maskedFill(q.probs .== 0, Double.infinity).maskedFill(p.probs .== 0, 0.0)
    .sum(dim: -1)
}

/// How far a normal distribution q is from an even one p: ln(σ·√(2π)/(b − a)) + ((b − a)²/12 + ((a + b)/2 −
/// μ)²)/(2σ²).
nonisolated public func klDivergence(_ p: Uniform, _ q: Normal) -> Tensor {
  let length = p.high - p.low
  let distance = (p.high + p.low - 2 * q.loc) / 2
  let spread = length.pow(2) / 12 + distance.pow(2)
  return (q.scale * (2 * Double.pi).squareRoot() / length).log() + 0.5 * spread / q.scale.pow(2)
}

/// ∞, one for each distribution of p: a normal distribution p can be everywhere, an even one q cannot.
nonisolated public func klDivergence(_ p: Normal, _ q: Uniform) -> Tensor {
  Tensor.full(p.batchShape, Double.infinity, dtype: p.loc.dtype)
}

/// How far q is from p, by the formula for their kinds. Traps for two of unlike kinds that have none: all
/// but even and normal ones.
nonisolated public func klDivergence(_ p: some Distribution, _ q: some Distribution) -> Tensor {
  switch (p, q) {
  case (let p as Normal, let q as Normal): klDivergence(p, q)
  case (let p as Normal, let q as Uniform): klDivergence(p, q)
  case (let p as Uniform, let q as Normal): klDivergence(p, q)
  case (let p as Uniform, let q as Uniform): klDivergence(p, q)
  case (let p as Bernoulli, let q as Bernoulli): klDivergence(p, q)
  case (let p as Categorical, let q as Categorical): klDivergence(p, q)
  default:
    fatalError(
      "klDivergence: there is no formula for a \(type(of: p)) and a \(type(of: q)); take the mean of "
        + "p.logProb(x) - q.logProb(x) over x = p.sample([1000]).")
  }
}
