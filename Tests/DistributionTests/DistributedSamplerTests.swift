import Distribution
import Foundation
import Testing

@Suite("Distributed sampler")
struct DistributedSamplerTests {
  struct Row: Decodable {
    let samples: Int, ranks: Int, shuffle: Bool, drop: Bool, epoch: Int
    let indices: [[Int]]
  }

  /// Written by Tests/Oracles/distribution_sampler.py.
  static let rows: [Row] = {
    let url = Bundle.module.url(
      forResource: "sampler", withExtension: "json", subdirectory: "Resources")
    return url.flatMap { try? JSONDecoder().decode([Row].self, from: Data(contentsOf: $0)) } ?? []
  }()

  static func set(_ count: Int) -> TensorDataset {
    TensorDataset(Tensor.arange(count), Tensor.arange(count))
  }

  @Test("Each rank's indices are PyTorch's for the same seed and epoch")
  func parity() {
    #expect(Self.rows.count == 128)
    for row in Self.rows {
      for rank in 0..<row.ranks {
        let sampler = DistributedSampler(
          Self.set(row.samples), worldSize: row.ranks, rank: rank, shuffle: row.shuffle, seed: 5,
          dropLast: row.drop)
        sampler.setEpoch(row.epoch)
        #expect(sampler.indices() == row.indices[rank], "\(row) rank \(rank)")
        #expect(sampler.count == row.indices[rank].count)
      }
    }
  }

  /// The samples of each batch of all ranks together.
  static func globalBatches(_ worldSize: Int, from state: DistributedSampler.State? = nil) -> [Set<
    Int
  >] {
    let batchSize = 8 / worldSize
    var batches: [Set<Int>] = []
    for rank in 0..<worldSize {
      let sampler = DistributedSampler(set(40), worldSize: worldSize, rank: rank, seed: 3)
      sampler.setEpoch(4)
      if let state { sampler.loadState(state) }
      for (place, index) in sampler.indices().enumerated() {
        if place / batchSize == batches.count { batches.append([]) }
        batches[place / batchSize].insert(index)
      }
    }
    return batches
  }

  @Test("1, 2 and 4 ranks see the same batches of all ranks together")
  func sameBatches() {
    let one = Self.globalBatches(1)
    #expect(one.count == 5 && one.allSatisfy { $0.count == 8 })
    #expect(Self.globalBatches(2) == one && Self.globalBatches(4) == one)
  }

  @Test("The rest of an epoch is the rest on any number of ranks")
  func resumed() {
    let sampler = DistributedSampler(Self.set(40), worldSize: 2, rank: 1, seed: 3)
    sampler.setEpoch(4)
    let state = sampler.state(afterBatches: 3, batchSize: 4)
    #expect(state == .init(seed: 3, epoch: 4, consumed: 24))
    for worldSize in [1, 2, 4] {
      #expect(Self.globalBatches(worldSize, from: state) == Array(Self.globalBatches(1)[3...]))
    }
  }

  @Test("Without setEpoch every epoch has the order of the first")
  func forgotten() {
    let sampler = DistributedSampler(Self.set(20), worldSize: 2, rank: 0)
    let first = sampler.indices()
    #expect(sampler.indices() == first)
    sampler.setEpoch(1)
    #expect(sampler.indices() != first)
  }
}
