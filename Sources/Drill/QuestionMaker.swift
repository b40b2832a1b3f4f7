import Gradbook

/// Draws graphs by level.
enum QuestionMaker {
  static func graph(_ level: DrillLevel, _ generator: inout Generator) -> DrillGraph {
    switch level {
    case .operation: operation(&generator)
    case .chain: chain(&generator)
    case .reuse: reuse(&generator)
    case .broadcasting: broadcasting(&generator)
    case .layer: layer(&generator)
    case .second: second(&generator)
    }
  }

  private static func half(_ generator: inout Generator) -> Double {
    let halves = [-6, -5, -4, -3, -1, 1, 3, 4, 5, 6].map { Double($0) / 2 }
    return halves[Int.random(in: halves.indices, using: &generator)]
  }

  private static func small(_ generator: inout Generator) -> Double {
    let numbers: [Double] = [-3, -2, 2, 3, -1, 1]
    return numbers[Int.random(in: numbers.indices, using: &generator)]
  }

  private static func pick<T>(_ all: [T], _ generator: inout Generator) -> T {
    all[Int.random(in: all.indices, using: &generator)]
  }

  private static func operation(_ generator: inout Generator) -> DrillGraph {
    var graph = DrillGraph()
    let operation = pick(
      [DrillOperation.add, .subtract, .multiply, .multiply, .divide, .square, .relu], &generator)
    let a = graph.leaf("a", [half(&generator)])
    if operation == .square || operation == .relu {
      _ = graph.apply(operation, a, named: "c")
    } else {
      let divisors: [Double] = [-4, -2, 2, 4, 0.5]
      let b = graph.leaf(
        "b", [operation == .divide ? pick(divisors, &generator) : half(&generator)])
      _ = graph.apply(operation, a, b, named: "c")
    }
    return graph
  }

  private static func chain(_ generator: inout Generator) -> DrillGraph {
    var graph = DrillGraph()
    let binary: [DrillOperation] = [.add, .subtract, .multiply, .multiply]
    let a = graph.leaf("a", [half(&generator)])
    let b = graph.leaf("b", [half(&generator)])
    let c = graph.apply(pick(binary, &generator), a, b, named: "c")
    if Bool.random(using: &generator) {
      let e = graph.leaf("e", [half(&generator)])
      let d = graph.apply(pick(binary, &generator), c, e, named: "d")
      _ = graph.apply(pick([.square, .square, .relu], &generator), d, named: "L")
    } else {
      let d = graph.apply(pick([.square, .tanh, .relu], &generator), c, named: "d")
      let e = graph.leaf("e", [half(&generator)])
      _ = graph.apply(pick([.multiply, .subtract], &generator), d, e, named: "L")
    }
    return graph
  }

  private static func reuse(_ generator: inout Generator) -> DrillGraph {
    var graph = DrillGraph()
    let x = graph.leaf("x", [half(&generator)])
    let w = graph.leaf("w", [half(&generator)])
    switch Int.random(in: 0..<3, using: &generator) {
    case 0:
      let c = graph.apply(pick([.multiply, .subtract, .add], &generator), x, w, named: "c")
      let d = graph.apply(.multiply, c, x, named: "d")
      _ = graph.apply(pick([.subtract, .add], &generator), d, w, named: "L")
    case 1:
      let c = graph.apply(.square, x, named: "c")
      let d = graph.apply(.multiply, x, w, named: "d")
      _ = graph.apply(pick([.subtract, .add, .multiply], &generator), c, d, named: "L")
    default:
      let c = graph.apply(pick([.add, .subtract], &generator), x, w, named: "c")
      let d = graph.apply(.multiply, x, w, named: "d")
      _ = graph.apply(.multiply, c, d, named: "L")
    }
    return graph
  }

  private static func numbers(_ count: Int, _ generator: inout Generator) -> [Double] {
    (0..<count).map { _ in small(&generator) }
  }

