import CReport
import Foundation

/// Tries many answers to one exercise in one program, for those who check the checker.
///
/// Standard output gets lines that begin with the answer's number: `0 begins`; `0 has {…}` with an
/// ``Outcome`` as far as it is known, again and again; `0 ends {…}` with the last one. An answer that traps ends the
/// program; whoever started it starts it again at the next one.
public enum AnswerBatch {
  /// What came of one answer.
  public struct Outcome: Sendable, Codable {
    /// How the check ended.
    public var verdict: Verdict
    /// What was wrong.
    public var failure: Failure?
    /// What all answers have to do with the right ones.
    public var relation: Failure.Finding?
    /// What they were.
    public var sight = Sight()
    /// What stopped the program while more of its answers were looked at.
    public var trap: String?
  }

  /// An answer that is still to be shown to its judge.
  public struct Trial {
    let outcome: (_ told: (Outcome) -> Void) -> Outcome
  }

  /// An answer to an exercise.
  public static func trial<E: Exercise>(
    _ exercise: E.Type, _ answer: @escaping () -> E.Answer
  ) -> Trial {
    Trial { outcome(of: answer(), exercise, told: $0) }
  }

  /// Tries the answers from the one whose number is the program's first argument.
  public static func run(_ trials: [Trial]) {
    StandardOutput.flushEachLine()
    let first = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 0
    for number in trials.indices.dropFirst(first) {
      print(number, "begins")
      report_limit_computing(2)
      let outcome = trials[number].outcome { print(number, "has", text($0)) }
      print(number, "ends", text(outcome))
    }
  }

  /// Reads what stands after `ends`.
  public static func outcome(in text: some StringProtocol) -> Outcome? {
    try? SealedReport.decoder.decode(Outcome.self, from: Data(text.utf8))
  }

  private static func text(_ value: some Encodable) -> String {
    String(decoding: (try? SealedReport.encoder.encode(value)) ?? Data(), as: UTF8.self)
  }

  private static func outcome<E: Exercise>(
    of answer: E.Answer, _ exercise: E.Type, told: (Outcome) -> Void
  ) -> Outcome {
    manualSeed(0)
    var outcome = Outcome(verdict: .passed)
    withoutActuallyEscaping(told) { told in
      let check = Check(seed: 0) { event in
        guard case .failed(let failure) = event else { return }
        outcome = Outcome(verdict: .wrong, failure: failure)
        outcome.failure?.rows = []
        told(outcome)
      }
      do throws(Check.Stop) {
        try E.judge(answer, check)
      } catch {
        outcome.verdict = error.verdict
      }
      if outcome.failure?.finding == nil {
        let watch = Watch.look(at: answer, of: exercise) {
          outcome.sight = $0
          told(outcome)
        }
        outcome.relation = watch.relation
      }
    }
    return outcome
  }
}
