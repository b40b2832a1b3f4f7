import Foundation
import Gradbook
import NN
import Testing

@testable import Training

/// The memory of this process that is in use, in pages; 0 where the system does not tell.
private func residentPages() -> Int {
  guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
    return 0
  }
  return text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
}

/// Trains a small network and ends the process: well if the memory after 10,000 steps is within
/// 2 % of that after 1,000.
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
  let before = residentPages()
  train(9000)
  let after = residentPages()
  FileHandle.standardError.write(
    Data("resident pages after 1,000 steps: \(before), after 10,000: \(after)\n".utf8))
  exit(abs(after - before) * 50 <= before ? 0 : 1)
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
