import Synchronization

/// What all connections of a server share.
final class WebCore: Sendable {
  /// How far a stop has come.
  enum Phase: Int {
    case serving
    /// All goes on, but who asks is told that it will not for long.
    case draining
    /// No connection is taken, and each that is open is answered for the last time.
    case closing
  }

  let routes: [WebRoute]
  let limits: WebLimits
  let reports: any WebReports
  private let log: ServerLog
  private let phaseNumber = Atomic(Phase.serving.rawValue)

  init(_ routes: [WebRoute], _ limits: WebLimits, _ log: ServerLog, _ reports: any WebReports) {
    (self.routes, self.limits, self.log, self.reports) = (routes, limits, log, reports)
  }

  var phase: Phase {
    get { Phase(rawValue: phaseNumber.load(ordering: .acquiring)) ?? .closing }
    set { phaseNumber.store(newValue.rawValue, ordering: .releasing) }
  }

  func flushLog() { log.flush() }

  func log(_ level: LogLine.Level, _ line: @autoclosure () -> LogLine) {
    guard level >= log.level else { return }
    if !log.write(line().json) { reports.noteLostLogLine() }
  }
}
