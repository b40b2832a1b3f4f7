import Foundation
import Practice

/// A number whose way back is a closure.
final class Scalar {
  let value: Double
  var gradient = 0.0
  var operands: [Scalar]
  let pull: (_ upstream: Double) -> [Double]

  init(
    _ value: Double, _ operands: [Scalar] = [], _ pull: @escaping (Double) -> [Double] = { _ in [] }
  ) {
    self.value = value
    self.operands = operands
    self.pull = pull
  }

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

/// An engine of closures.
struct ClosureEngine: ScalarEngine {
  func leaf(_ value: Double) -> Scalar { Scalar(value) }

  func apply(_ operation: ScalarOperation, to x: [Scalar]) -> Scalar {
    let a = x[0].value
    let b = x.last?.value ?? 0
    switch operation {
    case .add: return Scalar(a + b, x) { [$0, $0] }
    case .subtract: return Scalar(a - b, x) { [$0, -$0] }
    case .multiply: return Scalar(a * b, x) { [$0 * b, $0 * a] }
    case .divide: return Scalar(a / b, x) { [$0 / b, -$0 * a / (b * b)] }
    case .negate: return Scalar(-a, x) { [-$0] }
    case .plus(let number): return Scalar(a + number, x) { [$0] }
    case .times(let number): return Scalar(a * number, x) { [$0 * number] }
    case .power(let n): return Scalar(pow(a, n), x) { [$0 * n * pow(a, n - 1)] }
    case .exp: return Scalar(exp(a), x) { [$0 * exp(a)] }
    case .log: return Scalar(log(a), x) { [$0 / a] }
    case .tanh: return Scalar(tanh(a), x) { [$0 * (1 - tanh(a) * tanh(a))] }
    case .relu: return Scalar(max(a, 0), x) { [a > 0 ? $0 : 0] }
    }
  }

  func backward(from result: Scalar) {
    let nodes = order(from: result)
    for node in nodes where !node.operands.isEmpty { node.gradient = 0 }
    result.gradient += 1
    for node in nodes {
      for (operand, share) in zip(node.operands, node.pull(node.gradient)) {
        operand.gradient += share
      }
    }
  }

  func value(of node: Scalar) -> Double { node.value }
  func gradient(of node: Scalar) -> Double { node.gradient }
  func operands(of node: Scalar) -> [Scalar] { node.operands }
}
