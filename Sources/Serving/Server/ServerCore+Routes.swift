import Gradbook
import NIOCore
import NIOHTTP1

extension ServerCore {
  /// What stands where.
  var routes: [WebRoute] {
    [
      WebRoute(
        "/predict", [.POST], readsBody: true,
        check: { (head) throws(RequestProblem) in try head.requireJSON() },
        answer: { self.predict($0, $1) }),
      WebRoute("/health", [.GET, .HEAD]) { request, reply in
        reply(self.health(isServing: !request.isStopping))
      },
      WebRoute("/metrics", [.GET, .HEAD]) { _, reply in
        reply(
          Answer(
            contentType: "text/plain; version=0.0.4; charset=utf-8",
            body: Array(self.metrics.prometheus(model: self.model).utf8)))
      },
    ]
  }

  private func predict(_ request: WebRequest, _ reply: Reply) {
    let model = model
    do throws(RequestProblem) {
      let rows = request.body.withUnsafeReadableBytes { bytes in
        Result { () throws(RequestProblem) in
          try RequestReader.rows(
            bytes, rowShape: model.rowShape, dtype: model.dtype, mostRows: limits.mostRows)
        }
      }
      let ticket = try batcher.submit(rows.get(), to: model, deadline: request.deadline) {
        switch $0.body {
        case .success(let body): reply(Answer(body: body, batchRows: $0.batchRows))
        case .failure(let problem): reply(problem)
        }
      }
      reply.whenCalledOff { ticket.callOff() }
    } catch {
      reply(error)
    }
  }

  private func health(isServing: Bool) -> Answer {
    let model = model
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
