extension Generator {
  /// Fills memory with ones of probability p and zeros: PyTorch's `bernoulli_(p)` and the mask of
  /// its dropout (there with p the probability to keep): 1 where a float64 uniform lies below p.
  ///
  /// PyTorch on Intel processors draws these from another library; elsewhere the numbers agree.
  /// Traps unless 0 ≤ p ≤ 1.
  func bernoulli<T>(
    into buffer: UnsafeMutableBufferPointer<T>, probability: Double, zero: T, one: T
  ) {
    Self.require(
      (0...1).contains(probability),
      "bernoulli needs a probability between 0 and 1, but it is \(probability).")
    draw { engine in
      engine.withWords(buffer.count, perElement: 2) { words, offset, count in
        let target = buffer.extracting(offset..<offset + count)
        for i in 0..<count {
          let high = UInt64(words[2 * i] & 0x1f_ffff)
          let uniform = Double(Int64(high << 32 | UInt64(words[2 * i + 1]))) * 0x1p-53
          target[i] = uniform < probability ? one : zero
        }
      }
    }
  }

  /// Fills memory with ones and zeros: PyTorch's `torch.bernoulli(p)` of a float32 tensor of
  /// probabilities. Both have the same count. Traps if a probability is not in 0...1.
  func bernoulli<T>(
    into buffer: UnsafeMutableBufferPointer<T>, probabilities: UnsafeBufferPointer<Float>,
    zero: T, one: T
  ) {
    draw { engine in
      for i in buffer.indices {
        let p = Self.checked(probabilities[i])
        buffer[i] = engine.uniform32() < p ? one : zero
      }
    }
  }

  /// Fills memory with ones and zeros: PyTorch's `torch.bernoulli(p)` of a float64 tensor of
  /// probabilities. Both have the same count. Traps if a probability is not in 0...1.
  func bernoulli<T>(
    into buffer: UnsafeMutableBufferPointer<T>, probabilities: UnsafeBufferPointer<Double>,
    zero: T, one: T
  ) {
    draw { engine in
      for i in buffer.indices {
        let p = Self.checked(probabilities[i])
        buffer[i] = engine.uniform64() < p ? one : zero
      }
    }
  }

  /// Draws indices in proportion to weights: PyTorch's `multinomial` of one row of weights.
  ///
  /// With replacement each draw looks a float64 uniform up in the running sum of the weights;
  /// without, the largest quotients of weight and exponential number are taken (Efraimidis and
  /// Spirakis, 2006). Cost: O(w + n log w) with, O(w log w) without replacement.
  ///
  /// Traps if a weight is negative or not finite, if all are zero, or if more are to be drawn
  /// without replacement than there are weights.
  func multinomial<T: BinaryFloatingPoint>(
    weights: UnsafeBufferPointer<T>, into samples: UnsafeMutableBufferPointer<Int64>,
    replacement: Bool
  ) {
    orTrap { () throws(ShapeError) in
      try Self.checkWeights(weights, samples.count, replacement: replacement)
    }
    if replacement && samples.count > 1 {
      drawWithReplacement(weights, samples)
    } else {
      drawWithoutReplacement(weights, samples)
    }
  }

  private func drawWithReplacement<T: BinaryFloatingPoint>(
    _ weights: UnsafeBufferPointer<T>, _ samples: UnsafeMutableBufferPointer<Int64>
  ) {
    var running: T = 0
    var cumulative = weights.map { weight in
      running += weight
      return running
    }
    for i in cumulative.indices { cumulative[i] /= running }
    cumulative[cumulative.count - 1] = 1
    draw { engine in
      for i in samples.indices {
        let uniform = engine.uniform64()
        var (left, right) = (0, cumulative.count)
        while left < right {
          let middle = (left + right) / 2
          if Double(cumulative[middle]) < uniform { left = middle + 1 } else { right = middle }
        }
        samples[i] = Int64(left)
      }
    }
  }

  private func drawWithoutReplacement<T: BinaryFloatingPoint>(
    _ weights: UnsafeBufferPointer<T>, _ samples: UnsafeMutableBufferPointer<Int64>
  ) {
    var keys = [T](unsafeUninitializedCapacity: weights.count) { buffer, count in
      exponential(into: buffer.extracting(0..<weights.count))
      count = weights.count
    }
    for i in keys.indices { keys[i] = weights[i] / keys[i] }
    let order = keys.indices.sorted { (keys[$0], $1) > (keys[$1], $0) }
    for i in samples.indices { samples[i] = Int64(order[i]) }
  }

  private static func checked<T: BinaryFloatingPoint>(_ probability: T) -> T {
    orTrap { () throws(ShapeError) in try checkProbability(probability) }
    return probability
  }

  /// Throws for a number that is no probability.
  static func checkProbability(_ probability: some BinaryFloatingPoint) throws(ShapeError) {
    guard (0...1).contains(probability) else {
      throw ShapeError(
        "bernoulli needs probabilities between 0 and 1, but one is \(probability).",
        "bernoulli 需要 0 到 1 之间的概率，而其中一个是 \(probability)。")
    }
  }

  /// Throws for weights that nothing can be drawn by.
  static func checkWeights<Weights: Collection>(
    _ weights: Weights, _ count: Int, replacement: Bool
  ) throws(ShapeError) where Weights.Element: BinaryFloatingPoint {
    guard weights.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
      throw ShapeError(
        "multinomial needs weights that are finite and not negative.",
        "multinomial 需要有限且非负的权重。")
    }
    guard weights.contains(where: { $0 > 0 }) else {
      throw ShapeError(
        "multinomial needs a weight above zero, but all are zero.",
        "multinomial 需要至少一个正的权重，而它们全是 0。")
    }
    guard replacement || count <= weights.count else {
      throw ShapeError(
        "multinomial cannot draw \(count) of \(weights.count) without replacement.",
        "multinomial 无法从 \(weights.count) 个中不放回地抽取 \(count) 个。")
    }
  }
}
