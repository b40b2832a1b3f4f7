extension Generator {
  /// Fills memory with uniform numbers, `from ≤ u < to`: PyTorch's `uniform_` and `rand`.
  ///
  /// u = (d mod 2^24)·2^-24 of one 32-bit word each; from + u·(to − from) rounded once.
  /// `from` itself where rounding reaches `to`. Traps unless from ≤ to and to − from is finite.
  func uniform(
    into buffer: UnsafeMutableBufferPointer<Float>, from: Float = 0, to: Float = 1
  ) {
    let range = to - from
    Self.checkUniform(Double(from), Double(to), rangeIsFinite: range.isFinite)
    draw { $0.fillUniform(buffer) }
    if from == 0 && to == 1 { return }
    if from == 0 {
      for i in buffer.indices { buffer[i] *= range }
    } else {
      // u·range is exact in a Double: one rounding is left, as in a fused multiply-add.
      let (wideFrom, wideRange) = (Double(from), Double(range))
      for i in buffer.indices { buffer[i] = Float(Double(buffer[i]) * wideRange + wideFrom) }
    }
    Self.keepBelow(to, from, buffer)
  }

  /// Fills memory with uniform numbers, `from ≤ u < to`: PyTorch's `uniform_` and `rand` in float64.
  ///
  /// u = (w mod 2^53)·2^-53 of two 32-bit words each; from + u·(to − from) rounded once.
  /// `from` itself where rounding reaches `to`. Traps unless from ≤ to and to − from is finite.
  func uniform(
    into buffer: UnsafeMutableBufferPointer<Double>, from: Double = 0, to: Double = 1
  ) {
    let range = to - from
    Self.checkUniform(from, to, rangeIsFinite: range.isFinite)
    draw { $0.fillUniform(buffer) }
    if from == 0 && to == 1 { return }
    if from == 0 {
      for i in buffer.indices { buffer[i] *= range }
    } else {
      for i in buffer.indices { buffer[i] = from.addingProduct(buffer[i], range) }
    }
    Self.keepBelow(to, from, buffer)
  }

  private static func checkUniform(_ from: Double, _ to: Double, rangeIsFinite: Bool) {
    Self.require(
      from <= to && rangeIsFinite,
      "uniform needs from ≤ to with a finite distance between them, but from is \(from) and to is "
        + "\(to).")
  }

  private static func keepBelow<T: BinaryFloatingPoint>(
    _ high: T, _ low: T, _ buffer: UnsafeMutableBufferPointer<T>
  ) {
    for i in buffer.indices { buffer[i] = buffer[i] == high ? low : buffer[i] }
  }
}

extension Generator.Engine {
  /// One float32 uniform in [0, 1).
  mutating func uniform32() -> Float {
    Float(twister.next32() & 0xff_ffff) * 0x1p-24
  }

  /// One float64 uniform in [0, 1).
  mutating func uniform64() -> Double {
    Double(twister.next64() & 0x1f_ffff_ffff_ffff) * 0x1p-53
  }

  /// Float32 uniforms in [0, 1), one word each.
  mutating func fillUniform(_ buffer: UnsafeMutableBufferPointer<Float>) {
    withWords(buffer.count, perElement: 1) { words, offset, count in
      let target = buffer.extracting(offset..<offset + count)
      for i in 0..<count {
        target[i] = Float(Int32(bitPattern: words[i] & 0xff_ffff)) * 0x1p-24
      }
    }
  }

  /// Float64 uniforms in [0, 1), two words each.
  mutating func fillUniform(_ buffer: UnsafeMutableBufferPointer<Double>) {
    withWords(buffer.count, perElement: 2) { words, offset, count in
      let target = buffer.extracting(offset..<offset + count)
      for i in 0..<count {
        let high = UInt64(words[2 * i] & 0x1f_ffff)
        target[i] = Double(Int64(high << 32 | UInt64(words[2 * i + 1]))) * 0x1p-53
      }
    }
  }

  /// Hands a body the words for `count` elements in blocks that stay in the first-level cache:
  /// the words, the index of the block's first element, the block's number of elements.
  @inline(__always)
  mutating func withWords(
    _ count: Int, perElement: Int,
    _ body: (UnsafeMutableBufferPointer<UInt32>, _ offset: Int, _ count: Int) -> Void
  ) {
    let block = 1024
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: block * perElement) { scratch in
      var offset = 0
      while offset < count {
        let length = min(block, count - offset)
        let words = scratch.extracting(0..<length * perElement)
        twister.fill(words)
        body(words, offset, length)
        offset += length
      }
    }
  }
}
