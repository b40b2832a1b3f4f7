@testable import Gradbook

/// A random computation on scalars, as a list of moves, so that it can be done again.
struct ScalarProgram {
  enum Move {
    case unary(UnaryEntry, Int)
    case binary(BinaryEntry, Int, Int)
    case values(Int, Int, Int)
    case number(Int, Int, Double)
    case numberFirst(Int, Double, Int)
    case neg(Int)
    case leaf(Double)
    /// A sum of products, written in one of four ways.
    case products(Int, [(Int, Int)], form: Int)
    case scaled(Int, [(Int, Double)])
    /// A value that is used so often.
    case repeated(Int, Int)
  }

  let leafCount: Int
  let moves: [Move]

  static let unary = OperationCatalogue.entries.compactMap { $0 as? UnaryEntry }
  static let binary = OperationCatalogue.entries.compactMap { $0 as? BinaryEntry }
  static let numbers = [0.5, -1.25, 0, 2, 3, -0.0, 1e3]

  init(_ draw: inout Draw) {
    leafCount = draw.int(1...8)
    var moves: [Move] = []
    for count in leafCount..<leafCount + draw.int(1...40) {
      let operand = { (draw: inout Draw) in draw.int(0...count - 1) }
      switch draw.int(0...11) {
      case 0, 1: moves.append(.unary(draw.pick(Self.unary), operand(&draw)))
      case 2: moves.append(.binary(draw.pick(Self.binary), operand(&draw), operand(&draw)))
      case 3, 4: moves.append(.values(draw.int(0...4), operand(&draw), operand(&draw)))
      case 5: moves.append(.number(draw.int(0...4), operand(&draw), draw.pick(Self.numbers)))
      case 6: moves.append(.numberFirst(draw.int(0...4), draw.pick(Self.numbers), operand(&draw)))
      case 7: moves.append(.neg(operand(&draw)))
      case 8: moves.append(.leaf(draw.pick(Self.numbers)))
      case 9:
        let terms = (0..<draw.int(1...6)).map { _ in (operand(&draw), operand(&draw)) }
        moves.append(.products(operand(&draw), terms, form: draw.int(0...3)))
      case 10:
        let terms = (0..<draw.int(1...4)).map { _ in (operand(&draw), draw.pick(Self.numbers)) }
        moves.append(.scaled(operand(&draw), terms))
      default: moves.append(.repeated(operand(&draw), draw.pick([2, 3, 300])))
      }
    }
    self.moves = moves
  }

  /// Whether it makes leaves of its own.
  var hasInnerLeaves: Bool {
    moves.contains { if case .leaf = $0 { true } else { false } }
  }

  func callAsFunction(_ leaves: [Value]) -> Value {
    var made = leaves
    for move in moves { made.append(result(of: move, made)) }
    // Not all that was computed is used.
    return made.suffix(3).sum()
  }

  private func result(of move: Move, _ made: [Value]) -> Value {
    switch move {
    case .unary(let entry, let a): return entry(made[a])
    case .binary(let entry, let a, let b): return entry(made[a], made[b])
    case .values(let kind, let a, let b): return Self.values(kind, made[a], made[b])
    case .number(let kind, let a, let number): return Self.number(kind, made[a], number)
    case .numberFirst(let kind, let number, let b):
      return Self.numberFirst(kind, number, made[b])
    case .neg(let a): return -made[a]
    case .leaf(let number): return Value(number)
    case .products(let start, let terms, let form):
      return sum(made[start], terms.map { (made[$0], made[$1]) }, form)
    case .scaled(let start, let terms):
      return terms.reduce(made[start]) { $0 + made[$1.0] * $1.1 }
    case .repeated(let a, let count):
      return (0..<count).reduce(made[a]) { sum, _ in sum + made[a] } * (1 / Double(count))
    }
  }

  private static func values(_ kind: Int, _ a: Value, _ b: Value) -> Value {
    switch kind {
    case 0: a + b
    case 1: a - b
    case 2: a * b
    case 3: a / b
    default: a ** b
    }
  }

  private static func number(_ kind: Int, _ a: Value, _ b: Double) -> Value {
    switch kind {
    case 0: a + b
    case 1: a - b
    case 2: a * b
    case 3: a / b
    default: a ** b
    }
  }

  private static func numberFirst(_ kind: Int, _ a: Double, _ b: Value) -> Value {
    switch kind {
    case 0: a + b
    case 1: a - b
    case 2: a * b
    case 3: a / b
    default: a ** b
    }
  }

  private func sum(_ start: Value, _ terms: [(Value, Value)], _ form: Int) -> Value {
    switch form {
    case 0: terms.reduce(start) { $0 + $1.0 * $1.1 }
    case 1: terms.reduce(start) { $1.0 * $1.1 + $0 }
    case 2: terms.map { $0 * $1 }.reduce(start) { $0 + $1 }
    default: terms.map { $0 * $1 }.sum() + start
    }
  }
}

extension Double {
  /// Whether two numbers are one bit by bit; every NaN is as good as another.
  func isSame(as other: Double) -> Bool {
    bitPattern == other.bitPattern || isNaN && other.isNaN
  }
}
