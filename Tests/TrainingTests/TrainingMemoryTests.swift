import CMemory
import Foundation
import Gradbook
import NN
import Testing

@testable import Training

/// Trains a small network and ends the process: well if the memory after 10,000 steps is within
/// 2 % of that after 1,000, and no step leaves anything allocated.
private func exitByGrowth(_ optimizer: ([Tensor]) -> Optimizer) -> Never {
  let generator = Generator(seed: 1)
  let model = Sequential(Linear(8, 16), Tanh(), Linear(16, 16), ReLU(), Linear(16, 3))
  let x = Tensor.randn(32, 8, generator: generator)
  let labels = Tensor.randint(0, 3, [32], generator: generator)
  let optimizer = optimizer(model.parameters())
  func train(_ steps: Int) {
    for _ in 0..<steps {
      optimizer.zeroGrad()
      crossEntropy(model(x), labels).backward()
      optimizer.step()
    }
  }
  train(1000)
  let (allocated, resident) = (allocated_bytes(), resident_bytes())
  train(9000)
  let (left, grown) = (allocated_bytes() - allocated, resident_bytes() - resident)
  let report = "resident after 1,000 steps: \(resident) bytes; after 9,000 more: \(grown) more, "
  FileHandle.standardError.write(Data((report + "\(left) of them still allocated\n").utf8))
  // One object of the smallest size that each eighth step left would be seen.
  exit(abs(grown) * 50 <= resident && left < 9000 * 4 ? 0 : 1)
}

/// Each runs in a process of its own, where nothing else allocates.
@Suite("Memory of training")
struct TrainingMemoryTests {
  @Test("ten thousand steps of SGD need no more memory than a thousand")
  func sgd() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      exitByGrowth { SGD($0, lr: 0.01, momentum: 0.9) }
    }
    if let result { print("SGD:", String(decoding: result.standardErrorContent, as: UTF8.self)) }
  }

  @Test("ten thousand steps of Adam need no more memory than a thousand")
  func adam() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      exitByGrowth { Adam($0, lr: 0.001) }
    }
    if let result { print("Adam:", String(decoding: result.standardErrorContent, as: UTF8.self)) }
  }
}
