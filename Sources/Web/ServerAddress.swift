/// Where a server listens.
public struct ServerAddress: Sendable, Hashable, CustomStringConvertible {
  /// The name or number of the host, such as `127.0.0.1`.
  public let host: String
  /// The port.
  public let port: Int

  /// Creates an address.
  public init(host: String = "127.0.0.1", port: Int) { (self.host, self.port) = (host, port) }

  /// As a browser writes it: `http://127.0.0.1:8000`.
  public var description: String {
    "http://" + (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
  }
}
