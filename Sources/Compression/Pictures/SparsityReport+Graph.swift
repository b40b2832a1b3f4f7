import Gradbook

extension SparsityReport {
  /// The share of zeros of every parameter in a graph of the same model, by node id: for a picture in
  /// which each weight shows how much of it is gone.
  ///
  /// ```swift
  /// Prune.l1Unstructured(model[0], name: "weight", amount: 0.3)
  /// let graph = ComputationGraph(of: model(x).sum())
  /// let shares = model.sparsity().shares(in: graph)
  /// ```
  ///
  /// `DrawingOptions` of the module `GraphDrawing` takes them as `heat`: a percentage, a pattern and a shade
  /// on each box. A pruned parameter, its mask and their product have the same share; values that are
  /// computed from data have none.
  public func shares(in graph: ComputationGraph) -> [Int: Double] {
    var shares: [Int: Double] = [:]
    for node in graph.nodes {
      guard let name = node.name else { continue }
      let row = rows.first { row in
        let names = row.isPruned ? [row.name + "_orig", row.name + "_mask"] : [row.name]
        return name.split(separator: " = ").contains { names.contains(String($0)) }
      }
      if let row { shares[node.id] = row.sparsity }
    }
    for node in graph.nodes where node.operation == "mul" {
      let operands = graph.edges.filter { $0.target == node.id }.map(\.source)
      let isMasked = operands.contains { graph.nodes[$0].name?.hasSuffix("_mask") == true }
      if isMasked { shares[node.id] = operands.lazy.compactMap { shares[$0] }.first }
    }
    return shares
  }
}
