import Foundation
import Gradbook

extension Generator {
  /// A float64 uniform in [0, 1): PyTorch's `rand` of one double.
  func uniform() -> Double { Double(next() & 0x1f_ffff_ffff_ffff) * 0x1p-53 }

  /// A uniform number between two bounds.
  func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + uniform() * (range.upperBound - range.lowerBound)
  }

  /// An exponentially distributed number of rate 1.
  func exponential() -> Double { -log1p(-uniform()) }

  /// An integer in `0..<bound`.
  func integer(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// A seed for another generator: PyTorch's `random_()` of one int64.
  func drawSeed() -> Int { Int(next() & 0x7fff_ffff_ffff_ffff) }
}

/// A small generator for what is made by the hundred thousand: 64 bits from a counter.
///
/// Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014).
struct SplitMix64: RandomNumberGenerator {
  private var counter: UInt64

  init(seed: Int, index: Int = 0) {
    counter = UInt64(bitPattern: Int64(seed))
    counter = next() ^ UInt64(bitPattern: Int64(index)) &* 0x9e37_79b9_7f4a_7c15
    counter = next()
  }

  @inline(__always)
  mutating func next() -> UInt64 {
    counter &+= 0x9e37_79b9_7f4a_7c15
    var z = counter
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A uniform number between two bounds.
  @inline(__always)
  mutating func uniform(_ low: Float, _ high: Float) -> Float {
    low + Float(next() >> 40) * 0x1p-24 * (high - low)
  }

  /// A number of mean 0 and standard deviation 1: nearly normal, as the sum of four
  /// uniforms of 16 bits; never beyond ±√12.
  @inline(__always)
  mutating func bell() -> Float {
    let word = next()
    let sum = (word & 0xffff) + (word >> 16 & 0xffff) + (word >> 32 & 0xffff) + (word >> 48)
    return (Float(sum) * 0x1p-16 - 2) * 1.7320508
  }
}
