import Gradbook

/// Computes once what is computed several times: two calls of one operation with the same settings on
/// the same values, or two equal constants, become one.
///
/// Calls that draw random numbers are never shared. Source: Aho, Lam, Sethi, Ullman, Compilers, 2nd
/// edition, section 8.5.1 (value numbers).
public struct CommonSubexpressions: ProgramPass {
  /// Makes the pass.
  public init() {}

  /// “common subexpressions”.
  public var name: Text { Text("common subexpressions", "公共子表达式消除") }

  /// What is the same in two calls that give the same.
  private struct Key: Hashable {
    let operation: String
    let attributes: Attributes
    let operands: [Int]
    let kept: [Int]
  }

  /// `program` with each value computed once.
  public func rewrite(_ program: Program) throws -> Rewriting {
    var draft = Draft(program)
    draft.shareConstants()
    var first: [Key: Int] = [:]
    for (index, call) in program.instructions.enumerated() {
      let current = draft.current(call)
      let key = Key(
        operation: call.operation, attributes: call.attributes, operands: current.operands,
        kept: current.kept)
      if call.isDeterministic, let other = first[key], !draft.isReturned(call) {
        draft.drop(
          index, .shared(with: other), standIns: program.instructions[other].results)
      } else {
        if first[key] == nil { first[key] = index }
        draft.keep(current)
      }
    }
    return draft.finished()
  }
}
