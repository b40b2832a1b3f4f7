import Gradbook
import Workbook

/// Draws a function and its derivative, both as the engine computes them.
func plotWithDerivative(_ f: @escaping (Tensor) -> Tensor, _ formula: String, _ name: String) {
  let points = (-120...120).map { Double($0) / 20 }
  let values = f(Tensor(points)).flat()
  let slopes = derivative(f, at: points)
  lesson.plot(name) { t in
    Plot(xLabel: "x", yLabel: "") {
      Line(x: points, y: values, label: formula)
      Line(x: points, y: slopes, label: t("derivative"))
    }
    .yRange(-1.2...(values.max().map { $0 > 2 ? 3.2 : 1.2 } ?? 1.2))
  }
}

/// Each node's share of the largest gradient in the graph: the heat of a picture. Nodes of other
/// roles are left out if one is given.
func gradientHeat(
  _ graph: ComputationGraph, of role: ComputationGraph.Role? = nil
) -> [Int: Double] {
  let sizes = graph.nodes.filter { role == nil || $0.role == role }.compactMap { node in
    node.gradient.map { (node.id, $0.maximumMagnitude) }
  }
  let largest = sizes.map(\.1).max() ?? 1
  return Dictionary(uniqueKeysWithValues: sizes.map { ($0.0, $0.1 / largest) })
}
