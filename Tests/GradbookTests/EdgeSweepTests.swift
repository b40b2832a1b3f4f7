import Testing

@testable import Gradbook

/// What `Tests/Oracles/torch_edges.py` wrote.
private struct Edges: Decodable, Sendable {
  struct Number: Decodable, Sendable {
    var value: Double
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        value = number
      } else {
        value = Double(try container.decode(String.self)) ?? .nan
      }
    }
  }
  /// A function at every number, or every pair of numbers, and what goes back to each operand.
  struct Case: Decodable, Sendable {
    var name: String
    /// The numbers at and beside the function's own kinks.
    var own: [Number]?
    var value: [Number]
    var slopes: [[Number]]
  }
  struct Row: Decodable, Sendable {
    var value: [Number]
    var slope: [Number]
  }
  /// A fold of each line; `nil` where PyTorch refuses the line.
  struct Fold: Decodable, Sendable {
    var name: String
    var rows: [Row?]
  }
  var numbers: [Number]
  var pairs: [Number]
  var lines: [[Number]]
  var unary: [Case]
  var binary: [Case]
  var folds: [Fold]
}

/// Numbers that belong together within rounding; NaN, infinities and the shares 0, ½ and 1 exactly.
private func agree(_ ours: Double, _ theirs: Double) -> Bool {
  if ours == theirs || (ours.isNaN && theirs.isNaN) { return true }
  let isExact = !theirs.isFinite || [0, 0.5, -0.5, 1, -1].contains(theirs)
  // Below the smallest normal number a rounding more or less is no small part.
  return ours.isFinite && abs(ours - theirs) <= max((isExact ? 1e-14 : 1e-10) * abs(theirs), 1e-300)
}

@Suite("Values and slopes at kinks, jumps, infinities and NaN, against PyTorch 2.15")
struct EdgeSweepTests {
  private func edges() throws -> Edges { try resource("edges", as: Edges.self) }

  private func leaf(_ numbers: [Double]) -> Tensor {
    Tensor(flat: numbers, shape: [numbers.count], dtype: .float64, requiresGrad: true)
  }

  /// Compares one list of results with PyTorch's and says where each difference lies.
  private func compare(
    _ name: String, _ what: String, _ ours: [Double], _ theirs: [Edges.Number],
    at place: (Int) -> String
  ) {
    guard ours.count == theirs.count else {
      Issue.record("\(name): \(ours.count) results for \(theirs.count) (\(place(0)))")
      return
    }
    for (index, (mine, right)) in zip(ours, theirs).enumerated()
    where !agree(mine, right.value) && !Self.isKnown(name, what, place(index)) {
      Issue.record("\(name), \(what) at \(place(index)): \(mine), PyTorch \(right.value)")
    }
  }

  @Test("functions of one number")
  func unary() throws {
    let edges = try edges()
    for edge in edges.unary {
      let numbers = (edges.numbers + (edge.own ?? [])).map(\.value)
      let x = leaf(numbers)
      let y = try #require(Self.unary(edge.name, x))
      if y.requiresGrad { y.backward(Tensor.ones(like: y)) }
      let slope = x.grad?.flat() ?? [Double](repeating: 0, count: numbers.count)
      compare(edge.name, "value", y.flat(), edge.value) { "\(numbers[$0])" }
      compare(edge.name, "slope", slope, edge.slopes[0]) { "\(numbers[$0])" }
    }
  }

  @Test("functions of two numbers")
  func binary() throws {
    let edges = try edges()
    let pairs = edges.pairs.flatMap { a in edges.pairs.map { (a.value, $0.value) } }
    for edge in edges.binary {
      let (a, b) = (leaf(pairs.map(\.0)), leaf(pairs.map(\.1)))
      let y = try #require(Self.binary(edge.name, a, b))
      y.backward(Tensor.ones(like: y))
      compare(edge.name, "value", y.flat(), edge.value) { "\(pairs[$0])" }
      for (operand, theirs) in zip([a, b], edge.slopes) {
        let slope = operand.grad?.flat() ?? [Double](repeating: 0, count: pairs.count)
        let what = operand === a ? "slope in a" : "slope in b"
        compare(edge.name, what, slope, theirs) { "\(pairs[$0])" }
      }
    }
  }

  @Test("folds and functions of lines")
  func folds() throws {
    let edges = try edges()
    for edge in edges.folds {
      for (numbers, row) in zip(edges.lines, edge.rows) {
        guard let row, !numbers.isEmpty || !Self.isTrap(edge.name) else { continue }
        let line = numbers.map(\.value)
        let x = leaf(line)
        let y = try #require(Self.fold(edge.name, x))
        if y.requiresGrad {
          y.backward(
            y.rank == 0
              ? Tensor.ones(like: y)
              : Tensor(flat: (0..<y.count).map { Double($0 + 1) }, shape: y.shape, dtype: .float64))
        }
        let slope = x.grad?.flat() ?? [Double](repeating: 0, count: line.count)
        compare(edge.name, "value", y.flat(), row.value) { "\(line)[\($0)]" }
        compare(edge.name, "slope", slope, row.slope) { "\(line)[\($0)]" }
      }
    }
  }

  @Test("scalars and tensors have one function: the same values and slopes at every edge")
  func scalars() throws {
    let edges = try edges()
    let pairs = edges.pairs.flatMap { a in edges.pairs.map { (a.value, $0.value) } }
    // What goes back through a standard deviation of 0 is 0, whatever the root's slope: no scalar
    // has one.
    for entry in OperationCatalogue.entries where entry !== operations.reduction.deviation {
      if let entry = entry as? UnaryEntry {
        let numbers = edges.numbers.map(\.value)
        let x = leaf(numbers)
        let y = entry(x)
        y.backward(Tensor.ones(like: y))
        for (index, slope) in (x.grad?.flat() ?? []).enumerated() {
          let alone = entry.scalar(numbers[index])
          #expect(
            agree(alone.value, y.flat()[index]) && agree(alone.derivative, slope),
            "\(entry.name) at \(numbers[index])")
        }
      } else if let entry = entry as? BinaryEntry {
        let (a, b) = (leaf(pairs.map(\.0)), leaf(pairs.map(\.1)))
        let y = entry(a, b)
        y.backward(Tensor.ones(like: y))
        let (slopeA, slopeB) = (a.grad?.flat() ?? [], b.grad?.flat() ?? [])
        for (index, pair) in pairs.enumerated() {
          let alone = entry.scalar(pair.0, pair.1)
          #expect(
            agree(alone.value, y.flat()[index]) && agree(alone.a, slopeA[index])
              && agree(alone.b, slopeB[index]), "\(entry.name) at \(pair)")
        }
      }
    }
  }
}
