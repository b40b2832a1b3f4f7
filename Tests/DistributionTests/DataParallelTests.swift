import Distribution
import Foundation
import Testing

/// Small models and their data, the same in each test.
enum Example {
  static let x = Tensor.randn([24, 5], generator: Generator(seed: 1)).flat()
  static let y = Tensor.randn([24, 2], generator: Generator(seed: 2)).flat()

  /// A rank's rows of 24: every n-th.
  static func batch(of group: ProcessGroup) -> (Tensor, Tensor) {
    let indices = Array(stride(from: group.rank, to: 24, by: group.worldSize))
    func rows(_ numbers: [Double], _ width: Int) -> Tensor {
      Tensor(
        flat: indices.flatMap { numbers[$0 * width..<($0 + 1) * width] },
        shape: [indices.count, width], dtype: .float64)
    }
    return (rows(x, 5), rows(y, 2))
  }

  static func network(seed: Int = 3, hidden: Int = 4) -> Sequential {
    Generator.withSeed(seed) {
      Sequential {
        Linear(5, hidden, dtype: .float64)
        Tanh()
        Linear(hidden, 2, dtype: .float64)
      }
    }
  }

  /// Sums in another order differ by a few units in the last place of float64.
  static let rounding = 1e-14
}

func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
  #expect(a.count == b.count)
  return zip(a, b).map { abs($0 - $1) }.max() ?? 0
}

@Suite("Data-parallel training")
struct DataParallelTests {
  /// Losses of all ranks together, and each rank's weights at the end.
  static func train(
    _ worldSize: Int, steps: Int = 10, bucketMB: Double = 25,
    compression: GradientCompression = .none
  ) throws -> (losses: [Double], weights: [[Double]]) {
    let results = try ProcessGroup.simulate(worldSize: worldSize) { group in
      // Each rank begins with other numbers; rank 0's count.
      let model = try DistributedDataParallel(
        Example.network(seed: 3 + group.rank), group: group, bucketCapMB: bucketMB,
        compression: compression)
      let optimizer = SGD(model.parameters(), lr: 0.3, momentum: 0.9)
      let (x, y) = Example.batch(of: group)
      var losses: [Double] = []
      for _ in 0..<steps {
        let loss = mseLoss(model(x), y)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
        let mean = loss.detach().clone()
        try group.allReduce(mean, .average)
        losses.append(mean.item())
      }
      return (losses, model.parameters().flatMap { $0.flat() })
    }
    return (results[0].0, results.map(\.1))
  }

  @Test("1, 2, 3 and 4 ranks: the same losses up to the order of sums, the same weights to the bit")
  func sameLosses() throws {
    let one = try Self.train(1)
    for worldSize in 2...4 {
      let several = try Self.train(worldSize)
      #expect(largestDifference(several.losses, one.losses) < Example.rounding)
      #expect(largestDifference(several.weights[0], one.weights[0]) < Example.rounding)
      #expect(Set(several.weights).count == 1)
    }
    #expect(one.losses[9] < 0.8 * one.losses[0])
  }

  @Test("The size of buckets changes no bit on two ranks, where a sum has one order")
  func buckets() throws {
    let whole = try Self.train(2)
    let small = try Self.train(2, bucketMB: 1e-6)
    #expect(whole.losses == small.losses && whole.weights == small.weights)
  }

  @Test("Buckets hold the last parameters first, and one is closed when it is full")
  func bucketPlan() throws {
    let names = try ProcessGroup.simulate(worldSize: 1) { group in
      [1e-6, 25].map { size in
        (try? DistributedDataParallel(Example.network(), group: group, bucketCapMB: size))?.buckets
      }
    }
    #expect(names[0][0] == [["2.bias"], ["2.weight"], ["0.bias"], ["0.weight"]])
    #expect(names[0][1] == [["2.bias", "2.weight", "0.bias", "0.weight"]])
  }

  @Test("Accumulated gradients are those of one large batch")
  func accumulation() throws {
    let results = try ProcessGroup.simulate(worldSize: 2) { group in
      let (x, y) = Example.batch(of: group)
      let model = try DistributedDataParallel(Example.network(), group: group)
      model.noSync { (mseLoss(model(x[0..<6]), y[0..<6]) / 2).backward() }
      let own = model.parameters().flatMap { ($0.grad ?? $0).flat() }
      (mseLoss(model(x[6..<12]), y[6..<12]) / 2).backward()
      let sums = model.parameters().flatMap { ($0.grad ?? $0).flat() }
      model.zeroGrad()
      mseLoss(model(x), y).backward()
      return [own, sums, model.parameters().flatMap { ($0.grad ?? $0).flat() }]
    }
    #expect(results[0][0] != results[1][0])
    #expect(results[0][1] == results[1][1])
    #expect(largestDifference(results[0][1], results[0][2]) < Example.rounding)
  }

