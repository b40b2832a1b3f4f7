import Foundation
import Practice

/// All that one check found out.
public struct CheckResult: Sendable, Codable {
  /// Such as `08.1`.
  public var id: String
  /// The exercise's name.
  public var name: String
  /// How it ended.
  public var outcome: Outcome
  /// The seed of the drawn values.
  public var seed: Int
  /// The rung that was reached.
  public var rung: Rung = .builds
  /// What was found to be right.
  public var right: [Text] = []
  /// Whether the cause of what is wrong is none that the judge knows by name.
  public var isCauseLookedUp = false
  /// The earlier step of a project that is not right, or not written, where it is not this one.
  public var step: String?
  /// The steps of a project that were taken up, in their order.
  public var steps: [String] = []
  /// Where the files of a project differ from those that ``step`` last passed with.
  public var changes: [Change]?
  /// What was found to be wrong.
  public var failure: Failure?
  /// The graph with marks.
  public var picture: MarkedGraph?
  /// The speed of a learner's engine, and of Gradbook's, where it was measured.
  var times: Times?
  /// What had been recorded when a call on tensors stopped the program.
  public var stopped: StoppedComputation?
  /// Where the picture was written.
  public var picturePath: String?
  /// The place in the learner's file: of a crash, of a compiler's error, of a `todo()`.
  public var line: Int?
  /// The file of that line, where it is another one of the project.
  public var file: String?
  /// The text of that line.
  public var source: String?
  /// What the compiler or the trap said.
  public var message: String?
  /// What may mend it.
  public var tip: Text?
  /// What the compiler warned of in an answer that is not right.
  public var warning: Warning?
  /// Whether the trap was a function that calls itself without end.
  public var isEndlessRecursion = false
  /// What the answer printed; the beginning, if that was much.
  public var output = ""
  /// All that the compiler said.
  public var log = ""
  /// How long it took.
  public var time = Time()

  init(_ exercise: CourseExercise, _ outcome: Outcome, seed: Int) {
    id = exercise.id
    name = exercise.name
    self.outcome = outcome
    self.seed = seed
  }

  /// The speed of two engines.
  struct Times: Sendable, Codable {
    let yours: EngineTime
    let ours: EngineTime
  }

  /// Lines of a file that were changed.
  public struct Change: Sendable, Codable {
    /// The file, below the learner's folder.
    public var file: String
    /// The first of the lines, counted from 1.
    public var first: Int
    /// The last one.
    public var last: Int
  }

  /// A warning of the compiler.
  public struct Warning: Sendable, Codable {
    /// The place in the learner's file.
    public var line: Int
    /// What the compiler said.
    public var message: String
    /// What may mend it.
    public var tip: Text?
  }

  /// Milliseconds of wall-clock time.
  public struct Time: Sendable, Codable {
    /// Compiling.
    public var building = 0
    /// Running.
    public var running = 0
    /// From the start of the check to the verdict.
    public var all = 0
  }

  /// The name of the mistake, if it looks like a known one.
  public var diagnosis: String? {
    if outcome == .wrong { return failure?.finding?.diagnosis.name }
    return failure?.finding?.diagnosis.name ?? outcome.diagnosis
  }

  /// Whether the answer trapped on shapes that are not square: most likely a transpose.
  public var looksTransposed: Bool { outcome == .crashed && rung == .asymmetric }
}
