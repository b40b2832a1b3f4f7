import Distribution
import Foundation
import Testing

@Suite("Fewer bytes, fewer messages")
struct FewerBytesTests {
  /// One backward pass of two ranks: the gradients that both then have.
  static func gradients(
    _ compression: GradientCompression, passes: Int = 1
  ) throws -> (first: [Double], second: [Double]) {
    let results = try ProcessGroup.simulate(worldSize: 2) { group in
      let layer = Generator.withSeed(3) { Linear(6, 8) }
      let model = try DistributedDataParallel(layer, group: group, compression: compression)
      let x = Tensor.randn([10, 6], generator: Generator(seed: group.rank))
      var sums = [Double](repeating: 0, count: 56)
      for _ in 0..<passes {
        model.zeroGrad()
        model(x).square().mean().backward()
        let gradients = model.parameters().flatMap { ($0.grad ?? $0).flat() }
        sums = zip(sums, gradients).map { $0 + $1 }
      }
      return sums
    }
    return (results[0], results[1])
  }

  @Test(
    "Half precision is right to its digits, and equal on all ranks",
    arguments: [(GradientCompression.float16, 1.0 / 1024), (.bfloat16, 1.0 / 128)])
  func halves(compression: GradientCompression, rounding: Double) throws {
    let exact = try Self.gradients(.none).first
    let (first, second) = try Self.gradients(compression)
    #expect(first == second && first != exact)
    let largest = exact.map(abs).max() ?? 0
    #expect(largestDifference(first, exact) < rounding * largest)
  }

  @Test("Top-k sends the largest of each rank, and the rest later")
  func topK() throws {
    let exact = try Self.gradients(.none).first
    let (first, second) = try Self.gradients(.topK(fraction: 0.25))
    #expect(first == second)
    #expect(first.count { $0 != 0 } <= 28 && first.count { $0 != 0 } >= 14)
    // Over many passes with the same gradients all of them have come, but for the last ones kept back.
    let sums = try Self.gradients(.topK(fraction: 0.25), passes: 60).first
    let forgetful = try Self.gradients(.topK(fraction: 0.25, errorFeedback: false), passes: 60)
      .first
    let largest = exact.map(abs).max() ?? 0
    #expect(largestDifference(sums.map { $0 / 60 }, exact) < 0.2 * largest)
    #expect(forgetful.contains(0))
    #expect(!sums.contains(0))
  }

  @Test("All of them is the whole gradient")
  func topAll() throws {
    let exact = try Self.gradients(.none).first
    let all = try Self.gradients(.topK(fraction: 1)).first
    #expect(largestDifference(all, exact) < 1e-6)
  }

  @Test("PowerSGD: full rank goes whole, rank 2 comes near over some passes, ranks are equal")
  func power() throws {
    let exact = try Self.gradients(.none).first
    #expect(try Self.gradients(.powerSGD(rank: 8)).first == exact)
    let passes = 40
    let (first, second) = try Self.gradients(.powerSGD(rank: 2), passes: passes)
    #expect(first == second)
    let largest = exact.map(abs).max() ?? 0
    #expect(largestDifference(first.map { $0 / Double(passes) }, exact) < 0.1 * largest)
  }

  @Test("Local SGD: a period of 1 is data-parallel SGD, a longer one drifts and comes together")
  func localSGD() throws {
    func weights(period: Int, steps: Int) throws -> [[Double]] {
      try ProcessGroup.simulate(worldSize: 2) { group in
        let model = Example.network(seed: 3 + group.rank)
        let optimizer = try LocalSGD(
          SGD(model.parameters(), lr: 0.3), group: group, period: period)
        let (x, y) = Example.batch(of: group)
        for _ in 0..<steps {
          optimizer.zeroGrad()
          mseLoss(model(x), y).backward()
          try optimizer.step()
        }
        return model.parameters().flatMap { $0.flat() }
      }
    }
    let parallel = try ProcessGroup.simulate(worldSize: 2) { group in
      let model = try DistributedDataParallel(Example.network(), group: group)
      let optimizer = SGD(model.parameters(), lr: 0.3)
      let (x, y) = Example.batch(of: group)
      for _ in 0..<6 {
        optimizer.zeroGrad()
        mseLoss(model(x), y).backward()
        optimizer.step()
      }
      return model.parameters().flatMap { $0.flat() }
    }
    let everyStep = try weights(period: 1, steps: 6)
    #expect(everyStep[0] == everyStep[1])
    #expect(largestDifference(everyStep[0], parallel[0]) < 1e-13)
    let between = try weights(period: 4, steps: 6)
    #expect(between[0] != between[1])
    let together = try weights(period: 3, steps: 6)
    #expect(together[0] == together[1] && together[0] != everyStep[0])
  }
}

@Suite("Batch normalisation of all ranks")
struct SyncBatchNormTests {
  /// Outputs, gradients and running numbers of the rows of a rank, and those of one process.
  static func run(_ worldSize: Int, synchronizes: Bool) throws -> [[[Double]]] {
    try ProcessGroup.simulate(worldSize: worldSize) { group in
      let norm = BatchNorm1d(5, dtype: .float64)
      let model = Sequential { norm }
      if synchronizes { SyncBatchNorm.convert(model, group: group) }
      let (x, y) = Example.batch(of: group)
      x.requiresGrad = true
      var parameters = model.parameters()
      let output = model(x)
      (output * y.sum(dim: 1, keepDim: true) * output).sum().backward()
      for parameter in parameters { try group.allReduce(parameter.grad ?? parameter) }
      parameters += [norm.runningMean, norm.runningVar].compactMap { $0 }
      model.eval()
      return [
        output.flat(), (x.grad ?? x).flat(), parameters.flatMap { ($0.grad ?? $0).flat() },
        model(x).flat(), model.stateDict().map { Double($0.name.count) },
      ]
    }
  }

  /// The rows of one process from those of the ranks.
  static func merged(_ ranks: [[Double]]) -> [Double] {
    (0..<24).flatMap { row in
      let own = ranks[row % ranks.count]
      return own[row / ranks.count * 5..<(row / ranks.count + 1) * 5]
    }
  }

  @Test("Outputs, gradients and running numbers are those of one process with the whole batch")
  func equal() throws {
    let whole = try Self.run(1, synchronizes: false)[0]
    for worldSize in [1, 2, 3] {
      let ranks = try Self.run(worldSize, synchronizes: true)
      for part in [0, 1, 3] {
        #expect(
          largestDifference(Self.merged(ranks.map { $0[part] }), whole[part]) < 1e-12, "\(part)")
      }
      for rank in ranks {
        #expect(largestDifference(rank[2], whole[2]) < 1e-12)
        #expect(rank[4] == whole[4])
      }
    }
  }

  @Test("Without it each rank's batch is normalised by itself")
  func unlike() throws {
    let whole = try Self.run(1, synchronizes: false)[0]
    let ranks = try Self.run(2, synchronizes: false)
    #expect(largestDifference(Self.merged(ranks.map { $0[0] }), whole[0]) > 0.01)
  }
}
