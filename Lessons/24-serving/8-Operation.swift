import Foundation
import Gradbook
import NN
import Serving
import Synchronization
import Workbook

/// The chapter on running a server: health, figures, another model, the end.
func tellOperation() {
  lesson.show("health") {
    let answer = try client.send("GET", "/health")
    print(answer.status, answer.body)
  }
  lesson.show("metrics") {
    let text = try client.send("GET", "/metrics").body
    for line in text.split(separator: "\n") {
      if line.hasPrefix("gradbook_requests_total") { print(line) }
      if line.contains(/request_seconds_bucket.*"0.0.*1"/) { print(line, "⌂") }
    }
  }
  tellReload()
  tellStop()
  tellContainer()
}

/// A load that runs beside the main program.
nonisolated private final class Load: Sendable {
  private let report = Mutex<LoadReport?>(nil)
  private let group = DispatchGroup()

  init(_ address: ServerAddress, requests: Int) {
    let load = LoadTest(address, connections: 8, requests: requests)
    DispatchQueue.global().async(group: group) { [self] in
      let found = try? load.run(body: #"{"data": [[5.2, 163]]}"#)
      report.withLock { $0 = found }
    }
  }

  /// Waits for the end.
  func end() -> LoadReport? {
    group.wait()
    return report.withLock { $0 }
  }
}

/// Waits until so many more requests have been answered.
private func awaitAnswers(_ count: Int) {
  let wanted = server.metrics.answered + count
  while server.metrics.answered < wanted { usleep(500) }
}

/// Another model takes over under load.
private func tellReload() {
  lesson.hide()
  let load = Load(client.address, requests: 2000)
  awaitAnswers(500)
  lesson.show("reload") {
    print("before:", percent(try client.predict([[5.2, 163]])[0][0]))
    noGrad { _ = whole.parameters().last?.addInPlace(1) }
    try whole.exportSafetensors(four, to: file("served.safetensors"))
    try server.reload()
    print("after: ", percent(try client.predict([[5.2, 163]])[0][0]))
    let report = load.end()
    print("answered:", report?.statuses[200], "failed:", report?.failures)
  }
}

/// The end, with requests inside.
private func tellStop() {
  let busy = lesson.attempt { try HeldServer(waiting: 3) }
  lesson.hide()
  let stopping = DispatchGroup()
  DispatchQueue.global().async(group: stopping) { busy.server.stop() }
  usleep(20_000)
  busy.letThrough()
  stopping.wait()
  print("those inside:", busy.statuses)
  do throws(ClientError) {
    _ = try PredictionClient(busy.address).predict([[1, 2]])
  } catch {
    if case .unreachable = error { print("one more: nobody listens") }
  }
  lesson.show("stop")
  client.close()
  server.stop()
}

/// The lines that an image is made of.
private func tellContainer() {
  let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Serving/Dockerfile")
  let text = lesson.attempt { try String(contentsOf: source, encoding: .utf8) }
  lesson.hide()
  for line in text.split(separator: "\n") {
    if line.first?.isUppercase == true, !line.hasSuffix("\\") { print(line) }
  }
  lesson.show("dockerfile")
}
