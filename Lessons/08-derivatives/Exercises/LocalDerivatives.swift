import Foundation
import Practice

// 08.2  Local derivatives · 局部导数
//
// The number on an arrow of the graph is the local derivative of one operation: how fast its
// result moves when that one operand moves, whatever stands elsewhere in the graph.
// Write it for four operations. For a + b, a - b and a * b it is a pair of numbers, first for the
// arrow from a, then for the arrow from b. For a ** b, that is a to the power b, the exponent b
// is a fixed number, and only the arrow from a is asked for.
// Shown: at a = 3, b = 2 the power is a², and its local derivative is 6.
//
// 计算图中箭头上的数，是一个运算的局部导数：这个操作数动一动，运算的结果动得有多快，
// 与图的其他部分无关。请写出四种运算的局部导数。a + b、a - b、a * b 各有两个数：
// 先是从 a 出发的箭头，再是从 b 出发的箭头。a ** b（a 的 b 次方）中 b 是固定的指数，只求从 a 出发的那一个。
// 例如：a = 3、b = 2 时，乘方就是 a²，它的局部导数是 6。

/// The local derivatives of an operation at `a` and `b`, one for each arrow.
func localDerivatives(of operation: String, _ a: Double, _ b: Double) -> [Double] {
  // TODO
  switch operation {
  case "+": return [todo(), todo()]
  case "-": return [todo(), todo()]
  case "*": return [todo(), todo()]
  default: return [todo()]  // a ** b; pow(a, 3) is a³
  }
  // END
}
