import Gradbook

extension Fusion {
  /// The program's graph with the calls of each loop in a frame, and beside it with each loop as one
  /// box: what is never in memory is struck out.
  public func comparison() -> GraphComparison {
    var changes: [Int: GraphChange] = [:]
    for value in loops.flatMap(\.elided) {
      changes[value] = .gone(Text("stays in a register", "留在寄存器里"))
    }
    var before = GraphComparison.Side(of: program, changes: changes)
    let nodes = ComputationGraph.numbered(program).nodes
    for loop in loops {
      let members = program.instructions[loop.instructions].compactMap { nodes[$0.results[0]] }
      let labels = [members.first, members.last].compactMap { $0.flatMap { before.labels[$0] } }
      for id in members { before.graph.nodes[id].scope = [labels.joined(separator: " … ")] }
    }
    var drawing = FusedGraph(fusion: self, before: before, nodes: nodes)
    return GraphComparison(
      title: Text("fusion", "算子融合"), before: before, after: drawing.side())
  }
}

/// The graph in which the calls of each loop are one node.
private struct FusedGraph {
  let fusion: Fusion
  let before: GraphComparison.Side
  /// The node of each value in the old graph.
  let nodes: [Int: Int]
  private var after: GraphComparison.Side
  /// The node of the new graph that each node of the old one became.
  private var places: [Int: Int] = [:]

  init(fusion: Fusion, before: GraphComparison.Side, nodes: [Int: Int]) {
    self.fusion = fusion
    self.before = before
    self.nodes = nodes
    var graph = before.graph
    graph.nodes = []
    graph.edges = []
    after = GraphComparison.Side(graph: graph)
  }

  mutating func side() -> GraphComparison.Side {
    let program = fusion.program
    for node in before.graph.nodes where node.role != .operation { append(node) }
    let starts = Dictionary(
      uniqueKeysWithValues: fusion.loops.map { ($0.instructions.lowerBound, $0) })
    var index = 0
    while index < program.instructions.count {
      if let loop = starts[index] {
        append(loop)
        index = loop.instructions.upperBound
      } else {
        if let id = program.instructions[index].results.first.flatMap({ nodes[$0] }) {
          append(before.graph.nodes[id])
        }
        index += 1
      }
    }
    connect()
    after.graph.roots = before.graph.roots.compactMap { places[$0] }
    return after
  }

  private mutating func append(_ node: ComputationGraph.Node) {
    append(node, label: before.labels[node.id], for: [node.id])
  }

  private mutating func append(
    _ old: ComputationGraph.Node, label: String?, for members: [Int]
  ) {
    var node = old
    node.id = after.graph.nodes.count
    node.sequenceNumber = node.id
    for id in members { places[id] = node.id }
    after.labels[node.id] = label
    after.graph.nodes.append(node)
  }

  private mutating func append(_ loop: Fusion.Loop) {
    let calls = fusion.program.instructions[loop.instructions]
    let members = calls.compactMap { nodes[$0.results[0]] }
    guard let last = members.last else { return }
    var node = before.graph.nodes[last]
    node.operation = "fused"
    node.symbol = calls.map(\.sign).joined(separator: " ")
    node.scope = []
    append(node, label: loop.writes.map { "%\($0)" }.joined(separator: ", "), for: members)
    after.changes[after.graph.nodes.count - 1] = .added(
      Text("\(members.count) calls, one loop", "\(members.count) 个运算，一个循环"))
  }

  /// A loop reads a value once, however many of its calls need it.
  private mutating func connect() {
    var operands: [Int: Int] = [:]
    var seen: Set<[Int]> = []
    for edge in before.graph.edges {
      guard let source = places[edge.source], let target = places[edge.target], source != target
      else { continue }
      if after.changes[target] != nil, !seen.insert([source, target]).inserted { continue }
      let operand = operands[target, default: 0]
      operands[target] = operand + 1
      after.graph.edges.append(
        ComputationGraph.Edge(source: source, target: target, operand: operand, isCut: edge.isCut))
    }
  }
}
