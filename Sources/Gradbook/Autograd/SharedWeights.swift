/// What reaches weights that several linear maps share, such as those of a recurrent network: the
/// factors of gᵀ·x, kept until the weights' turn comes. The product over all rows together is
/// faster than the sum of many small ones.
struct SharedWeights {
  private var factors: [Int: (upstream: [Tensor], inputs: [Tensor])] = [:]

  /// Keeps the factors of a contribution to the gradient at `slot`.
  mutating func add(_ upstream: Tensor, _ input: Tensor, at slot: Int) {
    factors[slot, default: ([], [])].upstream.append(upstream.asRows())
    factors[slot, default: ([], [])].inputs.append(input.asRows())
  }

  /// The sum of the contributions that were kept for `slot`, if there are any.
  mutating func takeSum(at slot: Int) -> Tensor? {
    if factors.isEmpty { return nil }
    guard let (upstream, inputs) = factors.removeValue(forKey: slot) else { return nil }
    return outerProduct(Tensor.cat(upstream), Tensor.cat(inputs))
  }
}
