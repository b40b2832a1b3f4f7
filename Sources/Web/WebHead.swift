import NIOHTTP1

/// A request's line and headers, looked at before its body is read.
package struct WebHead: Sendable {
  let head: HTTPRequestHead
  let limits: WebLimits

  /// The method.
  package var method: HTTPMethod { head.method }

  /// A header's first value.
  package func value(of name: String) -> String? { head.headers.first(name: name) }

  /// The language for refusals.
  package var language: Language {
    let wanted = head.headers.first(name: "Accept-Language")?.lowercased() ?? ""
    return wanted.hasPrefix("zh") ? .chinese : .english
  }

  /// The length that the head announces.
  var contentLength: Int? { head.headers.first(name: "Content-Length").flatMap { Int($0) } }

  /// Whether a body follows.
  var hasBody: Bool {
    head.headers.contains(name: "Transfer-Encoding") || (contentLength ?? 0) > 0
  }

  var expectsContinue: Bool {
    head.version == .http1_1
      && head.headers.first(name: "Expect")?.lowercased() == "100-continue"
  }

  /// Whether the sender means to go on in another protocol, so that nothing after this request can be
  /// read.
  var changesProtocol: Bool { head.method == .CONNECT || head.headers.contains(name: "Upgrade") }

  /// What is wrong so that not even the end of the request can be trusted, or is waited for.
  func fatalProblem() -> RequestProblem? {
    let headers = head.headers
    guard head.version == .http1_0 || head.version == .http1_1 else {
      return RequestProblem(
        505, "version", Text("It is \(head.version).", "它是 \(head.version)。"),
        fits: Text("HTTP/1.1 and HTTP/1.0 are known.", "支持 HTTP/1.1 和 HTTP/1.0。"))
    }
    if headers.count > limits.mostHeaders { return .headersTooLarge(limits) }
    let size = headers.reduce(head.uri.utf8.count) {
      $0 + $1.name.utf8.count + $1.value.utf8.count + 4
    }
    if size > limits.mostHeaderBytes { return .headersTooLarge(limits) }
    let hosts = headers["Host"].count
    if hosts > 1 || (hosts == 0 && head.version == .http1_1) {
      return RequestProblem(
        400, "Host", Text("It stands there \(hosts) times.", "出现了 \(hosts) 次。"),
        fits: Text("Send it once.", "请只写一次。"))
    }
    let encodings = headers[canonicalForm: "Transfer-Encoding"]
    if !encodings.isEmpty {
      guard head.version == .http1_1 else {
        return RequestProblem(
          400, "Transfer-Encoding", Text("HTTP/1.0 has none.", "HTTP/1.0 没有这一项。"),
          fits: Text("Send Content-Length.", "请改用 Content-Length。"))
      }
      guard encodings.count == 1, encodings[0].lowercased() == "chunked" else {
        return RequestProblem(
          501, "Transfer-Encoding", Text("It is not known.", "不支持这种传输编码。"),
          fits: Text("chunked is.", "支持 chunked。"))
      }
    }
    if let length = contentLength, length > limits.mostBodyBytes { return .bodyTooLarge(limits) }
    if let expected = headers.first(name: "Expect"), expected.lowercased() != "100-continue" {
      return RequestProblem(
        417, "Expect", Text("It is not known.", "不支持这种期望。"),
        fits: Text("100-continue is.", "支持 100-continue。"))
    }
    return nil
  }

  /// The path without a query, also where the whole address was given, as to a proxy.
  package var path: String { String(address.prefix { $0 != "?" && $0 != "#" }) }

  /// The query, without its question mark; empty where there is none.
  package var query: String {
    String(address.drop { $0 != "?" }.dropFirst().prefix { $0 != "#" })
  }

  private var address: Substring {
    var uri = head.uri[...]
    if uri.lowercased().hasPrefix("http://") {
      let rest = uri.dropFirst(7)
      uri = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
    }
    return uri
  }

  /// Which of these routes the request is for; `nil` for a question which methods there are.
  ///
  /// - Throws: ``/Requests/RequestProblem`` that can be answered once the body has been passed over.
  func route(among routes: [WebRoute]) throws(RequestProblem) -> WebRoute? {
    let path = path
    if head.method == .OPTIONS, path == "*" { return nil }
    guard let route = routes.first(where: { $0.path == path }) else {
      let known = routes.map(\.path).joined(separator: ", ")
      throw RequestProblem(
        404, "path", Text("There is nothing at \(shown(path)).", "没有 \(shown(path))。"),
        fits: Text("Known are \(known).", "有这些路径：\(known)。"))
    }
    if head.method == .OPTIONS { return nil }
    guard route.methods.contains(head.method) else {
      throw RequestProblem(
        405, "method",
        Text(
          "\(path) does not take \(shown(head.method.rawValue)).",
          "\(path) 不接受 \(shown(head.method.rawValue))。"),
        fits: Text("It takes \(route.allowed).", "可用的方法：\(route.allowed)。"))
    }
    try route.check(self)
    return route
  }

  /// The methods that a path takes, as the header `Allow` lists them.
  func allowedMethods(among routes: [WebRoute]) -> String? {
    if path == "*" {
      let all = Set(routes.flatMap { $0.methods.map(\.rawValue) } + ["OPTIONS"])
      return all.sorted().joined(separator: ", ")
    }
    return routes.first { $0.path == path }?.allowed
  }

  private func shown(_ text: String) -> String { Label.clipped(text, columns: 60) }

  /// Refuses a body that is not JSON in UTF-8.
  package func requireJSON() throws(RequestProblem) {
    if let encoding = head.headers.first(name: "Content-Encoding"),
      encoding.lowercased() != "identity"
    {
      throw RequestProblem(
        415, "Content-Encoding", Text("It is \(shown(encoding)).", "它是 \(shown(encoding))。"),
        fits: Text("Send the body as it is.", "请发送未压缩的内容。"))
    }
    guard let type = head.headers.first(name: "Content-Type") else { return }
    let parts = type.lowercased().split(separator: ";").map {
      $0.filter { $0 != " " && $0 != "\t" }
    }
    let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }?.dropFirst(8) ?? "utf-8"
    guard parts.first == "application/json", ["utf-8", "\"utf-8\"", "utf8"].contains(charset) else {
      throw RequestProblem(
        415, "Content-Type", Text("It is \(shown(type)).", "它是 \(shown(type))。"),
        fits: Text("Send application/json in UTF-8.", "请发送 UTF-8 编码的 application/json。"))
    }
  }
}

