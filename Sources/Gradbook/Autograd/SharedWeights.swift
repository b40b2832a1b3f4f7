/// What reaches weights that several linear maps share, such as those of a recurrent network: the
/// factors of gᵀ·x, kept until the weights' turn comes. The product over all rows together is
/// faster than the sum of many small ones.
struct SharedWeights {
  private struct Factors {
    /// The first call that sent some.
    let sender: Node
    var upstream: [Tensor] = []
    var inputs: [Tensor] = []
  }

  private var factors: [Int: Factors] = [:]

  /// Keeps the factors of a contribution to the gradient at `slot`.
  mutating func add(_ upstream: Tensor, _ input: Tensor, from sender: Node, at slot: Int) {
    factors[slot, default: Factors(sender: sender)].upstream.append(upstream.asRows())
    factors[slot, default: Factors(sender: sender)].inputs.append(input.asRows())
  }

  /// The sum of the contributions that were kept for `slot`, if there are any.
  mutating func takeSum(at slot: Int, _ observers: [any CallObserver]) -> Tensor? {
    if factors.isEmpty { return nil }
    guard let sent = factors.removeValue(forKey: slot) else { return nil }
    for observer in observers { observer.willGatherShares(sent.sender) }
    defer { for observer in observers { observer.didGatherShares(sent.sender) } }
    return outerProduct(Tensor.cat(sent.upstream), Tensor.cat(sent.inputs))
  }
}
