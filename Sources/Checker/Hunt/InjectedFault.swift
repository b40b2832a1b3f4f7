import Practice

/// One fault in a backward pass over scalars.
public struct InjectedFault: Sendable {
  /// The mistake that was planted.
  public let diagnosis: Diagnosis
  /// The operation whose rule is wrong; for a lost contribution, the node that loses it.
  let node: Int
  /// The operand that the fault is in; all of them if `nil`.
  var operand: Int?

  /// Every fault that this graph can have.
  static func all(in graph: ComputationGraph) -> [InjectedFault] {
    graph.nodes.flatMap { node -> [InjectedFault] in
      let inputs = graph.edges.filter { $0.target == node.id }
      let uses = graph.edges.filter { $0.source == node.id }
      var bugs = inputs.flatMap { edge in
        [Diagnosis.upstreamIgnored, .signFlipped, .missingFactor].map {
          InjectedFault(diagnosis: $0, node: node.id, operand: edge.operand)
        }
      }
      if inputs.count == 2 {
        bugs.append(InjectedFault(diagnosis: .argumentsSwapped, node: node.id))
      }
      if uses.count > 1 {
        bugs.append(InjectedFault(diagnosis: .lastPathOnly, node: node.id))
        bugs.append(InjectedFault(diagnosis: .doubleCounted, node: node.id))
      }
      return bugs
    }
  }

  /// The gradients by node id when the backward pass has this fault.
  func gradients(in graph: ComputationGraph) -> [Double] {
    var gradients = Array(repeating: 0.0, count: graph.nodes.count)
    for root in graph.roots { gradients[root] = 1 }
    for node in graph.nodes.reversed() {
      let edges = graph.edges.filter { $0.target == node.id }
      for edge in edges {
        let contribution = contribution(edge, of: edges, upstream: gradients[node.id])
        let isHere = edge.source == self.node
        if diagnosis == .lastPathOnly, isHere {
          gradients[edge.source] = contribution
        } else if diagnosis == .doubleCounted, isHere {
          gradients[edge.source] += 2 * contribution
        } else {
          gradients[edge.source] += contribution
        }
      }
    }
    return gradients
  }

  private func contribution(
    _ edge: ComputationGraph.Edge, of edges: [ComputationGraph.Edge], upstream: Double
  ) -> Double {
    let local = edge.localDerivative?.scalar ?? 0
    guard edge.target == node, operand == nil || operand == edge.operand else {
      return upstream * local
    }
    switch diagnosis {
    case .upstreamIgnored: return local
    case .signFlipped: return -upstream * local
    case .missingFactor: return upstream
    case .argumentsSwapped:
      let other = edges.first { $0.operand != edge.operand } ?? edge
      return upstream * (other.localDerivative?.scalar ?? local)
    default: return upstream * local
    }
  }
}
