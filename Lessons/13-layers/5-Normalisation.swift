import Gradbook
import NN
import Workbook

/// The chapter on dropout.
func tellDropout() {
  manualSeed(lesson.seed)
  let dropout = Dropout(0.5)
  let ones = Tensor.ones(10)
  print("training:  ", dropout(ones))
  print("once more: ", dropout(ones))
  print("mean of 100000:", dropout(Tensor.ones(100_000)).mean())
  dropout.eval()
  print("evaluation:", dropout(ones))
  lesson.show("dropout")
}

/// The chapter on batch and layer normalisation.
func tellNormalisation() {
  let batch = Tensor([[1.0, 100], [2, 200], [3, 300], [4, 400]])
  let norm = BatchNorm1d(2)
  print(norm(batch).detach())
  print("running mean:", norm.runningMean)
  print("running variance:", norm.runningVar)
  lesson.show("batch")
  norm.eval()
  print("after 1 batch:")
  print(norm(batch).detach())
  norm.train()
  for _ in 2...100 { _ = norm(batch) }
  norm.eval()
  print("after 100:")
  print(norm(batch).detach())
  lesson.show("evaluation")
  let sample = Tensor([[1.0, 2, 3, 4], [100, 200, 300, 400]])
  print(LayerNorm(4)(sample).detach())
  manualSeed(lesson.seed)
  let images = Tensor.randn(8, 3, 5, 5) * 4 + 10
  let perChannel = BatchNorm2d(3)(images).mean(dims: [0, 2, 3])
  let perSample = LayerNorm([3, 5, 5])(images).mean(dims: [1, 2, 3])
  print("means before: ", images.mean(dims: [0, 2, 3]))
  print("all 0 after BatchNorm2d:", perChannel.abs().max().item() < 1e-6)
  print("all 0 after LayerNorm:  ", perSample.abs().max().item() < 1e-6)
  lesson.show("layer")
  lesson.table(
    "normalised together",
    [
      [
        Text("`BatchNorm2d(3)`"),
        lesson.word("all samples and pixels"), 3,
      ],
      [
        Text("`LayerNorm([3, 5, 5])`"),
        lesson.word("all channels and pixels"), 8,
      ],
    ])
}
