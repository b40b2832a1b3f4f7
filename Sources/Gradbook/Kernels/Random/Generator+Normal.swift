import Platform

extension Generator {
  /// Fills memory with normal numbers: PyTorch's `normal_` and `randn` of a contiguous tensor.
  ///
  /// Fewer than 16 come in pairs computed in Double; 16 or more in blocks by ``BoxMuller``. Both
  /// are the transformation of Box and Muller (1958). Traps unless std ≥ 0.
  ///
  /// - Parameter wholeBlocks: whether no number is drawn for what is left behind the last whole block
  ///   of 16, as PyTorch does for float16; the last 16 are drawn afresh in any case.
  func normal(
    into buffer: UnsafeMutableBufferPointer<Float>, mean: Double = 0, std: Double = 1,
    wholeBlocks: Bool = false
  ) {
    normal(
      into: buffer, mean: mean, std: std, wholeBlocks: wholeBlocks, fill: { $0.fillUniform($1) })
  }

  /// Fills memory with normal numbers: PyTorch's `normal_` and `randn` in float64.
  /// Traps unless std ≥ 0.
  func normal(
    into buffer: UnsafeMutableBufferPointer<Double>, mean: Double = 0, std: Double = 1
  ) {
    normal(into: buffer, mean: mean, std: std, wholeBlocks: false, fill: { $0.fillUniform($1) })
  }

  private func normal<T: BoxMuller>(
    into buffer: UnsafeMutableBufferPointer<T>, mean: Double, std: Double, wholeBlocks: Bool,
    fill: (inout Engine, UnsafeMutableBufferPointer<T>) -> Void
  ) {
    Self.require(std >= 0, "normal needs a standard deviation of 0 or more, but it is \(std).")
    draw { engine in
      guard buffer.count >= 16 else {
        for i in buffer.indices { buffer[i] = T(engine.normal() * std + mean) }
        return
      }
      let whole = buffer.count / 16 * 16
      fill(&engine, wholeBlocks ? buffer.extracting(0..<whole) : buffer)
      T.transform(buffer.extracting(0..<whole), mean: T(mean), std: T(std))
      guard whole < buffer.count else { return }
      // PyTorch draws the last 16 afresh when the blocks do not come out even.
      let tail = buffer.extracting(buffer.count - 16..<buffer.count)
      fill(&engine, tail)
      T.transform(tail, mean: T(mean), std: T(std))
    }
  }

  /// Fills memory with exponentially distributed numbers of a rate λ > 0: PyTorch's
  /// `exponential_`: −ln(1 − u)/λ of a float64 uniform u each.
  func exponential<T: BinaryFloatingPoint>(
    into buffer: UnsafeMutableBufferPointer<T>, rate: Double = 1
  ) {
    Self.require(rate > 0, "exponential needs a rate above 0, but it is \(rate).")
    let scale = -1 / rate
    draw { engine in
      for i in buffer.indices { buffer[i] = T(scale * log1p(-engine.uniform64())) }
    }
  }
}

extension Generator.Engine {
  /// One standard normal number, computed in Double: r·cos θ of a fresh pair, or the waiting
  /// r·sin θ of the last one.
  mutating func normal() -> Double {
    if let cached = cachedNormal {
      cachedNormal = nil
      return cached
    }
    let u1 = uniform64()
    let u2 = uniform64()
    let r = (-2 * log1p(-u2)).squareRoot()
    let theta = 2 * Double.pi * u1
    cachedNormal = r * sin(theta)
    return r * cos(theta)
  }
}
