import Practice

// A second way: the number of products is the number of all weights, divided among the outputs. And
// √(2/n) is ReLU's gain √2 times 1/√n, which is what a layer without ReLU would take.
//
// 另一种办法：乘积个数等于全部权重的个数除以输出个数。而 √(2/n) 就是 ReLU 的增益 √2 乘上 1/√n，
// 后者是不接 ReLU 的层该取的值。

func kaimingDeviation(of shape: [Int]) -> Double {
  // TODO
  let products = Double(shape.reduce(1, *) / shape[0])
  let gain = 2.0.squareRoot()
  return gain / products.squareRoot()
  // END
}
