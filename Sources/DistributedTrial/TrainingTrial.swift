import Distribution
import Foundation

/// One training of a small network on the ranks of a group.
struct TrainingTrial {
  let settings: TrialSettings
  let group: ProcessGroup

  func run() throws {
    let set = TensorDataset.spirals(settings.samples, classes: 3, seed: 1)
    let network = Generator.withSeed(7 + group.rank) { makeNetwork() }
    if settings.norm == .sync { SyncBatchNorm.convert(network, group: group) }
    let model = try DistributedDataParallel(
      network, group: group, bucketCapMB: settings.bucket, compression: settings.compression)
    var run = Run(
      trial: self, model: model, sampler: DistributedSampler(set, group: group, seed: 3),
      optimizer: SGD(model.parameters(), lr: 0.2, momentum: 0.9))
    try run.resume()
    try run.train(on: set)
    try run.report()
  }

  private func makeNetwork() -> Sequential {
    let width = settings.width
    let isUnlike = settings.unlikeRank == group.rank
    return Sequential {
      Linear(2, width)
      if settings.norm != .none { BatchNorm1d(width) }
      ReLU()
      for _ in 0..<settings.depth {
        Linear(width, width)
        ReLU()
      }
      Linear(width, 3, bias: !isUnlike)
    }
  }

  /// The run of a trial.
  private struct Run {
    let trial: TrainingTrial
    let model: DistributedDataParallel<Sequential>
    let sampler: DistributedSampler
    let optimizer: SGD
    var losses: [Double] = []
    var firstEpoch = 0
    var batchesDone = 0

    private var settings: TrialSettings { trial.settings }
    private var group: ProcessGroup { trial.group }
    private var batchSize: Int { max(1, settings.batch / group.worldSize / settings.accumulate) }

    init(
      trial: TrainingTrial, model: DistributedDataParallel<Sequential>, sampler: DistributedSampler,
      optimizer: SGD
    ) {
      (self.trial, self.model, self.sampler) = (trial, model, sampler)
      self.optimizer = optimizer
    }

    mutating func resume() throws {
      guard let path = settings.checkpoint,
        let saved = try DistributedCheckpoint.restore(
          from: path, model: model.module, optimizer: optimizer, sampler: sampler, group: group)
      else { return }
      losses = saved.losses
      firstEpoch = saved.epoch
      batchesDone = losses.count
      if group.rank == 0 { print("resumed after \(losses.count) steps") }
    }

    mutating func train(on set: TensorDataset) throws {
      let local =
        settings.localSteps > 0
        ? try LocalSGD(optimizer, group: group, period: settings.localSteps) : nil
      for epoch in firstEpoch..<max(firstEpoch, settings.epochs) {
        if sampler.state.epoch != epoch { sampler.setEpoch(epoch) }
        var batches = Array(DataLoader(set, batchSize: batchSize, sampler: sampler))
        if settings.shortRank == group.rank { batches.removeLast() }
        try trainEpoch(batches, local)
        if let path = settings.checkpoint {
          try save(path, .init(seed: sampler.state.seed, epoch: epoch + 1, consumed: 0))
        }
        if group.rank == 0 { print("epoch \(epoch + 1): loss \(losses.last ?? .nan)") }
      }
    }

    private mutating func trainEpoch(
      _ batches: [(Tensor, Tensor)], _ local: LocalSGD?
    ) throws {
      let steps = stride(from: 0, to: batches.count, by: settings.accumulate).map {
        Array(batches[$0..<min($0 + settings.accumulate, batches.count)])
      }
      for (number, parts) in steps.enumerated() {
        if let death = settings.death, death.rank == group.rank, death.batch == batchesDone {
          kill(getpid(), SIGKILL)
        }
        optimizer.zeroGrad()
        losses.append(try step(parts, isLocal: local != nil))
        if let local { try local.step() } else { optimizer.step() }
        batchesDone += 1
        if let path = settings.checkpoint, settings.every > 0,
          (number + 1).isMultiple(of: settings.every)
        {
          try save(
            path,
            sampler.state(afterBatches: (number + 1) * settings.accumulate, batchSize: batchSize))
        }
      }
    }

    /// The backward passes of one step; the mean loss of all ranks.
    private func step(_ parts: [(Tensor, Tensor)], isLocal: Bool) throws -> Double {
      var sum = 0.0
      for (number, (x, y)) in parts.enumerated() {
        let loss = CrossEntropyLoss()(model(x), y) / Double(parts.count)
        if isLocal || number < parts.count - 1 {
          model.noSync { loss.backward() }
        } else {
          loss.backward()
        }
        sum += loss.item()
      }
      let mean = Tensor(flat: [sum], shape: [])
      try group.allReduce(mean, .average)
      return mean.item()
    }

    private func save(_ path: String, _ state: DistributedSampler.State) throws {
      try DistributedCheckpoint.write(
        to: path, model: model.module, optimizer: optimizer, sampler: state, losses: losses,
        group: group)
    }

    /// What a test compares: losses, and every rank's weights as a number that any bit changes.
    func report() throws {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for parameter in model.module.parameters() {
        for byte in parameter.elementBytes() {
          hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
      }
      let hashes = try group.allGather(Array("\(hash)".utf8)).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard group.rank == 0 else { return }
      if let path = settings.timeline, let timeline = model.timeline {
        try timeline.chart.render(path)
      }
      guard let path = settings.report else { return }
      let report = TrialReport(
        worldSize: group.worldSize, backend: group.backend.english, losses: losses,
        hashes: hashes, weights: model.module.parameters().flatMap { $0.flat() },
        overlap: model.timeline?.overlap ?? 0)
      try JSONEncoder().encode(report).write(to: URL(fileURLWithPath: path))
    }
  }
}

/// What rank 0 writes of a training.
struct TrialReport: Codable {
  let worldSize: Int
  let backend: String
  let losses: [Double]
  let hashes: [String]
  let weights: [Double]
  let overlap: Double
}
