import Practice

// 02.3  One layer by hand · 手算一层网络
//
// Linear computes x·Wᵀ + b. In plain words: each output has its own row of W and its own bias; it
// is the sum of the row's numbers times those of x, plus the bias. Compute all outputs. Shown:
//
//     x = [1, 2]      W = [[1, 2], [3, 4]]      b = [10, 20]      →      [15, 31]
//
// because 1·1 + 2·2 + 10 = 15 and 3·1 + 4·2 + 20 = 31. W need not be square: four rows of two
// make four outputs from two inputs.
//
// Linear 计算的是 x·Wᵀ + b。说白了：每个输出在 W 里有自己的一行，也有自己的偏置；
// 这一行的数与 x 的数对应相乘，加起来，再加上偏置，就是这个输出。请算出所有输出（例子见上）：
// 1·1 + 2·2 + 10 = 15，3·1 + 4·2 + 20 = 31。W 不一定是方阵：四行两列，就是两个输入、四个输出。

/// The outputs of a layer with these weights, one for each row of `weight`.
func oneLayer(_ x: [Double], weight: [[Double]], bias: [Double]) -> [Double] {
  // TODO
  return todo()
  // END
}
