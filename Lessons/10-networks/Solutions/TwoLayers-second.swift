import Practice

// A second way: samples as columns. Then each weight stands on the left as it is stored, and only
// the data are turned over, once at the beginning and once at the end.
// 另一种办法：让样本成为列。这样权重按原样放在左边，只需把数据在开头和结尾各转置一次。

func network(_ x: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) -> Tensor {
  // TODO
  let hidden = (w1.matmul(x.t()) + b1.unsqueeze(1)).relu()
  return (w2.matmul(hidden) + b2.unsqueeze(1)).sigmoid().t()
  // END
}
