import Foundation
import Gradbook
import Training
import Workbook

/// The chapter on workers: batches made ahead, with the same result.
func tellWorkers() {
  nonisolated struct SlowAndNoisy: Dataset {
    let count = 96
    func sample(at index: Int) -> Tensor {
      Thread.sleep(forTimeInterval: 0.002)
      return Double(index) + 0.1 * Tensor.randn(1)
    }
  }
  func batches(workers: Int) -> (all: Tensor, seconds: Double) {
    manualSeed(lesson.seed)
    let loader = DataLoader(
      SlowAndNoisy(), batchSize: 8, shuffle: true, numWorkers: workers,
      collate: { Tensor.stack($0) })
    let start = ContinuousClock.now
    let all = Tensor.cat(Array(loader))
    return (all, (ContinuousClock.now - start) / .seconds(1))
  }
  let alone = batches(workers: 0)
  let helped = batches(workers: 4)
  print("first numbers:", alone.all[0..<4].reshape(-1))
  print("same batches:", alone.all.flat() == helped.all.flat())
  print("without workers:", String(format: "%.2f s ⌂", alone.seconds))
  print("with four:      ", String(format: "%.2f s ⌂", helped.seconds))
  lesson.show("workers")
}
