import Gradbook
import Testing

@testable import Datasets

/// `./gradbook sanitize thread` runs this under the thread sanitizer.
@Suite("Loaders in several tasks")
struct LoaderConcurrencyTests {
  private static func epoch(seed: Int, workers: Int) -> [[Double]] {
    let set = TensorDataset(
      Tensor.arange(120).reshape(40, 3).to(.float32), Tensor.arange(40))
    return DataLoader(
      set, batchSize: 7, shuffle: true, numWorkers: workers, generator: Generator(seed: seed)
    ).flatMap { [$0.0.flat(), $0.1.flat()] }
  }

  @Test("four tasks, each with a loader of three threads, get the batches of none")
  func together() async {
    let alone = (0..<4).map { Self.epoch(seed: $0, workers: 0) }
    let together = await withTaskGroup(of: (Int, [[Double]]).self) { group in
      for seed in 0..<4 { group.addTask { (seed, Self.epoch(seed: seed, workers: 3)) } }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for seed in alone.indices { #expect(together[seed] == alone[seed]) }
  }
}
