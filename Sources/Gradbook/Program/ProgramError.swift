/// Why a program cannot be made or run.
public enum ProgramError: BilingualError, Hashable {
  /// The function that was traced did something with numbers that no operation records.
  case untraceable(Text)
  /// An input does not have the shape and type of the traced run.
  case input(position: Int, expected: String, given: String)
  /// Another number of inputs than the traced function had.
  case inputCount(expected: Int, given: Int)
  /// What a file says is no program.
  case malformed(Text)
  /// A call of a program from a file makes no sense, or its operation is not defined for the numbers
  /// that it was run on. Instructions are counted from 0.
  case instruction(number: Int, operation: String, fault: Text)
  /// An instruction gave a result of another shape or type than in the traced run.
  case result(operation: String, expected: String, given: String)

  /// What is wrong and where, as a sentence.
  public var text: Text {
    switch self {
    case .untraceable(let text), .malformed(let text): text
    case .input(let position, let expected, let given):
      Text(
        "Input \(position) is \(given), and the program was traced with \(expected); trace the "
          + "function again for other shapes or types.",
        "第 \(position) 个输入是 \(given)，而追踪时是 \(expected)；形状或类型不同时请重新追踪该函数。")
    case .inputCount(let expected, let given):
      Text(
        "The program has \(expected) inputs, and \(given) were given.",
        "程序有 \(expected) 个输入，却给了 \(given) 个。")
    case .instruction(let number, let operation, let fault):
      Text(
        "Instruction \(number) of the program cannot call \(operation). \(fault.english)",
        "程序的第 \(number) 条指令无法调用 \(operation)。\(fault.chinese)")
    case .result(let operation, let expected, let given):
      Text(
        "\(operation) gave \(given), where the traced run had \(expected): the shape of its result "
          + "depends on the numbers, so the program holds for the traced inputs only.",
        "\(operation) 的结果是 \(given)，而追踪时是 \(expected)：结果的形状取决于数值，因此程序只对追踪时的输入成立。")
    }
  }
}
