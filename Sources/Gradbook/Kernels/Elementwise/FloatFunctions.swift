/// Elementary functions in single precision without a branch, so that a loop over them becomes
/// vector instructions. Polynomials are least-maximum fits of this project's own; errors are at
/// most two units in the last place. Their terms are added in pairs (Estrin's scheme), so that a
/// step waits for fewer steps before it than in Horner's.
///
/// Source of the method: J.-M. Muller, Elementary Functions, 3rd edition, chapters 3, 5 and 11.
enum FloatFunctions {
  /// 1.5·2²³: adding it rounds to a whole number, which then stands in the lowest bits.
  private static let roundingShift: Float = 12_582_912
  private static let log2e: Float = 1.442_695_04
  /// ln 2 in two parts; the first has few bits, so that its product with a small whole number is
  /// exact.
  private static let ln2High: Float = 0.693_359_375
  private static let ln2Low: Float = -2.121_944_4e-4

  /// 2ⁿ for −126 ≤ n ≤ 127.
  @inline(__always)
  private static func power(_ n: Int32) -> Float {
    Float(bitPattern: UInt32(bitPattern: (n &+ 127) &<< 23))
  }

  /// x as n·ln 2 + r with |r| ≤ ½ ln 2.
  @inline(__always)
  private static func reduced(_ x: Float) -> (n: Int32, r: Float) {
    let shifted = x * log2e + roundingShift
    let whole = shifted - roundingShift
    let n = Int32(bitPattern: shifted.bitPattern) &- Int32(bitPattern: roundingShift.bitPattern)
    return (n, (x - whole * ln2High) - whole * ln2Low)
  }

  /// eʳ − 1 for |r| ≤ ½ ln 2.
  @inline(__always)
  private static func smallExpm1(_ r: Float) -> Float {
    let square = r * r
    let low: Float = 0.5 + r * 0.166_666_66
    let middle: Float = 0.041_666_359 + r * 0.008_333_389_6
    let high: Float = 0.001_394_089_4 + r * 0.000_198_458_98
    return r + square * (low + square * (middle + square * high))
  }

  /// eˣ; 0 below −104, ∞ above 88.73, subnormal results included.
  @inline(__always)
  static func exp(_ x: Float) -> Float {
    let low: Float = x < -104 ? -104 : x
    let bounded: Float = low > 89 ? 89 : low
    let (n, r) = reduced(bounded)
    // In two steps, because 2ⁿ itself may be too large or too small.
    let half = n &>> 1
    return (1 + smallExpm1(r)) * power(half) * power(n &- half)
  }

  /// eˣ − 1, accurate near 0.
  @inline(__always)
  static func expm1(_ x: Float) -> Float {
    let low: Float = x < -18 ? -18 : x
    let bounded: Float = low > 89 ? 89 : low
    let (n, r) = reduced(bounded)
    let half = n &>> 1
    let (a, b) = (power(half), power(n &- half))
    let e = smallExpm1(r)
    // A large result is scaled last, because a·b alone may overflow.
    let y = n > 30 ? (1 + e) * a * b : e * a * b + (a * b - 1)
    return x == 0 ? x : y
  }

  /// (e²ˣ − 1) / (e²ˣ + 1).
  @inline(__always)
  static func tanh(_ x: Float) -> Float {
    // Beyond 9.1 the result is 1 to rounding.
    let size: Float = x.magnitude > 9.1 ? 9.1 : x.magnitude
    let (n, r) = reduced(2 * size)
    let scale = power(n)
    let e = smallExpm1(r) * scale + (scale - 1)
    let y = e / (e + 2)
    let signed = Float(bitPattern: y.bitPattern | (x.bitPattern & 0x8000_0000))
    return x != x ? x : signed
  }

  /// ln x; −∞ at 0, NaN below.
  @inline(__always)
  static func log(_ x: Float) -> Float {
    let isTiny = x < 1.175_494_4e-38
    let scaled: Float = isTiny ? x * 8_388_608 : x
    // The mantissa between √½ and √2, and what is left of the exponent.
    let bits = Int32(bitPattern: scaled.bitPattern) &- 0x3f35_04f3
    let exponent = bits &>> 23
    let mantissa = Float(bitPattern: UInt32(bitPattern: (bits & 0x7f_ffff) &+ 0x3f35_04f3))
    let n = Float(exponent) - (isTiny ? 23 : 0)
    let f = mantissa - 1
    let tail = logTail(f)
    let square = f * f
    var y = f * square * tail
    y = y + n * ln2Low
    y = y - 0.5 * square
    let result = (f + y) + n * ln2High
    let atEdge: Float = x == 0 ? -.infinity : (x < 0 ? .nan : result)
    // ∞ and NaN are themselves.
    return x < .infinity ? atEdge : x
  }

  /// (ln(1 + f) − f + f²/2) / f³.
  @inline(__always)
  private static func logTail(_ f: Float) -> Float {
    let square = f * f
    let first: Float = 0.333_333_13 + f * -0.250_000_1
    let second: Float = 0.200_021_24 + f * -0.166_680_08
    let third: Float = 0.142_194_51 + f * -0.124_052_79
    let fourth: Float = 0.118_886_456 + f * (-0.116_778_77 + f * 0.067_483_08)
    return (first + square * second) + (square * square) * (third + square * fourth)
  }

  /// ln(1 + x), accurate near 0: what 1 + x lost to rounding is put back.
  @inline(__always)
  static func log1p(_ x: Float) -> Float {
    let sum = 1 + x
    let lost = x - (sum - 1)
    let y = log(sum) + lost / sum
    // At −1 and ∞ the correction would be NaN.
    let atEdge = sum == 0 || x == .infinity ? log(sum) : y
    return x == 0 ? x : atEdge
  }

  /// 2/√π·∫₀ˣ e^(−t²) dt: an odd polynomial up to 1, beyond it 1 − e^p(|x|).
  @inline(__always)
  static func erf(_ x: Float) -> Float {
    let size = x.magnitude
    let t = x * x
    let near = x * nearErf(t)
    let far = 1 - exp(logErfc(size > 4 ? 4 : size))
    let signed = Float(bitPattern: far.bitPattern | (x.bitPattern & 0x8000_0000))
    return size > 1 ? signed : near
  }

  /// erf(x) / x, where t = x² is at most 1.
  @inline(__always)
  private static func nearErf(_ t: Float) -> Float {
    let square = t * t
    let first: Float = 1.128_379_1 + t * -0.376_126_26
    let second: Float = 0.112_835_854 + t * -0.026_853_811
    let third: Float = 0.005_188_327_7 + t * (-0.000_801_019_25 + t * 7.853_857_8e-5)
    return first + square * (second + square * third)
  }

  /// ln(1 − erf a) for 1 ≤ a ≤ 4.
  @inline(__always)
  private static func logErfc(_ a: Float) -> Float {
    let square = a * a
    let first: Float = 0.000_188_031_83 + a * -1.129_578_4
    let second: Float = -0.633_219_96 + a * -0.108_418_494
    let third: Float = 0.025_208_205 + a * -0.004_204_542_4
    let fourth: Float = 0.000_441_332_38 + a * -2.168_651e-5
    return (first + square * second) + (square * square) * (third + square * fourth)
  }
}
