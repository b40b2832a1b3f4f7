import Testing

@testable import Gradbook

/// What `Tests/Oracles/torch_edges.py` wrote.
private struct Edges: Decodable, Sendable {
  typealias Number = EdgeNumber
  /// A function at every number, or every pair of numbers, and what goes back to each operand.
  struct Case: Decodable, Sendable {
    var name: String
    /// The numbers at and beside the function's own kinks.
    var own: [Number]?
    var value: [Number]
    var slopes: [[Number]]
    /// What goes back through the slope of a function of one number.
    var second: [Number]?
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
  /// Functions of two in float32.
  var singles: [Case]
  var folds: [Fold]
}

/// Numbers that belong together within rounding; NaN, infinities and the shares 0, ½ and 1 exactly.
private func agree(_ ours: Double, _ theirs: Double, _ dtype: DType = .float64) -> Bool {
  if ours == theirs || (ours.isNaN && theirs.isNaN) { return true }
  let isExact = !theirs.isFinite || [0, 0.5, -0.5, 1, -1].contains(theirs)
  // Below the smallest normal number a rounding more or less is no small part.
  if dtype == .float32 {
    return ours.isFinite && abs(ours - theirs) <= max(2e-6 * abs(theirs), 1e-37)
  }
  return ours.isFinite && abs(ours - theirs) <= max((isExact ? 1e-14 : 1e-10) * abs(theirs), 1e-300)
}

@Suite("Values and slopes at kinks, jumps, infinities and NaN, against PyTorch 2.15")
struct EdgeSweepTests {
  private func edges() throws -> Edges { try resource("edges", as: Edges.self) }

  private func leaf(_ numbers: [Double], _ dtype: DType = .float64) -> Tensor {
    Tensor(flat: numbers, shape: [numbers.count], dtype: dtype, requiresGrad: true)
  }

  /// Compares one list of results with PyTorch's and says where each difference lies.
  private func compare(
    _ name: String, _ what: String, _ ours: [Double], _ theirs: [Edges.Number],
    in dtype: DType = .float64, at place: (Int) -> String
  ) {
    guard ours.count == theirs.count else {
      Issue.record("\(name): \(ours.count) results for \(theirs.count) (\(place(0)))")
      return
    }
    for (index, (mine, right)) in zip(ours, theirs).enumerated()
    where !agree(mine, right.value, dtype) && !Self.isKnown(name, what, place(index)) {
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
      let none = Tensor.zeros(like: x)
      let slope =
        y.requiresGrad
        ? grad(
          of: y, withRespectTo: [x], gradient: Tensor.ones(like: y), createGraph: true,
          allowUnused: true)[0] : none
      let second =
        slope.requiresGrad
        ? grad(
          of: slope, withRespectTo: [x], gradient: Tensor.ones(like: x), allowUnused: true)[0]
        : none
      compare(edge.name, "value", y.flat(), edge.value) { "\(numbers[$0])" }
      compare(edge.name, "slope", slope.flat(), edge.slopes[0]) { "\(numbers[$0])" }
      compare(edge.name, "second", second.flat(), edge.second ?? []) { "\(numbers[$0])" }
    }
  }

  @Test("functions of two numbers", arguments: [DType.float64, .float32])
  func binary(_ dtype: DType) throws {
    let edges = try edges()
    let pairs = edges.pairs.flatMap { a in edges.pairs.map { (a.value, $0.value) } }
    for edge in dtype == .float64 ? edges.binary : edges.singles {
      let (a, b) = (leaf(pairs.map(\.0), dtype), leaf(pairs.map(\.1), dtype))
      let y = try #require(Self.binary(edge.name, a, b))
      y.backward(Tensor.ones(like: y))
      let single = dtype == .float32 ? ", float32" : ""
      compare(edge.name, "value" + single, y.flat(), edge.value, in: dtype) { "\(pairs[$0])" }
      for (operand, theirs) in zip([a, b], edge.slopes) {
        let slope = operand.grad?.flat() ?? [Double](repeating: 0, count: pairs.count)
        let what = operand === a ? "slope in a" : "slope in b"
        compare(edge.name, what + single, slope, theirs, in: dtype) { "\(pairs[$0])" }
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
