import NIOCore
import NIOHTTP1
import Platform
import Synchronization

/// The connections of a server, and the clock that they go by.
final class ConnectionList: @unchecked Sendable {
  // Unchecked because it is touched on the server's one event loop only.
  private let core: WebCore
  private var connections: [ObjectIdentifier: Connection] = [:]
  private var refused = 0
  private var dateText = ""
  private var dateSecond = 0

  init(_ core: WebCore) { self.core = core }

  /// How many connections are open; may be read by any thread.
  var openCount: Int { count.load(ordering: .acquiring) }
  private let count = Atomic(0)

  func add(_ connection: Connection) {
    connections[ObjectIdentifier(connection)] = connection
    noteCount()
  }

  func remove(_ connection: Connection) {
    connections[ObjectIdentifier(connection)] = nil
    noteCount()
  }

  private func noteCount() {
    count.store(connections.count, ordering: .releasing)
    core.reports.noteConnections(connections.count)
  }

  /// Does what is due anywhere.
  func tick() {
    let now = monotonicNanoseconds()
    for connection in Array(connections.values) { connection.tick(now) }
  }

  /// Ends the connections on which nothing is under way.
  func finish() {
    for connection in Array(connections.values) { connection.finish() }
  }

  /// Ends all connections.
  func closeAll() {
    for connection in Array(connections.values) { connection.close() }
  }

  /// The time as HTTP writes it; made once a second.
  func date() -> String {
    let now = time(nil)
    if Int(now) == dateSecond { return dateText }
    dateSecond = Int(now)
    var (now_, parts) = (now, tm())
    gmtime_r(&now_, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    dateText =
      "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) "
      + "\(parts.tm_year + 1900) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
    return dateText
  }

  /// Makes a connection of a channel that was accepted, or refuses it.
  func accept(_ channel: any Channel) throws {
    let pipeline = channel.pipeline.syncOperations
    guard connections.count < core.limits.mostConnections else {
      core.reports.noteRefusedConnection()
      return try pipeline.addHandler(Refusing(core.limits))
    }
    let connection = Connection(core, self)
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = core.limits.mostHeaderBytes
    limits.maxHeaderListSize = core.limits.mostHeaderBytes
    limits.maxHeaderFieldCount = core.limits.mostHeaders
    let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: limits)
    try pipeline.addHandler(ByteWatch(connection))
    try pipeline.addHandler(HTTPResponseEncoder())
    try pipeline.addHandler(ByteToMessageHandler(decoder))
    try pipeline.addHandler(connection)
  }
}

/// Tells a connection of bytes before they are decoded.
private final class ByteWatch: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if connection.noteBytes() { context.fireChannelRead(data) }
  }
}

/// Answers a connection beyond the limit before it has asked, and ends it.
private final class Refusing: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer
  private let limits: WebLimits

  init(_ limits: WebLimits) { self.limits = limits }

  func channelActive(context: ChannelHandlerContext) {
    let body = RequestProblem.tooManyConnections(limits).json(.english)
    var buffer = context.channel.allocator.buffer(capacity: body.count + 200)
    buffer.writeString(
      "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nRetry-After: 1\r\n"
        + "Connection: close\r\nContent-Length: \(body.count)\r\n\r\n")
    buffer.writeBytes(body)
    context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    context.close(mode: .output, promise: nil)
    let channel = context.channel
    // The sender gets a moment to read it: data that comes after a close would take it away.
    context.eventLoop.scheduleTask(in: .milliseconds(200)) { channel.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
