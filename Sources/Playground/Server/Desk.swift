import Expressions
import Foundation
import GraphDrawing
import Synchronization
import Web

/// Where questions are computed, one after the other, on a thread of its own.
///
/// Nothing waits for long: who asks while too many wait is sent away at once, and what nobody waits for
/// any more is left out.
final class Desk: Sendable {
  /// The most questions that wait.
  static let mostWaiting = 64
  private let queue = DispatchQueue(label: "playground")
  private let waiting = Atomic(0)

  /// Has work done for a request whose question can be read.
  func take<Asked: Sendable>(
    _ question: Result<Asked, RequestProblem>, for request: WebRequest, _ reply: Reply,
    _ work: @escaping @Sendable (Asked) throws -> Answer
  ) {
    let asked: Asked
    do { asked = try question.get() } catch { return reply(error) }
    guard waiting.add(1, ordering: .relaxed).newValue <= Self.mostWaiting else {
      waiting.subtract(1, ordering: .relaxed)
      return reply(.crowded)
    }
    let isCalledOff = Flag()
    reply.whenCalledOff { isCalledOff.raise() }
    queue.async { [self] in
      defer { waiting.subtract(1, ordering: .relaxed) }
      if isCalledOff.isRaised || monotonicNanoseconds() > request.deadline { return }
      do {
        reply(try work(asked))
      } catch let error as any BilingualError {
        reply(RequestProblem(422, "question", error.text, fits: Text("", "")))
      } catch {
        reply(RequestProblem(500, "question", Text(describing: error), fits: Text("", "")))
      }
    }
  }

  /// Waits for what is being computed; what still waits then has been called off.
  func finish() { queue.sync {} }
}

/// Something that happens once.
private final class Flag: Sendable {
  private let state = Atomic(false)
  var isRaised: Bool { state.load(ordering: .relaxed) }
  func raise() { state.store(true, ordering: .relaxed) }
}

extension RequestProblem {
  static var crowded: RequestProblem {
    RequestProblem(
      429, "queue", Text("Too many questions wait.", "等待的请求太多。"),
      fits: Text("Ask again in 1 s.", "请在 1 秒后重试。"), retryAfter: 1)
  }

  /// A body or a query that holds no question.
  static func unreadable(_ field: String) -> RequestProblem {
    RequestProblem(
      400, field, Text("It holds no question.", "读不出要算什么。"),
      fits: Text(
        #"Send {"expression": "x*y", "values": {"x": 2, "y": 3}}."#,
        #"请发送 {"expression": "x*y", "values": {"x": 2, "y": 3}}。"#))
  }
}

extension Result where Success: Decodable, Failure == RequestProblem {
  /// A question as a page sends it.
  static func read(_ json: Data, _ field: String) -> Self {
    // A parser that goes down a level for each bracket is not handed a tower of them.
    var (depth, deepest) = (0, 0)
    for byte in json {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
      deepest = max(deepest, depth)
    }
    guard deepest <= 16 else { return .failure(.unreadable(field)) }
    do {
      return .success(try JSONDecoder().decode(Success.self, from: json))
    } catch let error as any BilingualError {
      return .failure(RequestProblem(422, field, error.text, fits: Text("", "")))
    } catch {
      return .failure(.unreadable(field))
    }
  }

  /// A question that stands in a query.
  static func read(_ query: String, member field: String) -> Self {
    read(Data((Admission.member(field, of: query) ?? "").utf8), field)
  }
}
