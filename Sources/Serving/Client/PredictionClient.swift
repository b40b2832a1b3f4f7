import Foundation
import Gradbook
import NIOCore
import NIOHTTP1
import NIOPosix

/// Asks a server for predictions, over one connection that stays open.
///
/// ```swift
/// let client = PredictionClient(ServerAddress(port: 8000))
/// print(try client.predict([[0.5, -1]]))
/// client.close()
/// ```
///
/// Calls wait for their answer. Belongs to one thread at a time.
public final class PredictionClient {
  /// Where the server is.
  public let address: ServerAddress
  private let timeout: Duration
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private var channel: (any Channel)?
  private var isClosed = false

  /// Makes a client. Nothing is sent yet.
  ///
  /// - Parameters:
  ///   - address: where the server is.
  ///   - timeout: how long to wait for one answer.
  public init(_ address: ServerAddress, timeout: Duration = .seconds(10)) {
    (self.address, self.timeout) = (address, timeout)
  }

  deinit { close() }

  /// Ends the connection.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    group.shutdownGracefully { _ in }
  }

  // MARK: - Predictions

  /// The results for rows of numbers.
  ///
  /// - Throws: ``ClientError``.
  public func predict(_ rows: [[Double]]) throws(ClientError) -> [[Double]] {
    let result = try predict(Self.body(rows))
    guard let numbers = result as? [[Double]] else { throw .malformed("\(result)") }
    return numbers
  }

  /// The results for a tensor `[rows, …]`, as a tensor `[rows, …]` of float32.
  ///
  /// - Throws: ``ClientError``.
  public func predict(_ rows: Tensor) throws(ClientError) -> Tensor {
    let result = try predict(Self.body(rows))
    var (numbers, shape): ([Double], [Int]) = ([], [])
    func collect(_ value: Any, _ depth: Int) -> Bool {
      if let list = value as? [Any] {
        if depth == shape.count { shape.append(list.count) }
        return shape[depth] == list.count && list.allSatisfy { collect($0, depth + 1) }
      }
      guard let number = value as? Double, depth == shape.count else { return false }
      numbers.append(number)
      return true
    }
    guard collect(result, 0), shape.reduce(1, *) == numbers.count else {
      throw .malformed("\(result)")
    }
    return Tensor(flat: numbers, shape: shape, dtype: .float32)
  }

  private func predict(_ body: String) throws(ClientError) -> Any {
    let response = try send("POST", "/predict", body: body)
    let answer = try? JSONSerialization.jsonObject(with: Data(response.body.utf8))
    let members = answer as? [String: Any]
    guard response.status == 200 else {
      let error = members?["error"] as? [String: String]
      let message = ["field", "problem", "fits"].compactMap { error?[$0] }.joined(separator: ": ")
      throw .refused(status: response.status, message: error == nil ? response.body : message)
    }
    guard let result = members?["result"] else { throw .malformed(response.body) }
    return result
  }

  /// The body of a request for rows of numbers.
  public static func body(_ rows: [[Double]]) -> String {
    let rows = rows.map { "[" + $0.map { "\($0)" }.joined(separator: ",") + "]" }
    return "{\"data\":[" + rows.joined(separator: ",") + "]}"
  }

  /// The body of a request for a tensor.
  public static func body(_ rows: Tensor) -> String {
    func text(_ tensor: Tensor) -> String {
      if tensor.rank == 0 { return "\(tensor.item())" }
      return "[" + (0..<tensor.shape[0]).map { text(tensor[$0]) }.joined(separator: ",") + "]"
    }
    return "{\"data\":\(text(rows.detach()))}"
  }

  // MARK: - Requests of any kind

  /// Sends a request and waits for its answer.
  ///
  /// - Parameters:
  ///   - method: such as `GET`.
  ///   - path: such as `/health`.
  ///   - body: what to send along; it is said to be JSON.
  ///   - headers: further headers.
  /// - Throws: ``ClientError/unreachable(_:reason:)`` or ``ClientError/timedOut(_:)``; a refusal is an
  ///   answer.
  public func send(
    _ method: String, _ path: String, body: String? = nil, headers: [String: String] = [:]
  ) throws(ClientError) -> Response {
    var fields = HTTPHeaders([("Host", "\(address.host):\(address.port)")])
    if let body {
      fields.add(name: "Content-Type", value: "application/json")
      fields.add(name: "Content-Length", value: "\(body.utf8.count)")
    }
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
      fields.replaceOrAdd(name: name, value: value)
    }
    let request = ClientRequest(
      head: HTTPRequestHead(
        version: .http1_1, method: HTTPMethod(rawValue: method), uri: path, headers: fields),
      body: body.map { ByteBuffer(string: $0) })
    // A connection that was kept may have been closed by the other side in the meantime.
    let isKept = channel?.isActive == true
    do {
      return try exchange(request)
    } catch ClientError.unreachable where isKept {
      return try exchange(request)
    }
  }

  private func exchange(_ request: ClientRequest) throws(ClientError) -> Response {
    let channel = try connected()
    let promise = channel.eventLoop.makePromise(of: Response.self)
    let address = address
    let timer = channel.eventLoop.scheduleTask(in: .nanoseconds(timeout.nanoseconds)) {
      promise.fail(ClientError.timedOut(address))
      channel.close(promise: nil)
    }
    var request = request
    request.promise = promise
    channel.writeAndFlush(request).cascadeFailure(to: promise)
    defer { timer.cancel() }
    do {
      return try promise.futureResult.wait()
    } catch {
      self.channel = nil
      throw error as? ClientError ?? .unreachable(address, reason: "\(error)")
    }
  }

  private func connected() throws(ClientError) -> any Channel {
    guard !isClosed else { throw .unreachable(address, reason: "close() was called") }
    if let channel, channel.isActive { return channel }
    let bootstrap = ClientBootstrap(group: group)
      .connectTimeout(.nanoseconds(timeout.nanoseconds))
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHTTPClientHandlers()
          try channel.pipeline.syncOperations.addHandler(ClientHandler())
        }
      }
    do {
      let channel = try bootstrap.connect(host: address.host, port: address.port).wait()
      self.channel = channel
      return channel
    } catch {
      throw .unreachable(address, reason: "\(error)")
    }
  }
}
