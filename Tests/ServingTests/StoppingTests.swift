import Foundation
import Platform
import Serving
import Synchronization
import Testing
import WireHand

@Suite("Stopping and another model")
struct StoppingTests {
  private let body = #"{"data":[[1,2]]}"#

  @Test("A stop under load loses no request that was sent")
  func drain() throws {
    var limits = ServerLimits()
    limits.drainTime = .milliseconds(200)
    // Where many programs want the processor, a client may be long about its next request.
    limits.lingerTime = .seconds(10)
    let running = try Running(limits)
    let stopping = Thread {
      usleep(150_000)
      running.server.stop()
    }
    stopping.start()
    let report = try LoadTest(running.address, connections: 16, requests: 1_000_000).run(body: body)
    #expect(report.failures == 0)
    #expect(report.unsent > 0)
    #expect(report.statuses.keys.sorted() == [200])
    running.server.stop()
    #expect(running.server.metrics.answered == report.latencies.count)
  }

  @Test("While it stops it is not well, answers what has been sent, and then takes nothing more")
  func phases() throws {
    var limits = ServerLimits()
    (limits.drainTime, limits.lingerTime) = (.milliseconds(300), .milliseconds(500))
    let running = try Running(limits)
    let (idle, pipelined) = (try RawClient(running.address), try RawClient(running.address))
    let begun = try RawClient(running.address)
    idle.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(idle.readAnswer().contains(#""status":"ok""#))
    begun.send("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 16\r\n\r\n{\"data\"")
    let stopping = Thread { running.server.stop() }
    stopping.start()
    usleep(50_000)
    idle.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
    let request = "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 16\r\n\r\n\(body)"
    pipelined.send(request + request + request)
    let health = idle.readAll(3000)
    #expect(health.text.hasPrefix("HTTP/1.1 503") && health.text.contains(#""status":"stopping""#))
    #expect(health.isClosed)
    #expect(pipelined.readAll(3000).text.components(separatedBy: "HTTP/1.1 200").count == 4)
    begun.send(":[[1,2]]}")
    #expect(begun.readAll(3000).text.hasPrefix("HTTP/1.1 200"))
    running.server.stop()
    #expect(throws: (any Error).self) { try RawClient(running.address) }
  }

  @Test("Another model takes over under load without a request lost, and answers from then on")
  func reload() throws {
    let running = try Running()
    let done = Atomic(false)
    let replacing = Thread {
      for number in 1...20 {
        usleep(10_000)
        if let model = try? LoadedModel(rowShape: [2], { $0.sum(dim: 1) + Double(number) }) {
          running.server.replace(by: model)
        }
      }
      done.store(true, ordering: .releasing)
    }
    replacing.start()
    let report = try LoadTest(running.address, connections: 8, requests: 4000).run(body: body)
    #expect(report.statuses == [200: 4000])
    #expect(report.failures == 0)
    while !done.load(ordering: .acquiring) { usleep(1000) }
    #expect(try running.predict(body).text.hasSuffix(#"{"result":[23.0]}"#))
    #expect(running.server.metrics.reloads == (20, 0))
    running.server.stop()
  }

  @Test(
    "A file that changes is loaded anew; one that cannot be read leaves the model that there is")
  func fileChanges() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "serving-\(UUID().uuidString).onnx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    func write(_ weight: Double) throws {
      let linear = Linear(2, 1, bias: false)
      linear.weight = Tensor.full([1, 2], weight).asParameter()
      try linear.exportONNX(Tensor.zeros(1, 2), to: path, dynamicAxes: ["x": [0: "batch"]])
    }
    try write(1)
    let lines = Mutex<[String]>([])
    let log = ServerLog(level: .info) { line in
      lines.withLock { $0.append(line) }
      return true
    }
    let server = try Server(contentsOf: path, limits: Running.limits, log: log)
    let client = PredictionClient(try server.start(reloadInterval: .milliseconds(10)))
    func answer() throws -> [Double] { try client.predict(Tensor([[1, 2]])).flat() }
    #expect(try answer() == [3])
    try write(2)
    for _ in 0..<500 where server.metrics.reloads.good == 0 { usleep(10_000) }
    #expect(try answer() == [6])
    try Data("no model".utf8).write(to: URL(fileURLWithPath: path))
    for _ in 0..<500 where server.metrics.reloads.bad == 0 { usleep(10_000) }
    #expect(try answer() == [6])
    #expect(throws: (any Error).self) { try server.reload() }
    client.close()
    server.stop()
    let written = lines.withLock { $0 }
    for event in ["start", "reload", "stop", "stopped"] {
      #expect(written.contains { $0.contains("\"event\":\"\(event)\"") }, "\(event)")
    }
    for line in written {
      let members = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(members?["time"] is String && members?["level"] is String, "\(line)")
    }
  }

