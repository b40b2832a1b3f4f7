import Practice

// 33.10  Two moons at 97 % · 两弯月牙，分对 97%
//
// Train a network on points that lie on two half moons, labelled -1 and 1, until it puts 97 of 100
// on the right side: its answer has the label's sign. Five seconds of computing must do.
//
//     classifier(trainedOn: points, labels: labels)([0.5, 1.2])      is below or above 0
//
// 点落在两弯月牙上，标签是 -1 和 1。请训练一个网络，让 100 个点里有 97 个分对：输出与标签同号。
// 计算时间不超过五秒（用法见上，输出大于或小于 0）。

/// A network's answers after training.
func classifier(trainedOn points: [[Double]], labels: [Double]) -> ([Double]) -> Double {
  // TODO
  return todo()
  // END
}
