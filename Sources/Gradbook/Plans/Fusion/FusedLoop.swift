import CTape

/// A loop over elements that is ready to run: as machine code where this machine allows it, else step
/// by step over blocks that stay in the cache.
final class FusedLoop<T: LoopNumber> {
  private enum Stage {
    /// The code; the arrays of its table, the places there of those that it writes, its constants.
    case machine(MachineCode, arrays: [Int], written: [Int], pool: UnsafeMutableRawPointer)
    case steps([ElementLoop.Step], outputs: [(value: Int, array: Int)])
    case function(Function, from: Int, to: Int)
  }
  private var stages: [Stage] = []
  private let arrayCount: Int
  /// Arrays of which only one number is read.
  private let isNumber: [Bool]
  private let scratchCount: Int
  /// How many elements a block has.
  private let block: Int

  /// - Parameter usesMachineCode: whether machine code may be written.
  init(_ loop: ElementLoop, arrayCount: Int, usesMachineCode: Bool = MachineCode.isPossible) {
    self.arrayCount = arrayCount
    var isNumber = [Bool](repeating: false, count: arrayCount)
    for case .number(let array) in loop.steps { isNumber[array] = true }
    self.isNumber = isNumber
    let plan = LoopStages(loop, arrayCount: arrayCount)
    var deepest = 0
    for stage in plan.stages {
      switch stage {
      case .function(let function, let source, let target):
        stages.append(.function(function, from: source, to: target))
      case .instructions(let steps, let outputs):
        if usesMachineCode, let machine = Self.machine(steps, outputs) {
          stages.append(machine)
        } else {
          stages.append(.steps(steps, outputs: outputs))
          deepest = max(deepest, steps.count)
        }
      }
    }
    scratchCount = plan.scratchCount + deepest
    stepScratch = arrayCount + plan.scratchCount
    block = scratchCount == 0 ? .max : 1024
  }

  /// The first of the arrays in which values of single steps stand.
  private let stepScratch: Int

  deinit { for case .machine(_, _, _, let pool) in stages { pool.deallocate() } }

  private static func machine(
    _ steps: [ElementLoop.Step], _ outputs: [(value: Int, array: Int)]
  ) -> Stage? {
    #if arch(x86_64)
      // Each stage's code knows its arrays by their place in its own table.
      var arrays: [Int] = []
      func place(_ array: Int) -> Int {
        if let index = arrays.firstIndex(of: array) { return index }
        arrays.append(array)
        return arrays.count - 1
      }
      let local = steps.map { step -> ElementLoop.Step in
        switch step {
        case .element(let array): .element(array: place(array))
        case .number(let array): .number(array: place(array))
        default: step
        }
      }
      let written = outputs.map { (value: $0.value, array: place($0.array)) }
      guard
        let translation = MachineLoop.translate(
          local, written, arrays: arrays.count, isDouble: T.self == Double.self),
        let code = MachineCode(translation.code)
      else { return nil }
      let pool = UnsafeMutableRawPointer.allocate(
        byteCount: max(translation.pool.count, 32), alignment: 64)
      translation.pool.withUnsafeBytes { bytes in
        if let start = bytes.baseAddress { pool.copyMemory(from: start, byteCount: bytes.count) }
      }
      return .machine(code, arrays: arrays, written: written.map(\.array), pool: pool)
    #else
      return nil
    #endif
  }

  /// Runs the loop over `count` elements of the arrays that begin at the pointers.
  func run(_ arrays: UnsafePointer<UnsafeMutableRawPointer?>, count: Int) {
    ParallelFor.ranges(count, elements: count) { range in
      if scratchCount == 0 {
        runBlock(arrays, range)
      } else {
        runBlocks(arrays, range)
      }
    }
  }

  private func runBlocks(
    _ arrays: UnsafePointer<UnsafeMutableRawPointer?>, _ range: Range<Int>
  ) {
    withUnsafeTemporaryAllocation(of: T.self, capacity: scratchCount * block) { scratch in
      withUnsafeTemporaryAllocation(
        of: UnsafeMutableRawPointer?.self, capacity: arrayCount + scratchCount
      ) { table in
        guard let pointers = table.baseAddress, let scratch = scratch.baseAddress else { return }
        pointers.update(from: arrays, count: arrayCount)
        for start in stride(from: range.lowerBound, to: range.upperBound, by: block) {
          let end = min(start + block, range.upperBound)
          for index in 0..<scratchCount {
            // What stands between stages begins with the block.
            pointers[arrayCount + index] = UnsafeMutableRawPointer(
              scratch + index * block - start)
          }
          runBlock(pointers, start..<end)
        }
      }
    }
  }

