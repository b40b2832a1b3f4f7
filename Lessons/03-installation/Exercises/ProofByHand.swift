import Practice

// 03.2  The proof by hand · 手算那项检验
//
// The lesson's last proof: total = a.matmul(b).sum(), and total.backward() fills a.grad. It worked
// out one of the gradients by hand: a[0, 0] is multiplied by 5 and by 6, so it has 5 + 6 = 11.
// Write that down for every element of a, with loops or map, without calling backward. Shown:
//
//     a = [[1, 2], [3, 4]]     b = [[5, 6], [7, 8]]     →     [[11, 15], [11, 15]]
//
// The result has the shape of a. There is at least one row in each matrix; they need not be square.
//
// 课文最后一项检验：total = a.matmul(b).sum()，total.backward() 会填好 a.grad。
// 课文手算了其中一个：a[0, 0] 分别乘了 5 和 6，所以它的梯度是 5 + 6 = 11。
// 请用循环或 map 对 a 的每个元素都这样算，不要调用 backward（例子见上）。
// 结果的形状与 a 相同。每个矩阵至少有一行，但不一定是方阵。

/// The gradient of the sum of all elements of a·b with respect to `a`.
func gradientOfTotal(a: [[Double]], b: [[Double]]) -> [[Double]] {
  // TODO
  return todo()
  // END
}
