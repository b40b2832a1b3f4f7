import Foundation

/// Threads that do numbered jobs ahead of the one who takes their products in order.
///
/// Threads and not tasks, as the taker waits: in Swift's pool of a thread a core waiting could
/// stop the very work that is waited for.
// Every stored property is constant or guarded by `condition`. A product is made on one thread and
// given away once; `make` reads what is safe to read from all of them (see `DataLoader.init`).
final class Prefetcher<Product>: @unchecked Sendable {
  /// What came of waiting for a product.
  enum Outcome {
    case made(Product)
    /// All products were taken.
    case none
    case late
    case cancelled
  }

  private let jobs: Int
  private let ahead: Int
  private let make: (Int) -> Product
  private let condition = NSCondition()
  private var started = 0
  private var taken = 0
  private var products: [Int: Product] = [:]
  private var isStopped = false

  /// - Parameter ahead: how many products may wait or be made at any time.
  init(jobs: Int, ahead: Int, make: @escaping (Int) -> Product) {
    self.jobs = jobs
    self.ahead = ahead
    self.make = make
  }

  /// Starts the threads; they end by themselves after the last job.
  func start(threads: Int) {
    for number in 0..<min(threads, jobs) {
      let thread = Thread { [self] in work() }
      thread.name = "DataLoader \(number)"
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  /// Lets the threads end as soon as their present job does.
  func stop() {
    condition.lock()
    isStopped = true
    products = [:]
    condition.broadcast()
    condition.unlock()
  }

  /// Waits for the next product.
  func take(timeout: Duration?, cancellable: Bool) -> Outcome {
    let deadline = timeout.map { Date(timeIntervalSinceNow: $0 / .seconds(1)) }
    condition.lock()
    defer { condition.unlock() }
    guard taken < jobs, !isStopped else { return .none }
    while true {
      if cancellable && Task.isCancelled { return .cancelled }
      if let product = products.removeValue(forKey: taken) {
        taken += 1
        condition.broadcast()
        return .made(product)
      }
      if let deadline, deadline <= Date() { return .late }
      wait(until: deadline, cancellable: cancellable)
    }
  }

  /// Waits for a signal; no longer than a twentieth of a second if a cancellation must be noticed,
  /// which sends none.
  private func wait(until deadline: Date?, cancellable: Bool) {
    let glance = cancellable ? Date(timeIntervalSinceNow: 0.05) : nil
    if let end = [deadline, glance].compactMap({ $0 }).min() {
      _ = condition.wait(until: end)
    } else {
      condition.wait()
    }
  }

  private func work() {
    while let job = nextJob() {
      let product = make(job)
      condition.lock()
      if !isStopped { products[job] = product }
      condition.broadcast()
      condition.unlock()
    }
  }

  private func nextJob() -> Int? {
    condition.lock()
    defer { condition.unlock() }
    while !isStopped && started < jobs && started - taken >= ahead { condition.wait() }
    guard !isStopped, started < jobs else { return nil }
    started += 1
    return started - 1
  }
}
