import Platform

/// A width in which uniform numbers are turned into normal ones, block by block.
protocol BoxMuller: BinaryFloatingPoint {
  /// Turns uniforms v in [0, 1) into normal numbers in place. In each block of 16, for j in 0..<8:
  /// r = √(−2 ln(1 − v[j])), θ = 2π·v[j + 8]; v[j] becomes r·cos θ, v[j + 8] becomes r·sin θ.
  static func transform(_ block: UnsafeMutableBufferPointer<Self>, mean: Self, std: Self)
}

extension Double: BoxMuller {
  static func transform(_ block: UnsafeMutableBufferPointer<Double>, mean: Double, std: Double) {
    for start in stride(from: 0, to: block.count, by: 16) {
      for j in start..<start + 8 {
        let r = (-2 * log(1 - block[j])).squareRoot()
        let theta = 2 * Double.pi * block[j + 8]
        block[j] = mean.addingProduct(r * cos(theta), std)
        block[j + 8] = mean.addingProduct(r * sin(theta), std)
      }
    }
  }
}

extension Float: BoxMuller {
  /// PyTorch's numbers to the bit: the same polynomials, rounded in the same places.
  static func transform(_ block: UnsafeMutableBufferPointer<Float>, mean: Float, std: Float) {
    // Blocks are gathered by the hundred: loops this long are worth vectors.
    let most = 1024
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 3 * most) { scratch in
      guard let radii = scratch.baseAddress, let all = block.baseAddress else { return }
      let (sines, cosines) = (radii + most, radii + 2 * most)
      for start in stride(from: 0, to: block.count, by: 2 * most) {
        let part = all + start
        let pairs = min(most, (block.count - start) / 2)
        for i in stride(from: 0, to: pairs, by: 8) {
          (radii + i).update(from: part + 2 * i, count: 8)
          (sines + i).update(from: part + 2 * i + 8, count: 8)
        }
        turn(pairs, radii, sines, cosines, mean, std)
        for i in stride(from: 0, to: pairs, by: 8) {
          (part + 2 * i).update(from: cosines + i, count: 8)
          (part + 2 * i + 8).update(from: sines + i, count: 8)
        }
      }
    }
  }

  /// Turns uniforms in `radii` and `sines` into r·cos θ in `cosines` and r·sin θ in `sines`.
  private static func turn(
    _ count: Int, _ radii: UnsafeMutablePointer<Float>, _ sines: UnsafeMutablePointer<Float>,
    _ cosines: UnsafeMutablePointer<Float>, _ mean: Float, _ std: Float
  ) {
    for i in 0..<count { radii[i] = -2 * logarithm(1 - radii[i]) }
    // Apart: a square root in the loop above would keep it from being vectorised.
    for i in 0..<count { radii[i] = radii[i].squareRoot() }
    for i in 0..<count {
      // Not Float.pi, which Swift rounds towards zero.
      (sines[i], cosines[i]) = sineAndCosine(6.283185307179586 * sines[i])
    }
    for i in 0..<count {
      sines[i] = fused(radii[i] * sines[i], std, mean)
      cosines[i] = fused(radii[i] * cosines[i], std, mean)
    }
  }

  /// x·y + z, rounded once.
  @inline(__always)
  private static func fused(_ x: Float, _ y: Float, _ z: Float) -> Float {
    #if arch(arm64)
      z.addingProduct(x, y)
    #else
      // The product of two Floats is exact in a Double, and unlike a fused instruction, which
      // older processors lack, this vectorises everywhere. The sum's own rounding changes the
      // result once in about 2^29 times.
      Float(Double(x) * Double(y) + Double(z))
    #endif
  }

  /// ln x for x in (0, 1], by the single-precision polynomial of Moshier's Cephes library (`logf`)
  /// around 1, after x = m · 2^e with m in [√½, √2).
  @inline(__always)
  private static func logarithm(_ x: Float) -> Float {
    // Masks instead of conditions, so that the loop vectorises.
    let bits = Int32(bitPattern: x.bitPattern)
    let half = bits & 0x007f_ffff | 0x3f00_0000
    let isLow = (half &- Int32(bitPattern: Float(0.707106781186547524).bitPattern)) >> 31
    let e = Float((bits >> 23) &- 126 &+ isLow)
    let m = real(half) - 1 + real(half & isLow)
    let square = m * m
    var y: Float = 7.0376836292e-2
    y = fused(y, m, -1.1514610310e-1)
    y = fused(y, m, 1.1676998740e-1)
    y = fused(y, m, -1.2420140846e-1)
    y = fused(y, m, 1.4249322787e-1)
    y = fused(y, m, -1.6668057665e-1)
    y = fused(y, m, 2.0000714765e-1)
    y = fused(y, m, -2.4999993993e-1)
    y = fused(y, m, 3.3333331174e-1)
    y = fused(y * m, square, e * -2.12194440e-4)
    y -= square * 0.5
    // e·ln 2 in two parts: this one has so few bits that its product is exact.
    return fused(e, 0.693359375, m + y)
  }

  /// sin x and cos x for x in [0, 2π), by the polynomials of Cephes (`sinf`, `cosf`) on
  /// [−π/4, π/4], after subtracting the nearest multiple of π/2.
  @inline(__always)
  private static func sineAndCosine(_ x: Float) -> (sine: Float, cosine: Float) {
    // Adding 1.5·2^52 rounds to an integer, in the low bits; the tiny term makes halves go up.
    let shifted = Double(x * 1.27323954473516) * 0.5 + 0x1p-40 + 0x1.8p52
    let quarter = Int32(truncatingIfNeeded: shifted.bitPattern)
    let multiple = Float(shifted - 0x1.8p52) * 2
    var z = fused(multiple, -0.78515625, x)
    z = fused(multiple, -2.4187564849853515625e-4, z)
    z = fused(multiple, -3.77489497744594108e-8, z)
    let square = z * z
    var c: Float = 2.443315711809948e-5
    c = fused(c, square, -1.388731625493765e-3)
    c = fused(c, square, 4.166664568298827e-2)
    c = fused(c * square, square, square * -0.5) + 1
    var s: Float = -1.9515295891e-4
    s = fused(s, square, 8.3321608736e-3)
    s = fused(s, square, -1.6666654611e-1)
    s = fused(s * square, z, z)
    let swap = (bits(s) ^ bits(c)) & (0 &- (quarter & 1))
    return (
      real(bits(s) ^ swap ^ (quarter & 2) << 30), real(bits(c) ^ swap ^ ((quarter &+ 1) & 2) << 30)
    )
  }

  @inline(__always)
  private static func real(_ bits: Int32) -> Float { Float(bitPattern: UInt32(bitPattern: bits)) }

  @inline(__always)
  private static func bits(_ real: Float) -> Int32 { Int32(bitPattern: real.bitPattern) }
}
