import Foundation
import Serving
import Testing
import WireHand

/// What comes over a connection, byte by byte.
@Suite("HTTP")
struct HTTPTests {
  private func status(_ answer: some StringProtocol) -> Int {
    Int(answer.dropFirst(9).prefix(3)) ?? 0
  }

  private let body = #"{"data":[[1,2]]}"#

  private var good: String {
    "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  private func post(_ headers: String, _ body: String = "") -> String {
    "POST /predict HTTP/1.1\r\nHost: x\r\n\(headers)\r\n\(body)"
  }

  /// Requests that are none, and the status that they are refused with. Whatever follows is not read.
  private static let malformed: [(name: String, text: String, status: Int)] = [
    ("two lengths", "Content-Length: 16\r\nContent-Length: 17\r\n\r\n{\"data\":[[1,2]]}", 400),
    ("equal lengths", "Content-Length: 16\r\nContent-Length: 16\r\n\r\n{\"data\":[[1,2]]}", 400),
    ("a list of lengths", "Content-Length: 16, 16\r\n\r\n{\"data\":[[1,2]]}", 400),
    ("a signed length", "Content-Length: +16\r\n\r\n{\"data\":[[1,2]]}", 400),
    ("a negative length", "Content-Length: -1\r\n\r\n", 400),
    ("a length of letters", "Content-Length: abc\r\n\r\n", 400),
    ("a length beyond 64 bits", "Content-Length: 99999999999999999999999\r\n\r\n", 400),
    (
      "a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400
    ),
    ("a chunk size of letters", "Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n0\r\n\r\n", 400),
    (
      "a chunk size beyond 64 bits", "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nx", 400
    ),
    ("a negative chunk size", "Transfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n0\r\n\r\n", 400),
    (
      "a chunk longer than its size", "Transfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n0\r\n\r\n",
      400
    ),
    ("an encoding that is unknown", "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
    ("NUL in a header", "X-A: a\u{0}b\r\nContent-Length: 0\r\n\r\n", 400),
    ("a space before the colon", "X-A : b\r\n\r\n", 400),
    ("a header without a colon", "nonsense\r\n\r\n", 400),
    ("a header without a name", ": x\r\n\r\n", 400),
    ("a bare line feed", "X-A: b\nContent-Length: 0\r\n\r\n", 400),
    ("a folded header", "X-A: b\r\n c\r\n\r\n", 400),
    ("two hosts", "Host: y\r\nContent-Length: 0\r\n\r\n", 400),
    ("an expectation that is unknown", "Expect: tea\r\nContent-Length: 0\r\n\r\n", 417),
    ("a length beyond the limit", "Content-Length: 104857600\r\n\r\n", 413),
  ]

  @Test(
    "What is no request is refused and the connection closed; nothing after it is taken for one")
  func malformed() throws {
    let running = try Running()
    defer { running.server.stop() }
    for (name, text, wanted) in Self.malformed {
      let client = try RawClient(running.address)
      client.send("POST /predict HTTP/1.1\r\nHost: x\r\n\(text)")
      client.send(good)
      let answer = client.readAll()
      #expect(status(answer.text) == wanted, "\(name): \(answer.text)")
      #expect(answer.isClosed, "\(name)")
      #expect(answer.text.contains("\r\nConnection: close\r\n"), "\(name)")
      #expect(
        answer.text.components(separatedBy: "\r\nDate: ").count == 2, "\(name): \(answer.text)")
      #expect(answer.text.contains(#"{"error":{"field":"#), "\(name)")
    }
    for line in [
      "GET / HTTP/9.9", "GET /health", "\u{16}\u{3}\u{1}",
      "GET /\u{0} HTTP/1.1",
    ] {
      let answer = try running.answers("\(line)\r\nHost: x\r\n\r\n")
      #expect([400, 505].contains(status(answer)), "\(line): \(answer)")
    }
    #expect(status(try running.answers("GET /health HTTP/1.1\r\n\r\n")) == 400, "no host")
    #expect(status(try running.answers(good)) == 200)
  }

