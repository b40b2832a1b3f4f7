import Gradbook

extension Quantization {
  /// A model's graph in float32 beside the graph of the same model that ``prepareQAT(_:observer:)``
  /// prepared: what is new are the places at which numbers become whole ones of 8 bits.
  ///
  /// ```swift
  /// let float = ComputationGraph(of: model(x))
  /// let whole = ComputationGraph(of: Quantization.prepareQAT(model)(x))
  /// let comparison = Quantization.comparison(float: float, quantized: whole)
  /// ```
  ///
  /// The module `GraphDrawing` draws it: `try comparison.render("int8.svg")`.
  public static func comparison(
    float: ComputationGraph, quantized: ComputationGraph
  ) -> GraphComparison {
    var after = GraphComparison.Side(graph: quantized)
    for node in quantized.nodes where node.operation == "fakeQuantize" {
      let source = quantized.edges.first { $0.target == node.id }.map { quantized.nodes[$0.source] }
      let isWeight = source.map { $0.role == .parameter || $0.operation == "mul" } ?? false
      after.changes[node.id] = .added(
        isWeight
          ? Text("weights: int8", "权重：int8") : Text("activations: uint8", "激活值：uint8"))
      for edge in quantized.edges where edge.source == node.id {
        after.changes[edge.target] = .altered(
          Text("multiplies whole numbers", "做整数乘法"))
      }
    }
    return GraphComparison(
      title: Text("float32, and 8 bits", "float32 与 8 位整数"),
      before: GraphComparison.Side(graph: float), after: after)
  }
}
