import Gradbook

/// The ladder that one answer climbs. Each call is a rung or a part of one; the first that fails
/// ends the climb by throwing ``Stop``.
public final class Check {
  /// The end of a climb.
  public struct Stop: Error {
    let verdict: Verdict
  }

  /// How many times values are drawn at random, each with its own seed.
  public static let trialCount = 3

  /// The seed of the first trial.
  public let seed: Int
  /// The rung that the climb has reached.
  public private(set) var rung = Rung.runs
  /// Who watches, where nothing is to be judged.
  let watch: Watch?
  private let report: (ReportEvent) -> Void
  /// Receives the mistakes that each comparison knows.
  var audit: ((MistakeAudit) -> Void)?

  init(seed: Int, watch: Watch? = nil, report: @escaping (ReportEvent) -> Void = { _ in }) {
    self.seed = seed
    self.watch = watch
    self.report = report
    report(.entered(.runs))
  }

  convenience init(_ reporter: Reporter) {
    self.init(seed: reporter.seed, report: reporter.write)
  }

  /// One generator for each trial: the same numbers for the same seed.
  public var trials: [Generator] { (0..<Self.trialCount).map { Generator(seed: seed + $0) } }

  /// More trials, to look for a cause with.
  var moreTrials: [Generator] { (0..<2).map { Generator(seed: seed + Self.trialCount + $0) } }

  /// Says which rung is being tried, so that a crash can be told apart by it.
  public func enter(_ rung: Rung) {
    guard rung != self.rung else { return }
    self.rung = rung
    report(.entered(rung))
  }

  /// Says what was found to be right.
  public func right(_ english: String, _ chinese: String) { right(Text(english, chinese)) }

  /// Says what was found to be right.
  public func right(_ text: Text) { report(.right(text)) }

  /// Shows a graph with marks.
  public func show(_ picture: MarkedGraph) { report(.picture(picture)) }

  /// Tells a failure whose cause is still to be looked for.
  func tell(_ failure: Failure) { report(.failed(failure)) }

  /// Runs what may end the program, having told the failure that its end would be.
  public func survive<Result>(_ failure: Failure, _ body: () throws(Stop) -> Result) throws(Stop)
    -> Result
  {
    tell(failure)
    let result = try body()
    report(.averted)
    return result
  }

  /// Ends the climb with a failure.
  public func fail(_ failure: Failure) throws(Stop) -> Never {
    watch?.see(failure)
    tell(failure)
    throw Stop(verdict: .wrong)
  }

  /// Ends the climb with a sentence, and with a diagnosis if the mistake is known.
  public func fail(
    _ english: String, _ chinese: String, diagnosis: Diagnosis? = nil
  ) throws(Stop) -> Never {
    try fail(
      Failure(
        rung: rung, sentence: Text(english, chinese),
        finding: diagnosis.map { Failure.Finding(diagnosis: $0, matched: 1, trials: 1) }))
  }

  /// Requires a condition; a failure says the sentence and names the diagnosis.
  ///
  /// - Parameter isVital: whether the judge could not go on without it. If not, an answer that is
  ///   only watched is asked everything else, too.
  public func require(
    _ condition: Bool, _ rung: Rung, _ english: String, _ chinese: String,
    diagnosis: Diagnosis? = nil, isVital: Bool = true
  ) throws(Stop) {
    enter(rung)
    if condition { return }
    if let watch, !isVital { return watch.see(sentence: english) }
    try fail(english, chinese, diagnosis: diagnosis)
  }

  /// Requires the names that were asked for, in any order; a failure says which are missing and
  /// which are too many.
  ///
  /// - Parameter what: what carries the names, such as "the gradients".
  public func requireNames(
    _ yours: some Sequence<String>, _ expected: some Sequence<String>, _ english: String,
    _ chinese: String
  ) throws(Stop) {
    enter(.shape)
    let (mine, right) = (yours.sorted(), expected.sorted())
    if mine == right { return }
    let fault = wrongNames(mine, right)
    try fail("\(english): \(fault.english).", "\(chinese)：\(fault.chinese)。")
  }

  /// Ends the climb because numeric slopes cannot judge here.
  func giveUp() throws(Stop) -> Never { throw Stop(verdict: .unreliable) }

  func finish(_ verdict: Verdict) { report(.finished(verdict)) }
}
