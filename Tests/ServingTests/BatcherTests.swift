import Foundation
import Synchronization
import Testing

@testable import Inference

@Suite("Batches")
struct BatcherTests {
  /// A model that waits at a gate, and notes how many rows came at a time.
  private final class Gated: @unchecked Sendable {
    let sizes = Mutex<[Int]>([])
    let gate = DispatchSemaphore(value: 0)

    func model() throws -> LoadedModel {
      // A model is tried twice before it serves.
      let tries = Mutex(2)
      return try LoadedModel(rowShape: [1]) { [self] x in
        let isTry = tries.withLock { left in
          defer { left = max(0, left - 1) }
          return left > 0
        }
        if !isTry {
          gate.wait()
          sizes.withLock { $0.append(x.shape[0]) }
        }
        return x * 2
      }
    }
  }

  private func row(_ number: Double, count: Int = 1) -> Rows {
    Rows(shape: [1], count: count, elements: .reals(Array(repeating: number, count: count)))
  }

  private func waited(_ body: (@escaping @Sendable (Batcher.Outcome) -> Void) throws -> Void) throws
    -> [Result<[UInt8], RequestProblem>]
  {
    let outcomes = Mutex<[Result<[UInt8], RequestProblem>]>([])
    try body { outcome in outcomes.withLock { $0.append(outcome.body) } }
    return outcomes.withLock { $0 }
  }

  @Test("What comes while a batch is computed is the next one, up to its largest size, in order")
  func forms() throws {
    let gated = Gated()
    let model = try gated.model()
    var limits = ServerLimits()
    limits.largestBatch = 4
    let metrics = Metrics()
    let batcher = Batcher(limits: limits, metrics: metrics)
    let bodies = try waited { completion in
      try batcher.submit(row(0), to: model, completion: completion)
      // The first is being computed once it no longer waits.
      while metrics.waiting > 0 { usleep(100) }
      for number in 1...9 {
        try batcher.submit(row(Double(number)), to: model, completion: completion)
      }
      for _ in 0..<10 { gated.gate.signal() }
      batcher.stop()
    }
    let texts = try bodies.map { String(decoding: try $0.get(), as: UTF8.self) }
    #expect(texts == (0...9).map { "{\"result\":[[\($0 * 2).0]]}" })
    let sizes = gated.sizes.withLock { $0 }
    #expect(sizes.reduce(0, +) == 10)
    #expect(sizes.max() ?? 0 <= 4)
    #expect(sizes.contains(4))
  }

  @Test("With a longest wait a batch waits for its fill, and is begun when it is full")
  func fills() throws {
    let model = try LoadedModel(rowShape: [1]) { $0 }
    var limits = ServerLimits()
    limits.largestBatch = 3
    limits.longestWait = .seconds(60)
    let metrics = Metrics()
    let batcher = Batcher(limits: limits, metrics: metrics)
    let done = DispatchSemaphore(value: 0)
    for number in 1...3 {
      try batcher.submit(row(Double(number)), to: model) { _ in done.signal() }
    }
    for _ in 1...3 { #expect(done.wait(timeout: .now() + 10) == .success) }
    #expect(metrics.batches == (1, 3))
    // What is left at a stop is computed at once.
    try batcher.submit(row(4), to: model) { _ in done.signal() }
    batcher.stop()
    #expect(done.wait(timeout: .now()) == .success)
  }

  @Test("A full queue refuses with 429 and a time; a stopped one with 503")
  func refuses() throws {
    let gated = Gated()
    let model = try gated.model()
    var limits = ServerLimits()
    limits.longestQueue = 2
    limits.largestBatch = 1
    let batcher = Batcher(limits: limits, metrics: Metrics())
    let count = Mutex(0)
    var refused = 0
    for _ in 0..<10 {
      do {
        try batcher.submit(row(1), to: model) { _ in count.withLock { $0 += 1 } }
      } catch {
        #expect(error.status == 429)
        #expect((error.retryAfter ?? 0) >= 1)
        refused += 1
      }
    }
    #expect(refused >= 7)
    for _ in 0..<10 { gated.gate.signal() }
    batcher.stop()
    #expect(count.withLock { $0 } == 10 - refused)
    let error = #expect(throws: RequestProblem.self) {
      try batcher.submit(row(1), to: model) { _ in }
    }
    #expect(error?.status == 503)
  }

