import Gradbook
import NN

extension Prune {
  /// Prunes several tensors as if they were one, so that layers give up as much as they can spare.
  ///
  /// ```swift
  /// let (first, second) = (Linear(784, 100), Linear(100, 10))
  /// Prune.globalUnstructured([(first, "weight"), (second, "weight")], amount: 0.8)
  /// ```
  ///
  /// Traps as ``l1Unstructured(_:name:amount:importanceScores:)`` does, for more scores than parameters, and
  /// for a rule that looks at slices.
  ///
  /// - Parameters:
  ///   - parameters: the layers, with what their parameters are called.
  ///   - amount: a share of all elements that are left, or a number of them; those of the smallest
  ///     magnitude are pruned.
  ///   - importanceScores: for each parameter what is compared in place of its elements, of its shape;
  ///     `nil` for the elements themselves.
  public static func globalUnstructured(
    _ parameters: [(module: Module, name: String)], amount: PruningAmount,
    importanceScores: [Tensor?] = []
  ) {
    globalUnstructured(
      parameters, pruningMethod: L1Unstructured(amount: amount),
      importanceScores: importanceScores)
  }

  /// Prunes several tensors as if they were one, by any rule for elements. Traps as
  /// ``globalUnstructured(_:amount:importanceScores:)`` does.
  public static func globalUnstructured(
    _ parameters: [(module: Module, name: String)], pruningMethod: some PruningMethod,
    importanceScores: [Tensor?] = []
  ) {
    guard case .unstructured = pruningMethod.pruningType else {
      fatalError(
        "Prune.globalUnstructured: \(type(of: pruningMethod)) looks at more than single elements; use "
          + "L1Unstructured or RandomUnstructured.")
    }
    guard importanceScores.count <= parameters.count else {
      fatalError(
        "Prune.globalUnstructured: \(importanceScores.count) tensors of scores for \(parameters.count) "
          + "parameters; give one for each, or nil.")
    }
    if parameters.isEmpty { return }
    noGrad {
      let tensors = parameters.map { PrunedTensor($0.module, $0.name) }
      let given = importanceScores + tensors.dropFirst(importanceScores.count).map { _ in nil }
      let scores = Tensor.cat(
        zip(tensors, given).map { tensor, scores in
          scores.map { tensor.checked($0) } ?? tensor.value.detach()
        }.map { $0.reshape([-1]) })
      let masks = Tensor.cat(tensors.map { $0.mask.reshape([-1]) })
      let mask = pruningMethod.combined(with: masks, scores: scores)
      var start = 0
      for tensor in tensors {
        let count = tensor.original.count
        let part = mask.narrow(dim: 0, start: start, length: count)
          .reshape(tensor.original.shape)
        customFromMask(tensor.module, name: tensor.name, mask: part)
        start += count
      }
    }
  }

  /// Prunes in rounds, the smallest elements of all tensors together, and lets `retrain` mend the damage
  /// after each: less accuracy is lost than by pruning at once.
  ///
  /// After round i of n the share 1 − (1 − s)^(i/n) of all elements is pruned, so that each round takes
  /// the same part of what is left, and the last one leaves exactly `sparsity`.
  ///
  /// ```swift
  /// let layer = Linear(784, 10)
  /// Prune.iteratively([(layer, "weight")], to: 0.9, rounds: 5) { round, sparsity in
  ///   print("round \(round): \(sparsity) pruned")  // train here
  /// }
  /// ```
  ///
  /// Traps for a share outside 0…1 and for less than one round.
  ///
  /// Source: Han and others, Learning both Weights and Connections (2015), section 3.
  ///
  /// - Parameters:
  ///   - parameters: the layers, with what their parameters are called.
  ///   - sparsity: the share of all elements that is pruned at the end.
  ///   - rounds: how often is pruned.
  ///   - retrain: is told the round, from 1, and the share that is pruned.
  /// - Throws: what `retrain` throws.
  public static func iteratively(
    _ parameters: [(module: Module, name: String)], to sparsity: Double, rounds: Int,
    retrain: (_ round: Int, _ sparsity: Double) throws -> Void
  ) rethrows {
    guard (0...1).contains(sparsity), rounds > 0 else {
      fatalError(
        "Prune.iteratively: a share of \(sparsity) in \(rounds) rounds; give a share in 0…1 and at "
          + "least one round.")
    }
    let total = parameters.reduce(0) { $0 + PrunedTensor($1.module, $1.name).original.count }
    for round in 1...rounds {
      let left = pow(1 - sparsity, Double(round) / Double(rounds))
      let wanted = Int(((1 - left) * Double(total)).rounded(.toNearestOrEven))
      let pruned = parameters.reduce(0) { sum, parameter in
        sum + PrunedTensor(parameter.module, parameter.name).mask.flat().count { $0 == 0 }
      }
      globalUnstructured(parameters, amount: .count(max(0, wanted - pruned)))
      try retrain(round, Double(max(wanted, pruned)) / Double(max(total, 1)))
    }
  }

  private static func pow(_ base: Double, _ exponent: Double) -> Double {
    (Tensor(base, dtype: .float64) ** exponent).item()
  }
}
