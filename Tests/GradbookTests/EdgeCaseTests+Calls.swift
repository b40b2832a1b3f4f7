@testable import Gradbook

// What the calls in edge_cases.json stand for.
extension EdgeCaseTests {
  static func result(_ edge: EdgeCase, _ x: [Tensor]) -> Tensor? {
    loss(edge, x) ?? fold(edge, x) ?? layer(edge, x) ?? window(edge, x)
  }

  private static func loss(_ edge: EdgeCase, _ x: [Tensor]) -> Tensor? {
    let reduction = edge.reduction
    return switch edge.call {
    case "mse": mseLoss(x[0], x[1], reduction: reduction)
    case "l1": l1Loss(x[0], x[1], reduction: reduction)
    case "smoothL1": smoothL1Loss(x[0], x[1], beta: edge.number("beta"), reduction: reduction)
    case "huber": huberLoss(x[0], x[1], delta: edge.number("delta"), reduction: reduction)
    case "klDiv":
      klDiv(x[0], x[1], reduction: [.none, .mean, .sum, .batchMean][edge.int("reduction")])
    case "bce": binaryCrossEntropy(x[0], x[1], reduction: reduction)
    case "bce weight":
      binaryCrossEntropy(x[0], x[1], weight: x[2].detach(), reduction: reduction)
    case "bceWithLogits": binaryCrossEntropyWithLogits(x[0], x[1], reduction: reduction)
    case "bceWithLogits weight":
      binaryCrossEntropyWithLogits(x[0], x[1], weight: x[2].detach(), reduction: reduction)
    case "bceWithLogits posWeight":
      binaryCrossEntropyWithLogits(x[0], x[1], posWeight: x[2].detach(), reduction: reduction)
    case "gaussianNll":
      gaussianNllLoss(
        x[0], x[1], x[2], full: edge.int("full") == 1, eps: edge.number("eps"),
        reduction: reduction)
    case "poissonNll":
      poissonNllLoss(
        x[0], x[1], logInput: edge.int("logInput") == 1, full: edge.int("full") == 1,
        reduction: reduction)
    case "hinge": hingeEmbeddingLoss(x[0], x[1].detach(), reduction: reduction)
    case "marginRanking":
      marginRankingLoss(
        x[0], x[1], x[2].detach(), margin: edge.number("margin"), reduction: reduction)
    case "cosineEmbedding":
      cosineEmbeddingLoss(
        x[0], x[1], x[2].detach(), margin: edge.number("margin"), reduction: reduction)
    case "crossEntropy", "crossEntropy mixed":
      crossEntropy(x[0], x[1], reduction: reduction, labelSmoothing: edge.number("smoothing"))
    case "crossEntropy weight":
      crossEntropy(
        x[0], x[2], weight: x[1].detach(), reduction: reduction,
        labelSmoothing: edge.number("smoothing"))
    case "crossEntropy mixed weight":
      crossEntropy(
        x[0], x[1], weight: x[2].detach(), reduction: reduction,
        labelSmoothing: edge.number("smoothing"))
    case "nll": nllLoss(x[0], x[1], reduction: reduction)
    case "nll weight": nllLoss(x[0], x[2], weight: x[1].detach(), reduction: reduction)
    default: nil
    }
  }

  private static func fold(_ edge: EdgeCase, _ x: [Tensor]) -> Tensor? {
    let dim = edge.int("dim")
    return switch edge.call {
    case "sum": x[0].sum(dim: dim)
    case "mean": x[0].mean(dim: dim)
    case "prod": x[0].prod(dim: dim)
    case "cumsum": x[0].cumsum(dim: dim)
    case "cumprod": x[0].cumprod(dim: dim)
    case "amax": x[0].amax(dim: dim)
    case "amin": x[0].amin(dim: dim)
    case "logsumexp": x[0].logsumexp(dim: dim)
    case "softmax": x[0].softmax(dim: dim)
    case "logSoftmax": x[0].logSoftmax(dim: dim)
    case "max": x[0].max(dim: dim).values
    case "min": x[0].min(dim: dim).values
    case "median": x[0].median(dim: dim).values
    case "sort": x[0].sort(dim: dim).values
    case "mode": x[0].mode(dim: dim).values
    case "quantile": x[0].quantile(edge.number("q"), dim: dim)
    case "var": x[0].var(dims: [dim], correction: edge.number("correction"))
    case "std": x[0].std(dims: [dim], correction: edge.number("correction"))
    case "norm": x[0].vectorNorm(ord: edge.order, dims: [dim])
    case "norm both": x[0].vectorNorm(ord: 3, dims: [0, 1])
    case "frobenius": x[0].linalgNorm()
    case "amax all": x[0].amax()
    case "amin all": x[0].amin()
    case "amax both": x[0].amax(dims: [0, 1])
    case "max all": x[0].max()
    case "min all": x[0].min()
    case "median all": x[0].median()
    case "prod all": x[0].prod()
    case "cosineSimilarity": x[0].cosineSimilarity(x[1], dim: dim)
    case "normalize": x[0].normalize(p: edge.order, dim: dim)
    case "dist": x[0].dist(x[1], p: edge.order)
    default: nil
    }
  }

