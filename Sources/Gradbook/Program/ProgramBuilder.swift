/// Makes a program call by call, as a reader of files needs it: each call is checked when it is added,
/// so that the shapes of all values are known while the program grows, and nothing traps.
///
/// A call on constants alone is computed at once, and its result is a constant: what computes shapes
/// disappears. ``program(results:)`` leaves out constants that nothing reads.
package struct ProgramBuilder {
  private var program = Program(
    values: [], inputs: [], constants: [], instructions: [], results: [])
  private var constants: [Int: Tensor] = [:]
  private var weights: Set<Int> = []
  /// How many bytes of results may still be computed at once.
  private var bytesLeft = 256 << 20
  /// The scopes of the calls that follow, outermost first.
  package var scope: [String] = []
  private let mostBytes: Int

  /// How many calls there may be.
  package static let mostCalls = 1 << 20
  /// A result of more bytes than these is left to the run.
  private static let mostFolded = 16 << 20

  /// - Parameter mostBytes: what a value may need; as much as this machine has if left out.
  package init(mostBytes: Int? = nil) {
    self.mostBytes = min(mostBytes ?? ShapeRules.physicalMemory, 1 << 36)
  }

  // MARK: Values

  /// Adds an input.
  package mutating func input(
    _ shape: [Int], _ dtype: DType, name: String? = nil
  ) throws(ShapeError) -> Int {
    let value = try append(TensorType(shape, dtype), name: name, "input")
    program.inputs.append(value)
    return value
  }

  /// Adds a constant.
  package mutating func constant(_ tensor: Tensor, name: String? = nil) throws(ShapeError) -> Int {
    let value = try append(tensor.tensorType, name: name, "constant")
    constants[value] = tensor
    return value
  }

  /// Adds a weight: an input of the program, after all others, whose numbers as they are now can be
  /// looked at while the program grows. A call on it is not computed at once.
  package mutating func weight(_ tensor: Tensor, name: String) throws(ShapeError) -> Int {
    let value = try constant(tensor, name: name)
    weights.insert(value)
    return value
  }

  /// Calls a value by a name, unless it has one: what goes in and comes out again stays the input.
  package mutating func name(_ value: Int, _ name: String) {
    let old = program.values[value]
    guard old.name == nil else { return }
    program.values[value] = Program.Value(shape: old.shape, dtype: old.dtype, name: name)
  }

  private mutating func append(
    _ type: TensorType, name: String?, _ operation: String
  ) throws(ShapeError) -> Int {
    try ShapeRules.size(type.shape, mostBytes / type.dtype.byteCount, operation)
    program.values.append(Program.Value(shape: type.shape, dtype: type.dtype, name: name))
    return program.values.count - 1
  }

  /// The shape of a value.
  package func shape(_ value: Int) -> [Int] { program.values[value].shape }
  /// The type of a value's elements.
  package func dtype(_ value: Int) -> DType { program.values[value].dtype }
  /// The numbers of a value that is the same in every run.
  package func constant(_ value: Int) -> Tensor? { constants[value] }

  // MARK: Calls

  /// Calls an operation of the catalogue, with its settings in the order in which it declares them.
  ///
  /// - Parameter kept: what it reads beside its operands, such as an index.
  /// - Returns: the values of its results.
  /// - Throws: ``ShapeError`` where the operation cannot be called so. Traps if the catalogue does not
  ///   have it.
  package mutating func call(
    _ name: String, _ settings: KeyValuePairs<String, AttributeValue> = [:], on operands: [Int],
    with kept: [Int] = []
  ) throws(ShapeError) -> [Int] {
    guard let entry = OperationCatalogue.entry(named: name) else {
      trap("\(name) is no operation of the catalogue.")
    }
    let attributes = Attributes(settings.map { Attribute(name: $0.key, value: $0.value) })
    let operation = try made(entry, attributes, kept)
    let types = try operation.resultTypes(
      CallTypes(
        operands.map { program.values[$0].tensorType },
        kept: kept.map { program.values[$0].tensorType }, mostElements: mostBytes))
    for type in types {
      try ShapeRules.size(type.shape, mostBytes / type.dtype.byteCount, name)
    }
    if let folded = try folded(operation, operands, kept, types) {
      var results: [Int] = []
      for tensor in folded { results.append(try constant(tensor)) }
      return results
    }
    guard types.allSatisfy({ $0.openAxis == nil }) else {
      throw ShapeError(
        "\(name): the shape of its result depends on the numbers.",
        "\(name)：其结果的形状取决于数值。")
    }
    return try append(name, attributes, operands, kept, types)
  }

  /// Adds a call of an operation that no catalogue has: the program can be looked at, and running it
  /// is refused.
  package mutating func call(
    unknown name: String, on operands: [Int], results: [(shape: [Int], dtype: DType)]
  ) throws(ShapeError) -> [Int] {
    try append(
      name, Attributes(), operands, [], results.map { TensorType($0.shape, $0.dtype) })
  }

  private mutating func append(
    _ name: String, _ attributes: Attributes, _ operands: [Int], _ kept: [Int],
    _ types: [TensorType]
  ) throws(ShapeError) -> [Int] {
    guard program.instructions.count < Self.mostCalls else {
      throw ShapeError(
        "A program has at most \(Self.mostCalls) calls.", "一个程序至多有 \(Self.mostCalls) 次调用。")
    }
    var results: [Int] = []
    for type in types { results.append(try append(type, name: nil, name)) }
    program.instructions.append(
      Program.Instruction(
        operation: name, attributes: attributes, operands: operands, kept: kept, results: results,
        scope: scope))
    return results
  }

  private func made(
    _ entry: OperationEntry, _ attributes: Attributes, _ kept: [Int]
  ) throws(ShapeError) -> Operation {
    do {
      return try entry.make(
        attributes, kept: kept.map { constants[$0] ?? .unset })
    } catch {
      let text = Text(describing: error)
      throw ShapeError(text.english, text.chinese)
    }
  }

  /// The results of a call whose arguments are all known, unless they are large.
  private mutating func folded(
    _ operation: Operation, _ operands: [Int], _ kept: [Int], _ types: [TensorType]
  ) throws(ShapeError) -> [Tensor]? {
    let known = operands.compactMap { constants[$0] }
    let byteCount = types.reduce(0) { $0 + $1.count * $1.dtype.byteCount }
    guard known.count == operands.count, kept.allSatisfy({ constants[$0] != nil }),
      (operands + kept).allSatisfy({ !weights.contains($0) }),
      byteCount <= min(Self.mostFolded, bytesLeft)
    else { return nil }
    bytesLeft -= byteCount
    try operation.checkNumbers(Operands(known))
    return Recorder.current.withoutObservers {
      noGrad { [apply(operation, known)] + operation.furtherResults }
    }
  }

  /// The program that gives these values.
  package func program(results: [Int]) -> Program {
    var made = program
    made.results = results
    made.inputs += weights.sorted()
    let read = Set(made.instructions.flatMap { $0.operands + $0.kept } + results)
      .subtracting(weights)
    made.constants = constants.keys.sorted().filter(read.contains).compactMap { value in
      constants[value].map { tensor in
        Program.Constant(
          value: value, elements: Recorder.current.withoutObservers { TensorData(tensor) })
      }
    }
    return made
  }
}

extension AttributeValue {
  /// Whole numbers as a list.
  package static func integers(_ numbers: [Int]) -> AttributeValue { .list(numbers.map(integer)) }
}
