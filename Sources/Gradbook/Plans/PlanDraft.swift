/// The making of a plan from what was written down.
struct PlanDraft {
  private(set) var steps: [PlannedStep]
  private(set) var results: [PlanResult] = []
  private let memory: [PlanMemory]
  /// What is shown to the program, by the number of its memory.
  private var loans: [Int: Loan] = [:]
  /// Memory that the program sees after the last step.
  private var shown: Set<Int> = []

  init(_ capture: Capture, results: [Tensor], leaves: [Node?]) {
    steps = capture.steps
    memory = capture.memory
    lendGradients(leaves)
    self.results = results.map { result in
      guard let number = capture.number(of: result.storage), memory[number].isWritten else {
        return .outside(result)
      }
      return self.result(result, in: number)
    }
    let arguments = memory.indices.filter { memory[$0].argument != nil }
    steps = LoopFusion(shown: shown.union(arguments)).fuse(steps)
    insertReclaims()
  }

  // MARK: What is shown

  /// Lends each leaf its gradient where the memory is the gradient and nothing else.
  private mutating func lendGradients(_ leaves: [Node?]) {
    let accumulations = steps.compactMap { $0 as? AccumulationStep }
    var uses: [Int: Int] = [:]
    for step in accumulations { for number in step.access.reads { uses[number, default: 0] += 1 } }
    for step in accumulations {
      step.argument = leaves.firstIndex { $0 === step.leaf }
      guard let number = step.access.reads.first, uses[number] == 1, isWhole(step.gradient, number)
      else { continue }
      let loan = Loan(step.gradient)
      step.loan = loan
      loans[number] = loan
      shown.insert(number)
    }
  }

  private func isWhole(_ tensor: Tensor, _ number: Int) -> Bool {
    memory[number].argument == nil && tensor.isContiguous && tensor.storageOffset == 0
      && tensor.count * tensor.dtype.byteCount == memory[number].byteCount
  }

  private mutating func result(_ result: Tensor, in number: Int) -> PlanResult {
    if let argument = memory[number].argument {
      return .argument(argument, result.layout, result.dtype)
    }
    let made = Tensor(
      storage: memory[number].storage, layout: result.layout, dtype: result.dtype)
    let isFirst = shown.insert(number).inserted
    guard isFirst, isWhole(result, number) else { return .copied(made) }
    let loan = Loan(made)
    loans[number] = loan
    return .lent(loan)
  }

  /// Takes each loan back before its memory is written for the first time.
  private mutating func insertReclaims() {
    var pending = loans
    var made: [PlannedStep] = []
    for step in steps {
      for number in step.access.writes {
        if let loan = pending.removeValue(forKey: number) {
          made.append(ReclaimStep(loan, number))
        }
      }
      made.append(step)
    }
    steps = made
  }

  /// Has all loans given back, before memory gets its place.
  func returnLoans() { for loan in loans.values { loan.reclaim() } }

  // MARK: Memory

  /// The memory that steps touch, without places yet.
  var buffers: [MemoryPlan.Buffer] {
    var spans: [Int: ClosedRange<Int>] = [:]
    for (index, step) in steps.enumerated() {
      for number in step.access.touched where memory[number].argument == nil {
        let first = spans[number]?.lowerBound ?? index
        spans[number] = first...index
      }
    }
    return spans.sorted { $0.key < $1.key }.map { number, span in
      // What is shown stays until its own memory is written again, in the next run.
      let span = shown.contains(number) ? 0...max(steps.count - 1, 0) : span
      return MemoryPlan.Buffer(
        name: memory[number].name, byteCount: memory[number].byteCount,
        steps: span, offset: 0, number: number)
    }
  }

  /// Memory whose place another piece's elements take in the step that reads it for the last time, by
  /// the number of that piece.
  var replaced: [Int: Int] {
    var last: [Int: Int] = [:]
    for (index, step) in steps.enumerated() {
      for number in step.access.touched { last[number] = index }
    }
    var taken: Set<Int> = []
    var found: [Int: Int] = [:]
    for (index, step) in steps.enumerated() {
      guard let step = step as? FusedStep else { continue }
      for target in step.access.writes
      where !shown.contains(target) && memory[target].argument == nil
        && step.covers(memory[target].storage)
      {
        let source = step.replaceable.first { number in
          last[number] == index && !shown.contains(number) && memory[number].argument == nil
            && !taken.contains(number) && memory[number].byteCount == memory[target].byteCount
            && step.covers(memory[number].storage)
        }
        guard let source, !step.access.reads.contains(target) else { continue }
        taken.insert(source)
        found[target] = source
      }
    }
    return found
  }

  /// The position of each argument, by the number of its memory.
  var argumentPositions: [Int: Int] {
    var found: [Int: Int] = [:]
    for (number, piece) in memory.enumerated() { found[number] = piece.argument }
    return found
  }

  func arguments(count: Int) -> [Storage?] {
    var found = [Storage?](repeating: nil, count: count)
    for piece in memory { if let argument = piece.argument { found[argument] = piece.storage } }
    return found
  }
}
