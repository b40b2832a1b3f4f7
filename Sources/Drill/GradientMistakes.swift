import Gradbook

/// The numbers that mistakes on the way back lead to, for one element of a gradient.
struct GradientMistakes {
  let graph: DrillGraph
  let node: Int
  let element: Int

  /// All of them, the likeliest first.
  var all: [DrillBox.Candidate] {
    paths + factors + alongTheWay + spread + elsewhere
  }

  private var uses: [DrillGraph.Use] { graph.uses(of: node) }

  private func candidate(_ mistake: DrillMistake, _ number: Double) -> DrillBox.Candidate {
    .init(mistake: mistake, number: number)
  }

  private func share(_ use: DrillGraph.Use) -> Double {
    graph.share(use, upstream: graph.nodes[use.node].gradients)[element]
  }

  /// Shares of several paths that are not added.
  private var paths: [DrillBox.Candidate] {
    guard uses.count > 1 else { return [] }
    let shares = uses.map(share)
    return shares.map { candidate(.onePath, $0) }
      + [candidate(.pathsMultiplied, shares.reduce(1, *))]
  }

  /// The factors of one path: left out, added, of another operand, at another place.
  private var factors: [DrillBox.Candidate] {
    var found: [DrillBox.Candidate] = []
    guard let use = uses.first, uses.count == 1 else {
      let alone = uses.map { graph.share($0, upstream: ones($0))[element] }
      return [candidate(.chainForgotten, alone.reduce(0, +))]
    }
    let call = graph.nodes[use.node]
    let local = graph.share(use, upstream: ones(use))[element]
    found.append(candidate(.chainForgotten, local))
    if call.operands.count == 2 {
      let other = DrillGraph.Use(node: use.node, position: 1 - use.position)
      let numbers = graph.share(other, upstream: call.gradients)
      if graph.nodes[call.operands[1 - use.position]].shape == graph.nodes[node].shape {
        found.append(candidate(.otherOperand, numbers[element]))
      }
    } else if call.shape == graph.nodes[node].shape {
      let wrong = graph.share(use, upstream: call.gradients, at: call.values)[element]
      found.append(candidate(.atResult, wrong))
    }
    if call.shape == graph.nodes[node].shape {
      found.append(candidate(.handedOn, call.gradients[element]))
      found.append(candidate(.addedChain, call.gradients[element] + local))
    }
    return found
  }

  private func ones(_ use: DrillGraph.Use) -> [Double] {
    Array(repeating: 1, count: graph.nodes[use.node].values.count)
  }

  /// One mistake in all places between here and the end.
  private var alongTheWay: [DrillBox.Candidate] {
    func wrong(
      _ mistake: DrillMistake, _ operation: DrillOperation,
      _ altered: (DrillGraph.Use, [Double], [Double]) -> [Double]
    ) -> [DrillBox.Candidate] {
      guard graph.nodes.contains(where: { $0.operation == operation }) else { return [] }
      let numbers = graph.gradients { use, upstream, share in
        graph.nodes[use.node].operation == operation ? altered(use, upstream, share) : share
      }
      return [candidate(mistake, numbers[node][element])]
    }
    return wrong(.squareFactor, .square) { $2.map { $0 / 2 } }
      + wrong(.meanFactor, .mean) { use, _, share in share.map { $0 * Double(share.count) } }
      + wrong(.closedRelu, .relu) { _, upstream, _ in upstream }
      + wrong(.differenceSign, .subtract) { use, _, share in
        use.position == 1 ? share.map { -$0 } : share
      }
  }

  /// A broadcast row whose gradients are not summed over the rows.
  private var spread: [DrillBox.Candidate] {
    guard let use = uses.first, uses.count == 1 else { return [] }
    let call = graph.nodes[use.node]
    let own = graph.nodes[node]
    guard own.shape.count == 1, call.shape.count == 2, call.operation != .matmul else { return [] }
    let whole = graph.share(use, upstream: call.gradients, isSpread: true)
    let columns = call.shape[1]
    let rows = call.shape[0]
    return (0..<rows).map { candidate(.notSummed, whole[$0 * columns + element]) }
      + [candidate(.averaged, own.gradients[element] / Double(rows))]
  }

  /// Numbers of other places, and values.
  private var elsewhere: [DrillBox.Candidate] {
    let own = graph.nodes[node]
    var found = [candidate(.valueForGradient, own.values[element])]
    if own.shape.count == 2, own.shape[0] == own.shape[1] {
      let side = own.shape[0]
      let (row, column) = (element / side, element % side)
      if row != column {
        found.append(candidate(.transposed, own.gradients[column * side + row]))
      }
    }
    for (other, number) in own.gradients.enumerated() where other != element {
      found.append(candidate(.otherElement, number))
    }
    return found
  }
}

/// The second derivative by a scalar leaf, with what it is mistaken for.
struct SecondDerivative {
  let number: Double
  let mistakes: [DrillBox.Candidate]

  init(graph: DrillGraph, leaf: Int) {
    let all = graph.recorded()
    let root = all[all.count - 1]
    let inner = graph.nodes.indices.filter {
      $0 != leaf && $0 != all.count - 1 && graph.nodes[$0].operation != nil
    }
    let first = grad(of: root, withRespectTo: [all[leaf]], createGraph: true)[0]
    let value = first.flat()[0]
    let wanted = [all[leaf]] + inner.map { all[$0] }
    let seconds =
      first.requiresGrad
      ? grad(of: first, withRespectTo: wanted, retainGraph: true, allowUnused: true)
        .map { $0.flat()[0] } : []
    number = seconds.first ?? 0
    var mistakes = [
      DrillBox.Candidate(mistake: .firstDerivative, number: value),
      DrillBox.Candidate(mistake: .firstSquared, number: value * value),
    ]
    // What comes through one inner result, and what is left where that result is held.
    for (place, second) in zip(inner, seconds.dropFirst()) {
      let way = grad(
        of: all[place], withRespectTo: [all[leaf]], retainGraph: true, allowUnused: true)[0]
      let through = second * way.flat()[0]
      mistakes.append(.init(mistake: .oneTerm, number: through))
      mistakes.append(.init(mistake: .oneTerm, number: number - through))
    }
    mistakes.append(.init(mistake: .squareFactor, number: number / 2))
    mistakes.append(
      .init(mistake: .valueForGradient, number: graph.nodes[all.count - 1].values[0]))
    self.mistakes = mistakes
  }
}