extension RequestProblem {
  static func headersTooLarge(_ limits: WebLimits) -> RequestProblem {
    RequestProblem(
      431, "headers", Text("They are too large.", "请求头太大。"),
      fits: Text(
        "At most \(limits.mostHeaders) headers of \(limits.mostHeaderBytes) bytes in all fit.",
        "最多 \(limits.mostHeaders) 个请求头，总共 \(limits.mostHeaderBytes) 字节。"))
  }

  static func bodyTooLarge(_ limits: WebLimits) -> RequestProblem {
    RequestProblem(
      413, "body", Text("It is too large.", "内容太大。"),
      fits: Text(
        "At most \(limits.mostBodyBytes) bytes fit: send fewer rows in a request.",
        "最多 \(limits.mostBodyBytes) 字节：请减少每次请求的行数。"))
  }

  static func tooSlow(_ limits: WebLimits) -> RequestProblem {
    let seconds = NumberText.short(Double(limits.deadline.nanoseconds) / 1e9)
    return RequestProblem(
      408, "request", Text("It was not complete in time.", "没有在期限内发完。"),
      fits: Text("Send it within \(seconds) s.", "请在 \(seconds) 秒内发完。"))
  }

  static func malformed(_ reason: Text) -> RequestProblem {
    RequestProblem(
      400, "request", reason,
      fits: Text("Send HTTP/1.1 as RFC 9112 has it.", "请按 RFC 9112 发送 HTTP/1.1 请求。"))
  }

  static func tooManyConnections(_ limits: WebLimits) -> RequestProblem {
    RequestProblem(
      503, "connections",
      Text(
        "\(limits.mostConnections) connections are open already.",
        "已有 \(limits.mostConnections) 个连接。"),
      fits: Text("Ask again in 1 s.", "请在 1 秒后重试。"), retryAfter: 1)
  }
}
