import Gradbook

/// A rewriting of programs: what comes out computes the same with fewer or cheaper calls.
///
/// Passes hold for inputs whose elements lie side by side, as those of new tensors do: where a pass
/// leaves a copy out, what follows would otherwise read memory in another order and add up in
/// another.
public protocol ProgramPass: Sendable {
  /// What the pass is called on pictures and in tables.
  var name: Text { get }
  /// What the pass makes of `program`.
  ///
  /// - Throws: ``/Gradbook/ProgramError`` for a program from a file that does not hold together.
  func rewrite(_ program: Program) throws -> Rewriting
}

/// A program before and after a pass, with what became of each call that is gone.
///
/// Values keep their numbers, so that the two can be read side by side: %7 is the same value in both.
public struct Rewriting: Sendable {
  /// The program that the pass was given.
  public let before: Program
  /// What the pass made of it.
  public internal(set) var after: Program
  /// Why calls of ``before`` are gone, by their place in its instructions.
  public internal(set) var changes: [Int: Change] = [:]

  /// What became of a call that is gone.
  public enum Change: Sendable, Hashable {
    /// Nothing reads what it gave.
    case unused
    /// What it gives is the same in every run, and has become a constant.
    case folded
    /// Another call gives the same: the values of that one are read instead.
    case shared(with: Int)
    /// A rule of arithmetic gives the value that stands for it.
    case simplified(to: Int, rule: Text)
  }
}

extension Program {
  /// The program after several passes, each applied to what the one before it made.
  ///
  /// - Throws: ``/Gradbook/ProgramError`` for a program from a file that does not hold together.
  public func rewritten(by passes: [any ProgramPass]) throws -> [Rewriting] {
    var rewritings: [Rewriting] = []
    for pass in passes { rewritings.append(try pass.rewrite(rewritings.last?.after ?? self)) }
    return rewritings
  }

  /// The program as the passes leave it that change no bit of its results: rules of arithmetic,
  /// shared calls, constants folded, and what nothing reads left out, until no pass finds more.
  ///
  /// - Throws: ``/Gradbook/ProgramError`` for a program from a file that does not hold together.
  public func optimized() throws -> Program {
    var program = self
    while true {
      let rewritings = try program.rewritten(by: [
        Identities(), CommonSubexpressions(), ConstantFolding(), DeadCode(),
      ])
      guard let last = rewritings.last else { return program }
      program = last.after
      if rewritings.allSatisfy(\.changes.isEmpty) { return program }
    }
  }
}
