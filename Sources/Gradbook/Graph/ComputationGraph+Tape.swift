extension ComputationGraph {
  /// Takes the graph of everything that a scalar was computed from.
  ///
  /// After `backward()` every node has its gradient and every edge its contribution.
  ///
  /// - Complexity: linear in the length of the tape.
  public init(of result: Value) {
    self.init(of: [result])
  }

  /// Takes the graph of everything that several scalars were computed from.
  public init(of results: [Value]) {
    var reader = TapeReader()
    let roots = results.map { reader.append($0) }
    reader.numberScopes()
    self.init(
      nodes: reader.nodes, edges: reader.edges, roots: roots,
      hasGradients: reader.nodes.contains { $0.gradient != nil },
      backwardOrder: reader.nodes.filter(\.requiresGradient).map(\.id).reversed())
  }
}

/// Turns the tapes that values stand on into a plain graph.
private struct TapeReader {
  private(set) var nodes: [ComputationGraph.Node] = []
  private(set) var edges: [ComputationGraph.Edge] = []
  private var leaves: [ObjectIdentifier: Int] = [:]
  private var places: [Place: Int] = [:]
  private var scopeNumbers: [Int: [Int]] = [:]

  private struct Place: Hashable {
    let tape: ObjectIdentifier
    let index: Int
  }

  mutating func numberScopes() { nodes.numberScopes(scopeNumbers) }

  /// Adds a value and what it depends on; returns its id.
  mutating func append(_ value: Value) -> Int {
    if let leaf = value.leaf { return append(leaf, value: value.number) }
    guard let tape = value.tape else { return -1 }
    let root = Int(value.index)
    for (index, isNeeded) in tape.isNeeded(for: root).enumerated() where isNeeded {
      append(tape, index)
    }
    return places[Place(tape: ObjectIdentifier(tape), index: root)] ?? -1
  }

  private mutating func append(_ leaf: ValueLeaf, value: Double) -> Int {
    if let id = leaves[ObjectIdentifier(leaf)] { return id }
    let id = nodes.count
    leaves[ObjectIdentifier(leaf)] = id
    nodes.append(
      ComputationGraph.Node(
        id: id, role: .parameter, name: leaf.label, value: TensorSummary(value),
        gradient: leaf.grad.map { TensorSummary($0) },
        accumulatedGradient: leaf.grad.map { TensorSummary($0) }))
    return id
  }

  private mutating func append(_ tape: Tape, _ index: Int) {
    let place = Place(tape: ObjectIdentifier(tape), index: index)
    if places[place] != nil { return }
    let record = tape.records[index]
    if let leaf = tape.leaf(at: index) {
      let id = append(leaf, value: record.value)
      places[place] = id
      // The leaf's own sum may hold earlier passes; the tape has this one's share.
      nodes[id].gradient = tape.gradient(at: index).map { TensorSummary($0) }
      return
    }
    if let bridged = tape.bridged(at: index) {
      places[place] = append(bridged)
      return
    }
    let entry = record.operation.entry
    let gradient = tape.gradient(at: index)
    let operands = operands(of: record, on: tape)
    let id = nodes.count
    places[place] = id
    let annotation = tape.annotation(at: index)
    scopeNumbers[id] = annotation.scopeNumbers
    nodes.append(
      ComputationGraph.Node(
        id: id, role: .operation, operation: entry.name, symbol: entry.symbol,
        name: annotation.name, value: TensorSummary(record.value),
        gradient: gradient.map { TensorSummary($0) }, scope: annotation.scope,
        source: annotation.source.map { ComputationGraph.SourceLine(file: $0.file, line: $0.line) }
      ))
    for (position, operand) in operands.enumerated() {
      edges.append(
        ComputationGraph.Edge(
          source: operand.id, target: id, operand: position,
          formula: operand.partial == nil ? nil : formula(record, position),
          localDerivative: operand.partial.map { TensorSummary($0) },
          contribution: operand.partial.flatMap { partial in
            gradient.map { TensorSummary($0 * partial) }
          }))
    }
  }

  private mutating func operands(
    of record: TapeRecord, on tape: Tape
  ) -> [(id: Int, partial: Double?)] {
    func id(_ index: Int32) -> Int {
      places[Place(tape: ObjectIdentifier(tape), index: Int(index))] ?? -1
    }
    let first = (id: id(record.a), partial: Optional(record.partialA))
    switch record.b {
    case TapeRecord.none: return [first]
    case TapeRecord.number: return [first, (append(number: record.partialB), nil)]
    case TapeRecord.numberFirst: return [(append(number: record.partialB), nil), first]
    default: return [first, (id(record.b), record.partialB)]
    }
  }

  private mutating func append(number: Double) -> Int {
    nodes.append(
      ComputationGraph.Node(
        id: nodes.count, role: .constant, value: TensorSummary(number), requiresGradient: false))
    return nodes.count - 1
  }

  private func formula(_ record: TapeRecord, _ operand: Int) -> Formula? {
    let entry = record.operation.entry
    if entry === operations.arithmetic.pow, record.b == TapeRecord.number {
      // A known exponent makes the short formula: 3 · a², not b · a^(b − 1).
      return PowerOfConstant(exponent: record.partialB).derivative(Formula.a, .y).simplified
    }
    if let entry = entry as? UnaryEntry { return entry.formula }
    return (entry as? BinaryEntry)?.formula(operand: operand)
  }
}
