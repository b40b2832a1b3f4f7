import Foundation
import Gradbook

/// The check of derivatives that needs none: an operand is nudged both ways, and what comes out is
/// compared.
///
/// Only operations on single numbers are nudged, those that can be run by name. It costs two runs of
/// one operation for each edge.
struct FiniteDifference: Sendable {
  let indexed: IndexedGraph

  /// How far an operand is nudged: a thousandth of it, and at least a thousandth.
  static func step(at value: Double) -> Double { 1e-3 * max(1, value.magnitude) }

  /// (f(a + h) − f(a − h)) / 2h for one operand of an operation, the others held still; `nil` where
  /// it is not an operation on finite numbers that can be run again.
  func slope(along edge: Int) -> (slope: Double, step: Double)? {
    let edge = indexed.graph.edges[edge]
    let edges = indexed.operands[edge.target].map { indexed.graph.edges[$0] }
    var operands: [Double] = []
    for operand in edges {
      guard let value = indexed.graph.nodes[operand.source].value.finiteScalar else { return nil }
      operands.append(value)
    }
    guard let place = edges.firstIndex(of: edge),
      let function = function(of: indexed.graph.nodes[edge.target], at: operands)
    else { return nil }
    let step = Self.step(at: operands[place])
    func result(_ shift: Double) -> Double {
      var nudged = operands
      nudged[place] += shift
      return function(nudged)
    }
    let slope = (result(step) - result(-step)) / (2 * step)
    return slope.isFinite ? (slope, step) : nil
  }

  private func function(
    of node: ComputationGraph.Node, at operands: [Double]
  ) -> (([Double]) -> Double)? {
    let name = node.operation
    if operands.count == 1, let function = Tensor.function(named: name) {
      return { function(Tensor($0[0], dtype: .float64)).item() }
    }
    if operands.count == 2, let function = Tensor.binaryFunction(named: name) {
      return { function(Tensor($0[0], dtype: .float64), Tensor($0[1], dtype: .float64)).item() }
    }
    guard name == "powScalar", operands.count == 1, let result = node.value.finiteScalar,
      let exponent = Self.exponent(of: operands[0], giving: result)
    else { return nil }
    return { Foundation.pow($0[0], exponent) }
  }

  // A graph does not hold the n of xⁿ; it follows from x and xⁿ, but for x = 0 and x = ±1.
  private static func exponent(of base: Double, giving result: Double) -> Double? {
    let logarithm = log(base.magnitude)
    guard base != 0, result != 0, logarithm.magnitude > 1e-2 else { return nil }
    let exponent = log(result.magnitude) / logarithm
    let halves = (exponent * 2).rounded() / 2
    return (exponent - halves).magnitude < 1e-3 ? halves : nil
  }
}

extension FilmStep {
  /// What nudging says of the contribution along an edge, in both languages.
  static func check(
    _ edge: Int, of name: String, upstream: TensorSummary?, in indexed: IndexedGraph
  ) -> Text? {
    guard let upstream = upstream?.finiteScalar,
      let (slope, step) = FiniteDifference(indexed: indexed).slope(along: edge)
    else { return nil }
    func text(_ number: Double) -> String {
      TensorSummary(elements: [number], shape: []).brief.english
    }
    let product = "\(text(slope)) × \(text(upstream)) = \(text(slope * upstream))"
    return Text(
      "Check by nudging \(name) by ±\(text(step)): slope × upstream = \(product)",
      "把 \(name) 上下微调 ±\(text(step)) 来验证：斜率 × 上游梯度 = \(product)")
  }
}
