import Gradbook
import Testing
import Tracing

/// What a picture of a pass says of each value.
@Suite("Comparisons of programs")
struct ProgramComparisonTests {
  private func reasons(_ side: GraphComparison.Side) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: side.changes.map { (side.labels[$0] ?? "", $1.reason.english) })
  }

  @Test("A shared call is gone, and its reader reads the first one")
  func shared() throws {
    let program = try trace(Tensor([1.0, 2])) { $0.exp() + $0.exp() }
    let comparison = try CommonSubexpressions().rewrite(program).comparison(Text("cse"))
    #expect(reasons(comparison.before) == ["%2": "shared with %1"])
    #expect(reasons(comparison.after) == ["%3": "reads %1 for %2"])
  }

  @Test("A folded call leaves a constant, and the constants that it read are gone with it")
  func folded() throws {
    let weight = Tensor([3.0, 4])
    let program = try trace(Tensor([1.0, 2])) { $0 * weight.exp() }
    let passes: [any ProgramPass] = [ConstantFolding(), DeadCode()]
    let comparison = try program.rewritten(by: passes).comparison(Text("folding"))
    let gone = ["%1": "nothing reads it", "%2": "folded: the same in every run"]
    #expect(reasons(comparison.before) == gone)
    #expect(reasons(comparison.after) == ["%2": "computed beforehand"])
  }

  @Test("Nothing changed, nothing marked")
  func unchanged() throws {
    let program = try trace(Tensor([1.0, 2])) { $0.exp() }
    let comparison = try DeadCode().rewrite(program).comparison(Text("dead code"))
    #expect(comparison.before == comparison.after && comparison.before.changes.isEmpty)
  }
}
