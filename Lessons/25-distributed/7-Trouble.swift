import Distribution
import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter on ranks that are late, unequal or dead.
func tellTrouble() {
  let numbers = Generator(seed: lesson.seed)
  for ranks in [1, 8, 64, 1024] {
    // [step, rank], in ms
    let times = 100 + 10 * Tensor.randn(200, ranks, generator: numbers)
    let slowest = times.max(dim: 1).values.mean().item()
    print("the slowest of \(ranks):", shortened(slowest), "ms")
  }
  lesson.show("stragglers")
  lesson.show("unequal batches") {
    do {
      _ = try ProcessGroup.simulate(worldSize: 2) { group in
        let batches = group.rank == 0 ? 4 : 3
        let gradient = Tensor([1.0])
        for _ in 0..<batches { try group.allReduce(gradient) }
      }
    } catch let error as DistributionError { print(error.text) }
  }
  tellResume()
}

private func tellResume() {
  let path = lesson.outputFolder + "/run.safetensors"
  lesson.attempt {
    try FileManager.default.createDirectory(
      atPath: lesson.outputFolder, withIntermediateDirectories: true)
  }
  lesson.hide()
  func train(
    ranks: Int, resumes: Bool = false, stopsAt: Int? = nil
  ) throws -> Run {
    let runs = try ProcessGroup.simulate(worldSize: ranks) { group in
      let net = Sequential {
        Linear(2, 16); Tanh(); Linear(16, 2)
      }
      let model = try DistributedDataParallel(net, group: group)
      let sampler = DistributedSampler(data, group: group, seed: 1)
      let loader = DataLoader(data, batchSize: 32 / ranks, sampler: sampler)
      let optimizer = SGD(model.parameters(), lr: 0.2, momentum: 0.9)
      let criterion = CrossEntropyLoss()
      if resumes {
        _ = try DistributedCheckpoint.restore(
          from: path, model: net, optimizer: optimizer, sampler: sampler,
          group: group)
      }
      let start = sampler.state.epoch
      for epoch in start..<6 {
        if epoch > start { sampler.setEpoch(epoch) }
        for (batch, (x, y)) in loader.enumerated() {
          let loss = criterion(model(x), y)
          optimizer.zeroGrad()
          loss.backward()
          optimizer.step()
          if epoch == 3, batch + 1 == stopsAt {  // in the middle of epoch 3
            let state = sampler.state(
              afterBatches: batch + 1, batchSize: 32 / ranks)
            try DistributedCheckpoint.write(
              to: path, model: net, optimizer: optimizer, sampler: state,
              group: group)
            return Run()
          }
        }
      }
      return Run(weights: model.parameters().flatMap { $0.detach().flat() })
    }
    return runs[0]
  }
  lesson.show("resumable")
  lesson.show("resumed") {
    let unbroken = try train(ranks: 4)
    _ = try train(ranks: 4, stopsAt: 5)
    let four = try train(ranks: 4, resumes: true)
    let two = try train(ranks: 2, resumes: true)
    print("on with 4 ranks, equal to the bit:", four.weights == unbroken.weights)
    let gaps = zip(two.weights, unbroken.weights).map { abs($0 - $1) }
    print("on with 2 ranks, gaps below 1e-5:", (gaps.max() ?? 0) < 1e-5)
  }
}
