import Gradbook

/// How a check ended.
public enum Verdict: String, Sendable, Codable {
  /// Every rung was climbed.
  case passed
  /// A rung failed.
  case wrong
  /// `todo()` still stands in the answer.
  case notAttempted
  /// Numeric slopes disagree with themselves wherever they were tried.
  case unreliable
}

/// One step of a check, written as it happens, so that a program that dies half-way has told how
/// far it came.
public enum ReportEvent: Sendable, Codable {
  /// The judge of an exercise took up its work: the name of the exercise's type.
  case began(String)
  /// A step of a project is being judged.
  case milestone(String)
  /// A rung was reached.
  case entered(Rung)
  /// Something was found to be right.
  case right(Text)
  /// The picture so far.
  case picture(MarkedGraph)
  /// A rung failed.
  case failed(Failure)
  /// The failure that was told last, in case the program would die of it, has not come.
  case averted
  /// The speed of a learner's engine, and of Gradbook's.
  case timed(yours: EngineTime, ours: EngineTime)
  /// What was seen of the answer so far, where it was watched instead of judged.
  case seen(Sight)
  /// What all its answers have to do with the right ones.
  case related(Failure.Finding)
  /// A call on tensors is about to stop the program: what was recorded until then.
  case stopped(StoppedComputation)
  /// The end.
  case finished(Verdict)
}

/// What was wrong, as exactly as it is known.
public struct Failure: Sendable, Codable {
  /// Where the climb stopped.
  public var rung: Rung
  /// What was found, in a sentence or two.
  public var sentence: Text
  /// The numbers, compared.
  public var rows: [Row]
  /// The row with the largest error.
  public var worst: Int?
  /// What the mistake looks like, if it looks like anything known.
  public var finding: Finding?
  /// The input that it failed on, where the sentence does not hold all of it.
  public var input: String?

  /// Creates a failure.
  public init(
    rung: Rung, sentence: Text, rows: [Row] = [], worst: Int? = nil, finding: Finding? = nil
  ) {
    self.rung = rung
    self.sentence = sentence
    self.rows = rows
    self.worst = worst
    self.finding = finding
  }

  /// One element of an answer beside what it should be.
  public struct Row: Sendable, Codable {
    /// Which element, such as `b[0, 1]`.
    public var element: String
    /// The operand's value there.
    public var value: Double?
    /// The upstream gradient there.
    public var upstream: Double?
    /// What the answer gave.
    public var yours: Double?
    /// What is right.
    public var expected: Double?
    /// The slope found by nudging.
    public var numeric: Double?

    /// |yours − expected| / max(1, |yours|, |expected|); infinite where one is missing.
    public var error: Double {
      guard let yours, let expected else { return .infinity }
      return relativeError(yours, expected)
    }

    /// Creates a row.
    public init(
      _ element: String, value: Double? = nil, upstream: Double? = nil, yours: Double?,
      expected: Double?, numeric: Double? = nil
    ) {
      self.element = element
      self.value = value
      self.upstream = upstream
      self.yours = yours
      self.expected = expected
      self.numeric = numeric
    }
  }

  /// A diagnosis with how often it matched.
  public struct Finding: Sendable, Codable {
    /// What it looks like.
    public var diagnosis: Diagnosis
    /// In how many of the trials.
    public var matched: Int
    /// Of how many.
    public var trials: Int

    /// Creates a finding.
    package init(diagnosis: Diagnosis, matched: Int, trials: Int) {
      self.diagnosis = diagnosis
      self.matched = matched
      self.trials = trials
    }
  }
}

/// A graph with a verdict on its nodes, by node id.
public struct MarkedGraph: Sendable, Codable {
  /// The graph.
  public var graph: ComputationGraph
  /// Nodes whose gradient is right.
  public var right: [Int] = []
  /// The first nodes that are wrong.
  public var wrong: [Int] = []
  /// Nodes that are wrong because an earlier one is.
  public var poisoned: [Int] = []
  /// Nodes that were not reached.
  public var unvisited: [Int] = []
}

/// |a − b| / max(1, |a|, |b|); 0 for two equal infinities or two NaN, infinite where only one is
/// not finite.
func relativeError(_ a: Double, _ b: Double) -> Double {
  if a == b || (a.isNaN && b.isNaN) { return 0 }
  guard a.isFinite, b.isFinite else { return .infinity }
  return abs(a - b) / max(1, abs(a), abs(b))
}
