extension Generator {
  /// Where a generator stands in its sequence, for checkpoints.
  ///
  /// A state is a plain value: it can be compared, sent to another task and written as JSON.
  public struct State: Sendable, Hashable, Codable {
    let engine: Engine

    init(engine: Engine) {
      self.engine = engine
    }

    private enum CodingKeys: String, CodingKey {
      case seed, position, words, cachedNormal
    }

    /// Reads a state.
    ///
    /// - Throws: `DecodingError` if a part is missing, or if there are not 624 words or the position
    ///   is not in 0...624.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      let words = try container.decode([UInt32].self, forKey: .words)
      let position = try container.decode(Int.self, forKey: .position)
      guard let twister = MersenneTwister(words: words, position: position) else {
        throw DecodingError.dataCorruptedError(
          forKey: .words, in: container,
          debugDescription: "A generator's state needs \(MersenneTwister.wordCount) words and a "
            + "position in 0...\(MersenneTwister.wordCount), but it has \(words.count) words and "
            + "position \(position). Save the state again with the generator that made it.")
      }
      var engine = Engine(seed: try container.decode(Int.self, forKey: .seed))
      engine.twister = twister
      engine.cachedNormal = try container.decodeIfPresent(Double.self, forKey: .cachedNormal)
      self.engine = engine
    }

    /// Writes the state.
    ///
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(engine.seed, forKey: .seed)
      try container.encode(engine.twister.position, forKey: .position)
      try container.encode(engine.twister.words, forKey: .words)
      try container.encodeIfPresent(engine.cachedNormal, forKey: .cachedNormal)
    }
  }
}
