import Foundation
import Serving

/// `gradbook-serve --load http://127.0.0.1:8000`: asks a server as fast as it answers, and prints what was
/// measured as a line of JSON.
struct LoadCommand {
  private let arguments: ServerArguments
  private let address: ServerAddress

  init(_ arguments: ServerArguments, _ text: String) throws(ClientError) {
    guard let parts = URLComponents(string: text), let host = parts.host, let port = parts.port
    else {
      throw .malformed(text)
    }
    self.arguments = arguments
    address = ServerAddress(host: host, port: port)
  }

  func run() throws(ClientError) {
    let test = LoadTest(
      address, connections: arguments.connections, requests: arguments.requests)
    let report = try test.run(body: arguments.json)
    func ms(_ seconds: Double) -> String { "\((seconds * 1e5).rounded() / 100)" }
    let statuses = report.statuses.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    print(
      "{\"connections\":\(arguments.connections),\"seconds\":\(report.seconds),"
        + "\"per_second\":\(Int(report.throughput)),\"mean_ms\":\(ms(report.mean)),"
        + "\"p50_ms\":\(ms(report.percentile(0.5))),\"p95_ms\":\(ms(report.percentile(0.95))),"
        + "\"p99_ms\":\(ms(report.percentile(0.99))),\"max_ms\":\(ms(report.percentile(1))),"
        + "\"statuses\":{\(statuses.joined(separator: ","))},\"failures\":\(report.failures),"
        + "\"unsent\":\(report.unsent)}")
  }
}
