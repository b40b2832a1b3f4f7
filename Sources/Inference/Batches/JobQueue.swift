import Gradbook

/// A request that waits for its model.
struct Job: Sendable {
  let rows: Rows
  let model: LoadedModel
  /// When it came, and when it is too late for it, in nanoseconds of the monotonic clock.
  let arrival: Int64
  let deadline: Int64
  let ticket: Ticket
  let completion: @Sendable (Batcher.Outcome) -> Void

  func finish(_ body: Result<[UInt8], RequestProblem>, rows: Int) {
    completion(Batcher.Outcome(body: body, batchRows: rows))
  }
}

/// Requests in the order in which they came.
struct JobQueue {
  private var jobs: [Job] = []
  private var head = 0
  /// How many rows all of them have.
  private(set) var rows = 0

  var count: Int { jobs.count - head }
  var isEmpty: Bool { count == 0 }
  var first: Job? { isEmpty ? nil : jobs[head] }

  mutating func append(_ job: Job) {
    jobs.append(job)
    rows += job.rows.count
  }

  /// Takes the oldest requests that can be computed together, at least one, with at most so many rows.
  mutating func takeBatch(rows most: Int) -> [Job] {
    guard let first else { return [] }
    var (end, sum) = (head, 0)
    while end < jobs.count {
      let job = jobs[end]
      guard job.model === first.model, job.rows.shape == first.rows.shape,
        end == head || sum + job.rows.count <= most
      else { break }
      sum += job.rows.count
      end += 1
    }
    let batch = Array(jobs[head..<end])
    rows -= sum
    head = end
    // What is done is let go of in one move, each time half of the array is.
    if head * 2 >= jobs.count {
      jobs.removeFirst(head)
      head = 0
    }
    return batch
  }
}

extension RequestProblem {
  static func queueFull(_ most: Int, after seconds: Int) -> RequestProblem {
    RequestProblem(
      429, "queue",
      Text("\(most) requests wait already.", "已有 \(most) 个请求在等待。"),
      fits: Text("Ask again in \(seconds) s.", "请在 \(seconds) 秒后重试。"), retryAfter: seconds)
  }

  package static var stopping: RequestProblem {
    RequestProblem(
      503, "server", Text("It is stopping.", "服务正在停止。"),
      fits: Text("Ask again in 1 s.", "请在 1 秒后重试。"), retryAfter: 1)
  }

  /// The model failed on these rows.
  static func uncomputed(_ reason: Text) -> RequestProblem {
    RequestProblem(
      500, "result", reason,
      fits: Text("Other rows may be answered.", "其他数据行也许可以得到结果。"))
  }
}
