import Distribution
import Foundation
import Testing

@Suite("Distributed checkpoints")
struct CheckpointTests {
  static func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-ranks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.appending(path: "run.safetensors").path)
  }

  /// Trains 2 epochs of 5 batches of 8 on all ranks together, from a checkpoint if there is one; stops
  /// after `stop` batches, of which it saves each. With dropout, if asked.
  static func train(
    _ worldSize: Int, _ path: String, stop: Int = .max, dropout: Double = 0
  ) throws -> [([Double], [UInt64])] {
    let set = TensorDataset(Tensor.arange(40), Tensor.arange(40))
    return try ProcessGroup.simulate(worldSize: worldSize) { group in
      let net = Generator.withSeed(4) {
        Sequential {
          Linear(1, 6, dtype: .float64)
          Tanh()
          Dropout(dropout)
          Linear(6, 1, dtype: .float64)
        }
      }
      Generator.default.manualSeed(100 + group.rank)
      let model = try DistributedDataParallel(net, group: group)
      let optimizer = Adam(model.parameters(), lr: 0.05)
      let sampler = DistributedSampler(set, group: group, seed: 3)
      var losses: [Double] = []
      if let saved = try DistributedCheckpoint.restore(
        from: path, model: net, optimizer: optimizer, sampler: sampler, group: group)
      {
        losses = saved.losses
      }
      let size = 8 / group.worldSize
      // A loader draws a seed at each start; of its own, so that dropout's numbers stay what they are.
      let loader = DataLoader(
        set, batchSize: size, sampler: sampler, generator: Generator(seed: 0))
      for epoch in sampler.state.epoch..<2 {
        if sampler.state.epoch != epoch { sampler.setEpoch(epoch) }
        for (number, (x, _)) in loader.enumerated() {
          if losses.count == stop { return (losses, []) }
          let input = x.to(.float64).reshape([size, 1]) / 40
          let loss = mseLoss(model(input), (input * 6).sin())
          optimizer.zeroGrad()
          loss.backward()
          optimizer.step()
          let mean = loss.detach().clone()
          try group.allReduce(mean, .average)
          losses.append(mean.item())
          try DistributedCheckpoint.write(
            to: path, model: net, optimizer: optimizer,
            sampler: sampler.state(afterBatches: number + 1, batchSize: size), losses: losses,
            group: group)
        }
      }
      return (losses, net.parameters().flatMap { $0.flat().map(\.bitPattern) })
    }
  }

  @Test("A run that was stopped in mid-epoch goes on to the bit, dropout included")
  func toTheBit() throws {
    let whole = try Self.inFolder { try Self.train(2, $0, dropout: 0.3) }
    let broken = try Self.inFolder { path in
      _ = try Self.train(2, path, stop: 7, dropout: 0.3)
      return try Self.train(2, path, dropout: 0.3)
    }
    #expect(whole[0].0.count == 10)
    for rank in 0..<2 { #expect(whole[rank] == broken[rank]) }
    #expect(whole[0].1 == whole[1].1)
  }

  @Test(
    "It goes on with another number of ranks, up to the order of sums",
    arguments: [(1, 4), (4, 2), (2, 1)])
  func otherNumber(before: Int, after: Int) throws {
    let whole = try Self.inFolder { try Self.train(1, $0) }
    let broken = try Self.inFolder { path in
      _ = try Self.train(before, path, stop: 3)
      return try Self.train(after, path)
    }
    #expect(largestDifference(whole[0].0, broken[0].0) < 1e-12)
  }

  @Test("What cannot be written or read is said on every rank")
  func failures() throws {
    let errors = try ProcessGroup.simulate(worldSize: 2) { group -> [String] in
      let layer = Linear(1, 1)
      var found: [String] = []
      func attempt(_ body: () throws -> Void) {
        do { try body() } catch { found.append(Text(describing: error).english) }
      }
      attempt {
        try DistributedCheckpoint.write(
          to: "/nowhere/run.safetensors", model: layer,
          sampler: .init(seed: 0, epoch: 0, consumed: 0),
          group: group)
      }
      attempt {
        guard
          try DistributedCheckpoint.restore(
            from: "/nowhere/run.safetensors", model: layer, group: group) == nil
        else { return }
        found.append("nothing there")
      }
      return found
    }
    #expect(errors[0].count == 2 && errors[0][1] == "nothing there")
    #expect(errors[1][0].hasPrefix("Rank 0 failed: ") && errors[1][0].contains("/nowhere"))
  }

  @Test("A checkpoint of one process has no place in the order of samples")
  func plain() throws {
    try Self.inFolder { path in
      let layer = Linear(1, 1)
      try TrainingCheckpoint(model: layer, epoch: 1).write(to: path)
      #expect(throws: DistributionError.noSamplerState(path: path)) {
        _ = try DistributedCheckpoint.restore(from: path, model: layer, group: .single)
      }
    }
  }
}
