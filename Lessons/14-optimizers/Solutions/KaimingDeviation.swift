import Practice

// A unit adds up in · height · width products, so its sum has that many times the variance of one.
// ReLU keeps half of the squares. Both are made up for by the variance 2 / (number of products).
//
// 一个神经元要加起来的乘积有 输入 · 高 · 宽 个，和的方差就是单个乘积的这么多倍；ReLU 又只留下一半的平方。
// 取方差 2 / 乘积个数，正好把两者都补回来。

func kaimingDeviation(of shape: [Int]) -> Double {
  // TODO
  let fanIn = shape.dropFirst().reduce(1, *)
  return (2 / Double(fanIn)).squareRoot()
  // END
}
