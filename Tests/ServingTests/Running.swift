import Serving
import WireHand

/// A server for a test, with what belongs to it.
struct Running {
  let server: Server
  let address: ServerAddress

  /// Serves the sum of two numbers, or what is given.
  init(
    _ limits: ServerLimits = Running.limits, log: ServerLog = .none,
    rowShape: [Int?] = [2], _ function: @escaping (Tensor) throws -> Tensor = { $0.sum(dim: 1) }
  ) throws {
    server = Server(try LoadedModel(rowShape: rowShape, function), limits: limits, log: log)
    address = try server.start()
  }

  /// As usual, but for a short end.
  static var limits: ServerLimits {
    var limits = ServerLimits()
    limits.drainTime = .milliseconds(20)
    limits.lingerTime = .milliseconds(300)
    return limits
  }

  /// What the server answers to bytes that end there, or after which it closes.
  func answers(_ text: String, endsInput: Bool = true) throws -> String {
    let client = try RawClient(address)
    client.send(text)
    if endsInput { client.endInput() }
    return client.readAll().text
  }

  /// The answer to a prediction.
  func predict(_ body: String, headers: String = "") throws -> (status: Int, text: String) {
    let text = try answers(
      "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)"
    )
    return (Int(text.dropFirst(9).prefix(3)) ?? 0, text)
  }
}
