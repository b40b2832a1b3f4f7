// diagnosis: relu-hands-on
import Foundation
import Practice

extension Value {
  // TODO
  func exp() -> Value { Value(Foundation.exp(data), .exp, [self]) }

  func log() -> Value { Value(Foundation.log(data), .log, [self]) }

  func tanh() -> Value { Value(Foundation.tanh(data), .tanh, [self]) }

  func relu() -> Value { Value(max(data, 0), .relu, [self]) }

  func power(_ exponent: Double) -> Value { Value(pow(data, exponent), .power(exponent), [self]) }

  /// ∂self/∂operand, where the operand was `x[0]`.
  func functionDerivatives(_ x: [Double]) -> [Double] {
    switch operation {
    case .exp: [data]
    case .log: [1 / x[0]]
    case .tanh: [1 - data * data]
    case .relu: [max(x[0], 0)]
    case .power(let exponent): [exponent * pow(x[0], exponent - 1)]
    default: []
    }
  }
  // END
}
