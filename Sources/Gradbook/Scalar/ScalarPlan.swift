import CTape

/// Records once what `function` computes of leaves, as a plan that computes it again.
///
/// The plan goes forward and back with the leaves' present numbers, several times faster than
/// recording anew, with the same numbers and gradients to the last bit.
///
/// ```swift
/// let w = Value(0.5, label: "w")
/// let plan = try compile { (w * 3 - 6) ** 2 }
/// for _ in 0..<100 {
///   w.zeroGrad()
///   plan.run()
///   w.data -= 0.01 * w.grad
/// }
/// print(plan.forward())
/// ```
///
/// Leaves made outside are read anew in each run, so an input is changed by setting its ``Value/data``.
/// Leaves made inside are constants, unless something still refers to them. Plain numbers, loops and
/// branches stay as they were in this run; what the result does not depend on is left out. Gradients of
/// the leaves are not touched until the plan is run.
///
/// - Throws: ``ProgramError/untraceable(_:)`` where the function does what no run would repeat: it
///   reads or sets the number of a value (a branch, a print), uses gradients, computes in `noGrad`,
///   draws random numbers, or uses a value that was computed outside. Or what `function` throws.
/// - Complexity: about as much as computing and recording the function two or three times.
public func compile(_ function: () throws -> Value) throws -> ScalarPlan {
  let (result, recording) = try PlanTrace.record(function)
  return try ScalarPlan(result, recording: recording)
}

/// A recording of scalar operations that is run again with other numbers; made by
/// `compile`.
///
/// A plan and its leaves belong to one task at a time, as values do.
///
/// Source: R. E. Wengert, A simple automatic derivative evaluation program (1964), whose list is gone
/// through again; sums of products are computed in one step each.
public final class ScalarPlan {
  /// The leaves that each run reads and whose gradients it adds to.
  public let leaves: [Value]
  /// How many recorded operations a run computes.
  public let operationCount: Int
  /// How many leaves that were made in the function are constants.
  public let constantCount: Int

  let steps: [PlanStep]
  let shares: [PlanShare]
  let products: [PlanProduct]
  let functions: [PlanFunction]
  /// The recording that the plan was made of.
  let recorded: Value
  /// Constants, then the values of leaves and steps; the pointer is to the first leaf's.
  let values: UnsafeMutablePointer<Double>
  let gradients: UnsafeMutablePointer<Double>
  let kept: UnsafeMutablePointer<Double>
  let numberCount: Int
  let valueCount: Int
  let keptCount: Int
  private let leafGradients: [Int32]
  private let result: Int
  /// Whether gradients of the present values are known.
  private(set) var hasGradients = false

  init(_ result: Value, recording: Int64) throws {
    recorded = result.onTape()
    guard let tape = recorded.tape else {
      trap("ScalarPlan: a value stands on no tape.")
    }
    let plan = try PlanBuilder(tape, root: Int(recorded.index), recording: recording)
    tape.trim()
    leaves = plan.leaves
    operationCount = plan.kept.count
    constantCount = plan.innerLeafCount
    (steps, shares, products) = (plan.forward, plan.backward, plan.products)
    functions = plan.functions.map(PlanFunction.init)
    leafGradients = plan.leafGradients
    self.result = Int(plan.result)
    (numberCount, valueCount) = (plan.constants.count, Int(plan.valueCount))
    keptCount = Int(plan.keptCount)
    let numbers = UnsafeMutablePointer<Double>.allocate(capacity: numberCount + valueCount)
    for (index, number) in plan.constants.enumerated() { numbers[numberCount - 1 - index] = number }
    values = numbers + numberCount
    values.initialize(repeating: 0, count: valueCount)
    gradients = .allocate(capacity: valueCount)
    gradients.initialize(repeating: Tape.untouched, count: valueCount)
    kept = .allocate(capacity: keptCount)
    kept.initialize(repeating: 0, count: keptCount)
    forward()
  }

  deinit {
    (values - numberCount).deallocate()
    gradients.deallocate()
    kept.deallocate()
  }

  /// Computes the result of the leaves' present numbers, and adds its gradient to theirs, as the
  /// function and ``Value/backward()`` would.
  ///
  /// - Returns: the result.
  @discardableResult
  public func run() -> Double {
    let result = forward()
    backward()
    return result
  }

  /// Computes the result of the leaves' present numbers, without gradients.
  @discardableResult
  public func forward() -> Double {
    if plan_current() != 0 { recorded.noteInPlan(.run) }
    for (place, leaf) in leaves.enumerated() { values[place] = leaf.number }
    hasGradients = false
    computeForward()
    return values[result]
  }

  /// Goes back from the last result that ``forward()`` computed, and adds to the leaves' gradients.
  public func backward() {
    if plan_current() != 0 { recorded.noteInPlan(.run) }
    guard result >= 0 else { return }
    gradients.update(repeating: Tape.untouched, count: valueCount)
    gradients[result] = 1
    computeBackward()
    hasGradients = true
    for (leaf, place) in zip(leaves, leafGradients) {
      leaf.owner.accumulate(gradients[Int(place)])
    }
  }

  /// The last result.
  public var data: Double {
    if plan_current() != 0 { recorded.noteInPlan(.run) }
    return values[result]
  }

  /// The bytes that a run works on.
  public var byteCount: Int {
    let numbers = numberCount + 2 * valueCount + keptCount
    return numbers * MemoryLayout<Double>.stride
      + steps.count * MemoryLayout<PlanStep>.stride
      + shares.count * MemoryLayout<PlanShare>.stride
      + products.count * MemoryLayout<PlanProduct>.stride
      + leaves.count * (MemoryLayout<Value>.stride + MemoryLayout<Int32>.stride)
  }

  /// The bytes of the recording, which is kept for pictures.
  public var recordingByteCount: Int { recorded.tape?.byteCount ?? 0 }
}

extension Value {
  /// The value on a tape: a leaf alone is put on one.
  fileprivate func onTape() -> Value {
    if tape != nil { return self }
    let tape = Tape.make(Recorder.current)
    return Value(tape, tape.position(ofLeaf: owner), number)
  }
}
