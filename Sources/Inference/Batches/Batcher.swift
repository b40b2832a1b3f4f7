import Foundation
import Gradbook
import Synchronization

/// Forms batches of the requests that wait, and has a thread of its own compute them.
///
/// A batch is the oldest requests in the queue that are for one model and whose rows have one shape, up to
/// ``ServerLimits/largestBatch`` rows. It is begun when that many wait, or the oldest has waited for
/// ``ServerLimits/longestWait``. Requests are computed in the order in which they came.
public final class Batcher: @unchecked Sendable {
  // Unchecked because the queue is touched under the lock only.

  /// What became of a request: the body of its answer, or why there is none.
  public struct Outcome: Sendable {
    /// The body, or the refusal.
    public let body: Result<[UInt8], RequestProblem>
    /// With how many rows of others and its own it was computed; 0 if it was not.
    public let batchRows: Int
  }

  private let limits: ServerLimits
  private let metrics: Metrics
  private let lock = NSCondition()
  private var queue = JobQueue()
  private var isStopping = false
  private var hasEnded = false

  /// Creates a batcher and starts its thread.
  public init(limits: ServerLimits, metrics: Metrics) {
    (self.limits, self.metrics) = (limits, metrics)
    let thread = Thread { [self] in
      while let jobs = next() { compute(jobs) }
      lock.lock()
      hasEnded = true
      lock.broadcast()
      lock.unlock()
    }
    thread.name = "inference"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Puts a request into the queue.
  ///
  /// - Parameters:
  ///   - rows: as the model takes them.
  ///   - model: which one is to answer.
  ///   - deadline: when the answer is worth nothing any more, in nanoseconds of the monotonic clock.
  ///   - completion: gets the outcome, on the batcher's thread; it must return soon.
  /// - Returns: a ticket by which the request can be called off.
  /// - Throws: ``/Requests/RequestProblem`` of status 429 if too many wait, 503 if the server has stopped.
  @discardableResult
  public func submit(
    _ rows: Rows, to model: LoadedModel, deadline: Int64 = .max,
    completion: @escaping @Sendable (Outcome) -> Void
  ) throws(RequestProblem) -> Ticket {
    let ticket = Ticket()
    let job = Job(
      rows: rows, model: model, arrival: monotonicNanoseconds(), deadline: deadline, ticket: ticket,
      completion: completion)
    lock.lock()
    guard !isStopping else {
      lock.unlock()
      throw .stopping
    }
    guard queue.count < limits.longestQueue else {
      lock.unlock()
      throw .queueFull(limits.longestQueue, after: metrics.secondsToWait)
    }
    queue.append(job)
    metrics.noteWaiting(queue.count)
    // Later ones only matter to a batch that is being filled.
    if queue.count == 1 || (limits.longestWait > .zero && queue.rows >= limits.largestBatch) {
      lock.signal()
    }
    lock.unlock()
    return ticket
  }

  /// Ends the thread once all that waits has been computed.
  public func stop() {
    end()
    lock.lock()
    while !hasEnded { lock.wait() }
    lock.unlock()
  }

  /// As ``stop()``, without waiting for it.
  package func end() {
    lock.lock()
    isStopping = true
    lock.broadcast()
    lock.unlock()
  }

  // MARK: - The thread

  private func next() -> [Job]? {
    lock.lock()
    defer { lock.unlock() }
    while queue.isEmpty {
      if isStopping { return nil }
      lock.wait()
    }
    let longestWait = limits.longestWait.nanoseconds
    while longestWait > 0, !isStopping, queue.rows < limits.largestBatch, let first = queue.first {
      let rest = first.arrival + longestWait - monotonicNanoseconds()
      if rest <= 0 { break }
      _ = lock.wait(until: Date(timeIntervalSinceNow: Double(rest) / 1e9))
    }
    let jobs = queue.takeBatch(rows: limits.largestBatch)
    metrics.noteWaiting(queue.count)
    return jobs
  }

  private func compute(_ jobs: [Job]) {
    let start = monotonicNanoseconds()
    let due = jobs.filter { job in
      if job.ticket.isCalledOff { return false }
      guard job.deadline > start else {
        job.finish(.failure(.late(after: metrics.secondsToWait)), rows: 0)
        return false
      }
      return true
    }
    guard let model = due.first?.model else { return }
    let rows = due.reduce(0) { $0 + $1.rows.count }
    let bodies = Self.bodies(due, model)
    metrics.noteBatch(
      rows: rows, waited: due.map { Double(start - $0.arrival) / 1e9 },
      seconds: Double(monotonicNanoseconds() - start) / 1e9)
    for (job, body) in zip(due, bodies) { job.finish(body, rows: rows) }
  }

  /// The answers. Where a batch cannot be computed, each request is by itself, so that none pays for
  /// another's numbers.
  private static func bodies(
    _ jobs: [Job], _ model: LoadedModel
  ) -> [Result<[UInt8], RequestProblem>] {
    do {
      let result = try model.run(jobs.map(\.rows))
      return ResultText.bodies(result, for: jobs.map(\.rows)).map { body in
        body.mapError { .uncomputed($0.text) }
      }
    } catch {
      guard jobs.count > 1 else { return [.failure(.uncomputed(Text(describing: error)))] }
      return jobs.flatMap { bodies([$0], model) }
    }
  }
}

/// By which a request that waits can be called off.
public final class Ticket: Sendable {
  private let flag = Atomic(false)

  /// Nobody waits for the answer any more: if the computation has not begun, it is left out.
  public func callOff() { flag.store(true, ordering: .relaxed) }
  var isCalledOff: Bool { flag.load(ordering: .relaxed) }
}
