// Attention is composed of recorded operations, so that a picture shows what it does.

extension Tensor {
  /// softmax(q·kᵀ/√d + mask)·v: each query `[…, L, d]` takes the values `[…, S, e]` in proportion to
  /// how well their keys `[…, S, d]` match it; the result is `[…, L, e]`.
  ///
  /// - Parameters:
  ///   - key: one key for each value.
  ///   - value: what is averaged.
  ///   - attnMask: truth values that say which keys a query may see, or numbers added to the
  ///     scores; `[L, S]`, or what broadcasts. A query that may see none gets zeros.
  ///   - dropoutP: the probability with which a weight is dropped; 0 outside training.
  ///   - isCausal: whether query i sees the keys up to i only.
  ///   - scale: the factor of the scores; 1/√d if left out.
  ///   - enableGqa: whether groups of query heads (dimension −3) share a key and value head.
  ///
  /// Traps if shapes do not fit, and for a mask beside `isCausal`. Cost: 2·L·S·(d + e) operations.
  public func scaledDotProductAttention(
    _ key: Tensor, _ value: Tensor, attnMask: Tensor? = nil, dropoutP: Double = 0,
    isCausal: Bool = false, scale: Double? = nil, enableGqa: Bool = false
  ) -> Tensor {
    guard rank >= 2, key.rank >= 2, value.rank >= 2, shape[rank - 1] == key.shape[key.rank - 1],
      key.shape[key.rank - 2] == value.shape[value.rank - 2]
    else {
      trap(
        "scaledDotProductAttention: queries \(shape), keys \(key.shape) and values \(value.shape) "
          + "do not fit: queries and keys share the last extent, keys and values the one before.")
    }
    if isCausal && attnMask != nil {
      trap("scaledDotProductAttention: give a mask or isCausal, not both.")
    }
    let (queries, keys) = (shape[rank - 2], key.shape[key.rank - 2])
    let k = enableGqa ? key.repeatedHeads(of: self) : key
    let v = enableGqa ? value.repeatedHeads(of: self) : value
    let factor = scale ?? 1 / Double(shape[rank - 1]).squareRoot()
    // The queries are fewer numbers than the scores.
    var scores = (self * factor).matmul(k.transpose(-2, -1))
    let mask = isCausal ? Tensor.ones([queries, keys]).tril().bool() : attnMask
    func thinned(_ weights: Tensor) -> Tensor {
      dropoutP == 0 ? weights : weights.dropout(p: dropoutP)
    }
    guard let mask else {
      return thinned(scores.softmax(dim: -1)).matmul(v).called(.scaledDotProductAttention)
    }
    scores =
      mask.dtype == .bool
      ? Tensor.where(mask, scores, -Double.infinity) : scores + mask.to(dtype)
    // Every query sees the first key where a mask is causal.
    let weights = isCausal ? scores.softmax(dim: -1) : scores.safeSoftmax(dim: -1)
    return thinned(weights).matmul(v).called(.scaledDotProductAttention)
  }

  /// Repeats each head of dimension −3 so that there are as many as `queries` has.
  private func repeatedHeads(of queries: Tensor) -> Tensor {
    guard rank >= 3, queries.rank >= 3, queries.shape[queries.rank - 3] % shape[rank - 3] == 0
    else {
      trap(
        "scaledDotProductAttention: the heads of \(shape) do not divide those of "
          + "\(queries.shape).")
    }
    let times = queries.shape[queries.rank - 3] / shape[rank - 3]
    if times == 1 { return self }
    var spread = shape
    spread.insert(times, at: rank - 2)
    var merged = shape
    merged[rank - 3] *= times
    return unsqueeze(-3).expand(spread).reshape(merged)
  }
}
