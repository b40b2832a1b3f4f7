import Gradbook
import NIOCore
import NIOPosix

/// Asks a server as fast as it answers, over several connections, and takes the time of each answer.
///
/// ```swift
/// let test = LoadTest(ServerAddress(port: 8000), connections: 8, requests: 1000)
/// let report = try test.run(body: PredictionClient.body([[0.5, -1]]))
/// print(report.percentile(0.99))
/// ```
public struct LoadTest: Sendable {
  private let address: ServerAddress
  private let connections: Int
  private let requests: Int
  private let pause: Duration

  /// Prepares a test.
  ///
  /// - Parameters:
  ///   - address: where the server is.
  ///   - connections: how many connections ask at a time, each for one answer after the other.
  ///   - requests: how many requests are sent in all.
  ///   - pause: how long each connection waits between an answer and its next request.
  ///
  /// Traps for fewer than one connection or request.
  public init(
    _ address: ServerAddress, connections: Int = 1, requests: Int, pause: Duration = .zero
  ) {
    guard connections > 0, requests > 0 else {
      fatalError(
        "LoadTest: \(connections) connections and \(requests) requests; there must be one of each.")
    }
    (self.address, self.connections, self.requests) = (address, connections, requests)
    self.pause = pause
  }

  /// Sends the requests, and returns when all have been answered or have failed.
  ///
  /// A connection that the server ends in order is opened again. What it ends without an answer counts as
  /// failed; once no connection can be had, the rest counts as unsent.
  ///
  /// - Parameter body: of each request to `/predict`.
  /// - Throws: ``ClientError/unreachable(_:reason:)`` if nobody listens at the address to begin with.
  public func run(body: String) throws(ClientError) -> LoadReport {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    defer { group.shutdownGracefully { _ in } }
    let run = LoadRun(
      address, group.next(), request: request(body), left: requests, pause: pause)
    let start = monotonicNanoseconds()
    do {
      try run.connect().wait()
    } catch {
      throw .unreachable(address, reason: "\(error)")
    }
    for _ in 1..<connections { _ = run.connect() }
    run.wait()
    return run.report(seconds: Double(monotonicNanoseconds() - start) / 1e9)
  }

  private func request(_ body: String) -> ByteBuffer {
    ByteBuffer(
      string: "POST /predict HTTP/1.1\r\nHost: \(address.host):\(address.port)\r\n"
        + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }
}
