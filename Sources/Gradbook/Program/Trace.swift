/// Runs `function` on a tensor and gives what it computed as a program.
///
/// Every operation is traced, whether or not gradients are wanted; what is written in place becomes
/// a new value. Tensors that are neither inputs nor computed from them become constants. Other
/// arguments of the function, and branches it takes, stay as they were in this run.
///
/// - Throws: ``ProgramError/untraceable(_:)`` where the function reads numbers that depend on its
///   inputs (`item()`, a test in an `if`, a print), or writes them by other means than operations:
///   the program would hold for these numbers only. Or what `function` throws.
public func trace(_ input: Tensor, _ function: (Tensor) throws -> Tensor) throws -> Program {
  try trace([input]) { [try function($0[0])] }
}

/// Runs `function` on two tensors and gives what it computed as a program.
public func trace(
  _ a: Tensor, _ b: Tensor, _ function: (Tensor, Tensor) throws -> Tensor
) throws -> Program {
  try trace([a, b]) { [try function($0[0], $0[1])] }
}

/// Runs `function` on any number of tensors and gives what it computed as a program.
public func trace(
  _ inputs: [Tensor], _ function: ([Tensor]) throws -> [Tensor]
) throws -> Program {
  try Trace.run(inputs, function).program
}

/// Writes down what a thread computes.
final class Trace: CallObserver {
  private(set) var program = Program(
    values: [], inputs: [], constants: [], instructions: [], results: [])
  /// Operations that no catalogue knows, by the instruction that calls them.
  private(set) var given: [Int: Operation] = [:]
  /// The numbers of the tensors seen so far.
  private var known: [Place: Int] = [:]
  private var memories: [ObjectIdentifier: Memory] = [:]
  /// Memory of constants, kept for the same reason as that of values.
  private var constantMemory: [Storage] = []
  private var fault: ProgramError?

  /// What makes two tensors one value: the same elements in the same memory, at one time.
  private struct Place: Hashable {
    let storage: ObjectIdentifier
    let version: Int
    let layout: Layout
    let dtype: DType

    init(_ tensor: Tensor) {
      storage = ObjectIdentifier(tensor.storage)
      version = tensor.storage.version
      layout = tensor.layout
      dtype = tensor.dtype
    }
  }

  /// Memory whose numbers the program makes.
  private struct Memory {
    /// Kept, so that no other tensor gets the same address while the trace runs.
    let storage: Storage
    /// The value that stands in it, how, and since which write.
    var value: Int
    var layout: Layout
    var version: Int
    /// Whether the numbers depend on an input.
    var isComputed: Bool
  }

  static func run(
    _ inputs: [Tensor], _ function: ([Tensor]) throws -> [Tensor]
  ) throws -> (program: Program, given: [Int: Operation]) {
    let trace = Trace()
    let arguments = inputs.map { $0.argument() }
    for input in arguments { trace.program.inputs.append(trace.note(input, isComputed: true)) }
    let results = try Recorder.current.observing(trace) { try function(arguments) }
    trace.program.results = results.map { trace.number(of: $0) }
    if let fault = trace.fault { throw fault }
    trace.dropUnused()
    trace.program.checking.isDue = false
    return (trace.program, trace.given)
  }

  // MARK: Values

  /// Makes a value of a tensor that is the whole of its memory.
  private func note(_ tensor: Tensor, isComputed: Bool) -> Int {
    let value = makeValue(tensor)
    known[Place(tensor)] = value
    memories[ObjectIdentifier(tensor.storage)] = Memory(
      storage: tensor.storage, value: value, layout: tensor.layout,
      version: tensor.storage.version, isComputed: isComputed)
    return value
  }

  private func makeValue(_ tensor: Tensor) -> Int {
    program.values.append(
      Program.Value(shape: tensor.shape, dtype: tensor.dtype, name: tensor.name))
    return program.values.count - 1
  }

  /// The number of a tensor's value: one that is known, a view of known memory, or a constant.
  private func number(of tensor: Tensor) -> Int {
    if let value = known[Place(tensor)] { return value }
    guard let memory = memories[ObjectIdentifier(tensor.storage)] else {
      if let whole = tensor.wholeMemory {
        append(constant: whole, note(whole, isComputed: false))
        return number(of: tensor)
      }
      let value = makeValue(tensor)
      known[Place(tensor)] = value
      constantMemory.append(tensor.storage)
      append(constant: tensor, value)
      return value
    }
    guard memory.version == tensor.storage.version else {
      report(
        "was written in place by something that is no operation, such as an optimizer's step",
        "被不是运算的代码（例如优化器的一步）原地改写过", tensor)
      return memory.value
    }
    let settings = StridedSettings(target: tensor.layout, source: memory.layout)
    let view = AsStrided(operations.view.asStrided, settings)
    let value = makeValue(tensor)
    known[Place(tensor)] = value
    append(view, operands: [memory.value], kept: [], results: [value])
    return value
  }

  private func append(constant tensor: Tensor, _ value: Int) {
    let elements = Recorder.current.withoutObservers { TensorData(tensor) }
    program.constants.append(Program.Constant(value: value, elements: elements))
  }

  private func append(_ operation: Operation, operands: [Int], kept: [Int], results: [Int]) {
    if operation.entry == nil { given[program.instructions.count] = operation }
    program.instructions.append(
      Program.Instruction(
        operation: operation.name, attributes: operation.attributes, operands: operands,
        kept: kept, results: results, scope: Recorder.current.scope?.names ?? []))
  }

