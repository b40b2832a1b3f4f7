import Gradbook

/// Which calls of a program can run as one loop: each element goes through all of them before the
/// next element is read, so that what lies between two calls need not be written to memory.
///
/// A loop is made of calls that follow each other, are functions of single elements, and give arrays
/// of one shape and type; what they read has that shape, too, or is a single number. Every result is
/// to the bit what the calls one by one give. Source: Aho, Lam, Sethi, Ullman, Compilers, 2nd edition,
/// section 11.2.4, and the note on XLA's fusion, https://openxla.org/xla.
public struct Fusion: Sendable, Hashable {
  /// The program.
  public let program: Program
  /// The loops of two calls and more, in the order of the program.
  public let loops: [Loop]

  /// Calls that run as one loop.
  public struct Loop: Sendable, Hashable {
    /// The places of the calls in the program's instructions.
    public let instructions: Range<Int>
    /// The values that are read from memory, each once.
    public let reads: [Int]
    /// The values that are written to memory, because something outside of the loop reads them.
    public let writes: [Int]
    /// The values that are never in memory: only the loop itself reads them.
    public let elided: [Int]
  }

  /// Finds the loops of `program`.
  ///
  /// - Complexity: linear in the program's size.
  public init(of program: Program) {
    self.program = program
    let readers = Self.lastReaders(program)
    loops = Self.runs(program).map { Self.loop($0, in: program, readers) }
  }

  /// Bytes that all calls read from memory and write to it, one call after the other and with the
  /// loops. Views cost nothing.
  public var traffic: (oneByOne: Int, fused: Int) {
    let calls = program.instructions.map { call in
      call.isView ? 0 : bytes(call.operands + call.kept + call.results)
    }
    let saved = loops.reduce(0) { sum, loop in
      sum + calls[loop.instructions].reduce(0, +) - bytes(loop.reads + loop.writes)
    }
    let all = calls.reduce(0, +)
    return (all, all - saved)
  }

  private func bytes(_ values: [Int]) -> Int {
    values.reduce(0) { $0 + program.values[$1].byteCount }
  }

  // MARK: Finding

  /// The last instruction that reads each value; one past the end for what the program returns.
  private static func lastReaders(_ program: Program) -> [Int: Int] {
    var last: [Int: Int] = [:]
    for (index, call) in program.instructions.enumerated() {
      for value in call.operands + call.kept { last[value] = index }
    }
    for value in program.results { last[value] = program.instructions.count }
    return last
  }

  /// Runs of neighbouring calls that fit into one loop, two and more.
  private static func runs(_ program: Program) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    func isJoined(_ index: Int) -> Bool {
      guard index < program.instructions.count,
        let shape = program.loopShape(program.instructions[index])
      else { return false }
      return index == start || shape == program.loopShape(program.instructions[start])
    }
    while start < program.instructions.count {
      var end = start
      while isJoined(end) { end += 1 }
      if end - start > 1 { runs.append(start..<end) }
      start = max(end, start + 1)
    }
    return runs
  }

  private static func loop(
    _ run: Range<Int>, in program: Program, _ readers: [Int: Int]
  ) -> Loop {
    let calls = program.instructions[run]
    let made = calls.flatMap(\.results)
    var seen = Set(made)
    let reads = calls.flatMap(\.operands).filter { seen.insert($0).inserted }
    let isRead = { (value: Int) in (readers[value] ?? run.lowerBound) >= run.upperBound }
    return Loop(
      instructions: run, reads: reads, writes: made.filter(isRead),
      elided: made.filter { !isRead($0) })
  }
}

extension Program {
  /// The shape and type of the loop that a call can be a part of; `nil` for a call that is none.
  fileprivate func loopShape(_ call: Instruction) -> Loopable? {
    guard call.isElementwise, call.kept.isEmpty, call.results.count == 1 else { return nil }
    let result = values[call.results[0]]
    let fits = call.operands.allSatisfy { operand in
      let value = values[operand]
      return value.dtype == result.dtype
        && (value.shape == result.shape || value.shape.allSatisfy { $0 == 1 })
    }
    return fits ? Loopable(shape: result.shape, dtype: result.dtype) : nil
  }

  fileprivate struct Loopable: Equatable {
    let shape: [Int]
    let dtype: DType
  }
}

extension Program.Value {
  /// The bytes of its elements.
  package var byteCount: Int { shape.reduce(1, *) * dtype.byteCount }
}