  @Test("Unlike models are refused on every rank, with the first difference")
  func unlikeModels() {
    let error = #expect(throws: DistributionError.self) {
      try ProcessGroup.simulate(worldSize: 2) { group in
        _ = try DistributedDataParallel(Example.network(hidden: 4 + group.rank), group: group)
      }
    }
    #expect(
      error?.text.english.contains(
        "one has “0.weight: float64 [4, 5]”, the other “0.weight: float64 [5, 5]”") == true)
    #expect(error?.text.chinese.hasPrefix("rank 0 和 rank 1 的模型不同：前者是") == true)
  }

  /// A model of two branches, of which a call uses one.
  final class Branches: Module {
    let left = Linear(5, 2, dtype: .float64)
    let right = Linear(5, 2, dtype: .float64)
    var takesLeft = true
    override func forward(_ x: Tensor) -> Tensor { takesLeft ? left(x) : right(x) }
  }

  static func branches(_ finds: Bool, _ takesLeft: @escaping @Sendable (Int) -> Bool) throws
    -> [[Double?]]
  {
    try ProcessGroup.simulate(worldSize: 2) { group in
      let branches = Branches()
      branches.takesLeft = takesLeft(group.rank)
      let model = try DistributedDataParallel(branches, group: group, findUnusedParameters: finds)
      let (x, y) = Example.batch(of: group)
      mseLoss(model(x), y).backward()
      return branches.parameters().map { $0.grad.map { $0.sum().item() } }
    }
  }

  @Test("A parameter that backward does not reach is refused by name")
  func unused() {
    let error = #expect(throws: DistributionError.self) { try Self.branches(false) { _ in true } }
    let names = ["right.weight", "right.bias"]
    #expect((0..<2).contains { error == .unusedParameters(names, rank: $0) })
  }

  @Test(
    "Unused parameters are found: zeros where another rank uses them, no gradient where none does")
  func foundUnused() throws {
    let same = try Self.branches(true) { _ in true }
    #expect(same[0] == same[1] && same[0][0] != nil && same[0][2] == nil)
    let mixed = try Self.branches(true) { $0 == 0 }
    #expect(mixed[0] == mixed[1] && mixed[0].allSatisfy { $0 != nil && $0 != 0 })
  }

  @Test("Unequal numbers of batches end in a sentence while backward runs")
  func unequalBatches() {
    let error = #expect(throws: DistributionError.self) {
      try ProcessGroup.simulate(worldSize: 2) { group in
        let model = try DistributedDataParallel(Example.network(), group: group)
        let (x, y) = Example.batch(of: group)
        for _ in 0..<(group.rank == 0 ? 3 : 2) { mseLoss(model(x), y).backward() }
      }
    }
    #expect(
      error?.text.english.hasPrefix("Rank 1 has finished while rank 0 still wants allReduce")
        == true)
  }

  @Test("Buffers are rank 0's when the model is called")
  func buffers() throws {
    let means = try ProcessGroup.simulate(worldSize: 2) { group in
      let norm = BatchNorm1d(2, dtype: .float64)
      let model = try DistributedDataParallel(Sequential { norm }, group: group)
      let x = Tensor([[1.0, 2], [3, 6]], dtype: .float64) + Double(10 * group.rank)
      _ = model(x)
      let after = (norm.runningMean ?? x).flat()
      _ = model(x - x)
      return [after, (norm.runningMean ?? x).flat()]
    }
    #expect(means[0][0] != means[1][0])
    #expect(largestDifference(means[0][1], means[0][0].map { 0.9 * $0 }) < Example.rounding)
    #expect(means[1][1] == means[0][1])
  }

  @Test("The reduction of the last layers begins while backward computes the first ones")
  func overlap() throws {
    let timelines = try ProcessGroup.simulate(worldSize: 2) { group in
      let model = try DistributedDataParallel(
        Example.network(), group: group, bucketCapMB: 1e-6)
      let (x, y) = Example.batch(of: group)
      mseLoss(model(x), y).backward()
      return model.timeline
    }
    let timeline = try #require(timelines[0])
    #expect(
      timeline.buckets.map(\.parameters) == [["2.bias"], ["2.weight"], ["0.bias"], ["0.weight"]])
    #expect(timeline.buckets[0].launched < timeline.computed)
    #expect(timeline.gradients.count == 4 && timeline.finished >= timeline.computed)
    for bucket in timeline.buckets {
      #expect(bucket.launched <= bucket.began && bucket.began <= bucket.ended)
    }
  }
}