  private func isComputed(_ tensor: Tensor) -> Bool {
    memories[ObjectIdentifier(tensor.storage)]?.isComputed ?? false
  }

  // MARK: What happens

  func willEvaluate(_ operation: Operation, _ operands: Operands) {
    guard operation.entry == nil else { return }
    for tensor in operation.kept.map(\.tensor) where isComputed(tensor) {
      report(
        "is stored in \(operation.name) instead of being one of its operands",
        "存放在 \(operation.name) 中，而不是作为它的操作数传入", tensor)
    }
  }

  func didEvaluate(_ operation: Operation, _ operands: Operands, _ result: Tensor) {
    let kept = operation.kept.map(\.tensor)
    let read = operands.all + kept
    let numbers = operands.all.map(number)
    let keptNumbers = kept.map(number)
    let isComputed = read.contains(where: isComputed)
    let results = ([result] + operation.furtherResults).map { result -> Int in
      if !read.contains(where: { $0.sharesStorage(with: result) }) {
        return note(result, isComputed: isComputed)
      }
      let view = makeValue(result)
      known[Place(result)] = view
      return view
    }
    append(operation, operands: numbers, kept: keptNumbers, results: results)
  }

  func willPassBack(_ node: Node, _ gradient: Tensor) {
    if Recorder.current.isEnabled { return }
    refuse { place in
      Text(
        "A gradient was passed back inside the trace\(place.english) without createGraph: what is "
          + "computed then is not made of operations. Pass createGraph: true, or trace the function "
          + "alone and pass back through its replay.",
        "在追踪中反向传播\(place.chinese)却没有 createGraph：这时的计算不由运算组成。请写 createGraph: true，或只追踪函数本身，再对重放的结果反向传播。"
      )
    }
  }

  func willWrite(_ target: Tensor) {
    let base = target.viewBase ?? target
    guard memories[ObjectIdentifier(base.storage)] == nil else { return }
    append(constant: base, note(base, isComputed: false))
  }

  func didWrite(_ target: Tensor, _ value: Tensor) {
    let base = target.viewBase ?? target
    guard let before = memories[ObjectIdentifier(base.storage)] else { return }
    let written = number(of: value)
    let after: Int
    if target.layout == before.layout {
      after = written
    } else {
      after = makeValue(base)
      let settings = StridedSettings(target: target.layout, source: before.layout)
      append(
        WriteInto(operations.view.writeInto, settings), operands: [before.value, written], kept: [],
        results: [after])
    }
    let isComputed = before.isComputed || isComputed(value)
    memories[ObjectIdentifier(base.storage)] = Memory(
      storage: before.storage, value: after, layout: before.layout,
      version: base.storage.version, isComputed: isComputed)
    known[Place(base)] = after
  }

  func willRead(_ tensor: Tensor) {
    guard isComputed(tensor) else { return }
    report(
      "was read by the program itself (item(), flat(), a print, a test in an if)",
      "被程序自己读取（item()、flat()、打印或 if 中的判断）", tensor)
  }

  func willDraw() {
    refuse { place in
      Text(
        "Random numbers were drawn outside every operation\(place.english): they would be the same "
          + "in every run of the program. Draw them before the trace and hand them over as an input.",
        "在运算之外抽取了随机数\(place.chinese)：程序每次运行都会得到同样的数。请在追踪之前抽取，并作为输入传入。")
    }
  }

  private func report(_ english: String, _ chinese: String, _ tensor: Tensor) {
    let what = "\(tensor.dtype)\(tensor.shape)" + (tensor.name.map { " \($0)" } ?? "")
    refuse { place in
      Text(
        "A tensor \(what), which depends on the inputs, \(english)\(place.english). What is done "
          + "with its numbers there is not part of the program, which would hold for these numbers "
          + "only. Use operations, such as Tensor.where, or do it outside the trace.",
        "依赖于输入的张量 \(what) \(chinese)\(place.chinese)。程序不包含在那里对这些数所做的事，因而只对这些数成立。请改用 Tensor.where 等运算，或放到追踪之外。"
      )
    }
  }

  /// Notes why there will be no program. The first reason counts, and only for it is the place looked
  /// up: the line of the user's file, if the build knows it.
  private func refuse(_ reason: (_ place: Text) -> Text) {
    if fault != nil { return }
    let place = SourcePlace.caller().map { Text(" at \($0)", "（位于 \($0)）") } ?? Text("")
    fault = .untraceable(reason(place))
  }

  /// Leaves out constants that nothing reads, such as the memory before it was written whole.
  private func dropUnused() {
    let read = Set(program.instructions.flatMap { $0.operands + $0.kept } + program.results)
    program.constants.removeAll { !read.contains($0.value) }
  }
}

extension Tensor {
  /// A tensor of the same numbers, name and wish for a gradient: what a traced function does to its
  /// argument is done to that alone.
  fileprivate func argument() -> Tensor {
    let copy = noGrad { ownedCopy() }
    copy.plainName = name
    if requiresGrad { copy.requiresGrad = true }
    return copy
  }

  /// The memory of a constant whose elements do not lie side by side, as one vector: a program reads
  /// it by the same strides, so that sums over it add up in the same order. `nil` where they do, or
  /// where the memory is much more than is read of it.
  fileprivate var wholeMemory: Tensor? {
    let elements = storage.byteCount / dtype.byteCount
    guard !isContiguous, elements <= 8 * count else { return nil }
    return Tensor(
      storage: storage, layout: Layout(shape: [elements], strides: [1], offset: 0),
      dtype: dtype)
  }
}
