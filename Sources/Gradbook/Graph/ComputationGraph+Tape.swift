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
    if record.b == TapeRecord.terms {
      places[place] = appendTerms(of: record, tape, index)
      return
    }
    var operands = operands(of: record, on: tape)
    for position in operands.indices where operands[position].partial != nil {
      operands[position].formula = formula(record, position)
    }
    places[place] = append(
      record.operation.entry, operands, record.value, gradient: tape.gradient(at: index),
      tape.annotation(at: index))
  }

  /// Where an operand stands among the nodes, with its local derivative, unless it is a plain number.
  private struct Operand {
    var id: Int
    var partial: Double?
    var formula: Formula?
  }

  /// Adds an operation with the edges from its operands; returns its id.
  private mutating func append(
    _ entry: OperationEntry, _ operands: [Operand], _ value: Double, gradient: Double?,
    _ annotation: Tape.Annotation
  ) -> Int {
    let id = nodes.count
    scopeNumbers[id] = annotation.scopeNumbers
    nodes.append(
      ComputationGraph.Node(
        id: id, role: .operation, operation: entry.name, symbol: entry.symbol,
        name: annotation.name, value: TensorSummary(value),
        gradient: gradient.map { TensorSummary($0) }, scope: annotation.scope,
        source: annotation.source.map { ComputationGraph.SourceLine(file: $0.file, line: $0.line) }
      ))
    for (position, operand) in operands.enumerated() {
      edges.append(
        ComputationGraph.Edge(
          source: operand.id, target: id, operand: position,
          formula: operand.formula,
          localDerivative: operand.partial.map { TensorSummary($0) },
          contribution: operand.partial.flatMap { partial in
            gradient.map { TensorSummary($0 * partial) }
          }))
    }
    return id
  }

  // MARK: - Records of many operands

  private struct Part {
    var id: Int
    var value: Double
  }

  /// Adds the products and sums that a record of many terms stands for; returns the last one's id.
  private mutating func appendTerms(of record: TapeRecord, _ tape: Tape, _ index: Int) -> Int {
    let terms = tape.terms(of: record)
    let gradient = tape.gradient(at: index)
    let annotation = tape.annotation(at: index)
    func part(_ place: Int) -> Part {
      let operand = Int(terms[place].operand)
      return Part(
        id: places[Place(tape: ObjectIdentifier(tape), index: operand)] ?? -1,
        value: tape.records[operand].value)
    }
    let count = terms.count
    // Of two products and more the last stands first, as the last value of a sum does.
    func annotated(_ place: Int) -> Tape.Annotation {
      place == 0 || count == 3 && record.operation == .dot ? annotation : Tape.Annotation()
    }
    var sum: Part?
    guard record.operation == .dot else {
      for place in [count - 2, count - 1] + (0..<count - 2).reversed() {
        add(part(place), to: &sum, gradient, annotated(place))
      }
      return sum?.id ?? -1
    }
    let hasStart = !count.isMultiple(of: 2)
    if hasStart { sum = part(count - 3) }
    for product in 0..<count / 2 {
      let place = product == 0 ? count - 2 : count - 2 - 2 * product - (hasStart ? 1 : 0)
      let (a, b) = (part(place), part(place + 1))
      let made = multiplied(a, b, gradient, count == 2 ? annotation : Tape.Annotation())
      add(made, to: &sum, gradient, annotated(place))
    }
    return sum?.id ?? -1
  }

  private mutating func multiplied(
    _ a: Part, _ b: Part, _ gradient: Double?, _ annotation: Tape.Annotation
  ) -> Part {
    let entry = operations.arithmetic.mul
    let value = a.value * b.value
    let id = append(
      entry,
      [
        Operand(id: a.id, partial: b.value, formula: Self.formula(entry, 0)),
        Operand(id: b.id, partial: a.value, formula: Self.formula(entry, 1)),
      ], value, gradient: gradient, annotation)
    return Part(id: id, value: value)
  }

  private mutating func add(
    _ part: Part, to sum: inout Part?, _ gradient: Double?, _ annotation: Tape.Annotation
  ) {
    guard let before = sum else {
      sum = part
      return
    }
    let entry = operations.arithmetic.add
    let value = before.value + part.value
    let operands = [before.id, part.id].enumerated().map { position, id in
      Operand(id: id, partial: 1, formula: Self.formula(entry, position))
    }
    let id = append(entry, operands, value, gradient: gradient, annotation)
    sum = Part(id: id, value: value)
  }

  private mutating func operands(of record: TapeRecord, on tape: Tape) -> [Operand] {
    func id(_ index: Int32) -> Int {
      places[Place(tape: ObjectIdentifier(tape), index: Int(index))] ?? -1
    }
    let first = Operand(id: id(record.a), partial: record.partialA)
    switch record.b {
    case TapeRecord.none: return [first]
    case TapeRecord.number: return [first, Operand(id: append(number: record.partialB))]
    case TapeRecord.numberFirst: return [Operand(id: append(number: record.partialB)), first]
    default: return [first, Operand(id: id(record.b), partial: record.partialB)]
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
    return Self.formula(entry, operand)
  }

  private static func formula(_ entry: OperationEntry, _ operand: Int) -> Formula? {
    (entry as? UnaryEntry)?.formula ?? (entry as? BinaryEntry)?.formula(operand: operand)
  }
}
