import Foundation
import Gradbook
import NIOCore
import NIOPosix

/// What the connections of a load test share.
final class LoadRun: @unchecked Sendable {
  // Unchecked because it is touched on its event loop only, and read once that has said it is done.
  private let address: ServerAddress
  private let loop: any EventLoop
  let request: ByteBuffer
  let pause: Duration
  private var left: Int
  private var open = 0
  private var latencies: [Float] = []
  private var statuses: [Int: Int] = [:]
  private var failures = 0
  private var unsent = 0
  private let done = DispatchSemaphore(value: 0)

  init(
    _ address: ServerAddress, _ loop: any EventLoop, request: ByteBuffer, left: Int, pause: Duration
  ) {
    (self.address, self.loop, self.request) = (address, loop, request)
    (self.left, self.pause) = (left, pause)
    latencies.reserveCapacity(left)
  }

  func wait() { done.wait() }

  /// Opens one more connection.
  @discardableResult
  func connect() -> EventLoopFuture<Void> {
    loop.flatSubmit { [self] in
      open += 1
      return ClientBootstrap(group: loop)
        .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(LoadHandler(self))
          }
        }
        .connect(host: address.host, port: address.port)
        .map { _ in }
        .flatMapErrorThrowing { error in
          self.unsent += self.left
          self.left = 0
          self.close(reopens: false)
          throw error
        }
    }
  }

  /// Takes one of the requests that are left.
  func take() -> Bool {
    guard left > 0 else { return false }
    left -= 1
    return true
  }

  func note(status: Int, nanoseconds: Int64) {
    statuses[status, default: 0] += 1
    latencies.append(Float(nanoseconds) / 1e9)
  }

  func noteFailure() { failures += 1 }

  /// A connection has ended.
  func close(reopens: Bool) {
    open -= 1
    if reopens, left > 0 { connect() } else if open == 0 { done.signal() }
  }

  func report(seconds: Double) -> LoadReport {
    LoadReport(
      latencies: latencies.map(Double.init), statuses: statuses, failures: failures,
      unsent: unsent, seconds: seconds)
  }
}

/// One connection of a load test. Reads just as much of an answer as it needs: its status, its length,
/// and whether the server ends the connection.
final class LoadHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let run: LoadRun
  private var bytes = ByteBuffer()
  /// When the request went out whose answer is waited for.
  private var sent: Int64?
  private var isLast = false

  init(_ run: LoadRun) { self.run = run }

  func channelActive(context: ChannelHandlerContext) { send(context) }

  private func send(_ context: ChannelHandlerContext) {
    guard run.take() else { return context.close(promise: nil) }
    sent = monotonicNanoseconds()
    context.writeAndFlush(wrapOutboundOut(run.request), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var more = unwrapInboundIn(data)
    bytes.writeBuffer(&more)
    guard let start = sent, let answer = takeAnswer() else { return }
    run.note(status: answer.status, nanoseconds: monotonicNanoseconds() - start)
    sent = nil
    bytes.discardReadBytes()
    if answer.closes {
      isLast = true
      return context.close(promise: nil)
    }
    if run.pause == .zero { return send(context) }
    context.eventLoop.assumeIsolated().scheduleTask(in: .nanoseconds(run.pause.nanoseconds)) {
      self.send(context)
    }
  }

  /// Takes a whole answer out of what has come.
  private func takeAnswer() -> (status: Int, closes: Bool)? {
    let view = bytes.readableBytesView
    guard let end = view.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: view[..<end.lowerBound], as: UTF8.self).lowercased()
    func value(_ name: String) -> Substring? {
      head.firstRange(of: "\r\n\(name): ").map { head[$0.upperBound...].prefix { $0 != "\r\n" } }
    }
    let length = value("content-length").flatMap { Int($0) } ?? 0
    let size = end.upperBound - view.startIndex + length
    guard view.count >= size else { return nil }
    bytes.moveReaderIndex(forwardBy: size)
    let status = Int(head.dropFirst(9).prefix(3)) ?? 0
    return (status, value("connection") == "close")
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  func channelInactive(context: ChannelHandlerContext) {
    if sent != nil { run.noteFailure() }
    run.close(reopens: sent != nil || isLast)
  }
}