  private func runBlock(
    _ arrays: UnsafePointer<UnsafeMutableRawPointer?>, _ range: Range<Int>
  ) {
    for stage in stages {
      switch stage {
      case .machine(let code, let own, let written, let pool):
        run(code, own, written, pool, arrays, range)
      case .function(let function, let source, let target):
        StepLoops.run(
          function, UnsafePointer(element(arrays, source, range.lowerBound)),
          element(arrays, target, range.lowerBound), range.count)
      case .steps(let steps, let outputs): run(steps, outputs, arrays, range)
      }
    }
  }

  @inline(__always)
  private func element(
    _ arrays: UnsafePointer<UnsafeMutableRawPointer?>, _ array: Int, _ place: Int
  ) -> UnsafeMutablePointer<T> {
    guard let start = arrays[array] else { trap("A fused loop lacks array \(array).") }
    return start.assumingMemoryBound(to: T.self) + place
  }
}

extension FusedLoop {
  private static var lanes: Int { 32 / MemoryLayout<T>.stride }

  /// Runs machine code over whole vectors, and over the last few elements in copies of them.
  private func run(
    _ code: MachineCode, _ own: [Int], _ written: [Int], _ pool: UnsafeMutableRawPointer,
    _ arrays: UnsafePointer<UnsafeMutableRawPointer?>, _ range: Range<Int>
  ) {
    let whole = range.count / Self.lanes * Self.lanes
    withUnsafeTemporaryAllocation(
      of: UnsafeMutableRawPointer?.self, capacity: own.count + 1
    ) { table in
      guard let table = table.baseAddress else { return }
      table[own.count] = pool
      for (index, array) in own.enumerated() {
        table[index] = UnsafeMutableRawPointer(
          element(arrays, array, isSingle(array) ? 0 : range.lowerBound))
      }
      if whole > 0 { code.entry(table, whole * MemoryLayout<T>.stride) }
      let rest = range.count - whole
      if rest > 0 { runRest(code, own, written, table, whole, rest) }
    }
  }

  private func isSingle(_ array: Int) -> Bool { array < arrayCount && isNumber[array] }

  /// Runs over the last few elements, in copies that fill a vector.
  private func runRest(
    _ code: MachineCode, _ own: [Int], _ written: [Int],
    _ table: UnsafeMutablePointer<UnsafeMutableRawPointer?>, _ start: Int, _ count: Int
  ) {
    let size = count * MemoryLayout<T>.stride
    withUnsafeTemporaryAllocation(of: SIMD2<UInt64>.self, capacity: 2 * own.count) { copies in
      withUnsafeTemporaryAllocation(
        of: UnsafeMutableRawPointer?.self, capacity: own.count + 1
      ) { copied in
        guard let copies = copies.baseAddress, let copied = copied.baseAddress else { return }
        copied.update(from: table, count: own.count + 1)
        for index in own.indices where !isSingle(own[index]) {
          guard let place = table[index] else { continue }
          let copy = UnsafeMutableRawPointer(copies + 2 * index)
          copy.copyMemory(from: place + start * MemoryLayout<T>.stride, byteCount: size)
          copied[index] = copy
        }
        code.entry(copied, 32)
        for index in written {
          guard let place = table[index], let copy = copied[index] else { continue }
          (place + start * MemoryLayout<T>.stride).copyMemory(from: copy, byteCount: size)
        }
      }
    }
  }

  /// Runs the steps one by one, each over the whole block.
  private func run(
    _ steps: [ElementLoop.Step], _ outputs: [(value: Int, array: Int)],
    _ arrays: UnsafePointer<UnsafeMutableRawPointer?>, _ range: Range<Int>
  ) {
    let (start, count) = (range.lowerBound, range.count)
    func value(_ step: Int) -> UnsafeMutablePointer<T> {
      if case .element(let array) = steps[step] { return element(arrays, array, start) }
      return element(arrays, stepScratch + step, start)
    }
    for (number, step) in steps.enumerated() {
      switch step {
      case .element: break
      case .number(let array):
        value(number).update(repeating: element(arrays, array, 0).pointee, count: count)
      case .constant(let constant): value(number).update(repeating: T(constant), count: count)
      case .function(.select, let x):
        StepLoops.select(
          UnsafePointer(value(x[0])), UnsafePointer(value(x[1])), UnsafePointer(value(x[2])),
          value(number), count)
      case .function(let function, let x) where x.count == 2:
        StepLoops.run(
          function, UnsafePointer(value(x[0])), UnsafePointer(value(x[1])), value(number), count)
      case .function(let function, let x):
        StepLoops.run(function, UnsafePointer(value(x[0])), value(number), count)
      }
    }
    // All is read before anything is written: a result may stand where an operand stood.
    for output in outputs {
      guard case .element = steps[output.value] else { continue }
      element(arrays, stepScratch + output.value, start)
        .update(from: value(output.value), count: count)
    }
    for output in outputs {
      element(arrays, output.array, start)
        .update(from: element(arrays, stepScratch + output.value, start), count: count)
    }
  }
}
