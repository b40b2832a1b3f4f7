/// Several elementwise kernels as one loop.
final class FusedStep: PlannedStep {
  /// The arrays of the loop.
  private let arrays: [Tensor]
  private let count: Int
  private let runLoop: (UnsafePointer<UnsafeMutableRawPointer?>, Int) -> Void
  private let names: [String]
  /// The memory of arrays that are read element by element and not written: a result may take their
  /// place, where both are ``covers(_:)``.
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

  /// Whether each turn of the loop touches of this memory the element of its own number alone, and all
  /// turns together touch all.
  func covers(_ storage: Storage) -> Bool {
    let own = arrays.filter { $0.storage === storage }
    return !own.isEmpty
      && own.allSatisfy {
        $0.storageOffset == 0 && $0.count == count
          && count * $0.dtype.byteCount == storage.byteCount
      }
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
