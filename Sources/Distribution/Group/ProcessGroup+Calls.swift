import Gradbook

extension ProcessGroup {
  /// Puts the sum, average, smallest or largest of all ranks' elements in the place of each rank's
  /// own.
  ///
  /// Afterwards the numbers are the same on all ranks, to the bit. The order of additions is that of
  /// what carries the data: along the ring for a simulated ring, the library's for MPI; it depends on
  /// the number of ranks and elements alone, so a run can be repeated to the bit.
  ///
  /// Cost with n ranks and b bytes: a ring sends 2(n − 1)/n·b bytes from each rank in 2(n − 1) steps.
  ///
  /// Traps for a tensor that is not contiguous, and for a type other than float32, float64, int64 and
  /// float16; float16 has sums alone, and int64 no averages.
  ///
  /// - Throws: ``DistributionError`` if the ranks' calls differ or one does not come.
  public func allReduce(
    _ tensor: Tensor, _ operation: ReduceOperation = .sum
  ) throws(DistributionError) {
    try allReduceAsync(tensor, operation).wait()
  }

  /// Starts ``allReduce(_:_:)`` and goes on; the elements change in ``CollectiveWork/wait()``, not
  /// before.
  public func allReduceAsync(
    _ tensor: Tensor, _ operation: ReduceOperation = .sum
  ) -> CollectiveWork {
    let type = wireType(of: tensor, operation, "allReduce")
    requireContiguous(tensor, "allReduce")
    let memory = CollectiveMemory(tensor)
    let call = CollectiveCall(
      .allReduce, type: type, count: tensor.count, operation: operation, memory: memory)
    transport.start(call)
    return CollectiveWork(call, of: self) { [worldSize] in
      if operation == .average { type.divide(memory.used, by: worldSize) }
      memory.copy(to: tensor)
    }
  }

  /// Puts one rank's elements in the place of every rank's own. Traps for a tensor that is not
  /// contiguous.
  ///
  /// - Throws: ``DistributionError`` if the ranks' calls differ or one does not come.
  public func broadcast(_ tensor: Tensor, from root: Int = 0) throws(DistributionError) {
    requireRank(root, "broadcast")
    requireContiguous(tensor, "broadcast")
    let memory = CollectiveMemory(tensor)
    try run(broadcastCall(memory, root))
    if rank != root { memory.copy(to: tensor) }
  }

  /// One rank's bytes on every rank, however many they are.
  ///
  /// - Throws: ``DistributionError`` if the ranks' calls differ or one does not come.
  public func broadcast(_ bytes: [UInt8], from root: Int = 0) throws(DistributionError) -> [UInt8] {
    requireRank(root, "broadcast")
    let count = Tensor([bytes.count])
    try broadcast(count, from: root)
    let memory = CollectiveMemory(byteCount: count.itemInt())
    if rank == root { memory.used.copyBytes(from: bytes) }
    try run(broadcastCall(memory, root))
    return Array(memory.used)
  }

  private func broadcastCall(_ memory: CollectiveMemory, _ root: Int) -> CollectiveCall {
    // Bytes are counted; the type says nothing here.
    CollectiveCall(.broadcast, type: .int64, count: memory.used.count, root: root, memory: memory)
  }

  /// The tensors of all ranks, each of the same shape, in the order of ranks.
  ///
  /// - Throws: ``DistributionError`` if the ranks' calls differ or one does not come.
  public func allGather(_ tensor: Tensor) throws(DistributionError) -> [Tensor] {
    let memory = CollectiveMemory(tensor)
    let all = try gather(memory)
    return (0..<worldSize).map { rank in
      let own = Tensor.zeros(tensor.shape, dtype: tensor.dtype)
      all.copy(to: own, from: rank * memory.used.count)
      return own
    }
  }

  /// The bytes of all ranks, of any length each, in the order of ranks.
  ///
  /// - Throws: ``DistributionError`` if the ranks' calls differ or one does not come.
  public func allGather(_ bytes: [UInt8]) throws(DistributionError) -> [[UInt8]] {
    let counts = try allGather(Tensor([bytes.count])).map { $0.itemInt() }
    let longest = counts.max() ?? 0
    let memory = CollectiveMemory(bytes + [UInt8](repeating: 0, count: longest - bytes.count))
    let all = try gather(memory)
    return counts.enumerated().map { rank, count in
      Array(all.used[rank * longest..<rank * longest + count])
    }
  }

