extension Capture: CallObserver {
  /// The run that is written down must be as any other: a pass back takes blocks and factors.
  var looksAtTensors: Bool { false }

  // MARK: Forward

  func willEvaluate(_ operation: Operation, _ operands: Operands) {
    refuseUnusedDraw()
    frames.append(
      Frame(
        name: operation.name, isBackward: frames.last?.isBackward ?? false, start: steps.count,
        firstMemory: memory.count))
  }

  func didEvaluate(_ operation: Operation, _ operands: Operands, _ result: Tensor) {
    guard let frame = frames.popLast(), frame.readsNumbers else { return }
    dropSteps(after: frame.start)
    let results = [result] + operation.furtherResults
    guard let repeated = repeated(operation), repeated.hasKnownShapes(operands) else {
      return report(
        "was read by \(operation.name) in a way that a plan cannot repeat: the shape of what it "
          + "gives depends on the numbers, or it is an operation of your own",
        "被 \(operation.name) 以计划无法重做的方式读取：其结果的形状取决于数值，或者它是您自定义的运算", result)
    }
    repeatedOperations[ObjectIdentifier(operation)] = (operation, repeated)
    let ((operands, made), access) = rebinding {
      (Operands(operands.all.map(reads)), results.map(writes))
    }
    append(
      EvaluationStep(
        repeated, operands, made, access,
        StepOrigin(name: operation.name, isBackward: frame.isBackward, scope: origin.scope)))
  }

  /// The same operation on the plan's own memory, to be evaluated in every run.
  private func repeated(_ operation: Operation) -> RepeatedOperation? {
    let (kept, _) = rebinding { operation.kept.map { reads($0.tensor) } }
    return RepeatedOperation(operation, kept: kept)
  }

  /// Notes that an operation looks at numbers before it computes.
  func noteCheck(_ operation: Operation, _ operands: Operands) {
    guard isNoting, operation.kept.isEmpty else { return }
    let (operands, access) = rebinding { Operands(operands.all.map(reads)) }
    guard access.isVariable, let repeated = repeated(operation) else { return }
    append(CheckStep(repeated.current, operands, access, origin))
  }

  // MARK: Backward

  func willPassBack(_ node: Node, _ gradient: Tensor) {
    frames.append(
      Frame(
        name: node.operation.name, isBackward: true, start: steps.count,
        firstMemory: memory.count))
  }

  func didPullBack(_ call: Call, _ gradient: Tensor) {
    guard let frame = frames.popLast() else { return }
    let operation = call.node.operation
    let evaluated = repeatedOperations[ObjectIdentifier(operation)]?.repeated
    guard frame.readsNumbers || evaluated != nil, !call.isRecorded else { return }
    guard let repeated = evaluated ?? (operation.keepsState ? nil : repeated(operation)) else {
      return report(
        "was read by the backward pass of \(operation.name) in a way that a plan cannot repeat",
        "被 \(operation.name) 的反向传播以计划无法重做的方式读取", gradient)
    }
    dropSteps(after: frame.start)
    let ((node, upstream, shares), access) = rebinding {
      (
        standIn(for: call.node, operation: repeated.current), reads(gradient),
        call.outbox.tensors.map { share in
          let number = number(of: share.storage)
          return number.map { $0 >= frame.firstMemory } == true ? writes(share) : nil
        }
      )
    }
    append(
      PullbackStep(
        repeated, call.standing(in: node), upstream, shares, access,
        StepOrigin(name: operation.name, isBackward: true, scope: call.node.scopePath)))
  }

  /// A node of the same call on the plan's memory.
  private func standIn(for node: Node, operation: Operation) -> Node {
    let operands = (0..<node.operandCount).map { index -> Tensor in
      let operand = node.operand(index)
      let tensor = operand.tensor
      let made = reads(tensor)
      let handle = Tensor(storage: made.storage, layout: made.layout, dtype: made.dtype)
      if operand.node != nil { handle.node = Node(leaf: handle) }
      return handle
    }
    let result = reads(node.result(recorded: false))
    return Node(repeating: node, as: operation, operands, result: result)
  }

