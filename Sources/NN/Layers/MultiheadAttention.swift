import Gradbook

/// Attention in several heads, each of which looks in its own projection: PyTorch's
/// `nn.MultiheadAttention`.
///
/// ```swift
/// let attention = MultiheadAttention(16, 4, batchFirst: true)
/// let (output, weights) = attention(x, x, x)  // [batch, L, 16] and [batch, L, L]
/// ```
///
/// For each head softmax(q·kᵀ/√d + mask)·v with d = embedDim/numHeads; the heads' results side by
/// side go through a last linear layer. Cost: 4·L·embedDim² + 2·L·S·embedDim products a sample.
///
/// Source: Vaswani and others, Attention Is All You Need (2017), section 3.2.
nonisolated public final class MultiheadAttention: Module {
  /// The number of features of a query, and of the output.
  public let embedDim: Int
  /// The number of heads.
  public let numHeads: Int
  /// The probability with which a weight is dropped in training.
  public let dropout: Double
  /// Whether a batch's dimension comes first: `[batch, length, embedDim]`.
  public let batchFirst: Bool
  /// The projections to queries, keys and values, on top of each other: `[3·embedDim, embedDim]`.
  /// Can be assigned; traps for another shape.
  public final var inProjWeight: Tensor {
    didSet { checkTied(inProjWeight, oldValue, "in_proj_weight") }
  }
  /// Their biases, if there are any. Can be assigned where there are; traps for another shape.
  public final var inProjBias: Tensor? {
    didSet { checkTied(inProjBias, oldValue, "in_proj_bias") }
  }
  /// The last linear layer.
  public let outProj: Linear

  /// Creates a layer as PyTorch starts it: Xavier's even numbers for the three projections, biases
  /// of 0.
  ///
  /// Traps unless the heads divide embedDim.
  public init(
    _ embedDim: Int, _ numHeads: Int, dropout: Double = 0, bias: Bool = true,
    batchFirst: Bool = false, dtype: DType = .float32, generator: Generator? = nil
  ) {
    guard numHeads > 0, embedDim > 0, embedDim % numHeads == 0 else {
      fatalError("MultiheadAttention: \(numHeads) heads do not divide \(embedDim) features.")
    }
    (self.embedDim, self.numHeads) = (embedDim, numHeads)
    (self.dropout, self.batchFirst) = (dropout, batchFirst)
    outProj = Linear(embedDim, embedDim, bias: bias, dtype: dtype, generator: generator)
    inProjWeight = Initialization.xavierUniform(
      Tensor.empty([3 * embedDim, embedDim], dtype: dtype), generator: generator
    ).asParameter()
    inProjBias = bias ? Tensor.zeros([3 * embedDim], dtype: dtype).asParameter() : nil
    if let bias = outProj.bias { Initialization.zeros(bias) }
  }

  override func members() -> [Member] {
    Member.tensors(["in_proj_weight": inProjWeight, "in_proj_bias": inProjBias])
      + [Member(name: "out_proj", content: .module(outProj))]
  }

  /// Attends from each query to the keys, and returns the output `[L, batch, embedDim]` and, if
  /// wanted, the weights `[batch, L, S]` — of each head, `[batch, heads, L, S]`, unless averaged.
  ///
  /// - Parameters:
  ///   - query: `[L, batch, embedDim]`, `[batch, L, embedDim]` if ``batchFirst``, or
  ///     `[L, embedDim]`.
  ///   - key: the same with S in the place of L.
  ///   - value: of the key's shape.
  ///   - keyPaddingMask: `[batch, S]`: the keys that nobody may see are true, or −∞.
  ///   - needWeights: whether the weights are returned.
  ///   - attnMask: `[L, S]` or `[batch · heads, L, S]`: true where a query may *not* see a key (as in
  ///     PyTorch; the other way round than in `scaledDotProductAttention`), or numbers added to
  ///     the scores.
  ///   - averageAttnWeights: whether the weights of the heads are averaged.
  ///
  /// A query that may see nothing gets NaN, and without weights zeros, as in PyTorch. Traps if
  /// shapes do not fit.
  public func callAsFunction(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, keyPaddingMask: Tensor? = nil,
    needWeights: Bool = true, attnMask: Tensor? = nil, averageAttnWeights: Bool = true
  ) -> (output: Tensor, weights: Tensor?) {
    var weights: Tensor?
    let output = hookedCall([query, key, value]) { inputs in
      let isSelf = inputs.allSatisfy { $0 === inputs[0] }
      let isSingle = inputs[0].rank == 2
      let batches = inputs.map { input in
        isSingle ? input.unsqueeze(0) : batchFirst ? input : input.transpose(0, 1)
      }
      check(batches)
      let padding = isSingle ? keyPaddingMask?.unsqueeze(0) : keyPaddingMask
      let (output, all) = attend(
        batches, isSelf: isSelf,
        mask: mask(attnMask, padding, batch: batches[0].shape[0], query.dtype), needWeights)
      weights = averageAttnWeights ? all?.mean(dim: 1) : all
      if isSingle { weights = weights?.squeeze(0) }
      return isSingle ? output.squeeze(0) : batchFirst ? output : output.transpose(0, 1)
    }
    return (output, weights)
  }

  /// Self-attention: `x` as queries, keys and values.
  public override func forward(_ x: Tensor) -> Tensor { self(x, x, x, needWeights: false).output }
}

