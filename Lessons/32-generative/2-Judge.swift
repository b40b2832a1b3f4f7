import Training
import Workbook

/// Trains the judge on digits and on pictures that are none.
func trainJudge() {
  let optimizer = Adam(judge.parameters(), lr: 8e-3)
  let schedule = LinearLR(optimizer, startFactor: 1, endFactor: 0.05, totalIters: 300)
  for _ in 0..<6 {
    for rows in Tensor.randperm(3000).split(60) {
      let clouds = x.gather(dim: 0, Tensor.randint(0, 3000, [8, 196]))
      let noise = Tensor.rand(4, 196) * Tensor.rand(4, 1)
      let pictures = Tensor.cat([x[rows], clouds, noise])
      let wanted = Tensor.cat([classes[rows], Tensor.full([12], 10, dtype: .int64)])
      optimizer.zeroGrad()
      crossEntropy(judge(pictures.reshape(-1, 1, 14, 14)), wanted).backward()
      optimizer.step()
      schedule.step()
    }
  }
}

/// The chapter on how to tell whether pictures are any good.
func tellJudge() {
  let answers = noGrad { judge(unseen.reshape(-1, 1, 14, 14)).argmax(dim: 1) }
  let right = (answers .== classes[3000..<3500]).float().mean().item()
  lesson.set("judge right", to: percent(right))

  // The left half of one digit and the right half of another.
  let (one, other) = (small[3000..<3250], small[3250..<3500])
  let halves = Tensor.cat(
    [one[.all, .all, .all, 0..<7], other[.all, .all, .all, 7..<14]], dim: 3)
  let noise = Tensor.rand(500, 196, generator: Generator(seed: lesson.seed))
  let all = [("real", unseen), ("halves", halves), ("apart", apart), ("noise", noise)]
  lesson.table(
    "judged", all.map { [lesson.word($0.0), percent(recognised($0.1).share)] })
  lesson.set("judge real", to: percent(recognised(unseen).share))
  lesson.set("judge apart", to: percent(recognised(apart).share))
}
