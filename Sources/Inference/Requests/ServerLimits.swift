/// How much a server takes on, and for how long.
///
/// ```swift
/// var limits = ServerLimits()
/// limits.largestBatch = 32
/// limits.longestWait = .milliseconds(2)
/// ```
public struct ServerLimits: Sendable, Hashable {
  /// The most rows that are computed together; a request with more is computed by itself.
  public var largestBatch = 64
  /// How long the oldest request may wait for others to fill its batch. With 0 a batch is what came while
  /// the one before was computed.
  public var longestWait: Duration = .zero
  /// The most requests that may wait for the model; further ones are answered 429.
  public var longestQueue = 1024
  /// The most rows of one request; more are answered 413.
  public var mostRows = 1024
  /// The most bytes of a body; more are answered 413.
  public var mostBodyBytes = 1 << 20
  /// The most bytes of a request's line and headers; more are answered 431.
  public var mostHeaderBytes = 16 << 10
  /// The most headers; more are answered 431.
  public var mostHeaders = 100
  /// The most connections at a time; further ones are answered 503.
  public var mostConnections = 1024
  /// How long a request may take from its first byte to the end of its answer: 408 if it is not complete
  /// by then, 503 if its answer is not.
  public var deadline: Duration = .seconds(10)
  /// How long a connection may be open without a request.
  public var idleTime: Duration = .seconds(60)
  /// How long all goes on after a stop was asked for, but for `/health`.
  public var drainTime: Duration = .milliseconds(300)
  /// How long a refused sender may go on sending, so that it gets to read the refusal; and how long a stop
  /// leaves a connection open on which a request may be on its way.
  public var lingerTime: Duration = .seconds(2)

  /// The usual limits.
  public init() {}
}
