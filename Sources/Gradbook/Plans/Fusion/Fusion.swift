/// The pass that makes one loop of elementwise kernels that follow one another.
struct Fusion {
  /// The memory that the program sees.
  let shown: Set<Int>

  /// The steps after the pass.
  func fuse(_ steps: [PlannedStep]) -> [PlannedStep] {
    var readers: [Int: Set<Int>] = [:]
    for (index, step) in steps.enumerated() {
      for number in step.access.reads { readers[number, default: []].insert(index) }
    }
    var made: [PlannedStep] = []
    var open: FusionGroup?
    func close() {
      guard let group = open else { return }
      open = nil
      let isSingle = group.steps.count == 1
      let fused =
        isSingle
        ? nil
        : group.fused { number in
          shown.contains(number) || !(readers[number] ?? []).isSubset(of: group.indices)
        }
      if let fused { made.append(fused) } else { made += group.steps }
    }
    for (index, step) in steps.enumerated() {
      if open?.add(step, at: index) == true { continue }
      if let group = FusionGroup(step, at: index) {
        close()
        open = group
      } else {
        if let group = open, !group.canBePassed(by: step) { close() }
        made.append(step)
      }
    }
    close()
    return made
  }
}
