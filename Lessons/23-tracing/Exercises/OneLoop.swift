import Foundation
import Practice

// 23.5  One loop, there and back · 一个循环，一去一回
//
// y = c · c with c = tanh(b), b = a + 1, a = 0.5 · x, element by element: four calls, and with them
// three arrays that are written and read again. Fuse them: go through the elements once, and let a, b
// and c be numbers. `x`, `y`, … lie in memory that counts: x[i] reads it, y[i] = … writes it. Each
// element of x may be read once and each of y written once; nothing else may be touched.
// The way back is a loop of its own: only x was kept. From x and the upstream gradient g it finds
// dx = ∂L/∂x. Each x and each g may be read once and each dx written once.
//
// 逐元素计算 y = c · c，其中 c = tanh(b)，b = a + 1，a = 0.5 · x：四个运算，中间有三个数组写了又读。
// 请把它们融合成一个循环：每个元素只走一遍，a、b、c 只是数。x、y 等放在会计数的内存里：
// x[i] 算读一次，y[i] = … 算写一次。x 的每个元素只许读一次，y 的每个元素只许写一次，此外不许碰。
// 反向是另一个循环：前向只留下了 x。由 x 和上游梯度 g 求出 dx = ∂L/∂x。
// x 与 g 的每个元素各读一次，dx 的每个元素写一次。

// TODO
/// Writes y for each x.
func fused(_ x: CountedMemory, into y: CountedMemory) {
  return todo()
}

/// Writes ∂L/∂x for each x and the gradient g = ∂L/∂y.
func fusedBackward(_ g: CountedMemory, _ x: CountedMemory, into dx: CountedMemory) {
  return todo()
}
// END
