import Foundation
import Web

/// The page of practice and what it asks.
enum DrillRoutes {
  static func all(_ admission: Admission, _ desk: Desk, _ shelf: DrillShelf) -> [WebRoute] {
    [
      WebRoute(
        "/drill", [.GET, .HEAD],
        check: { (head) throws(RequestProblem) in try admission.check(head) },
        answer: { request, reply in
          let isChinese = Admission.member("lang", of: request.head.query) == "zh"
          reply(.page(DrillPage(isChinese ? .chinese : .english).bytes, type: "text/html"))
        }),
      .asking("/drill/question", admission, desk) { (asked: DrillRequest) in
        try shelf.question(asked)
      },
      .asking("/drill/judge", admission, desk) { (asked: DrillAnswers) in
        try DrillVerdicts(asked, shelf)
      },
    ]
  }
}
