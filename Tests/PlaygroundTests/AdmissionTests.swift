import Foundation
import Testing
import Web
import WireHand

@testable import Playground

/// A playground that listens, and its address in parts.
struct Running {
  let playground: Playground
  let address: String
  let port: Int
  let key: String

  init(_ language: Language = .english, presets: String? = nil) throws {
    playground = try Playground(presets: presets)
    address = try playground.start(language)
    let parts = try #require(URLComponents(string: address))
    port = parts.port ?? 0
    key = parts.queryItems?.first { $0.name == "key" }?.value ?? ""
  }

  /// The status and the body of an answer.
  func ask(
    _ line: String, host: String? = nil, headers: String = "", body: String = ""
  ) throws -> (status: Int, text: String) {
    let client = try RawClient(ServerAddress(port: port))
    client.send(
      "\(line) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\n\(headers)"
        + (body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\n") + "\r\n\(body)")
    client.endInput()
    let text = client.readAll(30_000).text
    return (Int(text.dropFirst(9).prefix(3)) ?? 0, text)
  }

  func compute(_ json: String, headers: String = "") throws -> (status: Int, text: String) {
    try ask("POST /compute?key=\(key)", headers: headers, body: json)
  }
}

@Suite("Who gets into the playground")
struct AdmissionTests {
  @Test("The page comes with the key, to its own host and origin, and to nobody else")
  func page() throws {
    let running = try Running()
    defer { running.playground.stop() }
    let path = "GET /?key=\(running.key)"
    #expect(try running.ask(path).status == 200)
    #expect(try running.ask(path, host: "localhost:\(running.port)").status == 200)
    #expect(
      try running.ask(path, headers: "Origin: http://127.0.0.1:\(running.port)\r\n").status == 200)
    for (line, host, headers) in [
      ("GET /", nil, ""), ("GET /?key=", nil, ""), ("GET /?key=\(running.key)0", nil, ""),
      (path, "evil.example", ""), (path, "127.0.0.1", ""), (path, "127.0.0.1:1", ""),
      (path, nil, "Origin: http://evil.example\r\n"), (path, nil, "Origin: null\r\n"),
      (path, nil, "Origin: https://127.0.0.1:\(running.port)\r\n"),
    ] as [(String, String?, String)] {
      let answer = try running.ask(line, host: host, headers: headers)
      #expect(answer.status == 403, "\(line) \(host ?? "") \(headers)")
      #expect(!answer.text.contains(running.key) && !answer.text.contains("<html"))
    }
    let other = try Running()
    defer { other.playground.stop() }
    #expect(running.key != other.key && running.key.count == 32)
  }

  @Test("Nothing may be fetched from outside, framed by others or kept")
  func headers() throws {
    let running = try Running(.chinese)
    defer { running.playground.stop() }
    let text = try running.ask("GET /?key=\(running.key)&lang=zh").text
    for part in [
      "default-src 'none'", "frame-ancestors 'self'", "Cache-Control: no-store", "nosniff",
      "no-referrer", "lang=\"zh-Hans\"", "演练场",
    ] { #expect(text.contains(part), "\(part)") }
    let body = try #require(text.range(of: "\r\n\r\n"))
    #expect(text[body.upperBound...].utf8.count < 150_000)
    let addresses = text[body.upperBound...].matches(of: #/https?:\/\/[^\s"']+/#).map { $0.output }
    #expect(addresses.isEmpty, "\(addresses)")
  }

  @Test(
    "Whatever is sent is answered or refused, and the next one is served",
    arguments: [
      "", "{", "[]", "7", "null", #"{"expression": 3}"#, #"{"values": {"x": 1}}"#,
      #"{"expression": "x", "values": {"x": "a"}}"#,
      #"{"expression": "x", "values": {"x": 1e999}}"#,
      #"{"expression": "x", "ranges": {"x": [1, 2, 3]}}"#, #"{"expression": "\u0000x"}"#,
      #"{"expression": "x", "room": -1e300}"#, String(repeating: "[", count: 60_000),
      #"{"expression": "\#(String(repeating: "(", count: 9_999))"}"#,
      #"{"expression": "\#(String(repeating: "x^", count: 4_999))x"}"#,
      #"{"expression": "\#(String(repeating: "x*", count: 4_999))x"}"#,
      #"{"expression": "</script><script>alert(1)</script>"}"#,
    ])
  func hostile(_ json: String) throws {
    let running = try Running()
    defer { running.playground.stop() }
    let answer = try running.compute(json)
    #expect([200, 400].contains(answer.status), "\(answer.text.prefix(300))")
    let after = try running.compute(#"{"expression": "x*3"}"#)
    #expect(after.status == 200 && after.text.contains(#""gradient":"3""#))
  }

  @Test("What is typed is text in the picture, and nothing else")
  func escaping() throws {
    var question = Question(expression: "x*1")
    question.lang = "en"
    let name = "<b>&\"'"
    question.along = name
    #expect(try Calculation(question).findings.picture?.contains("<b>") == false)
    #expect(PlaygroundPage(.english).bytes.isEmpty == false)
  }

  @Test("Too large, too many, too slow: refused, and the page still works")
  func floods() throws {
    let running = try Running()
    defer { running.playground.stop() }
    let long = try running.compute(String(repeating: "[", count: 1_000_000))
    #expect(long.status == 413)
    let idle = try (0..<500).map { _ in try RawClient(ServerAddress(port: running.port)) }
    #expect(try running.compute(#"{"expression": "x"}"#).status == 503)
    _ = consume idle
    var status = 0
    for _ in 0..<50 where status != 200 {
      status = try running.compute(#"{"expression": "x"}"#).status
      if status != 200 { usleep(20_000) }
    }
    #expect(status == 200)
  }
}
