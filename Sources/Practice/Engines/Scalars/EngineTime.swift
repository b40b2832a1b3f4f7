import Gradbook

/// How long an engine for scalars takes, for each operation of a long chain.
///
/// The chain is y ← y · ½ + 1, ``rounds`` times. What makes it is compiled into the module that asks, so
/// that the engine there is not called through anything slower than itself.
public struct EngineTime: Sendable, Codable, Equatable {
  /// Nanoseconds to compute an operation and to record it.
  public let forward: Double
  /// Nanoseconds to go back through an operation.
  public let backward: Double

  /// Times in nanoseconds.
  public init(forward: Double, backward: Double) {
    self.forward = forward
    self.backward = backward
  }

  /// Nanoseconds for both.
  public var together: Double { forward + backward }

  /// How often the chain's two operations are carried out.
  public static let rounds = 1000

  /// The fastest of many runs.
  ///
  /// - Parameter once: records the chain, says so by calling its argument, and goes back.
  public static func fastest(_ once: (_ recorded: () -> Void) -> Void) -> EngineTime {
    var best: EngineTime?
    let end = secondsOfComputing() + 0.4
    var runs = 0
    while runs < 3 || secondsOfComputing() < end && runs < 200 {
      runs += 1
      let start = secondsOfComputing()
      var middle = start
      once { middle = secondsOfComputing() }
      let scale = 1e9 / Double(2 * rounds)
      let time = EngineTime(
        forward: (middle - start) * scale, backward: (secondsOfComputing() - middle) * scale)
      if best.map({ time.together < $0.together }) ?? true { best = time }
    }
    return best ?? EngineTime(forward: .nan, backward: .nan)
  }

  /// The time of an engine of some type.
  @inlinable
  public static func of<E: ScalarEngine>(_ type: E.Type) -> EngineTime {
    fastest { recorded in
      var engine = E()
      let (a, b) = (engine.leaf(0.5), engine.leaf(1))
      var y = engine.leaf(1)
      for _ in 0..<rounds {
        y = engine.apply(.multiply, to: [y, a])
        y = engine.apply(.add, to: [y, b])
      }
      recorded()
      engine.backward(from: y)
    }
  }

  /// The time of Gradbook's own values.
  @inlinable
  public static func ofGradbook() -> EngineTime {
    fastest { recorded in
      let (a, b) = (Gradbook.Value(0.5), Gradbook.Value(1))
      var y = Gradbook.Value(1)
      for _ in 0..<rounds {
        y = y * a
        y = y + b
      }
      recorded()
      y.backward()
    }
  }

  /// Measures an engine and Gradbook's, and reports both to whoever started this program.
  @inlinable
  public static func report<E: ScalarEngine, Step: Exercise>(_ type: E.Type, as step: Step.Type) {
    tell(yours: of(type), ours: ofGradbook(), as: step)
  }

  /// Reports two engines' times to whoever started this program.
  public static func tell<Step: Exercise>(
    yours: EngineTime, ours: EngineTime, as step: Step.Type
  ) {
    StandardOutput.flushEachLine()
    let reporter = Reporter.forThisProgram()
    reporter.write(.began(String(reflecting: step)))
    reporter.write(.timed(yours: yours, ours: ours))
    reporter.write(.finished(.passed))
  }
}
