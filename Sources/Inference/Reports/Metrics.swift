import Foundation
import Gradbook
import Platform
import Synchronization

/// What a server counts, for Prometheus and for tests.
public final class Metrics: Sendable {
  private struct State {
    var requests: [Int: Int] = [:]
    var latency = Histogram.latency
    var queueTime = Histogram.latency
    var batches = Histogram.rows
    var connections = 0
    var refusedConnections = 0
    var reloads = (good: 0, bad: 0)
    var lostLogLines = 0
    var waiting = 0
    var secondsPerRequest = 0.0
  }

  private let state = Mutex(State())
  private let start = Date()

  package init() {}

  /// How many requests were answered with a status.
  public func answered(_ status: Int) -> Int { state.withLock { $0.requests[status] ?? 0 } }
  /// How many requests were answered.
  public var answered: Int { state.withLock { $0.requests.values.reduce(0, +) } }
  /// How many connections are open.
  public var connections: Int { state.withLock { $0.connections } }
  /// How many requests wait for the model.
  public var waiting: Int { state.withLock { $0.waiting } }
  /// How many batches were computed, and how many rows were in them.
  public var batches: (count: Int, rows: Int) {
    state.withLock { ($0.batches.count, Int($0.batches.sum)) }
  }
  /// How often a new model was taken in, and how often it could not be.
  public var reloads: (good: Int, bad: Int) { state.withLock { $0.reloads } }

  package func noteAnswer(_ status: Int, seconds: Double) {
    state.withLock {
      $0.requests[status, default: 0] += 1
      $0.latency.add(seconds)
    }
  }

  package func noteConnections(_ count: Int) { state.withLock { $0.connections = count } }
  package func noteRefusedConnection() { state.withLock { $0.refusedConnections += 1 } }
  package func noteLostLogLine() { state.withLock { $0.lostLogLines += 1 } }
  package func noteReload(isGood: Bool) {
    state.withLock { if isGood { $0.reloads.good += 1 } else { $0.reloads.bad += 1 } }
  }

  func noteWaiting(_ count: Int) { state.withLock { $0.waiting = count } }

  /// One batch: its rows, how long each of its requests had waited, and what it took to compute.
  func noteBatch(rows: Int, waited: [Double], seconds: Double) {
    state.withLock {
      $0.batches.add(Double(rows))
      for time in waited { $0.queueTime.add(time) }
      let share = seconds / Double(max(1, waited.count))
      $0.secondsPerRequest += ($0.secondsPerRequest > 0 ? 0.1 : 1) * (share - $0.secondsPerRequest)
    }
  }

  /// In how many whole seconds the requests that wait now will have been computed, at least 1.
  package var secondsToWait: Int {
    state.withLock { max(1, min(60, Int(Double($0.waiting) * $0.secondsPerRequest + 1))) }
  }

  /// All figures in Prometheus' text format, version 0.0.4.
  public func prometheus(model: LoadedModel) -> String {
    let state = state.withLock { $0 }
    var text = ""
    func family(_ name: String, _ kind: String, _ help: String, _ samples: String) {
      text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n\(samples)"
    }
    func single(_ name: String, _ kind: String, _ help: String, _ value: Double) {
      family(name, kind, help, "\(name) \(Self.text(value))\n")
    }
    let name = "gradbook_requests_total"
    let codes = state.requests.sorted { $0.key < $1.key }
      .map { "\(name){code=\"\($0.key)\"} \($0.value)\n" }
    family(name, "counter", "Requests answered, by status.", codes.joined())
    let seconds = "gradbook_request_seconds"
    family(
      seconds, "histogram", "From a request's first byte to its answer.",
      state.latency.lines(seconds))
    let queue = "gradbook_queue_seconds"
    family(
      queue, "histogram", "How long requests waited for the model.", state.queueTime.lines(queue))
    let batches = "gradbook_batch_rows"
    family(batches, "histogram", "Rows computed together.", state.batches.lines(batches))
    single(
      "gradbook_waiting_requests", "gauge", "Requests that wait for the model.",
      Double(state.waiting))
    single("gradbook_connections", "gauge", "Connections that are open.", Double(state.connections))
    single(
      "gradbook_refused_connections_total", "counter", "Connections beyond the limit.",
      Double(state.refusedConnections))
    let reloads = "gradbook_reloads_total"
    family(
      reloads, "counter", "New models taken in, or not.",
      "\(reloads){result=\"good\"} \(state.reloads.good)\n"
        + "\(reloads){result=\"bad\"} \(state.reloads.bad)\n")
    single(
      "gradbook_lost_log_lines_total", "counter", "Log lines that nobody took in time.",
      Double(state.lostLogLines))
    let info = "gradbook_model_info"
    family(
      info, "gauge", "The model that answers.", "\(info){file=\"\(Self.escaped(model.name))\"} 1\n")
    single(
      "process_start_time_seconds", "gauge", "When the server started, in seconds since 1970.",
      start.timeIntervalSince1970)
    if let bytes = Self.residentBytes {
      single("process_resident_memory_bytes", "gauge", "Memory of the process.", Double(bytes))
    }
    return text
  }

  static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }

  private static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
      .replacingOccurrences(of: "\n", with: "\\n")
  }

  private static var residentBytes: Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
      return nil
    }
    let fields = text.split(separator: " ")
    return fields.count > 1 ? Int(fields[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
  }
}
