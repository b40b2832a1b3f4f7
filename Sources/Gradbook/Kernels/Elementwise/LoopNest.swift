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
enum ArrayWalk {
  /// Calls `run` with straight runs that cover the result: one, where each operand is as contiguous
  /// as the result or one number.
  ///
  /// The most common case, few elements side by side, is compiled into each loop.
  @inline(__always)
  static func forEachRun(
    _ result: Layout, _ x: Layout, _ y: Layout? = nil, _ z: Layout? = nil,
    isOrdered: Bool = false, run: LoopNest.Run
  ) {
    let count = result.count
    let isStraight =
      result.isStraight(count) && x.isStraight(count) && y?.isStraight(count) ?? true
      && z?.isStraight(count) ?? true
    if isStraight && count < ParallelFor.smallest {
      run(SIMD4(repeating: 0), count, SIMD4(repeating: 1))
    } else {
      walk(result, x, y, z, isOrdered: isOrdered, run: run)
    }
  }

  @inline(never)
  private static func walk(
    _ result: Layout, _ x: Layout, _ y: Layout?, _ z: Layout?, isOrdered: Bool, run: LoopNest.Run
  ) {
    let (shape, count) = (result.shape, result.count)
    if result.isContiguous, !isOrdered, let first = x.step(of: count),
      let second = y == nil ? 0 : y?.step(of: count), let third = z == nil ? 0 : z?.step(of: count)
    {
      let step = SIMD4(1, first, second, third)
      ParallelFor.ranges(count, elements: count) {
        run(step &* SIMD4(repeating: $0.lowerBound), $0.count, step)
      }
      return
    }
    let none = [Int](repeating: 0, count: shape.count)
    LoopNest(
      shape: shape, result.strides, x.strides(broadcastTo: shape),
      y?.strides(broadcastTo: shape) ?? none, z?.strides(broadcastTo: shape) ?? none
    ).forEachRun(isOrdered: isOrdered, run)
  }
}

extension Layout {
  /// Whether the elements are `count` and stand side by side.
  @inline(__always)
  fileprivate func isStraight(_ count: Int) -> Bool { isContiguous && self.count == count }

  /// The distance between neighbours where all elements, of which there are `count`, are read in a
  /// straight line: 1 side by side, 0 for one number; `nil` where they stand otherwise.
  fileprivate func step(of count: Int) -> Int? { isStraight(count) ? 1 : isUniform ? 0 : nil }
}
