import Practice

// 27.1  Among the first k · 在前 k 个之中
//
// Each picture has one logit for every class in its row of `logits`, and its class in `labels`. Give the
// share of pictures, from 0 to 1, whose class is among the k answers with the largest logits. Of classes
// with equal logits the one with the smaller number stands first. There is at least one picture.
//
//     logits [0.5, 2, 1], [3, 0, −1], [0.2, 0.1, 0.4], [1, 2, 0], labels 2, 0, 1, 1
//     k = 1  →  0.5      k = 2  →  0.75
//
// 每张图片在 `logits` 里占一行，每个类别一个 logit；它的类别在 `labels` 里。请求出这样的图片所占的比例
// （0 到 1）：它的类别属于 logit 最大的 k 个答案。logit 相等时，编号小的类别排在前面。至少有一张图片。

/// The share of pictures whose class has one of the `k` largest logits.
func topK(_ logits: [[Double]], labels: [Int], k: Int) -> Double {
  // TODO
  return todo()
  // END
}
