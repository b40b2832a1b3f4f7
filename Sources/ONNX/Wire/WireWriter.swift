/// Writes protobuf's wire format, which ``WireReader`` reads.
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  /// A number of seven bits a byte, the lowest first; a negative one has ten bytes.
  mutating func varint(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func varint(_ number: Int) { varint(UInt64(bitPattern: Int64(number))) }

  /// The bits of a number, the lowest byte first.
  mutating func fixed(_ bits: some FixedWidthInteger) {
    var rest = bits
    for _ in 0..<bits.bitWidth / 8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  mutating func field(_ number: Int, varint value: Int) {
    varint(number << 3)
    varint(value)
  }

  mutating func field(_ number: Int, fixed32 bits: UInt32) {
    varint(number << 3 | 5)
    fixed(bits)
  }

  mutating func field(_ number: Int, bytes value: some Collection<UInt8>) {
    varint(number << 3 | 2)
    varint(value.count)
    bytes += value
  }

  /// A field whose bytes `body` writes.
  mutating func field(_ number: Int, _ body: (inout WireWriter) -> Void) {
    var inner = WireWriter()
    body(&inner)
    field(number, bytes: inner.bytes)
  }
}
