import Practice

// From the last arrow to the first: when an arrow is taken, every arrow that leaves its head has
// been taken before, so the gradient there is complete. += keeps what other arrows brought.
//
// 从最后一条箭头走到第一条：走到某条箭头时，从它的终点出发的箭头都已走过，那里的梯度已经完整。
// += 保住了别的箭头先前带来的贡献。

func gradients(
  of result: String, arrows: [(from: String, to: String, slope: Double)]
) -> [String: Double] {
  // TODO
  var gradients = [result: 1.0]
  for arrow in arrows.reversed() {
    gradients[arrow.from, default: 0] += arrow.slope * gradients[arrow.to, default: 0]
  }
  return gradients
  // END
}
