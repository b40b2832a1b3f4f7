import Gradbook
import NIOCore
import Synchronization

/// What all connections of a server share.
final class ServerCore: Sendable {
  /// How far a stop has come.
  enum Phase: Int {
    case serving
    /// All goes on, but `/health` says that it will not for long.
    case draining
    /// No connection is taken, and each that is open is answered for the last time.
    case closing
  }

  let limits: ServerLimits
  let metrics: Metrics
  let batcher: Batcher
  private let log: ServerLog
  private let current: Mutex<LoadedModel>
  private let phaseNumber = Atomic(Phase.serving.rawValue)

  init(_ model: LoadedModel, _ limits: ServerLimits, _ log: ServerLog) {
    (self.limits, self.log) = (limits, log)
    metrics = Metrics()
    batcher = Batcher(limits: limits, metrics: metrics)
    current = Mutex(model)
  }

  /// The model that new requests go to.
  var model: LoadedModel {
    get { current.withLock { $0 } }
    set { current.withLock { $0 = newValue } }
  }

  var phase: Phase {
    get { Phase(rawValue: phaseNumber.load(ordering: .acquiring)) ?? .closing }
    set { phaseNumber.store(newValue.rawValue, ordering: .releasing) }
  }

  func flushLog() { log.flush() }

  func log(_ level: LogLine.Level, _ line: @autoclosure () -> LogLine) {
    guard level >= log.level else { return }
    if !log.write(line().json) { metrics.noteLostLogLine() }
  }
}