  private static func layer(_ edge: EdgeCase, _ x: [Tensor]) -> Tensor? {
    let eps = edge.number("eps")
    func extents() -> [Int] { Array(x[0].shape.suffix(edge.int("dims"))) }
    return switch edge.call {
    case "attention":
      x[0].scaledDotProductAttention(x[1], x[2], isCausal: edge.int("causal") == 1)
    case "attention mask": x[0].scaledDotProductAttention(x[1], x[2], attnMask: x[3].bool())
    case "attention bias": x[0].scaledDotProductAttention(x[1], x[2], attnMask: x[3])
    case "attention scale":
      x[0].scaledDotProductAttention(
        x[1], x[2], scale: edge.number("scale") == 1e9 ? .infinity : edge.number("scale"))
    case "layerNorm": x[0].layerNorm(extents(), eps: eps)
    case "rmsNorm": x[0].rmsNorm(extents(), eps: eps)
    case "groupNorm":
      x[0].groupNorm(edge.int("groups"), weight: x[1], bias: x[2], eps: eps)
    case "instanceNorm": x[0].instanceNorm(eps: eps)
    case "batchNorm": x[0].batchNorm(weight: x[1], bias: x[2], training: true, eps: eps)
    case "batchNorm running":
      x[0].batchNorm(runningMean: x[1].detach(), runningVar: x[2].detach(), eps: eps)
    case "embedding": x[1].embedding(x[0], paddingIdx: edge.int("padding"))
    default: nil
    }
  }

  private static func window(_ edge: EdgeCase, _ x: [Tensor]) -> Tensor? {
    func pair(_ name: String) -> [Int] { [edge.int(name + "0"), edge.int(name + "1")] }
    let ceil = edge.int("ceil") == 1
    switch edge.call {
    case "maxPool2d", "maxPool2d indices":
      let (values, indices) = x[0].maxPool2dWithIndices(
        kernelSize: pair("k"), stride: pair("s"), padding: pair("p"), dilation: pair("d"))
      return edge.call == "maxPool2d" ? values : indices
    case "maxPool1d", "maxPool1d indices":
      let (values, indices) = x[0].detach().maxPool1dWithIndices(
        kernelSize: edge.int("k"), stride: edge.int("s"), padding: edge.int("p"),
        dilation: edge.int("d"), ceilMode: ceil)
      return edge.call == "maxPool1d" ? values : indices
    case "avgPool2d":
      return x[0].avgPool2d(
        kernelSize: pair("k"), stride: pair("s"), padding: pair("p"), ceilMode: ceil,
        countIncludePad: edge.int("count") == 1)
    case "adaptiveAvgPool1d": return x[0].adaptiveAvgPool1d(edge.int("out"))
    case "adaptiveMaxPool1d":
      return x[0].unsqueeze(2).adaptiveMaxPool2d([1, edge.int("out")]).squeeze(2)
    case "adaptiveAvgPool2d": return x[0].adaptiveAvgPool2d([edge.int("out"), edge.int("other")])
    case "adaptiveMaxPool2d": return x[0].adaptiveMaxPool2d([edge.int("out"), edge.int("other")])
    default:
      let words = edge.call.split(separator: " ")
      guard words.first == "interpolate", let mode = InterpolationMode(rawValue: String(words[1]))
      else { return nil }
      return resized(edge, x[0], mode)
    }
  }

  private static func resized(_ edge: EdgeCase, _ x: Tensor, _ mode: InterpolationMode) -> Tensor {
    let align = edge.int("align") == 1
    if let factor = edge.options["factor"] {
      return x.interpolate(
        scaleFactor: factor, mode: mode, alignCorners: align,
        recomputeScaleFactor: edge.int("again") == 1)
    }
    let size = x.rank == 3 ? [edge.int("out")] : [edge.int("out"), edge.int("other")]
    return x.interpolate(size: size, mode: mode, alignCorners: align)
  }

  /// Where Gradbook asks for what PyTorch does without.
  static func isTrap(_ edge: EdgeCase) -> Bool {
    edge.call == "median all" && edge.inputs[0].isEmpty
  }

  /// Where Gradbook keeps an answer of its own, and why.
  static func isKnown(_ edge: EdgeCase, _ what: String, _ ours: Double, _ theirs: Double) -> Bool {
    let numbers = edge.inputs.flatMap { $0 }.map(\.value)
    // So large, or so small, that a square overflows or vanishes.
    let isExtreme = numbers.contains {
      $0.isFinite && $0 != 0 && !(1e-150...1e150).contains($0.magnitude)
    }
    let hasInfinite = numbers.contains { !$0.isFinite }
    switch edge.call {
    // The variance overflows or vanishes; by which step of the way NaN comes of it is chance.
    case "layerNorm", "groupNorm", "instanceNorm":
      return isExtreme
    // There x·r − μ·r, which is ∞ − ∞ for a variance of 0.
    case "batchNorm running": return edge.number("eps") == 0 && ours.isInfinite && theirs.isNaN
    // What is masked gets 0 here; there the mask is added, and lets NaN through.
    case "attention": return what == "slope 1" && ours == 0 && theirs.isNaN
    // The product of the other factors; there that of all, divided by the factor, or 0 where there
    // are two zeros and no dimension.
    case "prod", "prod all", "cumprod": return what == "slope 0" && (isExtreme || hasInfinite)
    // 0 · ∞ there, of the part that is smoothed away to the last.
    case "crossEntropy": return edge.number("smoothing") == 1 && theirs.isNaN
    // A loss of 10⁻¹⁸, which a rounding takes to 0 there, times a weight of ∞.
    case "bceWithLogits weight": return what == "value" && ours == .infinity && theirs.isNaN
    // There the slopes are not those of the value, but of another form of it.
    case "bceWithLogits posWeight":
      return what != "value" && [1, .infinity].contains(numbers.last) && ours.isNaN != theirs.isNaN
    default: return false
    }
  }
}
