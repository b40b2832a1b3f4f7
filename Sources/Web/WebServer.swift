import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A server of HTTP/1.1 at one address: connections with limits, routes that answer, a stop that loses
/// nothing that was taken on.
///
/// One event loop reads and writes. It listens to this machine alone unless another host is named; it
/// knows no encryption and no passwords.
package final class WebServer: Sendable {
  private let core: WebCore
  private let requested: ServerAddress
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let list: ConnectionList
  private let listening = Mutex<Listening>(.init())
  private let hasEnded = DispatchSemaphore(value: 0)

  private struct Listening {
    var channel: (any Channel)?
    var clock: RepeatedTask?
    var isStarted = false
    var isStopping = false
  }

  /// Makes a server.
  ///
  /// - Parameters:
  ///   - routes: what stands where.
  ///   - address: where to listen; port 0 is any that is free.
  ///   - log: where its log goes.
  ///   - reports: is told of its work, on the event loop.
  package init(
    _ routes: [WebRoute], limits: WebLimits = WebLimits(), address: ServerAddress,
    log: ServerLog = .none, reports: any WebReports
  ) {
    core = WebCore(routes, limits, log, reports)
    list = ConnectionList(core)
    requested = address
  }

  deinit {
    // Nobody waits for a server that was dropped.
    if !listening.withLock({ $0.isStopping }) { group.shutdownGracefully { _ in } }
  }

  /// Begins to listen.
  ///
  /// - Returns: the address, with the port that was chosen.
  /// - Throws: ``ServerError`` where nothing can be listened to.
  package func start() throws(ServerError) -> ServerAddress {
    let isFirst = listening.withLock { state in
      defer { state.isStarted = true }
      return !state.isStarted
    }
    guard isFirst else { throw .startedTwice }
    let channel = try bind()
    let list = list
    let step = max(10, min(500, shortestTime / 8_000_000))
    let clock = group.next().scheduleRepeatedTask(
      initialDelay: .milliseconds(step), delay: .milliseconds(step)
    ) { _ in list.tick() }
    listening.withLock { ($0.channel, $0.clock) = (channel, clock) }
    return ServerAddress(host: requested.host, port: channel.localAddress?.port ?? 0)
  }

  private var shortestTime: Int64 {
    [core.limits.deadline, core.limits.idleTime, core.limits.lingerTime, core.limits.drainTime]
      .map(\.nanoseconds).min() ?? 0
  }

  private func bind() throws(ServerError) -> any Channel {
    let list = list
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try list.accept(channel) }
      }
    do {
      return try bootstrap.bind(host: requested.host, port: requested.port).wait()
    } catch let error as IOError {
      switch error.errnoCode {
      case EADDRINUSE: throw .portTaken(requested)
      case EACCES: throw .privilegedPort(requested.port)
      case EADDRNOTAVAIL: throw .unknownHost(requested.host)
      default: throw .cannotListen(requested, reason: String(cString: strerror(error.errnoCode)))
      }
    } catch is SocketAddressError {
      throw .unknownHost(requested.host)
    } catch {
      throw .cannotListen(requested, reason: "\(error)")
    }
  }

  /// Writes a line to the log.
  package func log(_ level: LogLine.Level, _ line: @autoclosure () -> LogLine) {
    core.log(level, line())
  }

  /// Stops, and returns once it has.
  ///
  /// For ``WebLimits/drainTime`` all goes on, but requests are told, so that a proxy sends nobody here any
  /// more. Then no connection is taken; each that is open gets the answers to what it has sent, the last
  /// of them with `Connection: close`, and is closed if it sends nothing for ``WebLimits/lingerTime``.
  /// ``WebLimits/deadline`` bounds it all.
  ///
  /// Only the first call stops; a further one waits for it. Not to be called on the event loop.
  ///
  /// - Parameter work: ends what computes answers, once no connection is open.
  package func stop(ending work: () -> Void = {}) {
    let state = listening.withLock { state in
      defer { state.isStopping = true }
      return state
    }
    if state.isStopping {
      hasEnded.wait()
      hasEnded.signal()
      return
    }
    log(.info, LogLine(.info, "stop").with("connections", list.openCount))
    core.phase = .draining
    wait(core.limits.drainTime)
    // Whoever is told to connect anew must find the door closed already.
    try? state.channel?.close().wait()
    core.phase = .closing
    let list = list
    group.next().execute { list.finish() }
    wait(core.limits.deadline + .seconds(1))
    group.next().execute { list.closeAll() }
    work()
    state.clock?.cancel()
    try? group.syncShutdownGracefully()
    log(.info, LogLine(.info, "stopped").with("answered", core.reports.answered))
    core.flushLog()
    hasEnded.signal()
  }

  /// Waits until no connection is open, but no longer than a time.
  private func wait(_ time: Duration) {
    let end = monotonicNanoseconds() + time.nanoseconds
    while list.openCount > 0, monotonicNanoseconds() < end { usleep(2000) }
  }
}
