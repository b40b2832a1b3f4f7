import Gradbook
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

  private let core: ServerCore
  private let web: WebServer
  private let path: String?
  private let watch = Mutex<FileWatch?>(nil)

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
    core = ServerCore(model, limits)
    web = WebServer(
      core.routes, limits: limits.web, address: address, log: log, reports: core.metrics)
    self.path = path
  }

  deinit {
    core.batcher.end()
    watch.withLock { $0?.stop() }
  }

  /// Begins to listen.
  ///
  /// - Parameter reloadInterval: how often to look whether the model's file has changed; `nil` for never.
  /// - Returns: the address, with the port that was chosen.
  /// - Throws: ``/Web/ServerError`` where nothing can be listened to.
  @discardableResult
  public func start(reloadInterval: Duration? = nil) throws(ServerError) -> ServerAddress {
    let address = try web.start()
    if let path, let reloadInterval {
      let made = FileWatch(path, interval: reloadInterval) { [weak self] in try? self?.reload() }
      watch.withLock { $0 = made }
    }
    web.log(
      .info,
      LogLine(.info, "start").with("address", "\(address)").with("model", core.model.name))
    return address
  }
}

// MARK: - Another model

extension Server {
  /// Has another model answer from now on. What waits is still answered by the one before.
  public func replace(by model: LoadedModel) {
    core.model = model
    core.metrics.noteReload(isGood: true)
    web.log(.info, LogLine(.info, "reload").with("model", model.name))
  }

  /// Reads the model's file anew, on the calling thread, and has it answer from then on. If it cannot be
  /// read, the model stays that there is.
  ///
  /// - Throws: ``ReloadError/noFile``, or what reading the file throws.
  public func reload() throws {
    guard let path else { throw ReloadError.noFile }
    do {
      replace(by: try LoadedModel(contentsOf: path))
    } catch {
      core.metrics.noteReload(isGood: false)
      web.log(
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
    watch.withLock { $0?.stop() }
    web.stop { core.batcher.stop() }
  }
}
