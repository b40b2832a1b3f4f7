import Gradbook

extension Adapters {
  mutating func addReductions() {
    reduction("sum", all: { $0.sum() }) { $0.sum(dims: $1, keepDim: $2) }
    reduction("mean", all: { $0.mean() }) { $0.mean(dims: $1, keepDim: $2) }
    reduction("amax", all: { $0.amax() }) { $0.amax(dims: $1, keepDim: $2) }
    reduction("amin", all: { $0.amin() }) { $0.amin(dims: $1, keepDim: $2) }
    self["logsumexp"] = {
      [$0.tensor(0).logsumexp(dims: $0.ints(1, "dim") ?? [], keepDim: $0.bool(2, "keepdim", false))]
    }
    self["prod"] = { a in
      guard let dim = a.int(1, "dim") else { return [a.tensor(0).prod()] }
      return [a.tensor(0).prod(dim: dim, keepDim: a.bool(2, "keepdim", false))]
    }
    self["cumsum"] = { [$0.tensor(0).cumsum(dim: $0.int(1, "dim") ?? 0)] }
    self["cumprod"] = { [$0.tensor(0).cumprod(dim: $0.int(1, "dim") ?? 0)] }
    self["var"] = { a in
      let (dims, correction, keep) = Adapters.spread(a)
      return [a.tensor(0).var(dims: dims, correction: correction, keepDim: keep)]
    }
    self["std"] = { a in
      let (dims, correction, keep) = Adapters.spread(a)
      return [a.tensor(0).std(dims: dims, correction: correction, keepDim: keep)]
    }
    self["var-unbiased"] = { [$0.tensor(0).var(unbiased: $0.bool(1, "unbiased", true))] }
    self["std-unbiased"] = { [$0.tensor(0).std(unbiased: $0.bool(1, "unbiased", true))] }
    self["norm"] = {
      [
        $0.tensor(0).norm(
          p: $0.double(1, "p") ?? 2, dims: $0.ints(2, "dim"), keepDim: $0.bool(3, "keepdim", false))
      ]
    }
    self["norm-fro"] = {
      [$0.tensor(0).norm(dims: $0.ints(2, "dim"), keepDim: $0.bool(3, "keepdim", false))]
    }
    self["norm-nuc"] = { [$0.tensor(0).linalgNorm(ord: .nuclear, dims: $0.ints(2, "dim"))] }
    self["linalg.vector_norm"] = {
      [
        $0.tensor(0).vectorNorm(
          ord: $0.double(1, "ord") ?? 2, dims: $0.ints(2, "dim"),
          keepDim: $0.bool(3, "keepdim", false), dtype: $0.dtype(nil, "dtype"))
      ]
    }
    self["linalg.norm"] = { a in
      let order: NormOrder? =
        switch a.text(1, "ord") {
        case "fro": .frobenius
        case "nuc": .nuclear
        default: a.double(1, "ord").map { .p($0) }
        }
      return [
        a.tensor(0).linalgNorm(
          ord: order, dims: a.ints(2, "dim"), keepDim: a.bool(3, "keepdim", false))
      ]
    }
    self["dist"] = { [$0.tensor(0).dist($0.tensor(1, "other"), p: $0.double(2, "p") ?? 2)] }
  }

  private mutating func reduction(
    _ name: String, all: @escaping @Sendable (Tensor) -> Tensor,
    _ along: @escaping @Sendable (Tensor, [Int], Bool) -> Tensor
  ) {
    self[name] = { a in
      guard let dims = a.ints(1, "dim") else { return [all(a.tensor(0))] }
      return [along(a.tensor(0), dims, a.bool(2, "keepdim", false))]
    }
  }

  /// PyTorch's two ways of saying what is divided by: `correction`, or the older `unbiased`.
  private static func spread(_ a: Arguments) -> (dims: [Int]?, correction: Double, keep: Bool) {
    let unbiased: Double = a.bool(nil, "unbiased", true) ? 1 : 0
    return (
      a.ints(nil, "dim"), a.double(nil, "correction") ?? unbiased, a.bool(nil, "keepdim", false)
    )
  }

  mutating func addOrdering() {
    self["any"] = { a in
      guard let dim = a.int(1, "dim") else { return [a.tensor(0).any()] }
      return [a.tensor(0).any(dim: dim, keepDim: a.bool(2, "keepdim", false))]
    }
    self["all"] = { a in
      guard let dim = a.int(1, "dim") else { return [a.tensor(0).all()] }
      return [a.tensor(0).all(dim: dim, keepDim: a.bool(2, "keepdim", false))]
    }
    self["max-reduction_no_dim"] = { [$0.tensor(0).max()] }
    self["min-reduction_no_dim"] = { [$0.tensor(0).min()] }
    pair("max-reduction_with_dim") { $0.max(dim: $1, keepDim: $2) }
    pair("min-reduction_with_dim") { $0.min(dim: $1, keepDim: $2) }
    self["median"] = { a in
      guard let dim = a.int(1, "dim") else { return [a.tensor(0).median()] }
      let (values, indices) = a.tensor(0).median(dim: dim, keepDim: a.bool(2, "keepdim", false))
      return [values, indices]
    }
    self["argmax"] = { a in
      guard let dim = a.int(1, "dim") else { return [a.tensor(0).argmax()] }
      return [a.tensor(0).argmax(dim: dim, keepDim: a.bool(2, "keepdim", false))]
    }
    self["argmin"] = { a in
      guard let dim = a.int(1, "dim") else { return [a.tensor(0).argmin()] }
      return [a.tensor(0).argmin(dim: dim, keepDim: a.bool(2, "keepdim", false))]
    }
    self["sort"] = { a in
      let (values, indices) = a.tensor(0).sort(
        dim: a.int(1, "dim") ?? -1, descending: a.bool(2, "descending", false))
      return [values, indices]
    }
    self["topk"] = { a in
      let (values, indices) = a.tensor(0).topk(
        a.int(1, "k") ?? 1, dim: a.int(2, "dim") ?? -1, largest: a.bool(3, "largest", true))
      return [values, indices]
    }
  }

  private mutating func pair(
    _ name: String,
    _ function: @escaping @Sendable (Tensor, Int, Bool) -> (values: Tensor, indices: Tensor)
  ) {
    self[name] = { a in
      let (values, indices) = function(
        a.tensor(0), a.int(1, "dim") ?? 0, a.bool(2, "keepdim", false))
      return [values, indices]
    }
  }
}
