import Gradbook

/// Computes beforehand what is the same in every run: calls on constants alone.
///
/// Results that are much larger than what they are made of stay calls, because reading them would
/// take longer than making them; so do views whose elements do not lie side by side, which cost
/// nothing, and what follows must read them as it would have.
public struct ConstantFolding: ProgramPass {
  /// Makes the pass.
  public init() {}

  /// “constant folding”.
  public var name: Text { Text("constant folding", "常量折叠") }

  /// The most bytes of a folded result that is larger than its operands.
  private static let mostBytes = 1 << 16

  /// `program` with its constant calls folded.
  public func rewrite(_ program: Program) throws -> Rewriting {
    var draft = Draft(program)
    var known = Dictionary(
      uniqueKeysWithValues: program.constants.map { ($0.value, $0.elements.tensor()) })
    for (index, call) in program.instructions.enumerated() {
      let read = (call.operands + call.kept).compactMap { known[$0] }
      guard call.isDeterministic, read.count == call.operands.count + call.kept.count,
        let results = try? program.results(of: call, on: known)
      else {
        draft.keep(call)
        continue
      }
      for (value, tensor) in zip(call.results, results) { known[value] = tensor }
      let bytes = results.reduce(0) { $0 + $1.byteCount }
      let isSmall = bytes <= max(Self.mostBytes, read.reduce(0) { $0 + $1.byteCount })
      guard isSmall, results.allSatisfy(\.isContiguous), !draft.isReturned(call) else {
        draft.keep(call)
        continue
      }
      draft.drop(index, .folded)
      for (value, tensor) in zip(call.results, results) {
        draft.append(constant: Program.Constant(value: value, elements: TensorData(tensor)))
      }
    }
    return draft.finished()
  }
}

extension Tensor {
  fileprivate var byteCount: Int { count * dtype.byteCount }
}
