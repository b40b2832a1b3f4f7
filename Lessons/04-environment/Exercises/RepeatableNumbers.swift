import Practice

// 04.2  Repeatable, and no trace left · 可重复，又不留痕迹
//
// Return the first `count` numbers that Tensor.rand gives for this seed, as an array (`flat()`
// makes one of a tensor). The same seed gives the same numbers, however often it is asked for. And
// the default generator, from which everybody else draws, must stand afterwards where it stood
// before: a helper that moves it changes the results of code that it has never seen. Shown:
//
//     3 numbers with the seed 7   →   0.5349, 0.1988, 0.6592 (to four digits)
//
// 返回 Tensor.rand 用这个种子给出的前 count 个数，以数组的形式（张量的 flat() 可以得到数组）。
// 同一个种子，问多少次都得到同样的数。另外，大家都从默认生成器里抽数，函数运行之后，
// 它必须还在原来的位置；谁动了它，就会改变别处毫不相干的代码的结果。
// 例如：种子 7 的前 3 个数约为 0.5349、0.1988、0.6592。

/// The first `count` numbers that `Tensor.rand` gives for `seed`.
func repeatableNumbers(_ count: Int, seed: Int) -> [Double] {
  // TODO
  return todo()
  // END
}
