import Foundation

/// The file in which a child says what it is about to try: it outlives the child's crash.
struct InputRecord {
  private let descriptor: Int32

  /// Opens the file anew.
  init?(_ path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    if descriptor < 0 { return nil }
  }

  /// Writes an input, its number and its length in front.
  func write(_ number: Int, _ input: [UInt8]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16 + input.count)
    for value in [number, input.count] {
      withUnsafeBytes(of: UInt64(value).littleEndian) { bytes.append(contentsOf: $0) }
    }
    bytes += input
    _ = pwrite(descriptor, bytes, bytes.count, 0)
  }

  /// The last input that was written to a file, and its number.
  static func read(_ path: String) -> (number: Int, input: Data) {
    guard let data = FileManager.default.contents(atPath: path), data.count >= 16 else {
      return (0, Data())
    }
    func value(_ start: Int) -> Int {
      data[start..<start + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let length = min(value(8), data.count - 16)
    return (value(0), data.subdata(in: 16..<16 + length))
  }
}
