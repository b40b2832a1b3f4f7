import Gradbook

extension MemoryMap {
  /// The memory of a plan: a buffer for each place in its block, named by what makes it and by its
  /// number.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - eagerBytes: what the same function holds at most when it runs as it stands, if that was
  ///     measured, such as by `profile { … }.peakMemory`.
  public init(_ plan: Plan, eagerBytes: Int? = nil) {
    let steps = plan.stepList.map { step in
      let name = step.fused.isEmpty ? step.name : step.fused.joined(separator: " + ")
      return step.isBackward ? "∂ \(name)" : name
    }
    let rows = plan.memory.buffers.enumerated().map { place, buffer in
      Row(
        "#\(place) \(buffer.name)", offset: buffer.offset, bytes: buffer.byteCount,
        steps: buffer.steps)
    }
    self.init(steps: steps, rows: rows, eagerBytes: eagerBytes)
  }
}
