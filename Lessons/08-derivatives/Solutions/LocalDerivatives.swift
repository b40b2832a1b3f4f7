import Foundation
import Practice

// Each line asks only what its own operation does. A sum hands every movement on, a difference
// turns that of b round, a product multiplies the movement of one factor by the other factor, and
// the power has its rule: the exponent comes to the front and is then lowered by 1.
//
// 每一行只管自己的运算。加法把变动原样传下去；减法把 b 的变动反过来；乘法把一个因子的变动乘以另一个因子；
// 乘方用幂法则：指数乘到前面，再减 1。

func localDerivatives(of operation: String, _ a: Double, _ b: Double) -> [Double] {
  // TODO
  switch operation {
  case "+": return [1, 1]
  case "-": return [1, -1]
  case "*": return [b, a]
  default: return [b * pow(a, b - 1)]
  }
  // END
}
