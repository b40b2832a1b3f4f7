@testable import Gradbook

// What the names in edges.json stand for.
extension EdgeSweepTests {
  static func unary(_ name: String, _ x: Tensor) -> Tensor? {
    switch name {
    case "relu": x.relu()
    case "sigmoid": x.sigmoid()
    case "logsigmoid": x.logsigmoid()
    case "silu": x.silu()
    case "mish": x.mish()
    case "gelu": x.gelu()
    case "geluTanh": x.gelu(approximate: .tanh)
    case "softsign": x.softsign()
    case "tanhshrink": x.tanhshrink()
    case "selu": x.selu()
    case "relu6": x.relu6()
    case "hardsigmoid": x.hardsigmoid()
    case "leakyRelu": x.leakyRelu(negativeSlope: 0.1)
    case "elu": x.elu(alpha: 1.3)
    case "celu": x.celu(alpha: 2)
    case "softplus": x.softplus()
    case "hardswish": x.hardswish()
    case "hardtanh": x.hardtanh()
    case "exp": x.exp()
    case "exp2": x.exp2()
    case "expm1": x.expm1()
    case "log": x.log()
    case "log2": x.log2()
    case "log10": x.log10()
    case "log1p": x.log1p()
    case "sin": x.sin()
    case "cos": x.cos()
    case "tan": x.tan()
    case "asin": x.asin()
    case "acos": x.acos()
    case "atan": x.atan()
    case "sinh": x.sinh()
    case "cosh": x.cosh()
    case "tanh": x.tanh()
    case "erf": x.erf()
    case "floor": x.floor()
    case "ceil": x.ceil()
    case "round": x.round()
    case "trunc": x.trunc()
    case "sign": x.sign()
    case "neg": -x
    case "square": x.square()
    case "sqrt": x.sqrt()
    case "rsqrt": x.rsqrt()
    case "reciprocal": x.reciprocal()
    case "abs": x.abs()
    case "clamp": x.clamp(min: -1, max: 1)
    case "clamp below": x.clamp(min: 0.5)
    case "clamp above": x.clamp(max: 0.5)
    case "clamp to one": x.clamp(min: 0.5, max: 0.5)
    case "clamp crossed": x.clamp(min: 1, max: -1)
    case "clamp NaN": x.clamp(min: Double.nan)
    case "clamp NaN above": x.clamp(min: -1, max: Double.nan)
    case "clampMin": x.clampMin(0.5)
    case "clampMax": x.clampMax(0.5)
    case "pow 0": x.pow(0)
    case "pow 1": x.pow(1)
    case "pow 2": x.pow(2)
    case "pow 3": x.pow(3)
    case "pow 0.5": x.pow(0.5)
    case "pow -1": x.pow(-1)
    case "pow -0.5": x.pow(-0.5)
    case "pow 1.5": x.pow(1.5)
    case "2 to the": Tensor(2.0, dtype: .float64).pow(x)
    case "0 to the": Tensor(0.0, dtype: .float64).pow(x)
    default: nil
    }
  }

  static func binary(_ name: String, _ a: Tensor, _ b: Tensor) -> Tensor? {
    switch name {
    case "add": a + b
    case "sub": a - b
    case "mul": a * b
    case "div": a / b
    case "pow": a.pow(b)
    case "maximum": a.maximum(b)
    case "minimum": a.minimum(b)
    case "atan2": a.atan2(b)
    case "fmod": a.fmod(b)
    case "remainder": a.remainder(b)
    case "divFloor": a.div(b, roundingMode: .floor)
    case "divTrunc": a.div(b, roundingMode: .trunc)
    case "logaddexp": a.logaddexp(b)
    case "clamp below a tensor": a.clamp(min: b, max: nil)
    case "clamp above a tensor": a.clamp(min: nil, max: b)
    case "clamp between tensors": a.clamp(min: b, max: Tensor.ones(like: b))
    case "where": Tensor.where(a .> b, a, b)
    case "prelu": Tensor.where(a .> 0, a, b * a.maskedFill(a .> 0, 0))
    case "mseLoss": mseLoss(a, b, reduction: .none)
    case "l1Loss": l1Loss(a, b, reduction: .none)
    case "smoothL1Loss": smoothL1Loss(a, b, reduction: .none)
    case "huberLoss": huberLoss(a, b, reduction: .none)
    case "klDiv": klDiv(a, b, reduction: .none)
    case "klDiv log": klDiv(a, b, reduction: .none, logTarget: true)
    case "bceWithLogits": binaryCrossEntropyWithLogits(a, b, reduction: .none)
    case "hinge 1": hingeEmbeddingLoss(a, Tensor.ones(like: a), reduction: .none) + 0 * b.detach()
    case "hinge -1": hingeEmbeddingLoss(a, -Tensor.ones(like: a), reduction: .none) + 0 * b.detach()
    case "marginRanking": marginRankingLoss(a, b, Tensor.ones(like: a), margin: 1, reduction: .none)
    case "poissonNll": poissonNllLoss(a, b, reduction: .none)
    case "lerp": a.lerp(b, 0.25)
    case "addcdiv": a.addcdiv(a, b)
    case "norm of two": Tensor.stack([a, b], dim: 0).vectorNorm(dims: [0])
    case "gaussianNll": gaussianNllLoss(a, b, Tensor.ones(like: a), reduction: .none)
    default: nil
    }
  }

