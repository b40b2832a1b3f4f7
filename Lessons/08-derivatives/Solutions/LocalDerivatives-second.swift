import Foundation
import Practice

// A second way asks the machine: record that one operation alone and go backward. With 1 flowing
// in from the result, the gradient of each operand is its local derivative.
//
// 另一种办法是问机器：只记录这一个运算，再反向传播。从结果流进来的是 1，因此每个操作数的梯度就是它的局部导数。

func localDerivatives(of operation: String, _ a: Double, _ b: Double) -> [Double] {
  // TODO
  let left = Value(a)
  let right = Value(b)
  switch operation {
  case "+": (left + right).backward()
  case "-": (left - right).backward()
  case "*": (left * right).backward()
  default:
    (left ** b).backward()
    return [left.grad]
  }
  return [left.grad, right.grad]
  // END
}
