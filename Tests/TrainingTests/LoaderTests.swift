import Foundation
import Gradbook
import Synchronization
import Testing

@testable import Datasets

private struct Late: Dataset {
  let count = 6
  func sample(at index: Int) -> Int {
    if index == 3 { Thread.sleep(forTimeInterval: 0.4) }
    return index
  }
}

private struct Broken: Dataset {
  struct Oops: Error {}
  let count = 20
  func sample(at index: Int) throws(Oops) -> Int {
    if index == 13 { throw Oops() }
    return index
  }
}

private struct Rolls: Dataset {
  let count = 40
  func sample(at index: Int) -> (Tensor, Int) {
    Thread.sleep(forTimeInterval: Double(index % 3) * 0.001)
    return (Tensor.rand(3), index)
  }
}

private func numbers(_ count: Int) -> ArrayDataset<Int> { ArrayDataset(0..<count) }

private func batches(_ loader: DataLoader<Tensor>) -> [[Int]] {
  loader.map { $0.integers() }
}

@Suite("Data loader")
struct LoaderTests {
  @Test("Every order is PyTorch's for the same seed, and leaves the generator where PyTorch does")
  func orders() throws {
    let torch = try DataOracle.read().orders
    let weights = [0.1, 3.0, 0.0, 1.0, 0.5]
    let cases: [(String, Int, () -> DataLoader<Tensor>)] = [
      ("shuffle", 42, { DataLoader(numbers(10), batchSize: 4, shuffle: true) }),
      (
        "shuffle, drop last", 1,
        { DataLoader(numbers(11), batchSize: 3, shuffle: true, dropLast: true) }
      ),
      (
        "generator", 3,
        { DataLoader(numbers(8), batchSize: 4, shuffle: true, generator: Generator(seed: 9)) }
      ),
      (
        "replacement", 4,
        {
          let sampler = RandomSampler(numbers(7), replacement: true, sampleCount: 70)
          return DataLoader(numbers(7), batchSize: 16, sampler: sampler)
        }
      ),
      (
        "more than all", 5,
        {
          DataLoader(numbers(5), batchSize: 6, sampler: RandomSampler(numbers(5), sampleCount: 13))
        }
      ),
      (
        "weighted", 6,
        {
          let sampler = WeightedRandomSampler(weights: weights, sampleCount: 20)
          return DataLoader(numbers(5), batchSize: 20, sampler: sampler)
        }
      ),
      (
        "subset", 8,
        { DataLoader(numbers(30), batchSize: 4, sampler: SubsetRandomSampler([3, 9, 27, 1, 5])) }
      ),
      ("sequential", 2, { DataLoader(numbers(5), batchSize: 2) }),
    ]
    #expect(Set(cases.map(\.0)) == Set(torch.keys))
    for (name, seed, make) in cases {
      let expected = try #require(torch[name])
      Generator.withSeed(seed) {
        let loader = make()
        for epoch in expected.batches { #expect(batches(loader) == epoch, "\(name)") }
        #expect(Tensor.rand(1).item() == expected.after, "\(name)")
      }
    }
  }

  @Test("Four workers give the same batches as none, random samples included", arguments: [1, 4])
  func workers(_ workers: Int) {
    func epoch(_ workers: Int) -> [[Double]] {
      Generator.withSeed(11) {
        DataLoader(Rolls(), batchSize: 7, shuffle: true, numWorkers: workers).flatMap {
          [$0.0.flat(), $0.1.flat()]
        }
      }
    }
    #expect(epoch(workers) == epoch(0))
    #expect(Set(epoch(0).flatMap(\.self)).count > 100)
  }

  @Test("Counts, the last batch, and a batch sampler")
  func counts() {
    #expect(DataLoader(numbers(7), batchSize: 3).count == 3)
    #expect(DataLoader(numbers(7), batchSize: 3, dropLast: true).count == 2)
    #expect(batches(DataLoader(numbers(7), batchSize: 3)).last == [6])
    #expect(batches(DataLoader(numbers(0), batchSize: 3, shuffle: true)).isEmpty)
    struct Pairs: BatchSampler {
      let count = 2
      func batches() -> [[Int]] { [[5, 1], [2]] }
    }
    #expect(batches(DataLoader(numbers(7), batchSampler: Pairs())) == [[5, 1], [2]])
    let sums = DataLoader(numbers(4), batchSize: 2, collate: { $0.reduce(0, +) })
    #expect(Array(sums) == [1, 5])
  }

  @Test("A sample that throws ends the epoch with its index", arguments: [0, 3])
  func throwing(_ workers: Int) throws {
    let loader = DataLoader(Broken(), batchSize: 4, numWorkers: workers)
    var found: [Result<Tensor, DataLoaderError>] = []
    for result in loader.results { found.append(result) }
    #expect(found.count == 4)
    guard case .failure(.sampleFailed(let index, let error)) = found.last else {
      Issue.record("no error: \(String(describing: found.last))")
      return
    }
    #expect(index == 13)
    #expect(error is Broken.Oops)
  }

  @Test("Samples of different shapes are named")
  func shapes() {
    let set = ArrayDataset([0, 1, 2]).map { Tensor.zeros($0 == 2 ? 5 : 4) }
    for result in DataLoader(set, batchSize: 3).results {
      guard case .failure(let error) = result else {
        Issue.record("collated")
        return
      }
      #expect(error.description.contains("sample 2 does not fit"))
      #expect(error.description.contains("[4]") && error.description.contains("[5]"))
    }
  }

  @Test("A late batch is an error after the timeout, and only then")
  func timeout() {
    let strict = DataLoader(Late(), numWorkers: 1, timeout: .milliseconds(60))
    let found = Array(strict.results)
    guard case .failure(.timedOut(let batch, _)) = found.last else {
      Issue.record("\(found)")
      return
    }
    #expect(batch == 3)
    #expect(Array(DataLoader(Late(), numWorkers: 2, timeout: .seconds(60)).results).count == 6)
  }

  @Test("A cancelled task ends the epoch with an error", arguments: [0, 2])
  func cancellation(_ workers: Int) async {
    let reader = Task {
      var last: DataLoaderError?
      for result in DataLoader(Rolls(), batchSize: 2, numWorkers: workers).results {
        if case .failure(let error) = result { last = error }
        withUnsafeCurrentTask { $0?.cancel() }
      }
      return "\(String(describing: last))"
    }
    #expect(await reader.value.contains("cancelled before batch 1"))
  }

  @Test("Threads end when the iteration is left half-way, and at its end")
  func threads() throws {
    let running = Mutex(0)
    weak var pool: Prefetcher<Int>?
    do {
      let made = Prefetcher(jobs: 1000, ahead: 4) { job in
        running.withLock { $0 += 1 }
        return job
      }
      made.start(threads: 3)
      for expected in 0..<10 {
        guard case .made(let job) = made.take(timeout: nil, cancellable: false) else { return }
        #expect(job == expected)
      }
      made.stop()
      pool = made
    }
    // A thread holds its pool as long as it runs.
    for _ in 0..<500 where pool != nil { Thread.sleep(forTimeInterval: 0.01) }
    #expect(pool == nil)
    #expect(running.withLock { $0 } <= 10 + 4)
  }

  @Test("Options that contradict each other trap")
  func contradictions() async {
    await #expect(processExitsWith: .failure) {
      _ = DataLoader(
        numbers(3), shuffle: true, sampler: SequentialSampler(numbers(3)))
    }
    await #expect(processExitsWith: .failure) { _ = DataLoader(numbers(3), batchSize: 0) }
  }
}
