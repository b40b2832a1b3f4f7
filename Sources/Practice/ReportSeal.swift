import Foundation

/// Marks each line of a report so that only who has the key can have written it, in this order.
///
/// The mark is SipHash-2-4 of the line (Aumasson and Bernstein, 2012), in hexadecimal digits. After
/// each line the key is replaced by two hashes of itself.
package struct ReportSeal: Sendable {
  private var key: (UInt64, UInt64)

  /// How many characters a mark has.
  package static let length = 16

  package init(key: (UInt64, UInt64)) { self.key = key }

  /// The mark of the next line.
  package mutating func mark(_ line: Data) -> [UInt8] {
    let mark = Self.sipHash(Array(line), key)
    key = (Self.sipHash([1], key), Self.sipHash([2], key))
    let digits = String(mark, radix: 16)
    return Array((String(repeating: "0", count: Self.length - digits.count) + digits).utf8)
  }

  package static func sipHash(_ bytes: [UInt8], _ key: (UInt64, UInt64)) -> UInt64 {
    var v0 = key.0 ^ 0x736f_6d65_7073_6575
    var v1 = key.1 ^ 0x646f_7261_6e64_6f6d
    var v2 = key.0 ^ 0x6c79_6765_6e65_7261
    var v3 = key.1 ^ 0x7465_6462_7974_6573
    func turned(_ x: UInt64, _ places: UInt64) -> UInt64 { x << places | x >> (64 - places) }
    func round() {
      v0 &+= v1
      v1 = turned(v1, 13) ^ v0
      v0 = turned(v0, 32)
      v2 &+= v3
      v3 = turned(v3, 16) ^ v2
      v0 &+= v3
      v3 = turned(v3, 21) ^ v0
      v2 &+= v1
      v1 = turned(v1, 17) ^ v2
      v2 = turned(v2, 32)
    }
    func take(_ word: UInt64) {
      v3 ^= word
      round()
      round()
      v0 ^= word
    }
    let whole = bytes.count - bytes.count % 8
    func word(_ range: Range<Int>) -> UInt64 {
      range.reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    }
    for start in stride(from: 0, to: whole, by: 8) { take(word(start..<start + 8)) }
    take(UInt64(truncatingIfNeeded: bytes.count) << 56 | word(whole..<bytes.count))
    v2 ^= 0xff
    for _ in 0..<4 { round() }
    return v0 ^ v1 ^ v2 ^ v3
  }
}

/// What the checker hands to the program that it starts: the key of the seal, and the seed of the
/// drawn values.
package struct ReportStart: Sendable {
  package let key: (UInt64, UInt64)
  package let seed: Int

  package static let size = 24

  /// A new key.
  package init(seed: Int) {
    var source = SystemRandomNumberGenerator()
    key = (source.next(), source.next())
    self.seed = seed
  }

  init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.size else { return nil }
    func word(_ start: Int) -> UInt64 {
      bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    key = (word(0), word(8))
    seed = Int(truncatingIfNeeded: word(16))
  }

  package var bytes: [UInt8] {
    [key.0, key.1, UInt64(bitPattern: Int64(seed))].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) }
    }
  }
}
