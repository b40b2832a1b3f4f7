// diagnosis: sum-is-flat
import Practice

extension Value {
  /// ∂self/∂operand for every operand.
  var localDerivatives: [Double] {
    let x = operands.map(\.data)
    switch operation {
    // TODO
    case .add: return [0, 0]
    case .multiply: return [x[1], x[0]]
    // END
    default: return functionDerivatives(x)
    }
  }
}
