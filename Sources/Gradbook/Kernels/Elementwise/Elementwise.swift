/// Loops that apply one function to every element. The walk over the arrays is compiled once; what is
/// compiled for every function and element type is a straight run, with a vectorised loop for each
/// way that operands are repeated along it.

@inline(__always)
func mapElements<A: Element, R: Element>(
  _ x: Tensor, _ a: A.Type, into result: Tensor, _ r: R.Type, _ function: (A) -> R
) {
  let source = UnsafePointer(x.pointer(as: A.self))
  let target = result.pointer(as: R.self)
  func run(_ offsets: SIMD4<Int>, _ count: Int, _ step: SIMD4<Int>) {
    let (target, source) = (target + offsets[0], source + offsets[1])
    switch (step[0], step[1]) {
    case (1, 1):
      for index in 0..<count { target[index] = function(source[index]) }
    case (1, 0):
      let value = function(source[0])
      for index in 0..<count { target[index] = value }
    default:
      for index in 0..<count { target[index * step[0]] = function(source[index * step[1]]) }
    }
  }
  let count = result.layout.count
  if result.layout.isStraight(count) && x.layout.isStraight(count) {
    ParallelFor.ranges(count, elements: count) { part in
      for index in part { target[index] = function(source[index]) }
    }
  } else {
    ArrayWalk.forEachRun(result.layout, x.layout, run: run)
  }
}

/// - Parameter isOrdered: whether elements are written one after the other, on one core, because
///   several places of the result may be one.
@inline(__always)
func zipElements<A: Element, B: Element, R: Element>(
  _ x: Tensor, _ a: A.Type, _ y: Tensor, _ b: B.Type, into result: Tensor, _ r: R.Type,
  isOrdered: Bool = false, _ function: (A, B) -> R
) {
  let (first, second) = (
    UnsafePointer(x.pointer(as: A.self)), UnsafePointer(y.pointer(as: B.self))
  )
  let target = result.pointer(as: R.self)
  func run(_ offsets: SIMD4<Int>, _ count: Int, _ step: SIMD4<Int>) {
    let target = target + offsets[0]
    let (first, second) = (first + offsets[1], second + offsets[2])
    switch (step[0], step[1], step[2]) {
    case (1, 1, 1):
      for index in 0..<count { target[index] = function(first[index], second[index]) }
    case (1, 1, 0):
      let right = second[0]
      for index in 0..<count { target[index] = function(first[index], right) }
    case (1, 0, 1):
      let left = first[0]
      for index in 0..<count { target[index] = function(left, second[index]) }
    default:
      for index in 0..<count {
        target[index * step[0]] = function(first[index * step[1]], second[index * step[2]])
      }
    }
  }
  let count = result.layout.count
  if !isOrdered && result.layout.isStraight(count) && x.layout.isStraight(count)
    && y.layout.isStraight(count)
  {
    ParallelFor.ranges(count, elements: count) { part in
      for index in part { target[index] = function(first[index], second[index]) }
    }
  } else {
    ArrayWalk.forEachRun(result.layout, x.layout, y.layout, isOrdered: isOrdered, run: run)
  }
}

@inline(__always)
func zip3Elements<A: Element, B: Element, C: Element, R: Element>(
  _ x: Tensor, _ a: A.Type, _ y: Tensor, _ b: B.Type, _ z: Tensor, _ c: C.Type,
  into result: Tensor, _ r: R.Type, _ function: (A, B, C) -> R
) {
  let (first, second) = (
    UnsafePointer(x.pointer(as: A.self)), UnsafePointer(y.pointer(as: B.self))
  )
  let third = UnsafePointer(z.pointer(as: C.self))
  let target = result.pointer(as: R.self)
  func run(_ offsets: SIMD4<Int>, _ count: Int, _ step: SIMD4<Int>) {
    let target = target + offsets[0]
    let (first, second) = (first + offsets[1], second + offsets[2])
    let third = third + offsets[3]
    switch (step[0], step[1], step[2], step[3]) {
    case (1, 1, 1, 1):
      for index in 0..<count {
        target[index] = function(first[index], second[index], third[index])
      }
    case (1, 0, 1, 1):
      let first = first[0]
      for index in 0..<count { target[index] = function(first, second[index], third[index]) }
    case (1, 1, 0, 1):
      let middle = second[0]
      for index in 0..<count { target[index] = function(first[index], middle, third[index]) }
    case (1, 1, 1, 0):
      let last = third[0]
      for index in 0..<count { target[index] = function(first[index], second[index], last) }
    default:
      for index in 0..<count {
        target[index * step[0]] = function(
          first[index * step[1]], second[index * step[2]], third[index * step[3]])
      }
    }
  }
  let count = result.layout.count
  if result.layout.isStraight(count) && x.layout.isStraight(count)
    && y.layout.isStraight(count)
    && z.layout.isStraight(count)
  {
    ParallelFor.ranges(count, elements: count) { part in
      for index in part { target[index] = function(first[index], second[index], third[index]) }
    }
  } else {
    ArrayWalk.forEachRun(result.layout, x.layout, y.layout, z.layout, run: run)
  }
}
