import Practice

// A mean times its count is a sum again, and sums may be added. One division at the end, by all
// samples. An empty shard is left out: 0 times NaN is NaN.
// 平均值乘以个数就变回总和，而总和可以相加；最后除以全部样本数，只除一次。空分片要跳过：0 乘 NaN 仍是 NaN。

func wholeGradient(_ gradients: [[Double]], counts: [Int]) -> [Double] {
  // TODO
  var sums = [Double](repeating: 0, count: gradients[0].count)
  for (gradient, count) in zip(gradients, counts) where count > 0 {
    for place in sums.indices { sums[place] += Double(count) * gradient[place] }
  }
  let all = Double(counts.reduce(0, +))
  return sums.map { $0 / all }
  // END
}
