import Practice

// 25.4  What was not sent waits · 没发出去的要留着
//
// To save traffic a rank sends only the `k` entries of its gradient that are largest in magnitude, and
// zeros in the other places. What was not sent is kept, and added to the next gradient before that is
// looked at. Write `sent`: what is sent in each step. Of entries that are equally large the earlier
// one goes first.
//
//     gradients [[3, 2], [1, 2], [1, 0]], k = 1
//     step 0   [3, 2]                    sends [3, 0], keeps [0, 2]
//     step 1   [1, 2] + [0, 2] = [1, 4]  sends [0, 4], keeps [1, 0]
//     step 2   [1, 0] + [1, 0] = [2, 0]  sends [2, 0], keeps [0, 0]
//
// 为了减少通信量，每个 rank 只发梯度中绝对值最大的 `k` 个分量，其余位置发 0。没发出去的留下来，加到下一步的梯度上，
// 然后再挑。请写出 `sent`：每一步发出的内容。绝对值相等时，排在前面的优先。
// 上例中 k = 1，三步依次发出 [3, 0]、[0, 4]、[2, 0]。

/// What is sent in each step, `gradients.count` lists.
func sent(_ gradients: [[Double]], k: Int) -> [[Double]] {
  // TODO
  return todo()
  // END
}
