import Practice

// 34.13  Tests that find the bug · 能查出错误的测试
//
// Now you are the checker. An engine for tensors of any make comes in, and your function says in a
// few words what is wrong with it, or nil if nothing is. It is tried on right engines and on planted
// bugs, of which it must find all.
//
//     let a = engine.leaf([1, 2, 3, 4, 5, 6], shape: [2, 3])
//     let y = engine.apply(.sum(0), a)             numbers, shape, operands of a node can be read
//     engine.backward(from: y)                     then engine.gradient(of: a)
//
// Operations: add, subtract, multiply, divide, exp, log, tanh, relu, transpose, reshape, matmul, sum, mean,
// crossEntropy. Recording is off inside engine.withoutRecording { }; engine.add(_:inPlaceTo:) writes, and
// engine.checkedBackward(from:) throws if it needs what was overwritten.
//
// 现在轮到你当检查程序。来的是任意写法的张量引擎，你的函数用几个词说出它哪里不对，没有错就返回 nil。
// 它会拿正确的引擎和埋了错误的引擎来试，埋下的错误要全部查出（用法和运算见上）。
//
// engine.withoutRecording { } 里不记录；engine.add(_:inPlaceTo:) 就地写入；用到的数被覆盖时，engine.checkedBackward(from:) 会抛出错误。

/// What is wrong with an engine; nil if nothing is.
func fault(in engine: AnyTensorEngine) -> String? {
  // TODO
  return todo()
  // END
}
