import Practice

// 16.3  AUC by pairs · 成对地数 AUC
//
// Each sample has a score; `truth` is 1 for positive samples and 0 for negative ones. Take every
// pair of one positive and one negative sample. The positive one wins if its score is higher; a tie
// counts half. The AUC is the share of pairs won. There is at least one sample of each kind.
//
//     scores = [0.9, 0.4, 0.6, 0.4]      truth = [1, 1, 0, 0]      →      0.625
//
// 0.9 beats 0.6 and 0.4; 0.4 loses to 0.6 and ties with 0.4: that is 2.5 of 4.
//
// 每个样本有一个分数；`truth` 为 1 的是正例，为 0 的是负例。把一个正例与一个负例配成一对，所有的对都要看。
// 正例分数更高就算赢，平手算半个。AUC 就是赢得的比例。正例与负例都至少有一个（例子见上）。
// 例子里，0.9 赢了 0.6 和 0.4；0.4 输给 0.6，与 0.4 打平：4 对里赢得 2.5。

/// The chance that a positive sample scores higher than a negative one.
func areaUnderCurve(scores: [Double], truth: [Int]) -> Double {
  // TODO
  return todo()
  // END
}