  @Test(
    "Requests in a row are answered in order, also when they come in one packet or byte by byte")
  func pipelining() throws {
    let running = try Running()
    defer { running.server.stop() }
    let many = (0..<500).map { number in
      let body = "{\"data\":[[\(number),1]]}"
      return
        "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        + (number % 3 == 0 ? "GET /health HTTP/1.1\r\nHost: x\r\n\r\n" : "")
    }
    let answer = try running.answers(many.joined())
    let results = answer.matches(of: #/\{"result":\[([0-9.]+)\]\}/#).map { String($0.1) }
    #expect(results == (0..<500).map { "\($0 + 1).0" })
    #expect(answer.components(separatedBy: "HTTP/1.1 200").count == 500 + 167 + 1)

    let client = try RawClient(running.address)
    for byte in good.utf8 { client.send([byte]) }
    #expect(status(client.readAnswer()) == 200)
    client.send(good)
    #expect(status(client.readAnswer()) == 200)
  }

  @Test("A thousand requests that are answered at once, in one packet, cost no stack")
  func manyAtOnce() throws {
    let running = try Running()
    defer { running.server.stop() }
    let requests = String(repeating: "GET /health HTTP/1.1\r\nHost: x\r\n\r\n", count: 5000)
    let client = try RawClient(running.address)
    DispatchQueue.global().async {
      client.send(requests); client.endInput()
    }
    #expect(client.readAll().text.components(separatedBy: "HTTP/1.1 200").count == 5001)
  }

  @Test("Chunks are put together; a body is asked for where its sender waits for that")
  func bodies() throws {
    let running = try Running()
    defer { running.server.stop() }
    let chunks = body.map { "1\r\n\($0)\r\n" }.joined() + "0\r\nTrailer: x\r\n\r\n"
    #expect(status(try running.answers(post("Transfer-Encoding: chunked\r\n", chunks))) == 200)
    let client = try RawClient(running.address)
    client.send(post("Expect: 100-continue\r\nContent-Length: \(body.utf8.count)\r\n"))
    #expect(client.readAnswer().hasPrefix("HTTP/1.1 100 Continue\r\n"))
    client.send(body)
    #expect(status(client.readAnswer()) == 200)
    let refused = try running.answers(
      "POST /nowhere HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n")
    #expect(status(refused) == 404)
  }

  @Test("HTTP/1.0 closes unless asked not to; HTTP/1.1 stays open unless asked to close")
  func versions() throws {
    let running = try Running()
    defer { running.server.stop() }
    for (line, headers, isKept) in [
      ("HTTP/1.0", "", false), ("HTTP/1.0", "Connection: keep-alive\r\n", true),
      ("HTTP/1.1", "Host: x\r\n", true), ("HTTP/1.1", "Host: x\r\nConnection: close\r\n", false),
    ] {
      let client = try RawClient(running.address)
      client.send("GET /health \(line)\r\n\(headers)\r\n")
      #expect(status(client.readAnswer()) == 200)
      #expect(client.readAll(100).isClosed == !isKept, "\(line) \(headers)")
    }
    #expect(
      status(
        try running.answers("POST /predict HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
      ) == 400)
  }

  @Test("Paths, methods and kinds of content are checked, each with its status")
  func routes() throws {
    let running = try Running()
    defer { running.server.stop() }
    func get(_ line: String, _ headers: String = "", _ body: String = "") throws -> String {
      try running.answers("\(line) HTTP/1.1\r\nHost: x\r\n\(headers)\r\n\(body)")
    }
    #expect(status(try get("GET /nowhere")) == 404)
    let wrong = try get("GET /predict")
    #expect(status(wrong) == 405)
    #expect(wrong.contains("\r\nAllow: POST, OPTIONS\r\n"))
    #expect(try get("DELETE /health").contains("\r\nAllow: GET, HEAD, OPTIONS\r\n"))
    #expect([400, 405].contains(status(try get("PURR /health"))))
    #expect(try get("OPTIONS /predict").hasPrefix("HTTP/1.1 204"))
    #expect(try get("OPTIONS *").contains("\r\nAllow: GET, HEAD, OPTIONS, POST\r\n"))
    #expect(status(try get("GET /health?x=1")) == 200)
    #expect(status(try get("GET http://a.b/health")) == 200)
    let head = try get("HEAD /health")
    #expect(head.hasSuffix("\r\n\r\n") && head.contains("Content-Length: "))
    #expect(try get("GET /metrics").contains("Content-Type: text/plain; version=0.0.4"))
    for (header, wanted) in [
      ("Content-Type: text/plain", 415), ("Content-Type: application/json; charset=utf-16", 415),
      ("Content-Type: application/json;charset=UTF-8", 200), ("Content-Encoding: gzip", 415),
      ("Content-Type: application/json", 200),
      ("Content-Type: application/x-www-form-urlencoded", 415),
    ] {
      #expect(try running.predict(body, headers: header + "\r\n").status == wanted, "\(header)")
    }
    let chinese = try running.predict("{}", headers: "Accept-Language: zh-CN\r\n")
    #expect(chinese.text.contains("缺少这一项"))
  }

  @Test("A refusal whose body has come leaves the connection open")
  func refusalsKeep() throws {
    let running = try Running()
    defer { running.server.stop() }
    let client = try RawClient(running.address)
    for (body, wanted) in [("{\"data\":[[1]]}", 422), ("junk", 400), (body, 200)] {
      client.send(post("Content-Length: \(body.utf8.count)\r\n", body))
      #expect(status(client.readAnswer()) == wanted)
    }
    client.send("POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc\(good)")
    let answer = client.readAnswer() + client.readAnswer()
    #expect(answer.hasPrefix("HTTP/1.1 404") && answer.contains("HTTP/1.1 200"))
  }

  @Test("Bytes drawn at random, and requests with some of them changed, never end the server")
  func noise() throws {
    let running = try Running()
    defer { running.server.stop() }
    var random = SplitMix(state: 7)
    for _ in 0..<300 {
      var bytes = Array(good.utf8) + Array(good.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
      }
      let client = try RawClient(running.address)
      client.send(bytes)
      client.endInput()
      let answer = client.readAll()
      #expect(answer.isClosed)
    }
    #expect(status(try running.answers(good)) == 200)
  }
}

/// Numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
