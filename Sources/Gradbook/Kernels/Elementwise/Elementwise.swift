/// Loops that apply one function to every element. The walk over the arrays is compiled once; what is
/// compiled for every function and element type is a straight run, with a vectorised loop for each
/// way that operands are repeated along it.

/// A function of one element. It is a value of a type of its own and not a closure, because a loop
/// is compiled with the function inside only where its type says which one that is.
protocol ElementFunction {
  associatedtype Input: Element
  associatedtype Output: Element
  func callAsFunction(_ x: Input) -> Output
}

/// A function of two elements.
protocol ElementFunction2 {
  associatedtype First: Element
  associatedtype Second: Element
  associatedtype Output: Element
  func callAsFunction(_ x: First, _ y: Second) -> Output
}

/// A function of three elements.
protocol ElementFunction3 {
  associatedtype First: Element
  associatedtype Second: Element
  associatedtype Third: Element
  associatedtype Output: Element
  func callAsFunction(_ x: First, _ y: Second, _ z: Third) -> Output
}

@inline(__always)
func mapElements<F: ElementFunction>(_ function: F, _ x: Tensor, into result: Tensor) {
  let source = UnsafePointer(x.pointer(as: F.Input.self))
  let target = result.pointer(as: F.Output.self)
  ArrayWalk.forEachRun(result.layout, x.layout) { offsets, count, step in
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
}

/// - Parameter isOrdered: whether elements are written one after the other, on one core, because
///   several places of the result may be one.
@inline(__always)
func zipElements<F: ElementFunction2>(
  _ function: F, _ x: Tensor, _ y: Tensor, into result: Tensor, isOrdered: Bool = false
) {
  let first = UnsafePointer(x.pointer(as: F.First.self))
  let second = UnsafePointer(y.pointer(as: F.Second.self))
  let target = result.pointer(as: F.Output.self)
  ArrayWalk.forEachRun(result.layout, x.layout, y.layout, isOrdered: isOrdered) {
    offsets, count, step in
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
}

@inline(__always)
func zip3Elements<F: ElementFunction3>(
  _ function: F, _ x: Tensor, _ y: Tensor, _ z: Tensor, into result: Tensor
) {
  let first = UnsafePointer(x.pointer(as: F.First.self))
  let second = UnsafePointer(y.pointer(as: F.Second.self))
  let third = UnsafePointer(z.pointer(as: F.Third.self))
  let target = result.pointer(as: F.Output.self)
  ArrayWalk.forEachRun(result.layout, x.layout, y.layout, z.layout) { offsets, count, step in
    let (target, first) = (target + offsets[0], first + offsets[1])
    let (second, third) = (second + offsets[2], third + offsets[3])
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
}
