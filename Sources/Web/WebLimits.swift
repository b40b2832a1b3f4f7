/// How much a web server takes on, and for how long.
package struct WebLimits: Sendable, Hashable {
  /// The most bytes of a body; more are answered 413.
  package var mostBodyBytes = 1 << 20
  /// The most bytes of a request's line and headers; more are answered 431.
  package var mostHeaderBytes = 16 << 10
  /// The most headers; more are answered 431.
  package var mostHeaders = 100
  /// The most connections at a time; further ones are answered 503.
  package var mostConnections = 1024
  /// How long a request may take from its first byte to the end of its answer: 408 if it is not complete
  /// by then, 503 if its answer is not.
  package var deadline: Duration = .seconds(10)
  /// How long a connection may be open without a request.
  package var idleTime: Duration = .seconds(60)
  /// How long all goes on after a stop was asked for.
  package var drainTime: Duration = .milliseconds(300)
  /// How long a refused sender may go on sending, so that it gets to read the refusal; and how long a stop
  /// leaves a connection open on which a request may be on its way.
  package var lingerTime: Duration = .seconds(2)

  /// The usual limits.
  package init() {}
}
