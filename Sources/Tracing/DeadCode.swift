import Gradbook

/// Leaves out calls whose results nothing reads, and constants likewise.
///
/// A call that draws random numbers stays: it moves the generator on, and what is drawn after it
/// would be other numbers. Source: Aho, Lam, Sethi, Ullman, Compilers, 2nd edition, section 9.1.6.
public struct DeadCode: ProgramPass {
  /// Makes the pass.
  public init() {}

  /// “dead code”.
  public var name: Text { Text("dead code", "无用代码消除") }

  /// What is left of `program`.
  public func rewrite(_ program: Program) throws -> Rewriting {
    var read = Set(program.results)
    var isLive = [Bool](repeating: false, count: program.instructions.count)
    for (index, call) in program.instructions.enumerated().reversed()
    where call.results.contains(where: read.contains) || !call.isDeterministic {
      isLive[index] = true
      read.formUnion(call.operands + call.kept)
    }
    var draft = Draft(program)
    for (index, call) in program.instructions.enumerated() {
      if isLive[index] { draft.keep(call) } else { draft.drop(index, .unused) }
    }
    var rewriting = draft.finished()
    rewriting.after.constants.removeAll { !read.contains($0.value) }
    return rewriting
  }
}
