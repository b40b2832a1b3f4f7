import Gradbook

/// A small graph of scalars or small tensors, computed and differentiated by the engine.
struct DrillGraph: Sendable {
  /// A leaf or a result.
  struct Node: Sendable {
    let name: String
    let operation: DrillOperation?
    let operands: [Int]
    let shape: [Int]
    var values: [Double] = []
    var gradients: [Double] = []
  }

  /// An operand's place in a call.
  struct Use: Sendable, Hashable {
    let node: Int
    let position: Int
  }

  private(set) var nodes: [Node] = []

  /// A leaf.
  mutating func leaf(_ name: String, _ values: [Double], _ shape: [Int] = []) -> Int {
    nodes.append(Node(name: name, operation: nil, operands: [], shape: shape, values: values))
    return nodes.count - 1
  }

  /// A result.
  mutating func apply(_ operation: DrillOperation, _ operands: Int..., named name: String) -> Int {
    let result = operation(operands.map { tensor(nodes[$0].values, nodes[$0].shape) })
    nodes.append(
      Node(
        name: name, operation: operation, operands: operands, shape: result.shape,
        values: result.flat()))
    return nodes.count - 1
  }

  /// Computes all gradients of the last node, which is a scalar, in one pass of the engine.
  mutating func goBack() {
    let all = recorded()
    all[all.count - 1].backward()
    for index in nodes.indices { nodes[index].gradients = all[index].grad?.flat() ?? [] }
  }

  /// The whole graph as the engine records it.
  func recorded() -> [Tensor] {
    var all: [Tensor] = []
    for node in nodes {
      let made: Tensor
      if let operation = node.operation {
        made = operation(node.operands.map { all[$0] })
        made.retainGrad()
      } else {
        made = tensor(node.values, node.shape, needsGradient: true)
      }
      all.append(made)
    }
    return all
  }

  private func tensor(
    _ values: [Double], _ shape: [Int], needsGradient: Bool = false
  ) -> Tensor {
    Tensor(flat: values, shape: shape, dtype: .float64, requiresGrad: needsGradient)
  }

  /// Where a node is used.
  func uses(of index: Int) -> [Use] {
    nodes.indices.flatMap { node in
      nodes[node].operands.indices.filter { nodes[node].operands[$0] == index }.map {
        Use(node: node, position: $0)
      }
    }
  }

  /// A call's result for other operands than its own.
  func result(
    _ operation: DrillOperation, of node: Int, operands: [Int]? = nil
  ) -> [Double] {
    let operands = operands ?? nodes[node].operands
    return operation(operands.map { tensor(nodes[$0].values, nodes[$0].shape) }).flat()
  }

  /// What a call sends to one of its operands, by the engine.
  ///
  /// - Parameters:
  ///   - upstream: the gradient that arrives at the call.
  ///   - values: the operand's numbers in place of its own.
  ///   - isSpread: whether a broadcast operand is taken at the result's shape, so that nothing is
  ///     summed on the way back.
  func share(
    _ use: Use, upstream: [Double], at values: [Double]? = nil, isSpread: Bool = false
  ) -> [Double] {
    let node = nodes[use.node]
    guard let operation = node.operation else { return [] }
    let operands = node.operands.enumerated().map { position, index in
      let own = nodes[index]
      let here = position == use.position
      let made = tensor(here ? values ?? own.values : own.values, own.shape)
      let spread = here && isSpread ? made.expand(node.shape).detach() : made
      return tensor(spread.flat(), spread.shape, needsGradient: true)
    }
    operation(operands).backward(tensor(upstream, node.shape))
    return operands[use.position].grad?.flat() ?? []
  }

  /// The gradients of the last node where each share is altered on its way: what a learner finds who
  /// makes one mistake in all places.
  func gradients(_ altered: (Use, _ upstream: [Double], _ share: [Double]) -> [Double])
    -> [[Double]]
  {
    var found = nodes.map { Array(repeating: 0.0, count: $0.values.count) }
    found[nodes.count - 1] = [1]
    for index in nodes.indices.reversed() {
      for (position, operand) in nodes[index].operands.enumerated() {
        let use = Use(node: index, position: position)
        let sent = altered(use, found[index], share(use, upstream: found[index]))
        found[operand] = zip(found[operand], sent).map(+)
      }
    }
    return found
  }

  /// The name of an element, such as w₁₂.
  func name(_ node: Int, _ element: Int) -> String {
    let node = nodes[node]
    guard let columns = node.shape.last else { return node.name }
    let low = { (digit: Int) in String(Character(Unicode.Scalar(UInt8(0x30 + digit)))) }
    let row = node.shape.count > 1 ? low(element / columns + 1) : ""
    let digits = row + low(element % columns + 1)
    return node.name
      + String(
        String.UnicodeScalarView(
          digits.unicodeScalars.compactMap {
            Unicode.Scalar($0.value - 0x30 + 0x2080)
          }))
  }
}
