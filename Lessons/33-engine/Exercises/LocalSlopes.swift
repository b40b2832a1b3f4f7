import Practice

// 33.2  The slope on each arrow · 每条箭头上的局部导数
//
// How much does a result move when one operand moves and the other stands still? One number for
// each operand, in their order. At a = 2, b = -3:
//
//     a + b      1 and 1
//     a * b      -3 and 2
//
// Write the numbers for a sum and a product; `x` holds what the operands are. All other functions
// are asked for in a later step.
//
// 一个操作数动一点、另一个不动，结果会动多少？按操作数的次序，每个给出一个数。
// 例子见上：a = 2、b = -3 时，a + b 给出 1 和 1，a * b 给出 -3 和 2。
// 请写出加法和乘法的；`x` 里是各个操作数的值。其他函数留到后面的步骤。

extension Value {
  /// ∂self/∂operand for every operand.
  var localDerivatives: [Double] {
    let x = operands.map(\.data)
    switch operation {
    // TODO
    case .add: return todo()
    case .multiply: return todo()
    // END
    default: return functionDerivatives(x)
    }
  }
}
