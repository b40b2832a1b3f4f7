extension Generator {
  /// Fills memory with integers, `from ≤ k < to`: PyTorch's `randint`, for any element type.
  ///
  /// from + d mod (to − from), of one 32-bit word each, or of two from a range of 2^28 on, so
  /// that no value is favoured by more than a sixteenth. Traps unless from < to.
  func randint<T: Numeric>(
    into buffer: UnsafeMutableBufferPointer<T>, from: Int, to: Int,
    as convert: (Int) -> T
  ) {
    Self.require(
      from < to, "randint needs low < high, but low is \(from) and high is \(to).")
    let range = UInt64(bitPattern: Int64(to &- from))
    draw { engine in
      if range < 1 << 28 {
        let narrow = UInt32(range)
        engine.withWords(buffer.count, perElement: 1) { words, offset, count in
          for i in 0..<count { buffer[offset + i] = convert(from &+ Int(words[i] % narrow)) }
        }
      } else {
        for i in buffer.indices {
          let step = Int(truncatingIfNeeded: engine.twister.next64() % range)
          buffer[i] = convert(from &+ step)
        }
      }
    }
  }

  /// Fills memory with integers, `from ≤ k < to`: PyTorch's `randint`. Traps unless from < to.
  func randint(into buffer: UnsafeMutableBufferPointer<Int64>, from: Int, to: Int) {
    randint(into: buffer, from: from, to: to) { Int64($0) }
  }

  /// One integer, `low ≤ k < high`. Traps unless low < high.
  func randint(_ low: Int, _ high: Int) -> Int {
    var value = 0
    withUnsafeMutablePointer(to: &value) {
      randint(
        into: UnsafeMutableBufferPointer(start: $0, count: 1), from: low, to: high, as: { $0 })
    }
    return value
  }

  /// A random order of 0..<count. Traps if the count is negative.
  func randperm(_ count: Int) -> [Int] {
    Self.require(count >= 0, "randperm needs a count of 0 or more, but it is \(count).")
    let order = [Int64](unsafeUninitializedCapacity: count) { buffer, initialized in
      randperm(into: buffer.extracting(0..<count))
      initialized = count
    }
    return order.map(Int.init)
  }

  /// Fills memory with integers, 0 ≤ k < 2^63: PyTorch's `random_()` of an int64 tensor.
  func random(into buffer: UnsafeMutableBufferPointer<Int64>) {
    draw { engine in
      for i in buffer.indices {
        buffer[i] = Int64(engine.twister.next64() & 0x7fff_ffff_ffff_ffff)
      }
    }
  }

  /// Fills memory with a random order of 0..<count: PyTorch's `randperm`.
  ///
  /// For each i but the last, the entries i and i + d mod (n − i) are exchanged (Fisher–Yates).
  func randperm(into buffer: UnsafeMutableBufferPointer<Int64>) {
    let count = buffer.count
    for i in 0..<count { buffer[i] = Int64(i) }
    // Beyond this length PyTorch draws two words, lest the remainder be noticeably uneven.
    let isLong = count >= Int(UInt32.max / 20)
    draw { engine in
      for i in 0..<max(0, count - 1) {
        let word = isLong ? engine.twister.next64() : UInt64(engine.twister.next32())
        buffer.swapAt(i, i + Int(word % UInt64(count - i)))
      }
    }
  }
}
