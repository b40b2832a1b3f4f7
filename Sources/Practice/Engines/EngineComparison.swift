import Gradbook

/// A calculation that engines of one kind are asked for.
public protocol EngineCalculation: Sendable {
  /// Any engine of that kind.
  associatedtype Engine

  /// The calculation in a line.
  var formula: String { get }
  /// A new engine without a fault.
  static func rightEngine() -> Engine
}

/// What an engine answers to a calculation.
public struct EngineAnswer {
  /// The extents of what has any, by name.
  var shapes: [(name: String, shape: [Int])] = []
  /// The numbers with their names.
  var numbers: [(name: String, number: Double)]
  /// The engine's own graph with its wrong nodes marked.
  let picture: () -> MarkedGraph
}

/// What is read off an engine after a calculation, to be compared with the right engine's.
public struct Reading<Calculation: EngineCalculation>: Sendable {
  /// What is compared, such as "the gradients".
  let what: Text
  /// The engine's answer.
  let answer: @Sendable (Calculation.Engine, Calculation) -> EngineAnswer
}

/// An engine that is wrong in one way, with the name of the mistake.
public struct Suspect<Engine>: Sendable {
  /// The mistake's name.
  public let diagnosis: Diagnosis
  /// A new engine with it.
  public let engine: @Sendable () -> Engine

  /// An engine with a mistake of some name.
  init(_ diagnosis: Diagnosis, engine: @escaping @Sendable () -> Engine) {
    self.diagnosis = diagnosis
    self.engine = engine
  }
}

/// Calculations on one rung of the ladder.
public struct CalculationRung<Calculation: EngineCalculation> {
  let rung: Rung
  let trials: [Calculation]

  /// Calculations on one rung.
  public init(_ rung: Rung, _ trials: [Calculation]) {
    self.rung = rung
    self.trials = trials
  }
}

extension Check {
  /// Compares what an engine gives with what the right one gives, rung by rung; where they differ,
  /// the engine's own graph is shown with its wrong nodes marked, and the fault is named that gives
  /// the same on every trial.
  public func compare<Calculation: EngineCalculation>(
    _ reading: Reading<Calculation>, of engine: () -> Calculation.Engine,
    on rungs: [CalculationRung<Calculation>], suspects: [Suspect<Calculation.Engine>]
  ) throws(Stop) {
    for rung in rungs {
      enter(rung.rung)
      for trial in rung.trials {
        let yours = reading.answer(engine(), trial)
        let right = reading.answer(Calculation.rightEngine(), trial)
        guard let failure = reading.failure(yours, right, trial, rung.rung) else { continue }
        show(yours.picture())
        try fail(
          failure,
          evidence: [
            { rungs.filter { $0.rung <= rung.rung }.flatMap(\.trials) },
            { rungs.filter { $0.rung > rung.rung }.flatMap(\.trials) },
          ],
          finding: { trials in
            reading.finding(engine, trials, suspects)
          })
      }
      right(
        "\(reading.what.english): right for \(rung.rung.title.english)",
        "\(reading.what.chinese)：\(rung.rung.title.chinese)全对")
    }
  }
}

extension Reading {
  fileprivate func failure(
    _ yours: EngineAnswer, _ right: EngineAnswer, _ trial: Calculation, _ rung: Rung
  ) -> Failure? {
    for (mine, expected) in zip(yours.shapes, right.shapes) where mine.shape != expected.shape {
      return Failure(
        rung: .shape,
        sentence: Text(
          "For \(trial.formula) the shape of \(expected.name) is \(mine.shape) instead of \(expected.shape).",
          "\(trial.formula)：\(expected.name) 的形状是 \(mine.shape)，应为 \(expected.shape)。"))
    }
    if yours.numbers.count != right.numbers.count {
      return Failure(
        rung: .shape,
        sentence: Text(
          "For \(trial.formula) there are \(counted(yours.numbers.count, "number")) instead of \(right.numbers.count).",
          "\(trial.formula) 给出了 \(yours.numbers.count) 个数，应为 \(right.numbers.count) 个。"))
    }
    let rows = zip(yours.numbers, right.numbers).map { mine, right in
      Failure.Row(right.name, yours: mine.number, expected: right.number)
    }
    guard let worst = rows.indices.max(by: { rows[$0].error < rows[$1].error }),
      rows[worst].error > Self.tolerance
    else { return nil }
    return Failure(
      rung: rung,
      sentence: Text(
        "\(what.english) for \(trial.formula): \(rows[worst].element) is not right.",
        "\(trial.formula) 的\(what.chinese)：\(rows[worst].element) 不对。"),
      rows: rows, worst: worst)
  }

  /// The fault that gives what the engine gives on all trials, and not always what is right.
  fileprivate func finding(
    _ engine: () -> Calculation.Engine, _ trials: [Calculation],
    _ suspects: [Suspect<Calculation.Engine>]
  ) -> Failure.Finding? {
    let yours = trials.map { answer(engine(), $0) }
    let right = trials.map { answer(Calculation.rightEngine(), $0) }
    for suspect in suspects {
      let wrong = trials.map { answer(suspect.engine(), $0) }
      let told = zip(wrong, right).count { !Self.areAlike($0, $1) }
      if told > 0, zip(yours, wrong).allSatisfy({ Self.areAlike($0, $1) }) {
        return Failure.Finding(diagnosis: suspect.diagnosis, matched: told, trials: told)
      }
    }
    return nil
  }

  private static var tolerance: Double { 1e-9 }

  private static func areAlike(_ left: EngineAnswer, _ right: EngineAnswer) -> Bool {
    left.shapes.map(\.shape) == right.shapes.map(\.shape)
      && left.numbers.count == right.numbers.count
      && zip(left.numbers, right.numbers).allSatisfy {
        relativeError($0.number, $1.number) <= tolerance
      }
  }
}
