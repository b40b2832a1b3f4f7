import Foundation
import Web

/// The page of tensor operations and what it asks.
enum OperationRoutes {
  static func all(_ admission: Admission, _ desk: Desk) -> [WebRoute] {
    [
      WebRoute(
        "/op", [.GET, .HEAD],
        check: { (head) throws(RequestProblem) in try admission.check(head) },
        answer: { request, reply in
          let isChinese = Admission.member("lang", of: request.head.query) == "zh"
          reply(.page(OperationPage(isChinese ? .chinese : .english).bytes, type: "text/html"))
        }),
      .asking("/op/compute", admission, desk) { (question: OperationQuestion) in
        try OperationFindings(question)
      },
    ]
  }
}

extension WebRoute {
  /// A path that a question is sent to and that answers with what was found.
  static func asking<Asked: Decodable & Sendable, Found: Encodable & SendableMetatype>(
    _ path: String, _ admission: Admission, _ desk: Desk,
    _ find: @escaping @Sendable (Asked) throws -> Found
  ) -> WebRoute {
    WebRoute(
      path, [.POST], readsBody: true,
      check: { (head) throws(RequestProblem) in
        try admission.check(head)
        try head.requireJSON()
      },
      answer: { request, reply in
        let asked = Result<Asked, RequestProblem>.read(Data(buffer: request.body), "body")
        desk.take(asked, for: request, reply) { question in
          .page(try JSONEncoder().encode(find(question)).map(\.self), type: "application/json")
        }
      })
  }
}
