/// What a server answered.
public struct Response: Sendable, Hashable {
  /// The status, such as 200.
  public let status: Int
  /// The headers, in the order in which they came.
  public let headers: [Header]
  /// The body as text.
  public let body: String

  /// A header.
  public struct Header: Sendable, Hashable {
    /// Its name, as it was sent.
    public let name: String
    /// Its value.
    public let value: String
  }

  /// The value of the first header of a name, in small or large letters.
  public subscript(header: String) -> String? {
    headers.first { $0.name.lowercased() == header.lowercased() }?.value
  }
}