  static func fold(_ name: String, _ x: Tensor) -> Tensor? {
    switch name {
    case "sum": x.sum()
    case "mean": x.mean()
    case "amax": x.amax()
    case "amin": x.amin()
    case "max": x.max()
    case "min": x.min()
    case "median": x.median()
    case "max dim": x.max(dim: 0).values
    case "min dim": x.min(dim: 0).values
    case "median dim": x.median(dim: 0).values
    case "prod": x.prod()
    case "cumsum": x.cumsum(dim: 0)
    case "cumprod": x.cumprod(dim: 0)
    case "var": x.var()
    case "std": x.std()
    case "std 0": x.std(unbiased: false)
    case "logsumexp": x.logsumexp(dim: 0)
    case "softmax": x.softmax(dim: 0)
    case "logSoftmax": x.logSoftmax(dim: 0)
    case "norm": x.vectorNorm()
    case "norm 1": x.vectorNorm(ord: 1)
    case "norm 3": x.vectorNorm(ord: 3)
    case "norm 1.5": x.vectorNorm(ord: 1.5)
    case "norm 0": x.vectorNorm(ord: 0)
    case "norm 0.5": x.vectorNorm(ord: 0.5)
    case "norm -1": x.vectorNorm(ord: -1)
    case "norm inf": x.vectorNorm(ord: .infinity)
    case "norm -inf": x.vectorNorm(ord: -.infinity)
    case "sort": x.sort(dim: 0).values
    case "sort descending": x.sort(dim: 0, descending: true).values
    case "topk": x.topk(1).values
    case "topk smallest": x.topk(1, largest: false).values
    case "crossEntropy": crossEntropy(x.unsqueeze(0), Tensor([0], dtype: .int64))
    case "nllLoss": nllLoss(x.unsqueeze(0), Tensor([0], dtype: .int64))
    case "smoothed":
      crossEntropy(x.unsqueeze(0), Tensor([0], dtype: .int64), labelSmoothing: 0.1)
    case "maxPool2d":
      x.reshape(1, 1, 1, x.count).maxPool2d(kernelSize: [1, 2], stride: 1).reshape(-1)
    case "interpolate":
      x.reshape(1, 1, x.count).interpolate(scaleFactor: 2, mode: .linear).reshape(-1)
    case "maxPool": x.reshape(1, 1, x.count).maxPool1d(kernelSize: 2, stride: 1).reshape(-1)
    case "avgPool": x.reshape(1, 1, x.count).avgPool1d(kernelSize: 2, stride: 1).reshape(-1)
    case "normalize": x.normalize(dim: 0)
    case "layerNorm": x.layerNorm(x.shape)
    case "rmsNorm": x.rmsNorm(x.shape, eps: 1e-5)
    default: nil
    }
  }

  /// Folds that need an element here, where PyTorch gives NaN or ±∞ for none.
  static func isTrap(_ name: String) -> Bool {
    name == "median" || name.hasPrefix("norm ") || name == "sort" || name.hasPrefix("m")
  }

  /// Where Gradbook keeps an answer of its own, and why. PyTorch gives another by another way of
  /// its own in each of them, or loses the number to an overflow.
  static func isKnown(_ name: String, _ what: String, _ place: String) -> Bool {
    let isInfinite = place.contains("inf")
    switch (name, what) {
    // ⅙ is rounded to float32 there.
    case ("hardsigmoid", "slope"): return abs(Double(place) ?? 3) < 3
    // The slope 1 as in the last elements of a loop there; NaN in the vectorised ones.
    case ("celu", "slope"): return place == "nan"
    // 0 · ∞ there.
    case ("mish", "second"), ("gelu", "second"), ("erf", "second"): return place.contains("e+")
    // Beside an overflow, where C's powers are infinite.
    case ("2 to the", "second"): return isInfinite || place.contains("e+")
    case ("0 to the", "second"): return place.hasPrefix("-")
    // At the threshold itself the slope is that of the function here, 0 there.
    case ("softplus", "second"): return place == "20.0"
    case ("hardswish", "second"): return place == "nan"
    // Limits; ∞ · 0 and ∞/∞ there, where relu6 and tanh give the limits.
    case ("hardswish", "value"), ("softsign", "slope"): return isInfinite
    // A constant exponent takes other ways there (√x and 1/√x) than a tensor of one element, whose
    // powers of −∞ and −0 are C's, as here.
    case ("pow 0.5", _), ("pow -0.5", "value"), ("pow 1.5", "slope"), ("pow 1.5", "second"):
      return place == "-inf" || place == "-0.0"
    // Exact here; there a step of the vectorised loop overflows.
    case ("fmod", "value"), ("remainder", "value"): return place == "(1e+200, 1e-200)"
    // a² + b² overflows or vanishes there.
    case ("atan2", _): return place.contains("1e+200") || place.contains("1e-200")
    case ("layerNorm", _): return place.contains("1e+200")
    // The divisor is squared there, not in its own quotient.
    case ("addcdiv", "slope in b"): return place.hasSuffix("1e+200)") || place.hasSuffix("1e-200)")
    case ("klDiv log", "slope in b"): return place.contains("1e+200)")
    // The product of the other factors; there the whole product divided by the factor, which is
    // NaN for an infinite or NaN one and 0 where the whole vanishes.
    case ("prod", "slope"), ("cumprod", "slope"):
      return isInfinite || place.contains("nan") || place.contains("1e-200")
    // There a mean that is NaN differs from its only element, which is NaN as well.
    case ("var", "slope"): return place == "[nan][0]"
    // Which of equal elements is taken is not said there; here it is the first.
    case ("topk smallest", "slope"): return place.hasPrefix("[1.0, 2.0, 2.0, 1.0]")
    // A rounding beside an exact 0.
    case ("logSoftmax", "slope"):
      return place.hasSuffix(".0, 0.0][1]") || place.contains("2.0, 2.0][1]")
    default: return false
    }
  }
}
