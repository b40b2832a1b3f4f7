import Practice

// 33.11  Tests that find the bug · 能查出错误的测试
//
// Now for other people's engines. Say what is wrong with an engine in a few words, or nil if
// nothing is. Your tests are tried on right engines and on a dozen with one bug each: in a value, in
// a derivative, in the way back, in the second pass.
//
//     let a = engine.leaf(2), y = engine.apply(.multiply, a, a)
//     engine.backward(from: y)      then engine.gradient(of: a) should be 4
//
// 这次检查的是别人的引擎。用几个字说出引擎哪里不对；没有不对就返回 nil。
// 你的测试会用在没有错误的引擎上，也用在十来个各埋了一个错误的引擎上：错在值、导数、往回走的路上，或者第二次反向传播（用法见上）。

/// What is wrong with an engine; nil if nothing is.
func fault(in engine: AnyScalarEngine) -> String? {
  // TODO
  return todo()
  // END
}
