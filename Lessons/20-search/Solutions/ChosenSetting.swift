import Practice

// The choice is complete before the test losses are looked at; then exactly one of them is read.
// 先完成选择，然后才去看测试损失，而且只看其中一个。

func reported(foldLosses: [[Double]], testLosses: [Double]) -> Double {
  // TODO
  let means = foldLosses.map { $0.reduce(0, +) / Double($0.count) }
  var chosen = 0
  for setting in means.indices where means[setting] < means[chosen] { chosen = setting }
  return testLosses[chosen]
  // END
}
