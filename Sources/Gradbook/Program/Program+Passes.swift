// What passes over programs ask of an instruction, and how they run one.

extension Program.Instruction {
  /// The operation, without what it reads beside its operands; `nil` where no catalogue knows it.
  private var made: Operation? {
    try? OperationCatalogue.entry(named: operation)?.make(
      attributes, kept: kept.map { _ in .unset })
  }

  /// Whether the same operands always give the same results. Of an operation that no catalogue knows
  /// nothing is promised.
  package var isDeterministic: Bool { made.map { !$0.drawsNumbers } ?? false }

  /// Whether the result reads its operand's memory by another layout.
  package var isView: Bool { made is ViewOperation }
}

extension Program {
  /// The results of one call on tensors, by the numbers of its values; nothing is recorded.
  ///
  /// - Throws: ``ProgramError`` for numbers that the operation is not defined for.
  package func results(
    of call: Instruction, on tensors: [Int: Tensor]
  ) throws -> [Tensor] {
    var single = self
    single.inputs = Set(call.operands + call.kept).sorted()
    single.constants = []
    single.instructions = [call]
    single.results = call.results
    let inputs = single.inputs.compactMap { tensors[$0] }
    return try noGrad { try single.prepared().run(inputs) }
  }
}