extension MultiheadAttention {
  /// `[batch, L, embedDim]` inputs to the output of that shape and the weights of each head.
  private nonisolated func attend(
    _ inputs: [Tensor], isSelf: Bool, mask: Tensor?, _ needWeights: Bool
  ) -> (output: Tensor, weights: Tensor?) {
    let (batch, length) = (inputs[0].shape[0], inputs[0].shape[1])
    let heads = projected(inputs, isSelf: isSelf).map { x in
      x.reshape(batch, x.shape[1], numHeads, embedDim / numHeads).transpose(1, 2)
    }
    let dropped = isTraining ? dropout : 0
    var weights: Tensor?
    var result: Tensor
    if needWeights {
      let scale = 1 / Double(embedDim / numHeads).squareRoot()
      let scores = (heads[0] * scale).matmul(heads[1].transpose(-2, -1))
      var shares = (mask.map { scores + $0 } ?? scores).softmax(dim: -1)
      if dropped > 0 { shares = shares.dropout(p: dropped) }
      (weights, result) = (shares, shares.matmul(heads[2]))
    } else {
      result = heads[0].scaledDotProductAttention(
        heads[1], heads[2], attnMask: mask, dropoutP: dropped)
    }
    result = result.transpose(1, 2).reshape(batch, length, embedDim)
    return (outProj(result), weights)
  }

  /// Queries, keys and values: one product if all come from the same tensor.
  private nonisolated func projected(_ inputs: [Tensor], isSelf: Bool) -> [Tensor] {
    if isSelf { return inputs[0].linear(inProjWeight, bias: inProjBias).chunk(3, dim: -1) }
    let (weights, biases) = (inProjWeight.chunk(3), inProjBias?.chunk(3))
    return inputs.indices.map { inputs[$0].linear(weights[$0], bias: biases?[$0]) }
  }

  /// Both masks as one that is added to the scores of `[batch, heads, L, S]`.
  private nonisolated func mask(
    _ attnMask: Tensor?, _ keyPaddingMask: Tensor?, batch: Int, _ dtype: DType
  ) -> Tensor? {
    func summand(_ mask: Tensor) -> Tensor {
      guard mask.dtype == .bool else { return mask.to(dtype) }
      return Tensor.zeros(mask.shape, dtype: dtype).maskedFill(mask, -Double.infinity)
    }
    let attention = attnMask.map { mask in
      let added = summand(mask)
      return mask.rank == 3
        ? added.reshape([batch, numHeads] + mask.shape.dropFirst()) : added
    }
    let padding = keyPaddingMask.map { summand($0).unsqueeze(1).unsqueeze(1) }
    guard let attention, let padding else { return attention ?? padding }
    return attention + padding
  }

  private nonisolated func check(_ inputs: [Tensor]) {
    let fits = inputs.allSatisfy { $0.rank == 3 && $0.shape[2] == embedDim }
    guard fits, inputs[1].shape == inputs[2].shape, inputs[0].shape[0] == inputs[1].shape[0] else {
      fatalError(
        "MultiheadAttention: queries, keys and values of shapes \(inputs.map(\.shape)), batch "
          + "first, do not fit: all need \(embedDim) features, keys and values one shape.")
    }
  }
}
