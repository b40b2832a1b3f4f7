import CTape

/// A source of random numbers that gives the numbers of PyTorch's CPU generator.
///
/// The same seed gives the same numbers in every run, on every machine, and the numbers that
/// `torch.Generator().manual_seed(seed)` gives: to the bit but for long float64 normal and
/// exponential draws, whose last place or two may differ. Factories take a generator; without one they draw
/// from ``default``.
///
/// ```swift
/// let generator = Generator(seed: 7)
/// let x = Tensor.rand(2, 3, generator: generator)  // 0.5349, 0.1988, 0.6592, …
/// ```
///
/// A generator may be used from any task: each fill is one indivisible step. Which task draws
/// first is then the scheduler's choice, so give each task its own generator when order matters.
public final class Generator: Sendable, RandomNumberGenerator {
  let locked: Guarded<Engine>

  /// Creates a generator.
  ///
  /// - Parameter seed: Any integer. As in PyTorch its low 32 bits choose the sequence, and a
  ///   negative seed stands for the 64-bit word with the same bits.
  public init(seed: Int) {
    locked = Guarded(Engine(seed: seed))
    noteBeginning()
  }

  /// Creates a generator that goes on where the saved one stood.
  public init(state: State) {
    locked = Guarded(state.engine)
    noteBeginning()
  }

  /// A generator that is made in a function that becomes a plan begins anew in every run.
  private func noteBeginning() {
    guard isWritingPlan else { return }
    let state = state
    programStep("generator") { self.state = state }
  }

  /// The seed that the generator was last given.
  public var seed: Int { locked.withLock { $0.seed } }

  /// Starts the sequence of a seed from its beginning.
  public func manualSeed(_ seed: Int) {
    if isWritingPlan {
      programStep("manualSeed") { self.locked.withLock { $0 = Engine(seed: seed) } }
    }
    locked.withLock { $0 = Engine(seed: seed) }
  }

  /// Where the generator stands in its sequence; setting it goes back (or on) to that place.
  public var state: State {
    get { State(engine: locked.withLock { $0 }) }
    set {
      if isWritingPlan {
        programStep("generator") { self.locked.withLock { $0 = newValue.engine } }
      }
      locked.withLock { $0 = newValue.engine }
    }
  }

  /// The next 64 random bits, so that Swift's own `shuffled(using:)` and `Int.random(in:using:)`
  /// can draw from this generator.
  public func next() -> UInt64 {
    draw { $0.twister.next64() }
  }

  /// Draws in one indivisible step.
  func draw<R: Sendable>(_ body: (inout Engine) -> R) -> R {
    if calls_are_observed() { Recorder.current.capture?.noteDraw() }
    return locked.withLock(body)
  }
}

extension Generator: CustomStringConvertible {
  /// The seed, and how many words of 32 bits were drawn since: `Generator(device: cpu, seed: 7, drawn:
  /// 12)`. A float32 takes one word, a float64 two. After a state was restored from a file only the seed
  /// is known.
  public var description: String {
    let (seed, drawn) = locked.withLock { ($0.seed, $0.twister.drawn) }
    return "Generator(device: cpu, seed: \(seed)" + (drawn.map { ", drawn: \($0)" } ?? "") + ")"
  }
}

extension Generator {
  /// What a generator remembers: its words, and the second half of a normal pair.
  struct Engine: Sendable, Hashable {
    var seed: Int
    var twister: MersenneTwister
    /// The r·sin θ of the last pair, not yet scaled, while it waits for the next call.
    var cachedNormal: Double?

    init(seed: Int) {
      self.seed = seed
      twister = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
      cachedNormal = nil
    }
  }
}

extension Generator {
  @TaskLocal private static var scoped: Generator?

  private static let shared = Generator(
    seed: Int(truncatingIfNeeded: SystemRandomNumberGenerator.seed()))

  /// The generator that is drawn from when none is passed.
  ///
  /// One for the whole process, shared by all tasks; inside ``withSeed(_:_:)`` the one
  /// of that scope. Like PyTorch's it starts at an unpredictable seed, which ``seed`` tells.
  public static var `default`: Generator { scoped ?? shared }

  /// Runs a body whose default generator is its own, freshly seeded; no draw outside the body
  /// changes its numbers, and no draw inside changes those outside.
  ///
  /// - Returns: What the body returns.
  /// - Throws: What the body throws.
  public static func withSeed<R>(_ seed: Int, _ body: () throws -> R) rethrows -> R {
    try $scoped.withValue(Generator(seed: seed), operation: body)
  }

  /// Runs an asynchronous body whose default generator is its own, freshly seeded.
  ///
  /// - Returns: What the body returns.
  /// - Throws: What the body throws.
  public static func withSeed<R>(
    _ seed: Int, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> R
  ) async rethrows -> R {
    try await $scoped.withValue(Generator(seed: seed), operation: body)
  }
}

extension Generator {
  /// Calls a body with the generator that was passed, or with the default one.
  static func using<R>(_ generator: Generator?, _ body: (Generator) throws -> R) rethrows -> R {
    if calls_are_observed() {
      for observer in Recorder.current.observers { observer.willDraw() }
    }
    return try body(generator ?? .default)
  }

  /// Traps with a sentence; `precondition` would drop it, as the engine is always optimised.
  static func require(_ condition: Bool, _ sentence: @autoclosure () -> String) {
    guard condition else { fatalError(sentence()) }
  }
}

extension SystemRandomNumberGenerator {
  /// An unpredictable seed of 53 bits, which survives a trip through a Double.
  fileprivate static func seed() -> UInt64 {
    var source = SystemRandomNumberGenerator()
    return source.next() >> 11
  }
}

/// Seeds the default generator, as `torch.manual_seed` does.
///
/// - Returns: The default generator.
@discardableResult
public func manualSeed(_ seed: Int) -> Generator {
  let generator = Generator.default
  generator.manualSeed(seed)
  return generator
}
