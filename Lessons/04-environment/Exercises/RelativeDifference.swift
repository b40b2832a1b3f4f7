import Practice

// 04.3  Equal to how many digits? · 有几位数字相同？
//
// A test of computed numbers asks: do they agree to six digits or so? Measure how far apart two
// numbers are against their size: |a − b| divided by the larger of |a| and |b|.
//
//     8 and 10  →  0.2        10 and 8  →  0.2        −8 and −10  →  0.2        1 and −1  →  2
//
// Two numbers that are equal are 0 apart, two zeros too. If one of them is NaN or infinite, the
// answer is .infinity: no test should let such a number pass.
//
// 检验计算结果时要问：两个数是不是有六位左右的数字相同？请用两个数自身的大小来衡量它们相差多远：
// |a − b| 除以 |a| 与 |b| 中较大的一个（例子见上）。两个数相等，相对差就是 0，两个 0 也不例外。
// 只要其中有一个是 NaN 或无穷大，结果就是 .infinity，因为任何测试都不该放过这样的数。

/// The difference of two numbers relative to the larger magnitude.
func relativeDifference(_ a: Double, _ b: Double) -> Double {
  // TODO
  return todo()
  // END
}
