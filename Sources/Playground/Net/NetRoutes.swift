import Foundation
import Web

/// The net page and what it asks.
struct NetRoutes {
  private let admission: Admission
  private let desk: Desk
  private let presets: [NetPreset]
  private let shelf = NetShelf()

  init(_ admission: Admission, _ desk: Desk, _ presets: [NetPreset]) {
    (self.admission, self.desk, self.presets) = (admission, desk, presets)
  }

  var all: [WebRoute] {
    let (admission, desk, shelf, presets) = (admission, desk, shelf, presets)
    let isAdmitted: @Sendable (WebHead) throws(RequestProblem) -> Void = {
      (head) throws(RequestProblem) in try admission.check(head)
    }
    let page = WebRoute("/net", [.GET, .HEAD], check: isAdmitted) { request, reply in
      let isChinese = Admission.member("lang", of: request.head.query) == "zh"
      let page = NetPage(isChinese ? .chinese : .english, presets: presets)
      reply(.page(page.bytes, type: "text/html"))
    }
    let compute = WebRoute.asking("/net/compute", admission, desk) { (question: NetQuestion) in
      try shelf.answer(question) { try NetFindings($0, question) }
    }
    func export(
      _ path: String, _ type: String, _ name: String,
      _ text: @escaping @Sendable (NetQuestion) throws -> String
    ) -> WebRoute {
      WebRoute(path, [.GET], check: isAdmitted) { request, reply in
        let asked = Result<NetQuestion, RequestProblem>.read(request.head.query, member: "q")
        desk.take(asked, for: request, reply) { question in
          .page(Array(try text(question).utf8), type: type, name: name)
        }
      }
    }
    return [
      page, compute,
      export("/net/net.swift", "text/plain", "net.swift") { NetProgram($0).text },
      export("/net/net.py", "text/x-python", "net.py") { NetPython($0).text },
      export("/net/net.svg", "image/svg+xml", "net.svg") { question in
        // A file is asked for once: it gets the time it needs.
        try shelf.answer(question, patience: .seconds(10)) { try NetPicture($0, question).svg }
      },
    ]
  }
}
