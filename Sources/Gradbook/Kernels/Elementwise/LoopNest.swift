/// A walk over up to four arrays of one shape, each with strides of its own: neighbouring axes
/// that can be read as one are merged, and the innermost is handed to the kernel as a run.
struct LoopNest {
  private var extents: [Int] = []
  /// One entry an axis, one lane an array.
  private var steps: [SIMD4<Int>] = []
  private let isEmpty: Bool

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

  /// Calls `run` with each run's offsets, its length, and the step of each array along it.
  @inline(__always)
  func forEachRun(_ run: (SIMD4<Int>, Int, SIMD4<Int>) -> Void) {
    if isEmpty { return }
    guard let length = extents.last, let step = steps.last else {
      run(SIMD4(repeating: 0), 1, SIMD4(repeating: 0))
      return
    }
    let outer = extents.count - 1
    if outer == 0 {
      run(SIMD4(repeating: 0), length, step)
      return
    }
    var position = [Int](repeating: 0, count: outer)
    var offsets = SIMD4<Int>(repeating: 0)
    while true {
      run(offsets, length, step)
      var axis = outer - 1
      while true {
        position[axis] += 1
        offsets &+= steps[axis]
        if position[axis] < extents[axis] { break }
        offsets &-= steps[axis] &* SIMD4(repeating: extents[axis])
        position[axis] = 0
        if axis == 0 { return }
        axis -= 1
      }
    }
  }
}
