import Gradbook
import NIOCore
import NIOHTTP1

extension Connection {
  /// Has a complete request answered.
  func take(_ route: Route, body: ByteBuffer) {
    switch route {
    case .predict: predict(body)
    case .health: answer(health)
    case .metrics:
      answer(
        Answer(
          status: 200, contentType: "text/plain; version=0.0.4; charset=utf-8",
          body: Array(core.metrics.prometheus(model: core.model).utf8)))
    case .options(let methods): answer(Answer(status: 204, headers: [("Allow", methods)]))
    }
  }

  private func predict(_ body: ByteBuffer) {
    let model = core.model
    let rows = body.withUnsafeReadableBytes { bytes in
      Result { () throws(RequestProblem) in
        try RequestReader.rows(
          bytes, rowShape: model.rowShape, dtype: model.dtype, mostRows: core.limits.mostRows)
      }
    }
    guard let loop = context?.eventLoop else { return }
    let number = number
    do throws(RequestProblem) {
      ticket = try core.batcher.submit(
        rows.get(), to: model, deadline: start + core.limits.deadline.nanoseconds
      ) { outcome in
        loop.execute { self.take(outcome, of: number) }
      }
    } catch {
      answer(error)
    }
  }

  private func take(_ outcome: Batcher.Outcome, of number: Int) {
    guard number == self.number else { return }
    switch outcome.body {
    case .success(let body):
      answer(Answer(status: 200, body: body, batchRows: outcome.batchRows))
    case .failure(let problem): answer(problem)
    }
  }

  private var health: Answer {
    let model = core.model
    let isServing = core.phase == .serving
    var json = JSONText()
    json.object {
      $0.member("status", isServing ? "ok" : "stopping")
      $0.member("model", model.name)
      $0.member("row_shape") { shape in
        shape.array {
          for extent in model.rowShape { $0.number(extent.map(String.init) ?? "null") }
        }
      }
    }
    return Answer(status: isServing ? 200 : 503, body: json.bytes)
  }
}
