import Foundation
import Testing

@testable import Gradbook

/// What several tasks do at once is what each does alone. `./gradbook sanitize thread` runs these
/// under the thread sanitizer.
@Suite("Concurrency")
struct ConcurrencyTests {
  /// A small network trained for a few steps: the bits of its weights.
  private static func trained(seed: Int) -> [UInt64] {
    let generator = Generator(seed: seed)
    let x = Tensor.randn(8, 4, generator: generator)
    var w = Tensor.randn(4, 3, requiresGrad: true, generator: generator)
    for _ in 0..<20 {
      scope("task \(seed)") { (x.matmul(w).tanh() * x.matmul(w)).sum() }.backward()
      noGrad {
        if let gradient = w.grad { w -= gradient * 0.01 }
      }
      w.zeroGrad()
    }
    return w.flat().map(\.bitPattern)
  }

  @Test("eight tasks that train at once get the bits of eight that train alone")
  func training() async {
    let alone = (0..<8).map { Self.trained(seed: $0) }
    let together = await withTaskGroup(of: (Int, [UInt64]).self) { group in
      for seed in 0..<8 { group.addTask { (seed, Self.trained(seed: seed)) } }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for seed in alone.indices { #expect(together[seed] == alone[seed]) }
  }

  @Test("noGrad in one task does not stop another from recording, nor outlives its body")
  func noGradInTasks() async {
    let isRight = await withTaskGroup(of: Bool.self) { group in
      for task in 0..<16 {
        group.addTask {
          let x = Tensor(2.0, requiresGrad: true)
          var isRight = true
          for round in 0..<200 {
            if (task + round) % 2 == 0 {
              let y = noGrad { enableGrad { isGradEnabled } ? x * x : x }
              isRight = isRight && !y.requiresGrad && y.item() == 4
            } else {
              let y = x * x
              isRight = isRight && y.requiresGrad
            }
            await Task.yield()
            isRight = isRight && isGradEnabled
          }
          return isRight
        }
      }
      return await group.allSatisfy { $0 }
    }
    #expect(isRight)
  }

  @Test("tasks that only read share a model's weights")
  func sharedWeights() async {
    nonisolated(unsafe) let w = Tensor.randn(
      16, 16, requiresGrad: true, generator: Generator(seed: 1))
    let expected = noGrad { w.matmul(w).softmax(dim: 1).flat() }
    let isSame = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<50).allSatisfy { _ in
            noGrad { w.matmul(w).softmax(dim: 1).flat() } == expected
          }
        }
      }
      return await group.allSatisfy { $0 }
    }
    #expect(isSame)
  }

  @Test("tasks that record on the same leaf each get the gradient of their own result")
  func sharedLeaf() async {
    nonisolated(unsafe) let x = Tensor([1.0, 2.0, 3.0], dtype: .float64, requiresGrad: true)
    let isRight = await withTaskGroup(of: Bool.self) { group in
      for task in 1...8 {
        group.addTask {
          (0..<50).allSatisfy { _ in
            let y = (x * Double(task)).detach()
            y.requiresGrad = true
            return grad(of: (y * y).sum(), withRespectTo: [y])[0].flat()
              == [2, 4, 6].map { $0 * Double(task) }
          }
        }
      }
      return await group.allSatisfy { $0 }
    }
    #expect(isRight)
  }

  @Test("graphs taken at once keep their own names, scopes and gradients")
  func graphs() async {
    @Sendable func graph(_ name: String) -> String {
      let x = Tensor(2.0, requiresGrad: true).named(name)
      let y = scope(name) { (x * x).exp() }
      y.backward()
      return ComputationGraph(of: y).json()
    }
    @Sendable func names(_ json: String) -> [String?] {
      ((try? ComputationGraph(json: json))?.nodes ?? []).map { $0.scope.first ?? $0.name }
    }
    let isOwn = await withTaskGroup(of: Bool.self) { group in
      for task in 0..<8 {
        group.addTask {
          (0..<20).allSatisfy { round in
            let name = "\(task)-\(round)"
            return names(graph(name)) == [name, name, name]
          }
        }
      }
      return await group.allSatisfy { $0 }
    }
    #expect(isOwn)
  }

  @Test("seeds that hold for a body hold for its task alone")
  func seeds() async {
    let alone = (0..<8).map { seed in Generator.withSeed(seed) { Tensor.randn(50).flat() } }
    let together = await withTaskGroup(of: (Int, [Double]).self) { group in
      for seed in 0..<8 {
        group.addTask { (seed, Generator.withSeed(seed) { Tensor.randn(50).flat() }) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for seed in alone.indices { #expect(together[seed] == alone[seed]) }
  }

  @Test("one graph may be differentiated by many threads, one after the other")
  func threadsInTurn() async {
    await #expect(processExitsWith: .success) {
      nonisolated(unsafe) let x = Tensor(3.0, requiresGrad: true)
      nonisolated(unsafe) let y = x * x
      for _ in 0..<200 { onThread { y.backward(retainGraph: true) } }
      exit(x.grad?.item() == 1200 ? 0 : 1)
    }
  }

  @Test("a graph of tensors may grow on one thread after another, as a task that waits does")
  func recordingOnTwoThreads() async {
    await #expect(processExitsWith: .success) {
      nonisolated(unsafe) let x = Tensor(3.0, requiresGrad: true)
      for _ in 0..<1000 { _ = x * 2 }
      nonisolated(unsafe) let v = x * x
      nonisolated(unsafe) var w = v
      onThread { w = v * x }
      nonisolated(unsafe) let y = w + v
      onThread { (y * y).backward() }
      // y = x³ + x², ∂y² = 2·y·(3x² + 2x).
      exit(x.grad?.item() == 2 * 36 * 33 ? 0 : 1)
    }
  }

  @Test("a graph of scalars may grow on one thread after another")
  func scalarsOnTwoThreads() async {
    await #expect(processExitsWith: .success) {
      nonisolated(unsafe) let x = Value(3)
      nonisolated(unsafe) let v = x * x
      nonisolated(unsafe) var w = v
      onThread { w = v * x }
      nonisolated(unsafe) let y = w + v
      (y * y).backward()
      exit(x.grad == 2 * 36 * 33 ? 0 : 1)
    }
  }
}

/// Runs a body on a thread of its own, to its end.
private func onThread(_ body: @escaping @Sendable () -> Void) {
  let isDone = DispatchSemaphore(value: 0)
  Thread {
    body()
    isDone.signal()
  }.start()
  isDone.wait()
}
