import Foundation
import Serving
import Synchronization
import Testing
import WireHand

@Suite("Limits of a server")
struct ServerLimitTests {
  private func status(_ answer: some StringProtocol) -> Int {
    Int(answer.dropFirst(9).prefix(3)) ?? 0
  }
  private let body = #"{"data":[[1,2]]}"#

  @Test(
    "A body beyond the limit is refused with 413, announced, in chunks, or a hundred megabytes of it"
  )
  func bodies() throws {
    var limits = Running.limits
    limits.mostBodyBytes = 1000
    let running = try Running(limits)
    defer { running.server.stop() }
    let head = "POST /predict HTTP/1.1\r\nHost: x\r\n"
    let announced = try RawClient(running.address)
    announced.send(head + "Content-Length: 1001\r\n\r\n")
    #expect(status(announced.readAll().text) == 413)
    let chunk = [UInt8](repeating: 0x20, count: 65_536)
    for framing in ["Content-Length: 104857600\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"] {
      let client = try RawClient(running.address)
      client.send(head + framing)
      for _ in 0..<1600 {
        if framing.hasPrefix("T") { client.send("10000\r\n") }
        guard client.send(chunk) else { break }
        if framing.hasPrefix("T") { client.send("\r\n") }
      }
      #expect(status(client.readAll().text) == 413, "\(framing)")
    }
    let most = body + String(repeating: " ", count: 1000 - body.utf8.count)
    #expect(try running.predict(most).status == 200)
  }

  @Test("Headers beyond the limit are refused with 431: one of a megabyte, many, or a long path")
  func headers() throws {
    let running = try Running()
    defer { running.server.stop() }
    let long = String(repeating: "a", count: 1 << 20)
    for text in [
      "GET /health HTTP/1.1\r\nHost: x\r\nX: \(long)\r\n\r\n",
      "GET /health HTTP/1.1\r\nHost: x\r\n\(long): x\r\n\r\n",
      "GET /\(long) HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /health HTTP/1.1\r\nHost: x\r\n" + String(repeating: "X: y\r\n", count: 10_000) + "\r\n",
      "GET /health HTTP/1.1\r\nHost: x\r\n"
        + String(repeating: "X: \(long.prefix(1000))\r\n", count: 20) + "\r\n",
    ] {
      let client = try RawClient(running.address)
      client.send(text)
      let answer = client.readAll()
      #expect(status(answer.text) == 431, "\(text.prefix(60)): \(answer.text.prefix(80))")
      #expect(answer.isClosed)
    }
    let fits =
      "GET /health HTTP/1.1\r\nHost: x\r\n" + String(repeating: "X: y\r\n", count: 90) + "\r\n"
    #expect(status(try running.answers(fits)) == 200)
  }

  @Test("One deadline holds for a whole request: a slow header, a slow body and a slow answer")
  func deadline() throws {
    var limits = Running.limits
    limits.deadline = .milliseconds(150)
    let gate = DispatchSemaphore(value: 0)
    let tries = Mutex(2)
    let running = try Running(limits) { x in
      let isTry = tries.withLock { left in
        left -= 1
        return left >= 0
      }
      if !isTry { gate.wait() }
      return x.sum(dim: 1)
    }
    let head = "POST /predict HTTP/1.1\r\nHost: x\r\n"
    for text in ["P", head, head + "Content-Length: 16\r\n\r\n{\"da"] {
      let client = try RawClient(running.address)
      client.send(text)
      let answer = client.readAll(3000)
      #expect(status(answer.text) == 408, "\(text)")
      #expect(answer.isClosed)
    }
    // Who sends a byte now and then gains no time.
    let dripping = try RawClient(running.address)
    for byte in head.utf8 {
      guard dripping.send([byte]) else { break }
      usleep(10_000)
    }
    #expect(status(dripping.readAll(3000).text) == 408)
    let late = try RawClient(running.address)
    late.send(head + "Content-Length: 16\r\n\r\n\(body)")
    let answer = late.readAnswer(3000)
    #expect(status(answer) == 503)
    #expect(answer.contains("\r\nRetry-After: "))
    for _ in 0..<9 { gate.signal() }
    // The answer that came too late goes to nobody: the connection's next request gets its own.
    late.send(head + "Content-Length: 16\r\n\r\n\(body)")
    #expect(late.readAnswer(3000).hasSuffix("{\"result\":[3.0]}"))
    running.server.stop()
  }

  @Test("Idle connections are closed in time, without a word")
  func idle() throws {
    var limits = Running.limits
    limits.idleTime = .milliseconds(100)
    let running = try Running(limits)
    defer { running.server.stop() }
    let answer = try RawClient(running.address).readAll(3000)
    #expect(answer.isClosed && answer.text.isEmpty)
  }

  @Test("A full queue answers 429 and when to ask again; connections beyond the limit get 503")
  func queueAndConnections() throws {
    var limits = Running.limits
    (limits.longestQueue, limits.largestBatch, limits.mostConnections) = (2, 1, 8)
    let gate = DispatchSemaphore(value: 0)
    let tries = Mutex(2)
    let running = try Running(limits) { x in
      let isTry = tries.withLock { left in
        left -= 1
        return left >= 0
      }
      if !isTry { gate.wait() }
      return x.sum(dim: 1)
    }
    let request = "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 16\r\n\r\n\(body)"
    let clients = try (0..<8).map { _ in try RawClient(running.address) }
    for client in clients {
      client.send(request)
      usleep(5000)
    }
    let extra = try RawClient(running.address)
    let refused = extra.readAll(3000).text
    #expect(status(refused) == 503)
    #expect(refused.contains("\r\nRetry-After: 1\r\n"))
    for _ in 0..<8 { gate.signal() }
    let answers = clients.map { $0.readAnswer() }
    #expect(answers.filter { status($0) == 200 }.count == 3)
    let busy = answers.filter { status($0) == 429 }
    #expect(busy.count == 5)
    #expect(
      busy.allSatisfy { $0.contains("\r\nRetry-After: ") && $0.contains(#""field":"queue""#) })
    running.server.stop()
  }

  @Test("Five hundred slow connections keep nobody from an answer")
  func slow() throws {
    let running = try Running()
    defer { running.server.stop() }
    let slow = try (0..<300).map { _ in try RawClient(running.address) }
    for client in slow { client.send("POST /predict HTTP/1.1\r\nHo") }
    let client = PredictionClient(running.address)
    for _ in 0..<20 { #expect(throws: Never.self) { try client.predict(Tensor([[1, 2]])) } }
    for client in slow { client.send("s") }
    #expect(try client.predict(Tensor([[1, 2]])).flat() == [3])
    client.close()
    #expect(running.server.metrics.connections >= 300)
  }
}
