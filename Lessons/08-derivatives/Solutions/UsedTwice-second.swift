import Practice

// A second way asks from the other side: the gradient of a value is the sum over the arrows that
// leave it, each with its slope times the gradient of its head. It is the definition itself,
// but without remembering it walks every path anew; a pass from the end meets each arrow once.
//
// 另一种办法是反过来问：一个值的梯度，等于从它出发的所有箭头的“斜率 × 终点的梯度”之和。这就是定义本身，
// 但不记住中间结果，每条路都要重走一遍；而从末尾走一趟，每条箭头只经过一次。

func gradients(
  of result: String, arrows: [(from: String, to: String, slope: Double)]
) -> [String: Double] {
  // TODO
  func gradient(_ name: String) -> Double {
    if name == result { return 1 }
    return arrows.filter { $0.from == name }.reduce(0) { $0 + $1.slope * gradient($1.to) }
  }
  let names = Set(arrows.map(\.from) + [result])
  return Dictionary(uniqueKeysWithValues: names.map { ($0, gradient($0)) })
  // END
}
