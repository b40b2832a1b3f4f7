/// The Mersenne Twister mt19937: 32-bit words with period 2^19937 − 1.
///
/// Seeded by `init_genrand`, as in PyTorch's CPU generator and NumPy's `RandomState`. The state is
/// renewed 624 words at a time, so that handing out many words is a loop without branches.
///
/// Source: Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), and the authors'
/// revised initialisation of 2002.
struct MersenneTwister: Sendable, Hashable {
  static let wordCount = 624
  private static let middle = 397

  /// The raw state; a word is tempered when it is handed out.
  private(set) var words: [UInt32]
  /// The index of the next word to hand out; `wordCount` when the state must be renewed first.
  private(set) var position: Int
  /// How often the state was renewed since it was seeded, if that is known.
  private var renewals: Int?

  init(seed: UInt32) {
    words = [UInt32](repeating: seed, count: Self.wordCount)
    for index in 1..<Self.wordCount {
      let previous = words[index - 1]
      words[index] = 1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(index)
    }
    position = Self.wordCount
    renewals = 0
  }

  /// How many words were handed out since the state was seeded; `nil` for one that was restored.
  var drawn: Int? { renewals.map { ($0 - 1) * Self.wordCount + position } }

  // A state is what it hands out, however it came about.
  static func == (a: MersenneTwister, b: MersenneTwister) -> Bool {
    a.position == b.position && a.words == b.words
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(position)
    hasher.combine(words)
  }

  /// Restores a state, or gives `nil` if it cannot be one.
  init?(words: [UInt32], position: Int) {
    guard words.count == Self.wordCount, (0...Self.wordCount).contains(position) else { return nil }
    self.words = words
    self.position = position
  }

  /// The next 32-bit word.
  mutating func next32() -> UInt32 {
    if position == Self.wordCount { renew() }
    position += 1
    return Self.temper(words[position - 1])
  }

  /// The next 64-bit word: the first draw is the high half.
  mutating func next64() -> UInt64 {
    let high = UInt64(next32())
    return high << 32 | UInt64(next32())
  }

  /// Fills memory with the next words, in order.
  mutating func fill(_ buffer: UnsafeMutableBufferPointer<UInt32>) {
    var filled = 0
    while filled < buffer.count {
      if position == Self.wordCount { renew() }
      let count = min(Self.wordCount - position, buffer.count - filled)
      let start = position
      let target = buffer.extracting(filled..<filled + count)
      words.withUnsafeBufferPointer { source in
        for index in 0..<count { target[index] = Self.temper(source[start + index]) }
      }
      position += count
      filled += count
    }
  }

  @inline(__always)
  private static func temper(_ word: UInt32) -> UInt32 {
    var y = word
    y ^= y >> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    return y ^ (y >> 18)
  }

  /// The recurrence's mix of the top bit of one word and the low 31 bits of the next.
  @inline(__always)
  private static func mix(_ upper: UInt32, _ lower: UInt32) -> UInt32 {
    let y = (upper & 0x8000_0000) | (lower & 0x7fff_ffff)
    return (y >> 1) ^ ((0 &- (lower & 1)) & 0x9908_b0df)
  }

  private mutating func renew() {
    let count = Self.wordCount
    let lag = count - Self.middle
    words.withUnsafeMutableBufferPointer { s in
      for i in 0..<lag { s[i] = s[i + Self.middle] ^ Self.mix(s[i], s[i + 1]) }
      for i in lag..<count - 1 { s[i] = s[i - lag] ^ Self.mix(s[i], s[i + 1]) }
      s[count - 1] = s[Self.middle - 1] ^ Self.mix(s[count - 1], s[0])
    }
    position = 0
    renewals? += 1
  }
}
