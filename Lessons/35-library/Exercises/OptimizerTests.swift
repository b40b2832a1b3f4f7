import Practice

// 35.9  Tests that find the bug in an optimizer · 查出优化器里的错误
//
// Now you are the checker. Optimizers of some make come in; your function says in a few words what is
// wrong with them, or nil if nothing is. It is tried on right ones and on planted bugs, all to be found.
//
//     let optimizer = makers.make(.momentum(rate: 0.1, momentum: 0.9))      also .descent(rate:), .adam(rate:)
//     optimizer.step([[1, 2], [3], nil, [4]])      one gradient for each parameter; nil for none
//     optimizer.parameters      at first AnyOptimizer.start, [[1, -2], [0.5], [3, 1], [-1]]
//
// 现在轮到你当检查程序。来的是某一种写法的各个优化器，你的函数用几个词说出哪里不对，没有错就返回 nil。它会拿正确的和埋了错误的来试，
// 埋下的错误要全部查出（用法见上）。

// TODO
/// What is wrong with optimizers; nil if nothing is.
func bug(in makers: AnyOptimizers) -> String? {
  todo()
}
// END
