extension Program {
  /// Runs the program on other inputs of the same shapes and types. Where they want gradients, the
  /// results can be passed back through.
  ///
  /// To run it many times, make it ready once with ``prepared(mostBytes:)``.
  ///
  /// - Throws: ``ProgramError``.
  public func callAsFunction(_ inputs: Tensor...) throws -> [Tensor] {
    try prepared().run(inputs)
  }

  /// Makes the program's operations and constants once, to be run many times. A program from a file
  /// is checked completely: that its operations are known and their settings make sense, that shapes
  /// and types fit, that every call gives what the program says, and that memory holds it. What
  /// remains for the run is what only numbers tell, such as an index that is out of range.
  ///
  /// - Parameter mostBytes: what a single value may need; as much as this machine has if left out.
  /// - Throws: ``ProgramError`` for a program from a file that does not hold together.
  public func prepared(mostBytes: Int? = nil) throws -> PreparedProgram {
    try PreparedProgram(self, mostBytes: mostBytes)
  }
}

/// A program whose operations have been looked up and whose constants are in memory.
///
/// Belongs to one task at a time, as tensors do.
public final class PreparedProgram {
  /// The program itself.
  public let program: Program
  private let constants: [(value: Int, tensor: Tensor)]
  /// The numbers of the constants: where one is a result, each run gives a copy, which the caller may
  /// write into.
  private let constantNumbers: Set<Int>
  let operations: [Operation]
  /// Whether calls are recorded in the scopes that the program says, for a picture of what was run.
  package var opensScopes = false
  /// After which instruction each value is read for the last time.
  private let lastUse: [Int]

  /// - Parameter given: operations that no catalogue knows, by the instruction that calls them.
  init(_ program: Program, given: [Int: Operation] = [:], mostBytes: Int? = nil) throws {
    if let fault = program.firstFault { throw ProgramError.malformed(fault) }
    operations = try program.instructions.enumerated().map { index, call in
      if let operation = given[index] { return operation }
      guard let entry = OperationCatalogue.entry(named: call.operation) else {
        throw ProgramError.malformed(
          Text(
            "The program calls “\(call.operation)”, which is no operation of this catalogue.",
            "程序调用了“\(call.operation)”，目录中没有这个运算。"))
      }
      do {
        return try entry.make(call.attributes, kept: call.kept.map { _ in .unset })
      } catch {
        throw call.fault(index, Text(describing: error))
      }
    }
    var checked = program
    if program.checking.isDue {
      try program.check(operations, mostBytes: mostBytes)
      checked.checking.isDue = false
    }
    self.program = checked
    constants = program.constants.map { constant in
      let tensor = constant.elements.tensor()
      if tensor.rank == 0 { tensor.role = .number }
      return (constant.value, tensor)
    }
    constantNumbers = Set(program.constants.map(\.value))
    var lastUse = [Int](repeating: -1, count: program.values.count)
    for (index, call) in program.instructions.enumerated() {
      for value in call.operands + call.kept { lastUse[value] = index }
    }
    for value in program.results { lastUse[value] = .max }
    self.lastUse = lastUse
  }

  /// Runs the program.
  ///
  /// - Throws: ``ProgramError`` for inputs of other shapes or types, for numbers that an operation is
  ///   not defined for, such as an index that is out of range, or where the shape of a result depends
  ///   on the numbers.
  public func run(_ inputs: [Tensor]) throws -> [Tensor] {
    var tensors = [Tensor?](repeating: nil, count: program.values.count)
    try bind(inputs, &tensors)
    for (value, tensor) in constants { tensors[value] = tensor }
    let recorder = Recorder.current
    var scopes = ReplayScopes(inside: recorder.scope)
    for (index, call) in program.instructions.enumerated() {
      let operation = try operation(index, call, tensors)
      let operands = call.operands.compactMap { tensors[$0] }
      do throws(ShapeError) {
        try operation.checkNumbers(Operands(operands))
      } catch {
        FailureWatch.note(error.text, operands)
        throw call.fault(index, error.text)
      }
      let outer = opensScopes ? scopes.enter(call.scope, recorder) : nil
      let first = recorder.applyChecked(operation, operands)
      if let outer { recorder.leave(to: outer) }
      for (value, tensor) in zip(call.results, [first] + operation.furtherResults) {
        try check(tensor, value, call)
        tensors[value] = tensor
      }
      for value in call.operands + call.kept where lastUse[value] == index { tensors[value] = nil }
    }
    return program.results.compactMap {
      constantNumbers.contains($0) ? tensors[$0]?.clone() : tensors[$0]
    }
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

/// The scopes of a program's calls while it runs: one path for each, so that equal ones are one group.
private struct ReplayScopes {
  private let outer: ScopePath?
  private var paths: [[String]: ScopePath] = [:]

  init(inside outer: ScopePath?) { self.outer = outer }

  mutating func enter(_ names: [String], _ recorder: Recorder) -> Recorder.Place? {
    path(names[...]).map { recorder.enter($0, caller: recorder.caller) }
  }

  private mutating func path(_ names: ArraySlice<String>) -> ScopePath? {
    guard let name = names.last else { return outer }
    if let known = paths[Array(names)] { return known }
    let made = ScopePath(name: name, parent: path(names.dropLast()))
    paths[Array(names)] = made
    return made
  }
}

extension Tensor {
  /// What stands in the place of a kept tensor until the program runs.
  static var unset: Tensor { Tensor(uninitialized: [0], .int64) }
}
