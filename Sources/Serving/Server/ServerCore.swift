import Gradbook
import NIOCore
import Synchronization

/// What a server of predictions works with.
final class ServerCore: Sendable {
  let limits: ServerLimits
  let metrics: Metrics
  let batcher: Batcher
  private let current: Mutex<LoadedModel>

  init(_ model: LoadedModel, _ limits: ServerLimits) {
    self.limits = limits
    metrics = Metrics()
    batcher = Batcher(limits: limits, metrics: metrics)
    current = Mutex(model)
  }

  /// The model that new requests go to.
  var model: LoadedModel {
    get { current.withLock { $0 } }
    set { current.withLock { $0 = newValue } }
  }
}

extension Metrics: WebReports {}

extension ServerLimits {
  /// Those that hold for any server.
  var web: WebLimits {
    var limits = WebLimits()
    limits.mostBodyBytes = mostBodyBytes
    limits.mostHeaderBytes = mostHeaderBytes
    limits.mostHeaders = mostHeaders
    limits.mostConnections = mostConnections
    limits.deadline = deadline
    limits.idleTime = idleTime
    limits.drainTime = drainTime
    limits.lingerTime = lingerTime
    return limits
  }
}
