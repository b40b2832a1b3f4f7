import Practice

// Mean and deviation are learnt, just as weights are, so only the training set may teach them. The
// validation set is then measured with a ruler that was finished before it was looked at.
// 均值和标准差同权重一样，也是学来的，所以只能由训练集来教。验证集则用一把事先做好的尺子去量。

func standardised(_ validation: [Double], training: [Double]) -> [Double] {
  // TODO
  let mean = training.reduce(0, +) / Double(training.count)
  let squares = training.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
  let deviation = (squares / Double(training.count - 1)).squareRoot()
  return validation.map { ($0 - mean) / deviation }
  // END
}
