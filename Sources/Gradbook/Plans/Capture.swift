/// Writes down which kernels a thread runs, so that a plan can run them again.
///
/// What is kept of a kernel reads and writes memory of the plan: nothing of the run itself is held,
/// so that memory comes and goes in it as it would unrecorded, and what depends on who holds a
/// tensor goes the same way.
final class Capture: Rebinding, LaunchWriter {
  private(set) var steps: [PlannedStep] = []
  private(set) var memory: [PlanMemory] = []
  /// The newest memory at an address.
  private var numbers: [ObjectIdentifier: Int] = [:]
  /// Why there will be no plan.
  private(set) var fault: ProgramError?
  /// What must be as it was for the plan to hold.
  var conditions = PlanConditions()

  /// The calls that are being evaluated or passed back, the innermost last.
  var frames: [Frame] = []
  /// Operations that are evaluated anew, and what stands in for them in the plan.
  var repeatedOperations: [ObjectIdentifier: (original: Operation, repeated: RepeatedOperation)] =
    [:]
  /// How many kernels and pieces of the program are running that are noted as a whole.
  private var depth = 0
  /// Whether numbers were drawn that no kernel has asked for yet.
  private var hasUnusedDraw = false
  private var access = MemoryAccess()
  /// Memory of the program that the function has written, kept so that its address stays its own.
  private var written: [ObjectIdentifier: Storage] = [:]

  /// A call whose launches are being written down.
  struct Frame {
    let name: String
    let isBackward: Bool
    /// How many steps there were before.
    let start: Int
    /// How many pieces of memory there were before.
    let firstMemory: Int
    /// Whether the call reads numbers that the plan computes, outside of kernels.
    var readsNumbers = false
  }

  /// - Parameter arguments: the tensors that the recorded run is called on; their memory is their own.
  init(_ arguments: [Tensor]) {
    for (position, argument) in arguments.enumerated() {
      noteMade(argument.storage)
      memory[memory.count - 1].argument = position
      memory[memory.count - 1].isWritten = true
      memory[memory.count - 1].isVariable = true
      memory[memory.count - 1].name = argument.name ?? "argument \(position)"
    }
  }

  /// Whether launches are noted now.
  var isNoting: Bool { depth == 0 }

  /// What a step that begins now belongs to.
  var origin: StepOrigin {
    StepOrigin(
      name: frames.last?.name ?? "tensor", isBackward: frames.last?.isBackward ?? false,
      scope: Recorder.current.scope)
  }

  // MARK: Memory

  func noteMade(_ storage: Storage) {
    guard isNoting else { return }
    numbers[ObjectIdentifier(storage)] = memory.count
    memory.append(
      PlanMemory(
        storage: .unplaced(byteCount: storage.byteCount), origin: storage,
        byteCount: storage.byteCount, name: origin.name))
  }

  /// The number of the memory that a tensor stands in, if the plan holds it.
  func number(of storage: Storage) -> Int? {
    guard let number = numbers[ObjectIdentifier(storage)], memory[number].origin === storage else {
      return nil
    }
    return number
  }

  /// Whether the numbers of a tensor are the plan's, and may differ between two runs.
  private func isVariable(_ tensor: Tensor) -> Bool {
    number(of: tensor.storage).map { memory[$0].isVariable } ?? false
  }

  /// Takes memory for what it holds now, in every run: nothing was seen that writes it.
  private func keepAsConstant(_ storage: Storage) {
    numbers[ObjectIdentifier(storage)] = nil
  }

  private func standIn(for tensor: Tensor, _ number: Int) -> Tensor {
    Tensor(storage: memory[number].storage, layout: tensor.layout, dtype: tensor.dtype)
  }

  func reads(_ tensor: Tensor) -> Tensor {
    guard let number = number(of: tensor.storage) else {
      access.isVariable = true
      return tensor
    }
    guard memory[number].isWritten else {
      keepAsConstant(tensor.storage)
      return tensor
    }
    access.reads.append(number)
    if memory[number].isVariable { access.isVariable = true }
    return standIn(for: tensor, number)
  }

  func writes(_ tensor: Tensor) -> Tensor {
    guard let number = number(of: tensor.storage) else { return outside(tensor) }
    memory[number].isWritten = true
    access.writes.append(number)
    return standIn(for: tensor, number)
  }

  /// A tensor of the program, which a kernel writes.
  private func outside(_ tensor: Tensor) -> Tensor {
    written[ObjectIdentifier(tensor.storage)] = tensor.storage
    access.writesOutside = true
    return tensor
  }

  func updates(_ tensor: Tensor) -> Tensor {
    guard let number = number(of: tensor.storage) else { return outside(tensor) }
    guard memory[number].isWritten else {
      report(
        "was changed where it stands before anything that a plan can repeat had written it",
        "在计划能够重做的任何写入之前就被原地修改了", tensor)
      return tensor
    }
    access.reads.append(number)
    access.writes.append(number)
    if memory[number].isVariable { access.isVariable = true }
    return standIn(for: tensor, number)
  }

