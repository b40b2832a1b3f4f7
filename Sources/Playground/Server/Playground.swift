import Expressions
import Foundation
import Gradbook
import GraphDrawing
import NIOCore
import Synchronization
import Web

/// The playground: a page on which one types an expression and drags its numbers, while the engine
/// computes both passes and draws them.
///
/// The page holds no arithmetic of its own. The server listens to this machine alone.
package final class Playground: Sendable {
  private let admission = Admission()
  private let desk = Desk()
  private let counts = Counts()
  private let requested: Int
  private let server: WebServer

  /// Makes a playground.
  ///
  /// - Parameters:
  ///   - port: where to listen; 0 is any that is free.
  ///   - presets: a folder of presets for the page of nets, before its own.
  ///   - learner: a learner's folder, which keeps what comes back on the page of practice.
  /// - Throws: ``PresetError`` where the folder or a preset in it cannot be read.
  package init(
    port: Int = 0, presets: String? = nil, learner: String? = nil
  ) throws(PresetError) {
    var all = NetPreset.all
    if let presets { all = try NetPreset.all(in: presets) + all }
    requested = port
    var limits = WebLimits()
    limits.mostBodyBytes = 64 << 10
    limits.mostConnections = 128
    limits.deadline = .seconds(20)
    let (admission, desk) = (admission, desk)
    server = WebServer(
      Self.routes(admission, desk, all, DrillShelf(learner)), limits: limits,
      address: ServerAddress(port: port), reports: counts)
  }

  /// Begins to listen.
  ///
  /// - Returns: the address to open, with its key.
  /// - Throws: ``/Web/ServerError`` where nothing can be listened to.
  package func start(_ language: Language) throws(ServerError) -> String {
    let address = try server.start()
    admission.open(at: address.port)
    return "\(address)/?key=\(admission.key)" + (language == .chinese ? "&lang=zh" : "")
  }

  /// Answers what is under way, and ends.
  package func stop() { server.stop { desk.finish() } }

  private static func routes(
    _ admission: Admission, _ desk: Desk, _ presets: [NetPreset], _ shelf: DrillShelf
  ) -> [WebRoute] {
    let isAdmitted: @Sendable (WebHead) throws(RequestProblem) -> Void = {
      (head) throws(RequestProblem) in try admission.check(head)
    }
    func file(
      _ path: String, _ type: String, _ name: String?,
      _ work: @escaping @Sendable (Calculation) throws -> [UInt8]
    ) -> WebRoute {
      WebRoute(path, [.GET], check: isAdmitted) { request, reply in
        let asked = Result<Question, RequestProblem>.read(request.head.query, member: "q")
        desk.take(asked, for: request, reply) { question in
          .page(try work(Calculation(question)), type: type, name: name)
        }
      }
    }
    return [
      WebRoute("/", [.GET, .HEAD], check: isAdmitted) { request, reply in
        let isChinese = Admission.member("lang", of: request.head.query) == "zh"
        reply(.page(PlaygroundPage(isChinese ? .chinese : .english).bytes, type: "text/html"))
      },
      .asking("/compute", admission, desk) { (question: Question) in findings(question) },
      file("/film.html", "text/html", nil) { try $0.film() },
      file("/graph.svg", "image/svg+xml", "graph.svg") { try $0.file() },
    ] + NetRoutes(admission, desk, presets).all + OperationRoutes.all(admission, desk)
      + DrillRoutes.all(admission, desk, shelf)
  }

  /// What is found; what is wrong with the expression is a finding, too.
  private static func findings(_ question: Question) -> Findings {
    do throws(ExpressionError) {
      return try Calculation(question).findings
    } catch {
      var findings = Findings()
      findings.problem = .init(
        text: error.text(question.language), from: error.range.lowerBound,
        to: error.range.upperBound)
      return findings
    }
  }
}

extension Data {
  init(buffer: ByteBuffer) { self.init(buffer.readableBytesView) }
}

extension Answer {
  /// Something for a browser: kept by none, shown as what it is, in no page of another site.
  static func page(_ body: [UInt8], type: String, name: String? = nil) -> Answer {
    var headers: [(name: String, value: String)] = [
      ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
      ("X-Frame-Options", "SAMEORIGIN"), ("Referrer-Policy", "no-referrer"),
    ]
    if type == "text/html" {
      headers.append(("Content-Security-Policy", PlaygroundPage.policy))
    }
    if let name { headers.append(("Content-Disposition", "attachment; filename=\"\(name)\"")) }
    return Answer(contentType: "\(type); charset=utf-8", headers: headers, body: body)
  }
}

/// Counts what was answered; nothing else is kept.
private final class Counts: WebReports {
  private let count = Mutex(0)
  var answered: Int { count.withLock { $0 } }
  var secondsToWait: Int { 1 }
  func noteAnswer(_ status: Int, seconds: Double) { count.withLock { $0 += 1 } }
  func noteConnections(_ count: Int) {}
  func noteRefusedConnection() {}
  func noteLostLogLine() {}
}
