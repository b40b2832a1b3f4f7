extension Program {
  /// Runs the program on other inputs of the same shapes and types. Where they want gradients, the
  /// results can be passed back through.
  ///
  /// To run it many times, make it ready once with ``prepared()``.
  ///
  /// - Throws: ``ProgramError``, or ``AttributeError`` for a program from a file.
  public func callAsFunction(_ inputs: Tensor...) throws -> [Tensor] {
    try prepared().run(inputs)
  }

  /// Makes the program's operations and constants once, to be run many times.
  ///
  /// - Throws: ``ProgramError`` or ``AttributeError`` for a program from a file that does not hold
  ///   together.
  public func prepared() throws -> PreparedProgram { try PreparedProgram(self) }
}

/// A program whose operations have been looked up and whose constants are in memory.
///
/// Belongs to one task at a time, as tensors do.
public final class PreparedProgram {
  /// The program itself.
  public let program: Program
  private let constants: [(value: Int, tensor: Tensor)]
  private let operations: [Operation]
  /// After which instruction each value is read for the last time.
  private let lastUse: [Int]

  /// - Parameter given: operations that no catalogue knows, by the instruction that calls them.
  init(_ program: Program, given: [Int: Operation] = [:]) throws {
    if let fault = program.firstFault { throw ProgramError.malformed(fault) }
    self.program = program
    constants = program.constants.map { ($0.value, $0.elements.tensor()) }
    operations = try program.instructions.enumerated().map { index, call in
      if let operation = given[index] { return operation }
      guard let entry = OperationCatalogue.entry(named: call.operation) else {
        throw ProgramError.malformed(
          Text(
            "The program calls “\(call.operation)”, which is no operation of this catalogue.",
            "程序调用了“\(call.operation)”，目录中没有这个运算。"))
      }
      return try entry.make(call.attributes, kept: call.kept.map { _ in .unset })
    }
    var lastUse = [Int](repeating: -1, count: program.values.count)
    for (index, call) in program.instructions.enumerated() {
      for value in call.operands + call.kept { lastUse[value] = index }
    }
    for value in program.results { lastUse[value] = .max }
    self.lastUse = lastUse
  }

  /// Runs the program.
  ///
  /// - Throws: ``ProgramError`` for inputs of other shapes or types, or where the shape of a result
  ///   depends on the numbers.
  public func run(_ inputs: [Tensor]) throws -> [Tensor] {
    var tensors = [Tensor?](repeating: nil, count: program.values.count)
    try bind(inputs, &tensors)
    for (value, tensor) in constants { tensors[value] = tensor }
    for (index, call) in program.instructions.enumerated() {
      let operation = try operation(index, call, tensors)
      let first = apply(operation, call.operands.compactMap { tensors[$0] })
      for (value, tensor) in zip(call.results, [first] + operation.furtherResults) {
        try check(tensor, value, call)
        tensors[value] = tensor
      }
      for value in call.operands + call.kept where lastUse[value] == index { tensors[value] = nil }
    }
    return program.results.compactMap { tensors[$0] }
  }

  private func bind(_ inputs: [Tensor], _ tensors: inout [Tensor?]) throws {
    guard inputs.count == program.inputs.count else {
      throw ProgramError.inputCount(expected: program.inputs.count, given: inputs.count)
    }
    for (position, input) in inputs.enumerated() {
      let expected = program.values[program.inputs[position]]
      guard input.shape == expected.shape, input.dtype == expected.dtype else {
        throw ProgramError.input(
          position: position, expected: "\(expected.dtype)\(expected.shape)",
          given: "\(input.dtype)\(input.shape)")
      }
      tensors[program.inputs[position]] = input
    }
  }

  /// The operation to apply: one of its own for each run where it keeps state or reads a value.
  private func operation(
    _ index: Int, _ call: Program.Instruction, _ tensors: [Tensor?]
  ) throws -> Operation {
    let operation = operations[index]
    guard let entry = operation.entry else { return operation.another }
    guard operation.keepsState || !call.kept.isEmpty else { return operation }
    return try entry.make(call.attributes, kept: call.kept.compactMap { tensors[$0] })
  }

  private func check(_ tensor: Tensor, _ value: Int, _ call: Program.Instruction) throws {
    let expected = program.values[value]
    guard tensor.shape == expected.shape, tensor.dtype == expected.dtype else {
      throw ProgramError.result(
        operation: call.operation, expected: "\(expected.dtype)\(expected.shape)",
        given: "\(tensor.dtype)\(tensor.shape)")
    }
  }
}

extension Tensor {
  /// What stands in the place of a kept tensor until the program runs.
  fileprivate static var unset: Tensor { Tensor(uninitialized: [0], .int64) }
}

extension Program {
  /// The first thing that does not hold together: a number of no value, a value that is read before
  /// it is there, one that is made twice.
  var firstFault: Text? {
    var isThere = [Bool](repeating: false, count: values.count)
    func make(_ value: Int) -> Text? {
      guard values.indices.contains(value) else {
        return Text("There is no value %\(value).", "没有编号为 %\(value) 的值。")
      }
      if isThere[value] { return Text("Value %\(value) is made twice.", "值 %\(value) 被产生了两次。") }
      isThere[value] = true
      return nil
    }
    func read(_ value: Int) -> Text? {
      values.indices.contains(value) && isThere[value]
        ? nil
        : Text("Value %\(value) is read before it is there.", "值 %\(value) 在产生之前就被读取。")
    }
    for value in inputs + constants.map(\.value) { if let fault = make(value) { return fault } }
    for constant in constants {
      let (value, data) = (values[constant.value], constant.elements)
      if value.shape != data.shape || value.dtype != data.dtype {
        return Text(
          "Constant %\(constant.value) has elements of another shape or type.",
          "常量 %\(constant.value) 的元素形状或类型不符。")
      }
    }
    for call in instructions {
      for value in call.operands + call.kept { if let fault = read(value) { return fault } }
      if call.results.isEmpty {
        return Text("\(call.operation) has no result.", "\(call.operation) 没有结果。")
      }
      for value in call.results { if let fault = make(value) { return fault } }
    }
    for value in results { if let fault = read(value) { return fault } }
    return nil
  }
}