  @Test("Ports and hosts that cannot be had are told apart")
  func addresses() throws {
    let running = try Running()
    defer { running.server.stop() }
    func start(_ host: String, _ port: Int) throws {
      let server = Server(try LoadedModel(rowShape: [2]) { $0 }, host: host, port: port)
      defer { server.stop() }
      try server.start()
    }
    #expect(throws: ServerError.portTaken(running.address)) {
      try start("127.0.0.1", running.address.port)
    }
    #expect(throws: ServerError.unknownHost("203.0.113.7")) { try start("203.0.113.7", 0) }
    #expect(throws: ServerError.startedTwice) { try running.server.start() }
    #expect(throws: ClientError.self) {
      try PredictionClient(ServerAddress(port: 1)).predict([[1, 2]])
    }
  }

  // MARK: - The program

  /// The server as a program, and where it says that it listens.
  private func child(_ arguments: [String]) throws -> (Process, ServerAddress, errors: Pipe) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = arguments + ["--port", "0", "--lang", "en"]
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    var text = ""
    while !text.contains("\n") {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { break }
      text += String(decoding: data, as: UTF8.self)
    }
    let port = text.firstMatch(of: #/http://127\.0\.0\.1:(\d+) answers/#).flatMap { Int($0.1) }
    return (process, ServerAddress(port: try #require(port, "\(text)")), errors)
  }

  private static let program = URL(fileURLWithPath: CommandLine.arguments[0])
    .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "gradbook-serve").path

  @Test("SIGTERM ends the program in order, with all that was sent answered, and status 0")
  func terminate() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "serving-\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Sequential(Linear(2, 5), Tanh(), Linear(5, 1)).exportSafetensors(
      Tensor.zeros(1, 2), to: path)
    let (process, address, errors) = try child([path])
    let stopping = Thread {
      usleep(200_000)
      kill(process.processIdentifier, SIGHUP)
      usleep(100_000)
      kill(process.processIdentifier, SIGTERM)
    }
    stopping.start()
    let report = try LoadTest(address, connections: 16, requests: 1_000_000).run(body: body)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    #expect(report.failures == 0)
    #expect(report.statuses.keys.sorted() == [200])
    let log = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(log.contains(#""event":"reload""#))
    #expect(log.contains("\"answered\":\(report.latencies.count)"))
  }

  @Test("What is wrong with the command line is said in a sentence, in both languages")
  func commandLine() throws {
    for (arguments, language, status, words) in [
      (["missing.onnx"], "en", 1, "error: "), (["missing.onnx"], "zh", 1, "错误："),
      ([], "en", 2, "Which model?"), ([], "zh", 2, "要部署哪个模型？"),
      (["m.onnx", "--port", "70000"], "en", 2, "--port"),
      (["m.txt"], "en", 1, ".safetensors or .onnx"),
      (["--help"], "zh", 0, "选项："),
    ] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Self.program)
      process.arguments = arguments + ["--lang", language]
      let output = Pipe()
      (process.standardOutput, process.standardError) = (output, output)
      try process.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(Int(process.terminationStatus) == status, "\(arguments): \(text)")
      #expect(text.contains(words), "\(arguments): \(text)")
    }
  }
}
