import Practice

// 19.1  The training set's ruler · 训练集的尺子
//
// Standardise a validation set: take away a mean, then divide by a standard deviation. Nothing
// about the validation set may be learnt on the way, so both numbers come from the training set.
// The standard deviation is the root of the sum of squared deviations divided by n − 1.
//
//     training [2, 4, 6]      validation [7, 4, -1]      →      [1.5, 0, -2.5]
//
// 把验证集标准化：先减去均值，再除以标准差。途中不得从验证集学到任何东西，
// 所以这两个数都要由训练集算出。标准差 = 偏差平方之和除以 n − 1，再开方（例子见上）。

/// The validation set, measured with the training set's mean and standard deviation.
func standardised(_ validation: [Double], training: [Double]) -> [Double] {
  // TODO
  return todo()
  // END
}
