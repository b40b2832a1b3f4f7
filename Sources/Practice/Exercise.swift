import Foundation
@_exported import Gradbook
@_exported import NN
@_exported import Training

/// One exercise: what is asked, how to help, and how an answer is judged.
///
/// The type's name is the name of its files: `Lessons/NN-slug/Exercises/<name>.swift` is the stub
/// that a learner fills in, `Solutions/<name>.swift` the answer, `Mutants/<name>-….swift` the wrong
/// answers that must be caught.
public protocol Exercise: SendableMetatype {
  /// What the learner writes: a function, or several as a tuple.
  associatedtype Answer

  /// What the exercise is called in lists.
  static var title: Text { get }
  /// The expression that names the answer in the learner's file, such as `slope(of:at:)`.
  static var answer: String { get }
  /// Three hints: a question about the picture; the rule in words with this exercise's numbers;
  /// the shape of the line with one blank, written `___`.
  static var hints: [Text] { get }
  /// A question with new numbers, asked of a learner who has been shown the solution.
  static func sibling(_ numbers: Generator) -> Sibling
  /// Climbs the ladder with an answer; ``Check`` stops the climb at the first rung that fails.
  static func judge(_ answer: Answer, _ check: Check) throws(Check.Stop)
}

extension Exercise {
  /// The name of the exercise's files.
  public static var name: String { String(describing: Self.self) }

  /// Judges the answer and reports every step of it to whoever started this program. The report
  /// is refused if this is called twice in one program, or for an exercise that was not asked for.
  public static func main(_ answer: Answer) {
    StandardOutput.flushEachLine()
    let reporter = Reporter.forThisProgram()
    reporter.write(.began(String(reflecting: Self.self)))
    if ProcessInfo.processInfo.environment[Watch.variable] != nil {
      let watch = Watch.look(at: answer, of: Self.self) { reporter.write(.seen($0)) }
      if let relation = watch.relation { reporter.write(.related(relation)) }
      return reporter.write(.finished(.wrong))
    }
    let check = Check(reporter)
    do {
      try judge(answer, check)
      check.finish(.passed)
    } catch {
      check.finish(error.verdict)
    }
  }
}

/// A small question whose answer is a number, or a few, to be worked out by hand.
public struct Sibling: Sendable {
  /// What is asked, with its numbers.
  public let question: Text
  /// The right numbers.
  public let answer: [Double]

  /// Creates a question.
  public init(_ english: String, _ chinese: String, answer: Double...) {
    question = Text(english, chinese)
    self.answer = answer
  }

  /// Whether the numbers agree with the answer to three significant digits.
  public func accepts(_ numbers: [Double]) -> Bool {
    numbers.count == answer.count
      && zip(numbers, answer).allSatisfy { abs($0 - $1) <= 5e-4 * max(1, abs($1)) }
  }
}

/// Stands where an answer is still missing; the exercise then counts as not attempted.
public func todo<Missing>() -> Missing {
  guard let reporter = Reporter.current.withLock({ $0 }) else {
    fatalError("This exercise has not been attempted yet: todo() still stands in it.")
  }
  reporter.finishAndExit(.notAttempted)
}
