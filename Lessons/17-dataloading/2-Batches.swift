import Gradbook
import Training
import Workbook

/// The chapter on batches: shapes, the last one, and what a batch does to the gradient.
func tellBatches() {
  let loader = DataLoader(dataset, batchSize: 32)
  print("batches:", loader.count)
  for (x, y) in loader {
    print("x:", x.shape, " y:", y.shape, " of class 1:", y.sum().itemInt())
  }
  let whole = DataLoader(dataset, batchSize: 32, dropLast: true)
  print("with dropLast:", whole.count)
  lesson.show("batches")
  tellMeanGradient()
}

/// What a batch is to the gradient, and what a smaller last batch does.
private func tellMeanGradient() {
  let w = Value(1, label: "w")
  let batch = [(1.0, 2.0), (3, 6)]
  let losses = batch.enumerated().map { k, sample in
    ((w * sample.0 - sample.1) ** 2).named("loss\(k)")
  }
  let mean = ((losses[0] + losses[1]) / 2).named("mean")
  mean.backward()
  print("losses:", losses.map(\.data), " mean:", mean.data)
  print("gradient of w:", w.grad, "= (−2 − 18) / 2")
  lesson.show("a batch of two")
  lesson.film(
    "a batch of two", ComputationGraph(of: mean), options: DrawingOptions(flow: .down))
  let sampleLosses = ArrayDataset((0..<100).map { $0 < 96 ? 1.0 : 9.0 })
  var (meanOfMeans, weighted) = (0.0, 0.0)
  let reports = DataLoader(
    sampleLosses, batchSize: 32, collate: { Tensor($0) })
  for losses in reports {
    meanOfMeans += losses.mean().item() / Double(reports.count)
    weighted += losses.mean().item() * Double(losses.count) / 100
  }
  print("mean of the batches' means:", meanOfMeans)
  print("weighted by batch length:  ", (weighted * 1e4).rounded() / 1e4)
  lesson.show("unequal batches")
}