  /// Notes that a gradient reached a leaf, which keeps it or adds it to what it has.
  func noteAccumulation(in leaf: Node, _ gradient: Tensor) {
    guard isNoting, leaf.isLeaf else { return }
    if !leaf.accumulationHooks.isEmpty { refuseHook(of: leaf) }
    let (gradient, access) = rebinding { reads(gradient) }
    append(AccumulationStep(leaf, gradient, access, origin))
  }

  private func refuseHook(of leaf: Node) {
    let name = leaf.name.map { " \($0)" } ?? ""
    refuse { place in
      Text(
        "The leaf\(name) has a hook from registerPostAccumulateGradHook\(place.english). A plan repeats "
          + "operations and would not call it. Do its work after backward(), or run this function "
          + "without compile { }.",
        "叶子节点\(name) 带有 registerPostAccumulateGradHook 注册的钩子\(place.chinese)。计划只重做运算，不会再调用它。"
          + "请在 backward() 之后做这件事，或者不用 compile { } 运行这个函数。")
    }
  }

  // MARK: What is no operation

  /// Notes that the program gave a leaf another gradient, or none.
  func noteGradient(of leaf: Node, _ gradient: Tensor?) {
    guard isNoting else { return }
    guard let gradient else {
      return append(ProgramStep(StepOrigin(name: "zeroGrad")) { leaf.gradient = nil })
    }
    let (standIn, access) = rebinding { reads(gradient) }
    append(AssignmentStep(leaf, standIn, access, origin))
  }

  func didEnter(_ scope: ScopePath) {
    guard isNoting, let owner = scope.owner else { return }
    let mode = owner.isTraining
    conditions.setting { [weak owner] in owner?.isTraining == mode }
  }

  func didWrite(_ target: Tensor, _ value: Tensor) {
    let storage = target.storage
    if let number = number(of: storage) {
      guard let argument = memory[number].argument else { return }
      append(ArgumentWriteStep(argument, origin))
    } else {
      append(ProgramStep(origin) { storage.noteWrite() })
    }
  }

  func willDraw() { noteDraw() }
}

extension Call {
  /// The same call with another node, and an outbox of its own.
  fileprivate func standing(in node: Node) -> Call {
    var call = Call(node: node, isRecorded: false, outbox: Outbox())
    (call.unneeded, call.takesBlocks, call.takesFactors) = (unneeded, takesBlocks, takesFactors)
    return call
  }
}

/// Hands a gradient to a leaf.
final class AccumulationStep: PlannedStep {
  let leaf: Node
  let gradient: Tensor
  /// What the leaf keeps, where the plan can lend it.
  var loan: Loan?
  /// The argument whose leaf it is, if it is one.
  var argument: Int?

  init(_ leaf: Node, _ gradient: Tensor, _ access: MemoryAccess, _ origin: StepOrigin) {
    self.leaf = leaf
    self.gradient = gradient
    super.init(access, origin)
  }

  override var isOrderedByMemory: Bool { true }

  override func run(_ call: PlanCall) {
    guard let argument, let leaf = call.arguments[argument].node else { return reach(leaf) }
    reach(leaf)
  }

  @inline(__always)
  private func reach(_ leaf: Node) {
    if leaf.gradient == nil, let loan {
      leaf.gradient = loan.lend()
    } else {
      var gradient = gradient
      leaf.accumulate(&gradient, recorded: false)
    }
  }
}

/// Gives a leaf a copy of what the plan computed as its gradient.
final class AssignmentStep: PlannedStep {
  private let leaf: Node
  private let gradient: Tensor

  init(_ leaf: Node, _ gradient: Tensor, _ access: MemoryAccess, _ origin: StepOrigin) {
    self.leaf = leaf
    self.gradient = gradient
    super.init(access, origin)
  }

  override func run(_ call: PlanCall) { leaf.gradient = noGrad { gradient.ownedCopy() } }
}

/// Tells recorded operations that an argument was written in place.
final class ArgumentWriteStep: PlannedStep {
  private let argument: Int

  init(_ argument: Int, _ origin: StepOrigin) {
    self.argument = argument
    super.init(MemoryAccess(), origin)
  }

  override func run(_ call: PlanCall) { call.arguments[argument].storage.noteWrite() }
}
