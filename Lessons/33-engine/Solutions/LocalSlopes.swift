import Practice

// A sum moves as far as its operand. A product moves by the other factor for every 1.
//
// 和与操作数移动得一样远；积则是操作数每动 1，就动另一个因子那么多。

extension Value {
  /// ∂self/∂operand for every operand.
  var localDerivatives: [Double] {
    let x = operands.map(\.data)
    switch operation {
    // TODO
    case .add: return [1, 1]
    case .multiply: return [x[1], x[0]]
    // END
    default: return functionDerivatives(x)
    }
  }
}
