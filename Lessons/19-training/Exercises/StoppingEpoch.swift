import Practice

// 19.2  When does it stop? · 什么时候停下？
//
// Given the validation loss of every epoch, say after which epoch early stopping ends the training.
// Epochs count from 1. A loss is better if it lies below `best - minDelta`; only then it becomes
// the new best one. After `patience` epochs in a row that were not better, stop. If that never
// happens, the answer is the number of losses.
//
//     losses = [5, 4, 3, 3.5, 3.2, 3.1, 2.5, 2.4, 3, 3]
//     patience 2, minDelta 0 → 5      patience 4, minDelta 0.5 → 7      patience 9, minDelta 0 → 10
//
// 给出每一轮的验证损失，请说出早停在第几轮之后结束训练。轮次从 1 数起。
// 损失低于 best - minDelta 才算更好，也只有这时才成为新的最好值。
// 连续 `patience` 轮没有更好，就停下。始终没有触发，答案就是损失的个数（例子见上）。

/// The number of the epoch after which training stops.
func stoppingEpoch(_ losses: [Double], patience: Int, minDelta: Double) -> Int {
  // TODO
  return todo()
  // END
}
