import Foundation
import Gradbook
import Serving
import Synchronization

/// A server whose model is held up, so that what it does with requests inside can be seen: one is
/// being computed, some wait.
nonisolated final class HeldServer: Sendable {
  let server: Server
  let address: ServerAddress
  private let entered: DispatchSemaphore
  private let opened: DispatchSemaphore
  private let found = Mutex<[Int]>([])
  private let clients = DispatchGroup()

  /// Starts it, and returns when one request is being computed and `waiting` more are in its queue.
  init(limits: ServerLimits = ServerLimits(), waiting: Int) throws {
    // A model is tried twice before it serves.
    let (entered, opened) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 2))
    let model = try LoadedModel(rowShape: [2]) { x in
      entered.signal()
      opened.wait()
      return x
    }
    (self.entered, self.opened) = (entered, opened)
    server = Server(model, limits: limits)
    address = try server.start()
    for _ in 0..<2 { entered.wait() }
    ask()
    entered.wait()
    for _ in 0..<waiting { ask() }
    while server.metrics.waiting < waiting { usleep(1000) }
  }

  private func ask() {
    DispatchQueue.global().async(group: clients) { [self] in
      let body = PredictionClient.body([[1, 2]])
      let answer = try? PredictionClient(address).send("POST", "/predict", body: body)
      found.withLock { $0.append(answer?.status ?? 0) }
    }
  }

  /// Has the model compute from now on.
  func letThrough() { for _ in 0..<8 { opened.signal() } }

  /// What each request inside was answered, once all are; 0 stands for no answer.
  var statuses: [Int] {
    clients.wait()
    return found.withLock { $0 }
  }
}
