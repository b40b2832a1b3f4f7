import Practice

// 15.3  A mean with class weights · 按类别加权的平均
//
// `losses` holds the cross-entropy of each sample, `classes` the class of each sample, and
// `weight` one number for each class. Give the weighted mean, as `crossEntropy(weight:)` does:
// every loss counts as often as the weight of its class says.
//
//     losses = [0.5, 2]      classes = [0, 1]      weight = [1, 3]      →      1.625
//
// That is (1·0.5 + 3·2) / (1 + 3). A sample of class -100 is to be ignored, as if it were not
// there. At least one sample is not.
//
// `losses` 是每个样本的交叉熵，`classes` 是每个样本的类别，`weight` 给每个类别一个数。
// 请像 `crossEntropy(weight:)` 那样求加权平均：类别的权重是多少，它的损失就算多少份。
// 例如上面的结果就是 (1·0.5 + 3·2) / (1 + 3)。
// 类别为 -100 的样本要忽略，就当它不存在。至少有一个样本不被忽略。

/// The mean of `losses`, each weighted by its class.
func weightedLoss(losses: [Double], classes: [Int], weight: [Double]) -> Double {
  // TODO
  return todo()
  // END
}
