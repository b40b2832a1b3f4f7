import NIOCore
import NIOHTTP1

/// What stands at one path of a web server.
package struct WebRoute: Sendable {
  /// The path, such as `/predict`.
  package let path: String
  /// The methods that it takes, besides `OPTIONS`.
  package let methods: [HTTPMethod]
  /// Whether the body is read; that of a request to another path is passed over.
  let readsBody: Bool
  let check: @Sendable (WebHead) throws(RequestProblem) -> Void
  let answer: @Sendable (WebRequest, Reply) -> Void

  /// A path.
  ///
  /// - Parameters:
  ///   - check: what is asked of a request before its body is read.
  ///   - answer: answers a whole request, now or later. It is called on the server's event loop and must
  ///     return soon.
  package init(
    _ path: String, _ methods: [HTTPMethod], readsBody: Bool = false,
    check: @escaping @Sendable (WebHead) throws(RequestProblem) -> Void = {
      (_) throws(RequestProblem) in
    },
    answer: @escaping @Sendable (WebRequest, Reply) -> Void
  ) {
    (self.path, self.methods, self.readsBody) = (path, methods, readsBody)
    (self.check, self.answer) = (check, answer)
  }

  /// The methods as the header `Allow` lists them.
  var allowed: String { (methods + [.OPTIONS]).map(\.rawValue).joined(separator: ", ") }
}

/// A request that has come in whole.
package struct WebRequest: Sendable {
  /// Its line and headers.
  package let head: WebHead
  /// Its body; empty where the route reads none.
  package let body: ByteBuffer
  /// When its answer is worth nothing any more, in nanoseconds of the monotonic clock.
  package let deadline: Int64
  /// Who asks, such as `127.0.0.1`.
  package let remote: String
  /// Whether the server is about to stop.
  package let isStopping: Bool
}

/// Takes the answer to one request, on any thread. Only the first that comes in time is sent.
package struct Reply: Sendable {
  let loop: any EventLoop
  let connection: Connection
  let number: Int

  /// Answers.
  package func callAsFunction(_ answer: Answer) { send(.success(answer)) }

  /// Refuses.
  package func callAsFunction(_ problem: RequestProblem) { send(.failure(problem)) }

  /// Has `callOff` called if nobody waits for the answer any more. To be said before the route returns.
  package func whenCalledOff(_ callOff: @escaping @Sendable () -> Void) {
    loop.preconditionInEventLoop()
    connection.expect(callOff, of: number)
  }

  private func send(_ outcome: Result<Answer, RequestProblem>) {
    if loop.inEventLoop { return connection.take(outcome, of: number) }
    loop.execute { connection.take(outcome, of: number) }
  }
}

/// What is told of a web server's work.
package protocol WebReports: Sendable {
  /// A request was answered.
  func noteAnswer(_ status: Int, seconds: Double)
  /// So many connections are open.
  func noteConnections(_ count: Int)
  /// A connection beyond the limit was refused.
  func noteRefusedConnection()
  /// A line of the log had to be dropped.
  func noteLostLogLine()
  /// How many requests were answered.
  var answered: Int { get }
  /// After how many seconds one whose request came to nothing should ask again.
  var secondsToWait: Int { get }
}
