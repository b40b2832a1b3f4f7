/// Several elementwise kernels as one loop.
final class FusedStep: PlannedStep {
  /// The arrays of the loop.
  private let arrays: [Tensor]
  private let count: Int
  private let runLoop: (UnsafePointer<UnsafeMutableRawPointer?>, Int) -> Void
  private let names: [String]
  /// The memory of arrays that are read element by element and not written: a result may take their
  /// place.
  let replaceable: [Int]

  override var fusedNames: [String] { names }

  init(
    _ loop: ElementLoop, _ arrays: [Tensor], count: Int, names: [String], replaceable: [Int],
    _ access: MemoryAccess, _ origin: StepOrigin
  ) {
    self.arrays = arrays
    self.count = count
    self.names = names
    self.replaceable = replaceable
    if arrays[0].dtype == .float64 {
      let fused = FusedLoop<Double>(loop, arrayCount: arrays.count)
      runLoop = { fused.run($0, count: $1) }
    } else {
      let fused = FusedLoop<Float>(loop, arrayCount: arrays.count)
      runLoop = { fused.run($0, count: $1) }
    }
    super.init(access, origin)
  }

  override func run(_ call: PlanCall) {
    withUnsafeTemporaryAllocation(
      of: UnsafeMutableRawPointer?.self, capacity: arrays.count
    ) { table in
      guard let table = table.baseAddress else { return }
      for index in arrays.indices { table[index] = arrays[index].firstElement }
      runLoop(table, count)
    }
  }
}
