import NIOCore
import NIOHTTP1

/// What is answered to a request.
package struct Answer: Sendable {
  package var status: Int
  package var contentType = "application/json"
  package var headers: [(name: String, value: String)] = []
  package var body: [UInt8] = []
  /// With how many rows it was computed, for the log.
  package var batchRows = 0
  /// Whether no further request of the connection can be understood or waited for.
  var closes = false

  /// An answer.
  package init(
    status: Int = 200, contentType: String = "application/json",
    headers: [(name: String, value: String)] = [], body: [UInt8] = [], batchRows: Int = 0
  ) {
    (self.status, self.contentType, self.headers) = (status, contentType, headers)
    (self.body, self.batchRows) = (body, batchRows)
  }

  static func refusal(_ problem: RequestProblem, _ language: Language) -> Answer {
    var answer = Answer(status: problem.status, body: problem.json(language))
    if let seconds = problem.retryAfter { answer.headers.append(("Retry-After", "\(seconds)")) }
    return answer
  }

  /// The head that goes before the body.
  func head(keepAlive: Bool, version: HTTPVersion, date: String) -> HTTPResponseHead {
    var fields = HTTPHeaders()
    fields.add(name: "Date", value: date)
    if !body.isEmpty { fields.add(name: "Content-Type", value: contentType) }
    // No answer without a body may have a length: RFC 9110, section 8.6.
    if status != 204 { fields.add(name: "Content-Length", value: "\(body.count)") }
    for (name, value) in headers { fields.add(name: name, value: value) }
    if !keepAlive {
      fields.add(name: "Connection", value: "close")
    } else if version == .http1_0 {
      fields.add(name: "Connection", value: "keep-alive")
    }
    return HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
  }
}