  private func gather(_ memory: CollectiveMemory) throws(DistributionError) -> CollectiveMemory {
    let all = CollectiveMemory(byteCount: memory.used.count * worldSize)
    try run(gatherCall(memory, all))
    return all
  }

  func gatherCall(_ own: CollectiveMemory, _ all: CollectiveMemory) -> CollectiveCall {
    CollectiveCall(.allGather, type: .int64, count: own.used.count, memory: own, result: all)
  }

  /// This rank's part of the sum, average, smallest or largest of all ranks' elements:
  /// `[n·k, …]` → `[k, …]` on n ranks, the first k rows for rank 0.
  ///
  /// Traps for types as ``allReduce(_:_:)`` does, and unless the ranks divide the first dimension.
  ///
  /// - Throws: ``DistributionError`` if the ranks' calls differ or one does not come.
  public func reduceScatter(
    _ tensor: Tensor, _ operation: ReduceOperation = .sum
  ) throws(DistributionError) -> Tensor {
    let type = wireType(of: tensor, operation, "reduceScatter")
    guard tensor.rank > 0, tensor.shape[0].isMultiple(of: worldSize) else {
      fatalError(
        "reduceScatter: \(worldSize) ranks do not divide the first dimension of shape "
          + "\(tensor.shape). Pad it with zeros first.")
    }
    let part = Tensor.zeros(
      [tensor.shape[0] / worldSize] + tensor.shape.dropFirst(), dtype: tensor.dtype)
    let result = CollectiveMemory(byteCount: part.count * type.byteCount)
    try run(
      CollectiveCall(
        .reduceScatter, type: type, count: part.count, operation: operation,
        memory: CollectiveMemory(tensor), result: result))
    if operation == .average { type.divide(result.used, by: worldSize) }
    result.copy(to: part)
    return part
  }

  /// Returns when every rank has come to this call.
  ///
  /// - Throws: ``DistributionError`` if a rank calls something else or does not come.
  public func barrier() throws(DistributionError) {
    try run(CollectiveCall(.barrier, type: .int64, count: 0, memory: CollectiveMemory([])))
  }

  /// Compares how many batches each rank will take in an epoch, before it begins.
  ///
  /// - Throws: ``DistributionError/unequalBatches(_:)`` on every rank if they differ.
  public func requireEqualBatches(_ count: Int) throws(DistributionError) {
    let counts = try allGather(Tensor([count])).map { $0.itemInt() }
    guard Set(counts).count == 1 else { throw .unequalBatches(counts) }
  }

  private func wireType(
    of tensor: Tensor, _ operation: ReduceOperation, _ method: String
  ) -> WireType {
    guard let type = WireType(tensor.dtype) else {
      fatalError(
        "\(method): elements of \(tensor.dtype) cannot be added up between ranks. Convert the tensor to "
          + "int64 or float32 first, with .to(.int64).")
    }
    if type == .float16, operation != .sum {
      fatalError("\(method): of float16 there are sums alone; convert to float32 for \(operation).")
    }
    if type == .int64, operation == .average {
      fatalError("\(method): whole numbers have no average; convert to float64 first.")
    }
    return type
  }

  private func requireContiguous(_ tensor: Tensor, _ method: String) {
    guard tensor.isContiguous else {
      fatalError(
        "\(method): writes into the tensor, and this one of shape \(tensor.shape) is not contiguous. "
          + "Call it on contiguous() and copy from there.")
    }
  }

  private func requireRank(_ root: Int, _ method: String) {
    guard (0..<worldSize).contains(root) else {
      fatalError("\(method): there is no rank \(root) among \(worldSize).")
    }
  }
}

/// A call that was started and goes on by itself: PyTorch's `Work`.
public final class CollectiveWork {
  private let call: CollectiveCall
  private let group: ProcessGroup
  private var finish: (() -> Void)?

  init(_ call: CollectiveCall, of group: ProcessGroup, _ finish: @escaping () -> Void) {
    (self.call, self.group, self.finish) = (call, group, finish)
  }

  /// Whether the data have come; ``wait()`` then does not wait.
  public var isCompleted: Bool { call.isCompleted }

  /// Waits for the data and writes them into the tensor. Called twice it does nothing.
  ///
  /// - Throws: ``DistributionError`` if the ranks' calls differ or one does not come.
  public func wait() throws(DistributionError) {
    try call.wait(seconds: group.timeout)
    finish?()
    finish = nil
  }
}
