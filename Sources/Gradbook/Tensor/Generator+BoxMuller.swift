#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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
  static func transform(_ block: UnsafeMutableBufferPointer<Float>, mean: Float, std: Float) {
    for start in stride(from: 0, to: block.count, by: 16) {
      for j in start..<start + 8 {
        let r = (-2 * Double.log(1 - Double(block[j]))).squareRoot()
        let theta = 2 * Double.pi * Double(block[j + 8])
        block[j] = Float(Double(mean) + r * Double.cos(theta) * Double(std))
        block[j + 8] = Float(Double(mean) + r * Double.sin(theta) * Double(std))
      }
    }
  }
}
