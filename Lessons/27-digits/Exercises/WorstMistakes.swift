import Foundation
import Practice

// 27.2  The worst mistakes · 最严重的错误
//
// Each picture has one logit for every class in its row of `logits`, and its class in `labels`. An answer
// is the class with the largest logit, of equals the first one. Give the places of the wrongly answered
// pictures, those with the largest cross-entropy first, and at most `count` of them. Of equal losses the
// picture that stands first comes first. It must hold for logits of 1000 and more, too.
//
//     logits [2, 1, 0], [0, 4, 1], [3, 1, 0], [0, 0.5, 1], labels 1, 0, 0, 0, count 2  →  1, 3
//
// Picture 2 is answered rightly; the losses of the others are 1.408, 4.066 and 1.680.
//
// 每张图片在 `logits` 里占一行，每个类别一个 logit；它的类别在 `labels` 里。答案是 logit 最大的类别，
// 相等时取第一个。请给出答错的图片的位置，交叉熵最大的排在最前面，最多 `count` 个。损失相等时，
// 位置靠前的在前。logit 达到 1000 甚至更大时也必须正确。例子里第 2 张答对了，其余的损失是 1.408、4.066 和 1.680。

/// The places of the wrong answers with the largest losses, at most `count`.
func worst(_ logits: [[Double]], labels: [Int], count: Int) -> [Int] {
  // TODO
  return todo()
  // END
}
