/// Loops that apply one function to every element. Each is generic only inside this module, so
/// the compiler writes one vectorised loop for every function and element type.

@inline(__always)
func mapElements<A: Element, R: Element>(
  _ x: Tensor, _ a: A.Type, into result: Tensor, _ r: R.Type, _ function: (A) -> R
) {
  let source = UnsafePointer(x.pointer(as: A.self))
  let target = result.pointer(as: R.self)
  if x.layout.isContiguous && result.layout.isContiguous && x.layout.count == result.layout.count {
    for index in 0..<x.layout.count { target[index] = function(source[index]) }
    return
  }
  let shape = result.layout.shape
  LoopNest(
    shape: shape, result.layout.strides, x.layout.strides(broadcastTo: shape)
  ).forEachRun { offsets, count, step in
    let target = target + offsets[0]
    let source = source + offsets[1]
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
}

@inline(__always)
func zipElements<A: Element, B: Element, R: Element>(
  _ x: Tensor, _ a: A.Type, _ y: Tensor, _ b: B.Type, into result: Tensor, _ r: R.Type,
  _ function: (A, B) -> R
) {
  let first = UnsafePointer(x.pointer(as: A.self))
  let second = UnsafePointer(y.pointer(as: B.self))
  let target = result.pointer(as: R.self)
  let shape = result.layout.shape
  if result.layout.isContiguous {
    let count = result.layout.count
    let isFirstWhole = x.layout.isContiguous && x.layout.count == count
    let isSecondWhole = y.layout.isContiguous && y.layout.count == count
    if isFirstWhole && isSecondWhole {
      for index in 0..<count { target[index] = function(first[index], second[index]) }
      return
    }
    if isFirstWhole && y.layout.isUniform {
      let right = second[0]
      for index in 0..<count { target[index] = function(first[index], right) }
      return
    }
    if isSecondWhole && x.layout.isUniform {
      let left = first[0]
      for index in 0..<count { target[index] = function(left, second[index]) }
      return
    }
  }
  LoopNest(
    shape: shape, result.layout.strides, x.layout.strides(broadcastTo: shape),
    y.layout.strides(broadcastTo: shape)
  ).forEachRun { offsets, count, step in
    let target = target + offsets[0]
    let first = first + offsets[1]
    let second = second + offsets[2]
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
}

@inline(__always)
func zip3Elements<A: Element, B: Element, C: Element, R: Element>(
  _ x: Tensor, _ a: A.Type, _ y: Tensor, _ b: B.Type, _ z: Tensor, _ c: C.Type,
  into result: Tensor, _ r: R.Type, _ function: (A, B, C) -> R
) {
  let first = UnsafePointer(x.pointer(as: A.self))
  let second = UnsafePointer(y.pointer(as: B.self))
  let third = UnsafePointer(z.pointer(as: C.self))
  let target = result.pointer(as: R.self)
  let shape = result.layout.shape
  let count = result.layout.count
  if y.layout.isContiguous && z.layout.isContiguous && result.layout.isContiguous
    && y.layout.count == count && z.layout.count == count
  {
    if x.layout.isContiguous && x.layout.count == count {
      for index in 0..<count {
        target[index] = function(first[index], second[index], third[index])
      }
      return
    }
    if x.layout.isUniform {
      let upstream = first[0]
      for index in 0..<count { target[index] = function(upstream, second[index], third[index]) }
      return
    }
  }
  LoopNest(
    shape: shape, result.layout.strides, x.layout.strides(broadcastTo: shape),
    y.layout.strides(broadcastTo: shape), z.layout.strides(broadcastTo: shape)
  ).forEachRun { offsets, count, step in
    let target = target + offsets[0]
    let first = first + offsets[1]
    let second = second + offsets[2]
    let third = third + offsets[3]
    switch (step[0], step[1], step[2], step[3]) {
    case (1, 1, 1, 1):
      for index in 0..<count {
        target[index] = function(first[index], second[index], third[index])
      }
    case (1, 1, 1, 0):
      let last = third[0]
      for index in 0..<count { target[index] = function(first[index], second[index], last) }
    case (1, 1, 0, 1):
      let middle = second[0]
      for index in 0..<count { target[index] = function(first[index], middle, third[index]) }
    default:
      for index in 0..<count {
        target[index * step[0]] = function(
          first[index * step[1]], second[index * step[2]], third[index * step[3]])
      }
    }
  }
}