  @Test("What is too late or called off is not computed")
  func late() throws {
    let gated = Gated()
    let model = try gated.model()
    let batcher = Batcher(limits: ServerLimits(), metrics: Metrics())
    let bodies = try waited { completion in
      try batcher.submit(row(0), to: model, completion: completion)
      usleep(20_000)
      try batcher.submit(
        row(1), to: model, deadline: monotonicNanoseconds(), completion: completion)
      try batcher.submit(row(2), to: model, completion: completion).callOff()
      for _ in 0..<3 { gated.gate.signal() }
      batcher.stop()
    }
    #expect(gated.sizes.withLock { $0 } == [1])
    #expect(bodies.count == 2)
    guard case .failure(let problem) = bodies[1] else { return #expect(Bool(false)) }
    #expect(problem.status == 503)
  }

  @Test("Requests for an older model are answered by it, and never in one batch with a newer one's")
  func models() throws {
    let (old, new) = (
      try LoadedModel(rowShape: [1]) { $0 }, try LoadedModel(rowShape: [1]) { $0 + 100 }
    )
    let gated = Gated()
    let first = try gated.model()
    let batcher = Batcher(limits: ServerLimits(), metrics: Metrics())
    let bodies = try waited { completion in
      try batcher.submit(row(0), to: first, completion: completion)
      for (number, model) in [(1, old), (2, new), (3, old), (4, new)] {
        try batcher.submit(row(Double(number)), to: model, completion: completion)
      }
      gated.gate.signal()
      batcher.stop()
    }
    let texts = try bodies.dropFirst().map { String(decoding: try $0.get(), as: UTF8.self) }
    #expect(texts == [1, 102, 3, 104].map { "{\"result\":[[\($0).0]]}" })
  }

  @Test(
    "Rows on which the model fails cost their own request only; no answer has a number but finite ones"
  )
  func failures() throws {
    struct TooLarge: Error {}
    let model = try LoadedModel(rowShape: [1]) { x in
      if x.max().item() > 5 { throw TooLarge() }
      return x.log()
    }
    let bodies = try waited { completion in
      var limits = ServerLimits()
      limits.longestWait = .seconds(60)
      let batcher = Batcher(limits: limits, metrics: Metrics())
      for number in [1, 9, -1, 2.0] {
        try batcher.submit(row(number), to: model, completion: completion)
      }
      batcher.stop()
    }
    let statuses = bodies.map { body in
      if case .failure(let problem) = body { return problem.status }
      return 200
    }
    #expect(statuses == [200, 500, 500, 200])
    guard case .failure(let problem) = bodies[2] else { return }
    #expect(problem.problem.english.hasPrefix("result[0][0] is no finite number"))
  }

  @Test("The figures are Prometheus' text, with buckets that count all below them")
  func metrics() throws {
    let metrics = Metrics()
    for seconds in [0.0001, 0.002, 0.003, 20] { metrics.noteAnswer(200, seconds: seconds) }
    metrics.noteAnswer(422, seconds: 0.1)
    metrics.noteBatch(rows: 3, waited: [0.001, 0.002], seconds: 0.01)
    let text = metrics.prometheus(model: try LoadedModel(rowShape: [1], name: "a\"b\\") { $0 })
    for line in [
      "gradbook_requests_total{code=\"200\"} 4", "gradbook_requests_total{code=\"422\"} 1",
      "gradbook_request_seconds_bucket{le=\"0.0005\"} 1",
      "gradbook_request_seconds_bucket{le=\"0.005\"} 3",
      "gradbook_request_seconds_bucket{le=\"10\"} 4",
      "gradbook_request_seconds_bucket{le=\"+Inf\"} 5", "gradbook_request_seconds_count 5",
      "gradbook_batch_rows_bucket{le=\"2\"} 0", "gradbook_batch_rows_bucket{le=\"4\"} 1",
      "gradbook_batch_rows_sum 3", "gradbook_model_info{file=\"a\\\"b\\\\\"} 1",
    ] {
      #expect(text.contains("\n\(line)\n"), "\(line)")
    }
    // Each family is said once, before its samples; names and numbers are what the format allows.
    let sample = #/[a-z_]+(\{[a-z]+="([^"\\\n]|\\.)*"\})? [-+0-9.eE]+|[a-z_]+\{le="\+Inf"\} [0-9]+/#
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      #expect(line.wholeMatch(of: sample) != nil, "\(line)")
    }
  }
}
