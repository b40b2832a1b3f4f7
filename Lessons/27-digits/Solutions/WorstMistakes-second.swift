import Foundation
import Practice

// A second way lets the engine do it: `crossEntropy` is safe for large logits already and gives each
// picture's loss, `argmax` gives the answers. What is right is passed over while walking down the losses.
// 另一种办法交给引擎：`crossEntropy` 本来就不怕大的 logit，可以逐张给出损失；`argmax` 给出答案。
// 沿着损失从大到小走，遇到答对的就跳过。

func worst(_ logits: [[Double]], labels: [Int], count: Int) -> [Int] {
  // TODO
  let scores = Tensor(logits).double()
  let losses = crossEntropy(scores, Tensor(labels), reduction: .none).flat()
  let answers = scores.argmax(dim: 1).flat()
  var places: [Int] = []
  for place in labels.indices.sorted(by: { (-losses[$0], $0) < (-losses[$1], $1) })
  where places.count < count && Int(answers[place]) != labels[place] {
    places.append(place)
  }
  return places
  // END
}
