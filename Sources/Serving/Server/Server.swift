import Foundation
import Gradbook
import NIOCore
import NIOPosix
import Synchronization

/// A server for a model's predictions, over HTTP/1.1.
///
/// ```swift
/// let model = Sequential(Linear(2, 5), Tanh(), Linear(5, 1))
/// let server = try Server(LoadedModel(model))
/// let address = try server.start()
/// let client = PredictionClient(address)
/// print(try client.predict([[0.5, -1]]))
/// client.close()
/// server.stop()
/// ```
///
/// - `POST /predict` takes `{"data": …}`, rows for the model, and answers `{"result": …}`.
/// - `GET /health` says whether it is well, and what the model takes.
/// - `GET /metrics` counts, in Prometheus' text format.
///
/// One event loop reads and writes; one thread computes, in batches of what waits. It listens to this
/// machine alone unless another host is named; it knows no encryption and no passwords, which a proxy in
/// front of it does.
public final class Server: Sendable {
  /// What has been counted.
  public var metrics: Metrics { core.metrics }

  /// The model that new requests go to.
  public var model: LoadedModel { core.model }

  let core: ServerCore
  private let requested: ServerAddress
  private let path: String?
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let list: ConnectionList
  private let listening = Mutex<Listening>(.init())
  private let hasEnded = DispatchSemaphore(value: 0)

  private struct Listening {
    var channel: (any Channel)?
    var clock: RepeatedTask?
    var watch: FileWatch?
    var isStarted = false
    var isStopping = false
  }

  /// Makes a server for a model.
  ///
  /// - Parameters:
  ///   - model: what answers.
  ///   - limits: how much it takes on, and for how long.
  ///   - host: the address to listen at.
  ///   - port: the port; 0 for any that is free.
  ///   - log: where its log goes.
  public convenience init(
    _ model: LoadedModel, limits: ServerLimits = ServerLimits(), host: String = "127.0.0.1",
    port: Int = 0, log: ServerLog = .none
  ) {
    self.init(model, path: nil, limits, ServerAddress(host: host, port: port), log)
  }

  /// Makes a server for a model in a file, which ``reload()`` reads anew.
  ///
  /// - Throws: as ``/Inference/LoadedModel/init(contentsOf:)`` does.
  public convenience init(
    contentsOf path: String, limits: ServerLimits = ServerLimits(), host: String = "127.0.0.1",
    port: Int = 0, log: ServerLog = .none
  ) throws {
    let model = try LoadedModel(contentsOf: path)
    self.init(model, path: path, limits, ServerAddress(host: host, port: port), log)
  }

  private init(
    _ model: LoadedModel, path: String?, _ limits: ServerLimits, _ address: ServerAddress,
    _ log: ServerLog
  ) {
    core = ServerCore(model, limits, log)
    list = ConnectionList(core)
    (self.path, requested) = (path, address)
  }

  deinit {
    if listening.withLock({ $0.isStopping }) { return }
    // Nobody waits for a server that was dropped.
    core.batcher.end()
    listening.withLock { $0.watch?.stop() }
    group.shutdownGracefully { _ in }
  }

  /// Begins to listen.
  ///
  /// - Parameter reloadInterval: how often to look whether the model's file has changed; `nil` for never.
  /// - Returns: the address, with the port that was chosen.
  /// - Throws: ``ServerError`` where nothing can be listened to.
  @discardableResult
  public func start(reloadInterval: Duration? = nil) throws(ServerError) -> ServerAddress {
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
    let watch = path.flatMap { path in
      reloadInterval.map { FileWatch(path, interval: $0) { [weak self] in try? self?.reload() } }
    }
    listening.withLock { ($0.channel, $0.clock, $0.watch) = (channel, clock, watch) }
    let address = ServerAddress(host: requested.host, port: channel.localAddress?.port ?? 0)
    core.log(
      .info,
      LogLine(.info, "start").with("address", "\(address)").with("model", core.model.name))
    return address
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
}

// MARK: - Another model

extension Server {
  /// Has another model answer from now on. What waits is still answered by the one before.
  public func replace(by model: LoadedModel) {
    core.model = model
    core.metrics.noteReload(isGood: true)
    core.log(.info, LogLine(.info, "reload").with("model", model.name))
  }

  /// Reads the model's file anew, on the calling thread, and has it answer from then on. If it cannot be
  /// read, the model stays that there is.
  ///
  /// - Throws: ``ServerError/noFile``, or what reading the file throws.
  public func reload() throws {
    guard let path else { throw ServerError.noFile }
    do {
      replace(by: try LoadedModel(contentsOf: path))
    } catch {
      core.metrics.noteReload(isGood: false)
      core.log(
        .error, LogLine(.error, "reload").with("problem", Text(describing: error).english))
      throw error
    }
  }
}

// MARK: - Stopping

extension Server {
  /// Stops, and returns once it has.
  ///
  /// For ``/Inference/ServerLimits/drainTime`` all goes on, but `/health` answers 503, so that a proxy sends
  /// nobody here any more. Then no connection is taken; each that is open gets the answers to what it has
  /// sent, the last of them with `Connection: close`, and is closed if it sends nothing for
  /// ``/Inference/ServerLimits/lingerTime``.
  /// ``/Inference/ServerLimits/deadline`` bounds it all.
  ///
  /// Only the first call stops; a further one waits for it. Not to be called on the event loop.
  public func stop() {
    let state = listening.withLock { state in
      defer { state.isStopping = true }
      return state
    }
    if state.isStopping {
      hasEnded.wait()
      hasEnded.signal()
      return
    }
    core.log(.info, LogLine(.info, "stop").with("connections", metrics.connections))
    state.watch?.stop()
    core.phase = .draining
    wait(core.limits.drainTime) { metrics.connections == 0 }
    // Whoever is told to connect anew must find the door closed already.
    try? state.channel?.close().wait()
    core.phase = .closing
    let list = list
    group.next().execute { list.finish() }
    wait(core.limits.deadline + .seconds(1)) { metrics.connections == 0 }
    group.next().execute { list.closeAll() }
    core.batcher.stop()
    state.clock?.cancel()
    try? group.syncShutdownGracefully()
    core.log(.info, LogLine(.info, "stopped").with("answered", metrics.answered))
    core.flushLog()
    hasEnded.signal()
  }

  /// Waits until something holds, but no longer than a time.
  private func wait(_ time: Duration, until condition: () -> Bool) {
    let end = monotonicNanoseconds() + time.nanoseconds
    while !condition(), monotonicNanoseconds() < end { usleep(2000) }
  }
}
