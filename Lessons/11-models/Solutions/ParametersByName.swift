import Practice

// Every part of a Sequential takes a number, ReLU too, though it has nothing to remember: so the
// k-th Linear is number 2k. It has a weight for each pair of input and output, and a bias for
// each output.
// Sequential 的每个部分都占一个序号，ReLU 也占，虽然它没有要记住的东西：所以第 k 个 Linear 的序号是 2k。
// 每一对输入与输出之间有一个权重，每个输出有一个偏置。

func parameterCounts(sizes: [Int]) -> [String: Int] {
  // TODO
  var counts: [String: Int] = [:]
  for (index, (inputs, outputs)) in zip(sizes, sizes.dropFirst()).enumerated() {
    counts["\(2 * index).weight"] = inputs * outputs
    counts["\(2 * index).bias"] = outputs
  }
  return counts
  // END
}
