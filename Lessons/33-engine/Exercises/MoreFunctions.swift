import Foundation
import Practice

// 33.5  More functions · 更多函数
//
// Five functions of one operand, each with its derivative. At x = 2:
//
//     exp      7.389, slope 7.389        log      0.6931, slope 0.5
//     tanh     0.964, slope 0.07065      relu     2, slope 1; for x ≤ 0 both are 0
//     power(3) 8, slope 12
//
// `functionDerivatives` is what step 2 asks for all that is no sum and no product; the slopes come as
// an array, here of one number.
//
// 五个单操作数函数，各带导数。x = 2 时的值和斜率见上；relu 在 x ≤ 0 时两者都是 0。
// 凡不是加法也不是乘法的，第 2 步都会来问 `functionDerivatives`；斜率以数组返回，这里只有一个数。

extension Value {
  // TODO
  func exp() -> Value { todo() }

  func log() -> Value { todo() }

  func tanh() -> Value { todo() }

  func relu() -> Value { todo() }

  func power(_ exponent: Double) -> Value { todo() }

  /// ∂self/∂operand, where the operand was `x[0]`.
  func functionDerivatives(_ x: [Double]) -> [Double] {
    operation == nil ? [] : todo()
  }
  // END
}
