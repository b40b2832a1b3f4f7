/// A number of half precision, as it stands in memory: a sign, five bits of exponent, ten of fraction.
///
/// Swift's own `Float16` is not there on every system, and not a vectorised loop where it is. Source: IEEE
/// 754-2008, section 3.6.
struct Half: Sendable {
  let bits: UInt16

  @inline(__always)
  init(bits: UInt16) { self.bits = bits }

  /// The nearest number, of two the even one; infinite from 65520 on, halfway beyond the largest.
  @inline(__always)
  init(_ number: Float) {
    let sign = number.bitPattern >> 16 & 0x8000
    let size = number.bitPattern & 0x7fff_ffff
    // A carry from the fraction goes into the exponent, as it should.
    let rounded = (size &+ 0x0fff &+ (size >> 13 & 1)) >> 13 &- 112 << 10
    // Beside ½ the last bit of a Float is worth 2⁻²⁴, as is the smallest Half.
    let small = (Float(bitPattern: size) + 0.5).bitPattern &- 0x3f00_0000
    let finite = size < 0x3880_0000 ? small : rounded
    let magnitude = size >= 0x477f_f000 ? (size > 0x7f80_0000 ? 0x7e00 : 0x7c00) : finite
    bits = UInt16(truncatingIfNeeded: sign | magnitude)
  }

  /// The same number, exactly.
  @inline(__always)
  var float: Float {
    let size = UInt32(bits & 0x7fff) << 13
    let finite = (Float(bitPattern: size) * 0x1p112).bitPattern
    let magnitude = size >= 0x0f80_0000 ? size | 0x7f80_0000 : finite
    return Float(bitPattern: magnitude | UInt32(bits & 0x8000) << 16)
  }
}

extension Half: Element {
  static var dtype: DType { .float16 }
  @inline(__always) static var lowest: Half { Half(bits: 0xfc00) }
  /// Rounded twice, by way of float32, as PyTorch does.
  @inline(__always) init(real: Double) { self.init(Float(real)) }
  @inline(__always) init(integer: Int64) { self.init(Float(integer)) }
  @inline(__always) var real: Double { Double(float) }
  @inline(__always) var integer: Int64 { float.integer }
  @inline(__always) static func == (a: Half, b: Half) -> Bool { a.float == b.float }
  @inline(__always) func isBelow(_ other: Half) -> Bool { float < other.float }
  @inline(__always) func isAtMost(_ other: Half) -> Bool { float <= other.float }
  @inline(__always) var isUnordered: Bool { float.isUnordered }
  @inline(__always) var isZero: Bool { bits & 0x7fff == 0 }
  @inline(__always) var orderKey: Int64 { float.orderKey }
  @inline(__always) func adding(_ other: Half) -> Half { Half(float + other.float) }
  @inline(__always) func multiplied(by other: Half) -> Half { Half(float * other.float) }
}
