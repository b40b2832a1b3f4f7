import NIOCore
import NIOHTTP1

/// One connection of a server: reads requests, has them answered one after the other, and keeps to the
/// limits.
package final class Connection: ChannelDuplexHandler, @unchecked Sendable {
  // Unchecked because it is touched on the server's one event loop only; completions come back to it.
  package typealias InboundIn = HTTPServerRequestPart
  package typealias OutboundIn = HTTPServerResponsePart
  package typealias OutboundOut = HTTPServerResponsePart

  enum Phase {
    /// Between requests.
    case idle
    /// Bytes of a request have come, but not yet its whole head.
    case head
    /// The head has come; the body is being read, or passed over.
    case body
    /// The request is complete, and its answer is being computed or written.
    case answering
    /// All has been said; what still comes is thrown away until the other side has closed.
    case lingering
  }

  private let core: WebCore
  private let list: ConnectionList
  private(set) var phase = Phase.idle
  private var context: ChannelHandlerContext?
  /// When something has to happen, in nanoseconds of the monotonic clock.
  private var due: Int64
  /// When the first byte of the request came.
  private var start: Int64 = 0
  private var request: WebHead?
  /// Where the request goes; `nil` for a question which methods there are.
  private var outcome: Result<WebRoute?, RequestProblem> = .success(nil)
  private var body: ByteBuffer?
  private var bodyBytes = 0
  /// Counts requests, so that an answer that comes too late is known.
  private var number = 0
  /// Called if nobody waits for the answer any more.
  private var callOff: (@Sendable () -> Void)?
  private var isWriting = false
  /// Parts of requests that came while one was being answered.
  private var waiting = CircularBuffer<HTTPServerRequestPart>()
  private var isTakingWaiting = false
  private var isReadHeld = false
  private var isInputClosed = false
  /// What the decoder found wrong behind the requests that wait.
  private var failure: RequestProblem?

  init(_ core: WebCore, _ list: ConnectionList) {
    (self.core, self.list) = (core, list)
    due = monotonicNanoseconds() + core.limits.idleTime.nanoseconds
  }

  // MARK: - Coming and going

  package func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    list.add(self)
  }

  package func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    callOff?()
    list.remove(self)
  }

  /// The server wants to end: what is under way is finished, and nothing else.
  ///
  /// A request may be on its way, so that a connection without one is left a moment for it.
  func finish() {
    guard phase == .idle || phase == .lingering else { return }
    due = min(due, monotonicNanoseconds() + core.limits.lingerTime.nanoseconds)
  }

  func close() { context?.close(promise: nil) }

  /// Does what is due.
  func tick(_ now: Int64) {
    guard now >= due else { return }
    switch phase {
    case .idle, .lingering: close()
    case .head, .body:
      if isInputClosed { close() } else { refuse(.tooSlow(core.limits)) }
    case .answering:
      // Who does not read the answer is not waited for either.
      if isWriting { return close() }
      callOff?()
      answer(.refusal(.late(after: core.reports.secondsToWait), request?.language ?? .english))
    }
  }

  // MARK: - Reading

  /// Bytes have come; `false` if nobody is to look at them.
  func noteBytes() -> Bool {
    if phase == .idle { beginRequest(.head) }
    return phase != .lingering
  }

  private func beginRequest(_ phase: Phase) {
    self.phase = phase
    start = monotonicNanoseconds()
    due = start + core.limits.deadline.nanoseconds
  }

  package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    switch phase {
    case .answering: waiting.append(part)
    case .idle, .head, .body: handle(part)
    case .lingering: break
    }
  }

  package func read(context: ChannelHandlerContext) {
    if phase == .answering { isReadHeld = true } else { context.read() }
  }

  private func handle(_ part: HTTPServerRequestPart) {
    switch part {
    case .head(let head): handle(head)
    case .body(let bytes): handle(bytes)
    case .end: handleEnd()
    }
  }

  private func handle(_ head: HTTPRequestHead) {
    if phase == .idle { beginRequest(.body) }
    phase = .body
    let request = WebHead(head: head, limits: core.limits)
    (self.request, body, bodyBytes) = (request, nil, 0)
    if let problem = request.fatalProblem() { return refuse(problem) }
    do throws(RequestProblem) {
      outcome = .success(try request.route(among: core.routes))
    } catch {
      outcome = .failure(error)
      // Its sender waits to be told whether to send the body.
      if request.expectsContinue, request.hasBody { return refuse(error) }
    }
    if request.expectsContinue, request.hasBody {
      let head = HTTPResponseHead(version: .http1_1, status: .continue)
      context?.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    }
  }

  private func handle(_ bytes: ByteBuffer) {
    bodyBytes += bytes.readableBytes
    if bodyBytes > core.limits.mostBodyBytes { return refuse(.bodyTooLarge(core.limits)) }
    guard case .success(let route?) = outcome, route.readsBody else { return }
    if body == nil { body = bytes } else { body?.writeImmutableBuffer(bytes) }
  }

  private func handleEnd() {
    phase = .answering
    number += 1
    switch outcome {
    case .success(let route): ask(route, body ?? ByteBuffer())
    case .failure(let problem): answer(problem)
    }
    body = nil
  }

  private func ask(_ route: WebRoute?, _ body: ByteBuffer) {
    guard let request, let context else { return }
    guard let route else {
      let methods = request.allowedMethods(among: core.routes) ?? ""
      return answer(Answer(status: 204, headers: [("Allow", methods)]))
    }
    route.answer(
      WebRequest(
        head: request, body: body, deadline: start + core.limits.deadline.nanoseconds,
        remote: context.channel.remoteAddress?.ipAddress ?? "",
        isStopping: core.phase != .serving),
      Reply(loop: context.eventLoop, connection: self, number: number))
  }

  /// The answer to a request has been found.
  func take(_ outcome: Result<Answer, RequestProblem>, of number: Int) {
    guard number == self.number else { return }
    switch outcome {
    case .success(let found): answer(found)
    case .failure(let problem): answer(problem)
    }
  }

  func expect(_ callOff: @escaping @Sendable () -> Void, of number: Int) {
    if number == self.number, phase == .answering, !isWriting { self.callOff = callOff }
  }

  // MARK: - Answering

  private func answer(_ problem: RequestProblem) {
    var answer = Answer.refusal(problem, request?.language ?? .english)
    if problem.status == 405, let methods = request?.allowedMethods(among: core.routes) {
      answer.headers.append(("Allow", methods))
    }
    self.answer(answer)
  }

  /// Refuses a request whose end is not waited for.
  private func refuse(_ problem: RequestProblem) {
    var answer = Answer.refusal(problem, request?.language ?? .english)
    answer.closes = true
    phase = .answering
    waiting.removeAll()
    failure = nil
    number += 1
    self.answer(answer)
  }

  private func answer(_ answer: Answer) {
    guard let context, phase == .answering, !isWriting else { return }
    let head = request?.head
    let isLast =
      answer.closes || head?.isKeepAlive != true || request?.changesProtocol == true
      || isInputClosed && waiting.isEmpty
      || core.phase == .closing && waiting.isEmpty && failure == nil
    isWriting = true
    callOff = nil
    let responseHead = answer.head(
      keepAlive: !isLast, version: head?.version ?? .http1_1, date: list.date())
    context.write(wrapOutboundOut(.head(responseHead)), promise: nil)
    if head?.method != .HEAD, !answer.body.isEmpty {
      let buffer = context.channel.allocator.buffer(bytes: answer.body)
      context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
    }
    note(answer)
    let written = context.eventLoop.makePromise(of: Void.self)
    written.futureResult.whenComplete { result in
      if case .failure = result { return self.close() }
      self.finishAnswer(isLast: isLast)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
  }

  private func note(_ answer: Answer) {
    let seconds = Double(monotonicNanoseconds() - start) / 1e9
    core.reports.noteAnswer(answer.status, seconds: seconds)
    let level: LogLine.Level = answer.status == 500 ? .error : .requests
    core.log(
      level,
      LogLine(level, "request").with("method", request?.head.method.rawValue ?? "")
        .with("path", Label.clipped(request?.head.uri ?? "", columns: 200))
        .with("status", answer.status).with("ms", seconds * 1000)
        .with("bytes", bodyBytes).with("batch_rows", answer.batchRows)
        .with("remote", context?.channel.remoteAddress?.ipAddress ?? ""))
  }

  private func finishAnswer(isLast: Bool) {
    isWriting = false
    let now = monotonicNanoseconds()
    if isLast {
      phase = .lingering
      due = now + core.limits.lingerTime.nanoseconds
      if isInputClosed { return close() }
      context?.close(mode: .output, promise: nil)
      return releaseRead()
    }
    phase = .idle
    request = nil
    let isClosing = core.phase == .closing
    due = now + (isClosing ? core.limits.lingerTime : core.limits.idleTime).nanoseconds
    takeWaiting()
  }

  /// Goes on with what came in the meantime. An answer may be written at once, so this is a loop.
  private func takeWaiting() {
    if isTakingWaiting { return }
    isTakingWaiting = true
    while phase != .answering, phase != .lingering, let part = waiting.popFirst() { handle(part) }
    isTakingWaiting = false
    guard phase != .answering, phase != .lingering else { return }
    if let failure {
      refuse(failure)
    } else if isInputClosed {
      close()
    } else {
      releaseRead()
    }
  }

  private func releaseRead() {
    guard isReadHeld else { return }
    isReadHeld = false
    context?.read()
  }

  // MARK: - What else happens

  package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event as? ChannelEvent == .inputClosed else {
      return context.fireUserInboundEventTriggered(event)
    }
    isInputClosed = true
    if phase != .answering { close() }
  }

  package func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else { return close() }
    let problem: RequestProblem =
      error == .headerOverflow
      ? .headersTooLarge(core.limits)
      : .malformed(Text("It is no HTTP: \(error).", "不是合法的 HTTP：\(error)。"))
    switch phase {
    case .idle, .head, .body: refuse(problem)
    case .answering: failure = problem
    case .lingering: break
    }
  }
}
