import Practice

// 26.3  What must be kept · 哪些必须保留
//
// A chain of calls computes values one after the other: call 0 makes value 1 from value 0, call 1
// makes value 2 from value 1, and so on. `reads[i]` says what the derivative of call i reads: its
// input, "in", its result, "out", or nothing, "none". `sizes` are the bytes of the values, one more
// than there are calls. Write `keptBytes`: how much must be kept for the backward pass at least.
//
//     reads: in, out, none   sizes: 100, 200, 300, 400   →   400
//     reads: out, in         sizes: 100, 200, 300        →   200
//
// 一串调用依次算出各个值：第 0 次调用由值 0 得到值 1，第 1 次由值 1 得到值 2，依此类推。`reads[i]` 说明第 i 次
// 调用的导数要读什么：输入 "in"、结果 "out"，或者什么都不读 "none"。`sizes` 是各个值的字节数，比调用次数多一个。
// 请写出 `keptBytes`：为了反向传播，至少要保留多少字节。上面是两个例子。

/// The bytes that the derivatives read, each value once.
func keptBytes(reads: [String], sizes: [Int]) -> Int {
  // TODO
  return todo()
  // END
}
