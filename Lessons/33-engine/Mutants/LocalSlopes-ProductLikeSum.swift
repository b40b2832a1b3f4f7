// diagnosis: product-like-sum
import Practice

extension Value {
  /// ∂self/∂operand for every operand.
  var localDerivatives: [Double] {
    let x = operands.map(\.data)
    switch operation {
    // TODO
    case .add: return [1, 1]
    case .multiply: _ = x; return [1, 1]
    // END
    default: return functionDerivatives(x)
    }
  }
}
