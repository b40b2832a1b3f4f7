import Practice

// A second way, as the lesson does it: tensors know their mean and their unbiased deviation, and
// broadcasting applies both to all samples at once.
// 另一种办法，与课文一样：张量自带均值与无偏标准差，再靠广播一次用到所有样本上。

func standardised(_ validation: [Double], training: [Double]) -> [Double] {
  // TODO
  let ruler = Tensor(training, dtype: .float64)
  return ((Tensor(validation, dtype: .float64) - ruler.mean()) / ruler.std()).flat()
  // END
}
