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

  /// The sign in pictures, in which settings may have a part: `x⁷`.
  package var sign: String {
    guard let entry = OperationCatalogue.entry(named: operation) else { return operation }
    guard kept.isEmpty, let made = try? entry.make(attributes) else { return entry.symbol }
    return made.symbol
  }

  /// Whether each element of the result is a function of the elements at the same place alone.
  package var isElementwise: Bool { made is UnaryOperation || made is BinaryOperation }

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
    // A program of its own, as small as the call: one of all values would be gone through each time.
    let read = Set(call.operands + call.kept).sorted()
    let numbers = read + call.results
    let places = Dictionary(
      numbers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func placed(_ values: [Int]) -> [Int] { values.compactMap { places[$0] } }
    var single = self
    single.values = numbers.map { values[$0] }
    single.inputs = placed(read)
    single.constants = []
    single.instructions = [
      Instruction(
        operation: call.operation, attributes: call.attributes, operands: placed(call.operands),
        kept: placed(call.kept), results: placed(call.results), scope: call.scope)
    ]
    single.results = placed(call.results)
    let inputs = read.compactMap { tensors[$0] }
    return try noGrad { try single.prepared().run(inputs) }
  }
}
