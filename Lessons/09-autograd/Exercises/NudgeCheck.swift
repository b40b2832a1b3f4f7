import Practice

// 09.3  A gradient check of your own · 自己写梯度检验
//
// Someone claims to know the gradient of f at x. Which of its elements are wrong? Nudge one input
// at a time to both sides, find its slope, and compare it with what is claimed:
//     error = |claimed − slope| / max(1, |claimed|, |slope|)
// An element is wrong if its error is above 1e-4. Return the indices of the wrong ones, the
// smallest first. Your check will be tried on right gradients and on ones with planted mistakes.
// Shown: f = x[0]² · x[1] at [3, 2] with [12, 8] claimed: the slopes are 12 and 9, so return [1].
//
// 有人说他知道 f 在 x 处的梯度。哪些元素是错的？请一次只动一个输入，向两边各动一点，求出斜率，
// 再与给出的值比较，误差公式见上。误差超过 1e-4 的元素就是错的。按从小到大返回它们的下标。
// 我们会拿正确的梯度和故意弄错的梯度来试你的检验。
// 例如 f = x[0]² · x[1]，在 [3, 2] 处给出 [12, 8]：斜率是 12 和 9，所以返回 [1]。

/// The indices at which the claimed gradient of `f` at `x` is wrong.
func wrongElements(
  of f: ([Double]) -> Double, at x: [Double], claimed: [Double]
) -> [Int] {
  // TODO
  return todo()
  // END
}