  /// What `body` asked for, and what it made of that.
  func rebinding<Result>(_ body: () -> Result) -> (Result, MemoryAccess) {
    access = MemoryAccess()
    let result = body()
    return (result, access)
  }

  // MARK: Steps

  func note(_ bind: (any Rebinding) -> Launch) {
    guard isNoting else { return }
    // Getting a launch ready looks at tensors; that is no reading by the program.
    var (launch, access) = rebinding { asOne { bind(self) } }
    guard let generator = launch.generator else {
      return append(LaunchStep(launch, access, origin))
    }
    hasUnusedDraw = false
    access.isVariable = true
    append(DrawStep(launch, isDefault: generator === Generator.default, access, origin))
  }

  func append(_ step: PlannedStep) {
    steps.append(step)
    if step.access.isVariable {
      for number in step.access.writes { memory[number].isVariable = true }
    }
  }

  /// Drops the steps after the first `count`.
  func dropSteps(after count: Int) { steps.removeSubrange(count...) }

  func asOne<Result>(_ body: () throws -> Result) rethrows -> Result {
    depth += 1
    defer { depth -= 1 }
    return try body()
  }

  // MARK: What the program reads by itself

  func noteAnswer(_ bind: (any Rebinding) -> Void) {
    guard isNoting else { return }
    bind(AnswerReview(self))
  }

  /// Notes that the program reads the numbers of a tensor, or writes them, outside of every kernel.
  func noteAccess(to tensor: Tensor) {
    guard isNoting else { return }
    guard isVariable(tensor) else {
      if number(of: tensor.storage) == nil { noteAccess(outside: tensor) }
      return
    }
    guard let innermost = frames.indices.last else {
      report(
        "was read by the program itself (item(), flat(), a print, a test in an if)",
        "被程序自己读取（item()、flat()、打印或 if 中的判断）", tensor)
      return
    }
    frames[innermost].readsNumbers = true
  }

  /// Notes that the program reads, or writes, numbers that were there before.
  private func noteAccess(outside tensor: Tensor) {
    if written[ObjectIdentifier(tensor.storage)] != nil {
      report(
        "was read by the program itself after the function had written it",
        "在函数写入之后又被程序自己读取", tensor)
    }
    conditions.unchanged(tensor.storage)
  }

  /// Notes a gradient that a leaf had before the function ran, and that the function reads.
  func noteEarlierGradient(_ gradient: Tensor, of leaf: Node) {
    guard isNoting, number(of: gradient.storage) == nil else { return }
    conditions.always { [weak gradient] in leaf.gradient === gradient }
  }

  /// Notes that a generator drew numbers; a kernel that draws them is launched next, or the program
  /// drew them for itself.
  func noteDraw() {
    guard isNoting else { return }
    refuseUnusedDraw()
    hasUnusedDraw = true
  }

  func refuseUnusedDraw() {
    guard hasUnusedDraw else { return }
    refuse { place in
      Text(
        "Random numbers were drawn outside every operation\(place.english): they would be the same "
          + "in every run of the plan. Draw them as a tensor, or outside, and hand them over.",
        "在运算之外抽取了随机数\(place.chinese)：计划每次运行都会得到同样的数。请以张量的形式抽取，或在外面抽取后作为参数传入。")
    }
  }

  // MARK: Refusals

  func report(_ english: String, _ chinese: String, _ tensor: Tensor) {
    let what = "\(tensor.dtype)\(tensor.shape)" + (tensor.name.map { " \($0)" } ?? "")
    refuse { place in
      Text(
        "A tensor \(what), which depends on the arguments, \(english)\(place.english). What the "
          + "program does with its numbers is not part of the plan, which would hold for these "
          + "numbers only. Use operations, such as Tensor.where, or do it outside of compile { }.",
        "依赖于参数的张量 \(what) \(chinese)\(place.chinese)。程序对这些数所做的事不属于计划，计划因而只对这些数成立。请改用 Tensor.where 等运算，或放到 compile { } 之外。"
      )
    }
  }

  /// Notes why there will be no plan. The first reason counts.
  func refuse(_ reason: (_ place: Text) -> Text) {
    if fault != nil { return }
    let place = SourcePlace.caller().map { Text(" at \($0)", "（位于 \($0)）") } ?? Text("")
    fault = .untraceable(reason(place))
  }
}

/// Looks at what a kernel reads whose result goes to the program.
private final class AnswerReview: Rebinding {
  private let capture: Capture
  init(_ capture: Capture) { self.capture = capture }

  func reads(_ tensor: Tensor) -> Tensor {
    capture.noteAccess(to: tensor)
    return tensor
  }
  func writes(_ tensor: Tensor) -> Tensor {
    if let number = capture.number(of: tensor.storage) { capture.markWritten(number) }
    return tensor
  }
  func updates(_ tensor: Tensor) -> Tensor { reads(tensor) }
}

extension Capture {
  /// Notes that memory was written in a way that is repeated as part of a whole.
  func markWritten(_ number: Int) { memory[number].isWritten = true }
}
