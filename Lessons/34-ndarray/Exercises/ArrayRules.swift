import Foundation
import Practice

// 34.6  Operations that know the way back · 认得回路的运算
//
// An operation computes its numbers and is recorded with a function from the result's gradient g to
// the gradients of its operands, each in the operand's own shape. Division, log and tanh stand there
// as examples; write the rest:
//
//     a + b     g and g          a - b     g and -g        a * b     g * b and g * a
//     exp       g * result       relu      g where a > 0, else 0
//     transposed and reshaped    g transposed, and g in the old shape
//
// 一个运算算出自己的数，并连同一个函数记录下来：这个函数由结果的梯度 g 给出各操作数的梯度，形状与操作数一致。
// 除法、log 和 tanh 已经写好作为例子，请写出其余的（规则见上；relu 在 a > 0 处为 g，否则为 0；转置的梯度再转置，改形状的梯度换回原形状）。

extension NDArray {
  /// A function of each element.
  func mapped(_ f: (Double) -> Double) -> NDArray { NDArray(numbers.map(f), shape) }

  static func / (a: NDArray, b: NDArray) -> NDArray {
    combine(a, b, /).recorded(.divide, [a, b], needing: [a, b]) { g in
      let right = combine(g * a, b) { -$0 / ($1 * $1) }
      return [(g / b).summed(to: a.shape), right.summed(to: b.shape)]
    }
  }

  func log() -> NDArray {
    mapped(Foundation.log).recorded(.log, [self], needing: [self]) { g in [g / self] }
  }

  func tanh() -> NDArray {
    let result = mapped(Foundation.tanh)
    return result.recorded(.tanh, [self], needing: [result]) { g in [g - g * result * result] }
  }

  // TODO
  static func + (a: NDArray, b: NDArray) -> NDArray { todo() }

  static func - (a: NDArray, b: NDArray) -> NDArray { todo() }

  static func * (a: NDArray, b: NDArray) -> NDArray { todo() }

  func exp() -> NDArray { todo() }

  func relu() -> NDArray { todo() }

  func transposed() -> NDArray { todo() }

  func reshaped(_ shape: [Int]) -> NDArray { todo() }
  // END
}
