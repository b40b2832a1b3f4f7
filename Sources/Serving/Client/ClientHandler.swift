import NIOCore
import NIOHTTP1

/// A request on its way to a connection, and who waits for the answer.
struct ClientRequest: Sendable {
  let head: HTTPRequestHead
  let body: ByteBuffer?
  var promise: EventLoopPromise<Response>?
}

/// Sends requests and collects answers, one at a time.
final class ClientHandler: ChannelDuplexHandler {
  typealias OutboundIn = ClientRequest
  typealias OutboundOut = HTTPClientRequestPart
  typealias InboundIn = HTTPClientResponsePart

  private var promise: EventLoopPromise<Response>?
  private var head: HTTPResponseHead?
  private var body = ByteBuffer()

  /// The connection ended before the answer did.
  struct Broken: Error, CustomStringConvertible {
    let description = "the connection was closed"
  }

  func write(
    context: ChannelHandlerContext, data: NIOAny, promise written: EventLoopPromise<Void>?
  ) {
    let request = unwrapOutboundIn(data)
    promise = request.promise
    context.write(wrapOutboundOut(.head(request.head)), promise: nil)
    if let body = request.body {
      context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    }
    context.write(wrapOutboundOut(.end(nil)), promise: written)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): (self.head, body) = (head, ByteBuffer())
    case .body(var bytes): body.writeBuffer(&bytes)
    case .end:
      guard let head else { return }
      let response = Response(
        status: Int(head.status.code),
        headers: head.headers.map { Response.Header(name: $0.name, value: $0.value) },
        body: String(buffer: body))
      self.head = nil
      let waiter = promise
      promise = nil
      // What the server ends is not used again.
      if !head.isKeepAlive { context.close(promise: nil) }
      waiter?.succeed(response)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    promise?.fail(error)
    promise = nil
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    promise?.fail(Broken())
    promise = nil
    context.fireChannelInactive()
  }
}
