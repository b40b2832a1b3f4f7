import Language

/// Why a request is refused: the status of the answer, the field, what is wrong with it, and what would
/// fit.
public struct RequestProblem: BilingualError, Hashable {
  /// The status of HTTP, such as 422.
  public let status: Int
  /// The part of the request, such as `data[3][1]` or `Content-Type`.
  public let field: String
  /// What is wrong with it.
  public let problem: Text
  /// What would fit.
  public let fits: Text
  /// After how many seconds to ask again, where that helps.
  public var retryAfter: Int?

  /// Creates a refusal.
  public init(
    _ status: Int, _ field: String, _ problem: Text, fits: Text, retryAfter: Int? = nil
  ) {
    (self.status, self.field, self.problem, self.fits) = (status, field, problem, fits)
    self.retryAfter = retryAfter
  }

  /// Field, what is wrong, what would fit.
  public var text: Text {
    Text(
      "\(field): \(problem.english) \(fits.english)",
      "\(field)：\(problem.chinese)\(fits.chinese)")
  }

  /// The body of the answer: `{"error": {"field": …, "problem": …, "fits": …}}`.
  public func json(_ language: Language) -> [UInt8] {
    var json = JSONText()
    json.object {
      $0.member("error") { error in
        error.object {
          $0.member("field", field)
          $0.member("problem", problem(language))
          $0.member("fits", fits(language))
        }
      }
    }
    return json.bytes
  }
}

extension RequestProblem {
  /// The answer would come after the deadline.
  package static func late(after seconds: Int) -> RequestProblem {
    RequestProblem(
      503, "deadline",
      Text("The answer was not ready in time.", "没有在期限内算出结果。"),
      fits: Text("Ask again in \(seconds) s.", "请在 \(seconds) 秒后重试。"), retryAfter: seconds)
  }
}
