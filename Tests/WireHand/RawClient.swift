import Foundation
import Platform
import Web

/// A client that sends bytes as they are, and reads what comes until the other side is silent or gone.
package final class RawClient: @unchecked Sendable {
  // Unchecked because the socket may be written and read by two threads, and never changes.
  private let socket: Int32

  /// Connects.
  package init(_ address: ServerAddress) throws {
    socket = Platform.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = in_port_t(address.port).bigEndian
    place.sin_addr.s_addr = inet_addr(address.host)
    var on: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    let status = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if status != 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }

  deinit { close(socket) }

  /// Sends text; `false` if the other side has closed.
  @discardableResult
  package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Sends bytes; `false` if the other side has closed.
  @discardableResult
  package func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Platform.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  /// Says that nothing more will be sent.
  package func endInput() { shutdown(socket, Int32(SHUT_WR)) }

  /// Reads until the other side closes.
  ///
  /// - Parameter milliseconds: how long to wait for it.
  /// - Returns: the text, and whether the other side closed.
  package func readAll(_ milliseconds: Int32 = 5000) -> (text: String, isClosed: Bool) {
    read(milliseconds) { _ in false }
  }

  /// Reads one answer with its body.
  package func readAnswer(_ milliseconds: Int32 = 5000) -> String {
    read(milliseconds) { text in
      guard let end = text.range(of: "\r\n\r\n") else { return false }
      let head = text[..<end.lowerBound].lowercased()
      let length = head.range(of: "\r\ncontent-length: ").flatMap { range in
        Int(head[range.upperBound...].prefix { $0 != "\r\n" && $0 != "\r" })
      }
      return text[end.upperBound...].utf8.count >= length ?? 0
    }.text
  }

  private func read(
    _ milliseconds: Int32, until isComplete: (String) -> Bool
  ) -> (text: String, isClosed: Bool) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if isComplete(text) { return (text, false) }
      var wait = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, milliseconds) > 0 else { return (text, false) }
      let count = recv(socket, &buffer, buffer.count, 0)
      if count <= 0 { return (text, true) }
      bytes += buffer[..<count]
    }
  }
}
