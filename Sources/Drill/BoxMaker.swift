import Gradbook

/// Makes the boxes of a graph: right numbers, and the numbers of the mistakes, all by the engine.
struct BoxMaker {
  let graph: DrillGraph
  private typealias Candidate = DrillBox.Candidate

  private var root: String { graph.nodes[graph.nodes.count - 1].name }

  /// A box for an element of a result.
  func value(_ node: Int, _ element: Int) -> DrillBox {
    let call = graph.nodes[node]
    let right = call.values[element]
    var found: [Candidate] = []
    func add(_ mistake: DrillMistake, _ number: Double?) {
      if let number { found.append(Candidate(mistake: mistake, number: number)) }
    }
    if let operation = call.operation {
      for other in operation.confusions {
        let result = graph.result(other, of: node)
        add(.otherOperation(other.word), result.count > element ? result[element] : nil)
      }
      if operation == .subtract || operation == .divide {
        let result = graph.result(operation, of: node, operands: call.operands.reversed())
        add(.swapped, result[element])
      }
      let first = graph.nodes[call.operands[0]]
      if call.operands.count == 1, first.shape == call.shape {
        let ones = Array(repeating: 1.0, count: call.values.count)
        add(
          .derivativeForValue, graph.share(.init(node: node, position: 0), upstream: ones)[element])
        add(.unchanged, first.values[element])
      }
      if operation == .matmul { found += products(node, element) }
    }
    for (other, number) in call.values.enumerated() where other != element {
      add(.otherElement, number)
    }
    let written = call.operation?.text(call.operands.map { graph.nodes[$0].name }) ?? ""
    let sources = call.operands.map { graph.nodes[$0].name }.joined(separator: ", ")
    let formula = Working(graph: graph).value(node, element)
    let symbol = graph.name(node, element)
    return DrillBox(
      letter: "", kind: .value, node: node, element: element, symbol: symbol, right: right,
      working: Text("\(symbol) = \(formula) = \(DrillText.number(right))"),
      firstLook: Text(
        "Look first at \(sources): \(call.name) = \(written).",
        "先看 \(sources)：\(call.name) = \(written)。"),
      candidates: distinct(found + usual(right), from: right))
  }

  /// The single products that an element of a matrix product is the sum of.
  private func products(_ node: Int, _ element: Int) -> [Candidate] {
    let call = graph.nodes[node]
    let (a, b) = (graph.nodes[call.operands[0]], graph.nodes[call.operands[1]])
    let columns = b.shape[1]
    let (row, column) = (element / columns, element % columns)
    let inner = b.shape[0]
    var found = (0..<inner).map {
      Candidate(
        mistake: .oneProduct,
        number: a.values[row * inner + $0] * b.values[$0 * columns + column])
    }
    if inner == columns {
      let turned = Tensor(flat: a.values, shape: a.shape, dtype: .float64)
        .matmul(Tensor(flat: b.values, shape: b.shape, dtype: .float64).t())
      found.append(Candidate(mistake: .transposed, number: turned.flat()[element]))
    }
    return found
  }

  /// A box for a local derivative of a call on scalars.
  func local(_ node: Int, position: Int) -> DrillBox {
    let call = graph.nodes[node]
    let use = DrillGraph.Use(node: node, position: position)
    let operand = graph.nodes[call.operands[position]]
    let right = graph.share(use, upstream: [1])[0]
    var found: [Candidate] = []
    if call.operands.count == 2 {
      let other = DrillGraph.Use(node: node, position: 1 - position)
      found.append(Candidate(mistake: .otherOperand, number: graph.share(other, upstream: [1])[0]))
    } else {
      found.append(
        Candidate(
          mistake: .atResult, number: graph.share(use, upstream: [1], at: call.values)[0]))
    }
    if call.operation == .square {
      found.append(Candidate(mistake: .squareFactor, number: right / 2))
    }
    if call.operation == .relu {
      found.append(Candidate(mistake: .closedRelu, number: 1))
    }
    found.append(
      Candidate(mistake: .gradientForLocal, number: graph.share(use, upstream: call.gradients)[0]))
    found.append(Candidate(mistake: .valueForGradient, number: operand.values[0]))
    found.append(Candidate(mistake: .valueForGradient, number: call.values[0]))
    let symbol = "∂\(call.name)/∂\(operand.name)"
    let formula = call.operation?.text(call.operands.map { graph.nodes[$0].name }) ?? ""
    return DrillBox(
      letter: "", kind: .local(position: position), node: node, element: 0, symbol: symbol,
      right: right,
      working: Text("\(symbol) = ∂(\(formula))/∂\(operand.name) = \(DrillText.number(right))"),
      firstLook: Text(
        "Look first at the operation: \(call.name) = \(formula); how does it change with \(operand.name)?",
        "先看这一步运算：\(call.name) = \(formula)，它随 \(operand.name) 怎样变化？"),
      candidates: distinct(found + usual(right), from: right))
  }

  /// A box for an element of a gradient.
  func gradient(_ node: Int, _ element: Int) -> DrillBox {
    let right = graph.nodes[node].gradients[element]
    let symbol = "∂\(root)/∂\(graph.name(node, element))"
    let uses = graph.uses(of: node)
    let names = uses.map { graph.nodes[$0.node].name }.joined(separator: ", ")
    return DrillBox(
      letter: "", kind: .gradient, node: node, element: element, symbol: symbol, right: right,
      working: Text(
        "\(symbol) = \(Working(graph: graph).gradient(node, element)) = \(DrillText.number(right))"),
      firstLook: Text(
        "Look first at the gradient of \(names), and at the local derivative from there.",
        "先看 \(names) 的梯度，再看从那里来的局部导数。"),
      candidates: distinct(
        GradientMistakes(graph: graph, node: node, element: element).all + usual(right),
        from: right))
  }

  /// A box for the second derivative of the last node by a scalar leaf.
  func second(_ node: Int) -> DrillBox {
    let found = SecondDerivative(graph: graph, leaf: node)
    let name = graph.nodes[node].name
    let symbol = "∂²\(root)/∂\(name)²"
    return DrillBox(
      letter: "", kind: .second, node: node, element: 0, symbol: symbol, right: found.number,
      working: Text(
        "\(symbol) = ∂(∂\(root)/∂\(name))/∂\(name) = \(DrillText.number(found.number))"),
      firstLook: Text(
        "Look first at ∂\(root)/∂\(name) as a formula, and differentiate each factor.",
        "先把 ∂\(root)/∂\(name) 写成式子，再对每个因子求导。"),
      candidates: distinct(found.mistakes + usual(found.number), from: found.number))
  }

  /// What may happen to any number.
  private func usual(_ right: Double) -> [DrillBox.Candidate] {
    var found = [DrillBox.Candidate(mistake: .sign, number: -right)]
    if right != 0 {
      found.append(.init(mistake: .reciprocal, number: 1 / right))
      found.append(.init(mistake: .decimalPoint, number: right * 10))
      found.append(.init(mistake: .decimalPoint, number: right / 10))
    }
    return found
  }

  /// Without what cannot be told from the right number; a mistake stands once for a number.
  private func distinct(
    _ candidates: [DrillBox.Candidate], from right: Double
  ) -> [DrillBox.Candidate] {
    var kept: [DrillBox.Candidate] = []
    for candidate in candidates
    where candidate.number.isFinite && !DrillNumber.isSame(candidate.number, right)
      && !kept.contains(where: {
        $0.mistake == candidate.mistake && DrillNumber.isSame($0.number, candidate.number)
      })
    {
      kept.append(candidate)
    }
    return kept
  }
}
