import Foundation
import Synchronization
import Web

/// Who gets in: requests that name this server as their host, come from its own page, and know the key
/// that stands in the address.
///
/// A page of another site that a browser has open can send requests to this machine, and can have its
/// name point to it; it can neither forge `Host` and `Origin` nor read the key.
final class Admission: Sendable {
  /// What the address holds, new for every server.
  let key: String
  private let port = Mutex(0)

  init() {
    var generator = SystemRandomNumberGenerator()
    key = (0..<2).map { _ in
      let half = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 16 - half.count) + half
    }.joined()
  }

  /// The server listens at this port.
  func open(at port: Int) { self.port.withLock { $0 = port } }

  private var hosts: [String] {
    let port = port.withLock { $0 }
    return ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"]
  }

  /// Refuses who does not name this server, or comes from elsewhere.
  func check(_ head: WebHead) throws(RequestProblem) {
    let hosts = hosts
    guard let host = head.value(of: "Host")?.lowercased(), hosts.contains(host) else {
      throw RequestProblem(
        403, "Host", Text("It is not this server.", "它不是这个服务。"),
        fits: Text("Open the address that the program printed.", "请打开程序打印的网址。"))
    }
    if let origin = head.value(of: "Origin")?.lowercased(),
      !hosts.contains(where: { origin == "http://\($0)" })
    {
      throw RequestProblem(
        403, "Origin", Text("Another page asks.", "请求来自别的网页。"),
        fits: Text("Only the playground's own page may.", "只接受演练场自己的网页。"))
    }
    if let site = head.value(of: "Sec-Fetch-Site"), site == "cross-site", head.method != .GET {
      throw RequestProblem(
        403, "Sec-Fetch-Site", Text("Another page asks.", "请求来自别的网页。"),
        fits: Text("Only the playground's own page may.", "只接受演练场自己的网页。"))
    }
    guard Self.isSame(Self.member("key", of: head.query) ?? head.value(of: "X-Key") ?? "", key)
    else {
      throw RequestProblem(
        403, "key", Text("It is not this server's.", "它不属于这个服务。"),
        fits: Text("Open the whole address that the program printed.", "请打开程序打印的完整网址。"))
    }
  }

  /// A member of a query such as `key=1f&lang=zh`.
  static func member(_ name: String, of query: String) -> String? {
    for part in query.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.first == name[...] else { continue }
      return pair.count > 1 ? String(pair[1]).removingPercentEncoding : ""
    }
    return nil
  }

  /// Compares all characters, so that the time does not tell how many were right.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
