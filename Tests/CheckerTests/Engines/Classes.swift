import Foundation
import Practice

/// A node of a graph; each kind of operation is a class of its own.
class Term {
  let value: Double
  var gradient = 0.0
  /// Newer nodes have larger numbers, so that going back is going down.
  let number: Int
  var operands: [Term]

  init(_ value: Double, _ operands: [Term]) {
    self.value = value
    self.operands = operands
    number = (operands.map(\.number).max() ?? 0) + 1
  }

  /// Gives every operand its share of this node's gradient.
  func hand(on upstream: Double) {}

  deinit {
    var loose = operands
    operands = []
    while var last = loose.popLast() {
      guard isKnownUniquelyReferenced(&last) else { continue }
      loose += last.operands
      last.operands = []
    }
  }
}

final class Sum: Term {
  init(_ a: Term, _ b: Term) { super.init(a.value + b.value, [a, b]) }
  override func hand(on upstream: Double) { for term in operands { term.gradient += upstream } }
}

final class Product: Term {
  init(_ a: Term, _ b: Term) { super.init(a.value * b.value, [a, b]) }
  override func hand(on upstream: Double) {
    operands[0].gradient += upstream * operands[1].value
    operands[1].gradient += upstream * operands[0].value
  }
}

/// A function of one operand with its derivative.
final class Function: Term {
  let derivative: (Double) -> Double

  init(_ a: Term, _ function: (Double) -> Double, _ derivative: @escaping (Double) -> Double) {
    self.derivative = derivative
    super.init(function(a.value), [a])
  }

  override func hand(on upstream: Double) {
    operands[0].gradient += upstream * derivative(operands[0].value)
  }
}

/// An engine of classes.
struct ClassEngine: ScalarEngine {
  func leaf(_ value: Double) -> Term { Term(value, []) }

  func apply(_ operation: ScalarOperation, to x: [Term]) -> Term {
    switch operation {
    case .add: Sum(x[0], x[1])
    case .subtract: Sum(x[0], Function(x[1], { -$0 }, { _ in -1 }))
    case .multiply: Product(x[0], x[1])
    case .divide: Product(x[0], Function(x[1], { 1 / $0 }, { -1 / ($0 * $0) }))
    case .negate: Function(x[0], { -$0 }, { _ in -1 })
    case .plus(let number): Sum(x[0], leaf(number))
    case .times(let number): Product(leaf(number), x[0])
    case .power(let n): Function(x[0], { pow($0, n) }, { n * pow($0, n - 1) })
    case .exp: Function(x[0], exp, exp)
    case .log: Function(x[0], log, { 1 / $0 })
    case .tanh: Function(x[0], tanh, { 1 - tanh($0) * tanh($0) })
    case .relu: Function(x[0], { max($0, 0) }, { $0 > 0 ? 1 : 0 })
    }
  }

  func backward(from result: Term) {
    let nodes = order(from: result)
    for node in nodes where !node.operands.isEmpty { node.gradient = 0 }
    result.gradient += 1
    for node in nodes { node.hand(on: node.gradient) }
  }

  func value(of node: Term) -> Double { node.value }
  func gradient(of node: Term) -> Double { node.gradient }
  func operands(of node: Term) -> [Term] { node.operands }
}
