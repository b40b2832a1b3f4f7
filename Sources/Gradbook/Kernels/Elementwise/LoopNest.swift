/// A walk over up to four arrays of one shape, each with strides of its own: neighbouring axes
/// that can be read as one are merged, and the innermost is handed to the kernel as a run.
struct LoopNest {
  private var extents: [Int] = []
  /// One entry an axis, one lane an array.
  private var steps: [SIMD4<Int>] = []
  private let isEmpty: Bool

  /// A straight run: the arrays' offsets, its length, and each array's step along it.
  typealias Run = (SIMD4<Int>, Int, SIMD4<Int>) -> Void

  /// - Parameter strides: the arrays' strides, in elements; unused lanes stay 0.
  init(shape: [Int], _ strides: [Int]...) {
    isEmpty = shape.contains(0)
    for axis in shape.indices where shape[axis] != 1 {
      var step = SIMD4<Int>(repeating: 0)
      for lane in strides.indices { step[lane] = strides[lane][axis] }
      if let outer = steps.last, outer == step &* SIMD4(repeating: shape[axis]) {
        extents[extents.count - 1] *= shape[axis]
        steps[steps.count - 1] = step
      } else {
        extents.append(shape[axis])
        steps.append(step)
      }
    }
  }

  /// Calls `run` with each run's offsets, its length, and the step of each array along it; many on
  /// several cores, unless they must come one after the other.
  func forEachRun(isOrdered: Bool = false, _ run: Run) {
    guard let first = extents.first, !isOrdered,
      extents.reduce(1, *) >= ParallelFor.smallest
    else { return forEachRun(0..<(extents.first ?? 1), run) }
    ParallelFor.parts(of: first) { forEachRun($0, run) }
  }

  /// The runs of some places of the outermost axis.
  private func forEachRun(_ places: Range<Int>, _ run: Run) {
    if isEmpty { return }
    guard let length = extents.last, let step = steps.last else {
      run(SIMD4(repeating: 0), 1, SIMD4(repeating: 0))
      return
    }
    var offsets = steps[0] &* SIMD4(repeating: places.lowerBound)
    let outer = extents.count - 1
    if outer == 0 { return run(offsets, places.count, step) }
    var position = [Int](repeating: 0, count: outer)
    position[0] = places.lowerBound
    while true {
      run(offsets, length, step)
      var axis = outer - 1
      while true {
        position[axis] += 1
        offsets &+= steps[axis]
        if position[axis] < (axis == 0 ? places.upperBound : extents[axis]) { break }
        if axis == 0 { return }
        offsets &-= steps[axis] &* SIMD4(repeating: extents[axis])
        position[axis] = 0
        axis -= 1
      }
    }
  }
}

/// The walk of an elementwise loop over a result and up to three operands that broadcast to it.
struct ArrayWalk {
  private let result, x: Tensor
  private let y, z: Tensor?
  private let isOrdered: Bool

  @inline(__always)
  init(_ result: Tensor, _ x: Tensor, _ y: Tensor? = nil, _ z: Tensor? = nil, isOrdered: Bool = false)
  {
    (self.result, self.x, self.y, self.z) = (result, x, y, z)
    self.isOrdered = isOrdered
  }

  /// Calls `run` with straight runs that cover the result: one, where each operand is as contiguous
  /// as the result or one number.
  @inline(never)
  func forEachRun(_ run: LoopNest.Run) {
    let (shape, count) = (result.layout.shape, result.layout.count)
    if result.layout.isContiguous, !isOrdered, let first = x.layout.step(of: count),
      let second = y == nil ? 0 : y?.layout.step(of: count),
      let third = z == nil ? 0 : z?.layout.step(of: count)
    {
      let step = SIMD4(1, first, second, third)
      ParallelFor.ranges(count, elements: count) {
        run(step &* SIMD4(repeating: $0.lowerBound), $0.count, step)
      }
      return
    }
    let none = [Int](repeating: 0, count: shape.count)
    LoopNest(
      shape: shape, result.layout.strides, x.layout.strides(broadcastTo: shape),
      y?.layout.strides(broadcastTo: shape) ?? none, z?.layout.strides(broadcastTo: shape) ?? none
    ).forEachRun(isOrdered: isOrdered, run)
  }
}

extension Layout {
  /// The distance between neighbours where all elements, of which there are `count`, are read in a
  /// straight line: 1 side by side, 0 for one number; `nil` where they stand otherwise.
  @inline(__always)
  fileprivate func step(of count: Int) -> Int? {
    if isContiguous && self.count == count { return 1 }
    return isUniform ? 0 : nil
  }
}