  private static func broadcasting(_ generator: inout Generator) -> DrillGraph {
    var graph = DrillGraph()
    let x = graph.leaf("X", numbers(4, &generator), [2, 2])
    let b = graph.leaf("b", numbers(2, &generator), [2])
    let z = graph.apply(pick([.multiply, .add, .subtract], &generator), x, b, named: "Z")
    if graph.nodes[z].operation == .multiply, Bool.random(using: &generator) {
      _ = graph.apply(pick([.sum, .mean], &generator), z, named: "L")
    } else {
      let s = graph.apply(.square, z, named: "S")
      _ = graph.apply(pick([.sum, .mean], &generator), s, named: "L")
    }
    return graph
  }

  private static func layer(_ generator: inout Generator) -> DrillGraph {
    var graph = DrillGraph()
    let x = graph.leaf("X", numbers(4, &generator), [2, 2])
    let w = graph.leaf("W", numbers(4, &generator), [2, 2])
    let b = graph.leaf("b", numbers(2, &generator), [2])
    let z = graph.apply(.matmul, x, w, named: "Z")
    let sum = graph.apply(.add, z, b, named: "U")
    let a = graph.apply(.relu, sum, named: "R")
    let s = graph.apply(.square, a, named: "S")
    _ = graph.apply(pick([.mean, .sum], &generator), s, named: "L")
    return graph
  }

  private static func second(_ generator: inout Generator) -> DrillGraph {
    var graph = DrillGraph()
    let x = graph.leaf("x", [pick([-2, -1.5, -0.5, 0.5, 1.5, 2, 3], &generator)])
    let w = graph.leaf("w", [half(&generator)])
    switch Int.random(in: 0..<4, using: &generator) {
    case 0:
      let c = graph.apply(.cube, x, named: "c")
      _ = graph.apply(.multiply, c, w, named: "L")
    case 1:
      let c = graph.apply(.multiply, x, w, named: "c")
      let d = graph.apply(.square, x, named: "d")
      _ = graph.apply(.multiply, c, d, named: "L")
    case 2:
      let c = graph.apply(.square, x, named: "c")
      let d = graph.apply(.subtract, c, w, named: "d")
      _ = graph.apply(.square, d, named: "L")
    default:
      let c = graph.apply(.multiply, x, w, named: "c")
      let d = graph.apply(pick([.exp, .tanh], &generator), c, named: "d")
      _ = graph.apply(.multiply, d, x, named: "L")
    }
    return graph
  }
}

/// Which boxes of a graph are empty.
struct BoxChoice {
  let graph: DrillGraph
  private let maker: BoxMaker

  init(graph: DrillGraph) {
    self.graph = graph
    maker = BoxMaker(graph: graph)
  }

  private var last: Int { graph.nodes.count - 1 }
  private var calls: [Int] { graph.nodes.indices.filter { graph.nodes[$0].operation != nil } }
  private var leaves: [Int] { graph.nodes.indices.filter { graph.nodes[$0].operation == nil } }

  func boxes(_ level: DrillLevel) -> [DrillBox] {
    switch level {
    case .operation:
      return [maker.value(last, 0)] + locals(last)
    case .chain:
      return values + locals(last - (graph.nodes[last].operands.count == 1 ? 1 : 2)) + gradients
    case .reuse:
      return values + gradients
    case .broadcasting:
      return [maker.value(2, 1), maker.value(last, 0)]
        + (last > 3 ? [maker.gradient(3, 0)] : []) + [maker.gradient(2, 2)]
        + [maker.gradient(0, 1), maker.gradient(1, 0), maker.gradient(1, 1)]
    case .layer:
      // An element of each, away from the diagonal, so that a transposed one is seen.
      return [maker.value(3, 1), maker.value(4, 1), maker.value(last, 0)]
        + [maker.gradient(5, 1), maker.gradient(4, 1), maker.gradient(1, 1)]
        + [maker.gradient(1, 2), maker.gradient(2, 1), maker.gradient(0, 2)]
    case .second:
      return values + [maker.gradient(0, 0), maker.second(0)]
    }
  }

  private var values: [DrillBox] { calls.map { maker.value($0, 0) } }

  private func locals(_ call: Int) -> [DrillBox] {
    graph.nodes[call].operands.indices.map { maker.local(call, position: $0) }
  }

  /// From the end to the leaves, but for the last node's own, which is 1.
  private var gradients: [DrillBox] {
    (calls.dropLast().reversed() + leaves).map { maker.gradient($0, 0) }
  }
}
