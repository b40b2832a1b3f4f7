extension Plan {
  /// One step of a plan, as tables and pictures show it.
  public struct Step: Sendable, Hashable {
    /// The operation that the step belongs to, or what the program does by itself there.
    public let name: String
    /// Whether it belongs to a backward pass.
    public let isBackward: Bool
    /// The modules and scopes around it, from the outermost.
    public let scope: [String]
    /// The places in ``MemoryPlan/buffers`` of what it reads.
    public let reads: [Int]
    /// The arguments that it reads, by their position.
    public let arguments: [Int]
    /// The places in ``MemoryPlan/buffers`` of what it writes.
    public let writes: [Int]
    /// The operations that it does in one loop, if they are several.
    public let fused: [String]
  }

  /// The steps in their order.
  public var stepList: [Step] {
    var places: [Int: Int] = [:]
    for (place, buffer) in memory.buffers.enumerated() { places[buffer.number] = place }
    return steps.map { step in
      Step(
        name: step.origin.name, isBackward: step.origin.isBackward,
        scope: step.origin.scope?.names ?? [],
        reads: step.access.reads.compactMap { places[$0] },
        arguments: step.access.reads.compactMap { argumentPositions[$0] },
        writes: step.access.writes.compactMap { places[$0] }, fused: step.fusedNames)
    }
  }
}

extension Plan: CustomStringConvertible {
  /// The steps in a list, what each reads and writes, and the memory that the plan takes.
  public var description: String {
    let list = stepList
    let digits = "\(max(list.count - 1, 0))".count
    func buffers(_ places: [Int]) -> [String] { places.map { "#\($0)" } }
    func listed(_ names: [String]) -> String { names.isEmpty ? "–" : names.joined(separator: " ") }
    let lines = list.enumerated().map { index, step in
      let number = String(repeating: " ", count: digits - "\(index)".count) + "\(index)"
      let place = step.scope.isEmpty ? "" : "  in \(step.scope.joined(separator: "."))"
      let read = step.arguments.map { "argument \($0)" } + buffers(step.reads)
      return "\(number)  \(steps[index].title)  \(listed(read)) → \(listed(buffers(step.writes)))"
        + place
    }
    let (stepCount, bufferCount) = (list.count, memory.buffers.count)
    return
      (lines + [
        "\(stepCount) step\(stepCount == 1 ? "" : "s"), \(bufferCount) "
          + "buffer\(bufferCount == 1 ? "" : "s") in \(memory.byteCount) bytes; each on its own they "
          + "would take \(memory.separateByteCount)."
      ]).joined(separator: "\n")
  }
}

extension Compiled: CustomStringConvertible {
  /// The plan of the last call, or why there is none.
  public var description: String {
    plan?.description ?? "A function without a plan: not called yet, or run as it stands."
  }
}
