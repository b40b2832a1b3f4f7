/// The pass that makes one loop of elementwise kernels that follow one another.
struct LoopFusion {
  /// The memory that the program sees.
  let shown: Set<Int>

  /// The steps after the pass.
  func fuse(_ steps: [PlannedStep]) -> [PlannedStep] {
    let (constants, constantNumbers) = constants(of: steps)
    var readers: [Int: Set<Int>] = [:]
    for (index, step) in steps.enumerated() {
      for number in step.access.reads { readers[number, default: []].insert(index) }
    }
    var made: [PlannedStep] = []
    var open: FusionGroup?
    func close() {
      guard let group = open else { return }
      open = nil
      let fused = group.fused(constants: constantNumbers) { number in
        shown.contains(number) || !(readers[number] ?? []).isSubset(of: group.indices)
      }
      if let fused { made.append(fused) } else { made += group.steps }
    }
    for (index, step) in steps.enumerated() {
      let isConstant = step.pointwise.map { constants[ObjectIdentifier($0.result.storage)] != nil }
      if isConstant == true {
        made.append(step)
      } else if open?.add(step, at: index) == true {
        continue
      } else if let group = FusionGroup(step, at: index, constants: constants) {
        close()
        open = group
      } else {
        if let group = open, !group.canBePassed(by: step) { close() }
        made.append(step)
      }
    }
    close()
    return withoutUnread(made)
  }

  /// The numbers that fill memory which nothing else writes.
  private func constants(
    of steps: [PlannedStep]
  ) -> (values: [ObjectIdentifier: Double], numbers: Set<Int>) {
    var writers: [Int: Int] = [:]
    for step in steps { for number in step.access.writes { writers[number, default: 0] += 1 } }
    var found: [ObjectIdentifier: Double] = [:]
    var numbers: Set<Int> = []
    for step in steps {
      guard let pointwise = step.pointwise, let number = pointwise.formula.constant,
        step.access.writes.count == 1, writers[step.access.writes[0]] == 1
      else { continue }
      found[ObjectIdentifier(pointwise.result.storage)] = number
      numbers.insert(step.access.writes[0])
    }
    return (found, numbers)
  }

  /// The steps without kernels whose results nobody reads any more.
  private func withoutUnread(_ steps: [PlannedStep]) -> [PlannedStep] {
    var read = shown
    var kept: [PlannedStep] = []
    for step in steps.reversed() {
      let isUseless =
        step.isOrderedByMemory && !step.access.writesOutside && !step.access.writes.isEmpty
        && read.isDisjoint(with: step.access.writes)
      if isUseless { continue }
      read.formUnion(step.access.reads)
      kept.append(step)
    }
    return kept.reversed()
  }
}
