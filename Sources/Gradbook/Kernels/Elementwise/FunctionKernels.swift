/// Elementwise functions over whole tensors. A function is a value of a type of its own and not a
/// closure, so that each becomes one vectorised loop for each type of number.

/// y = f(x), both contiguous.
struct Mapped<F: UnaryFunction>: FractionKernel {
  let function: F
  let x, y: Tensor

  @inline(__always)
  func run<T: KernelNumber>(_ type: T.Type) {
    let (source, target) = (UnsafePointer(x.pointer(as: type)), y.pointer(as: type))
    let (function, count) = (function, x.layout.count)
    ParallelFor.ranges(count, elements: count) {
      Self.loop(function, source + $0.lowerBound, target + $0.lowerBound, $0.count)
    }
  }

  private static func loop<T: KernelNumber>(
    _ function: F, _ x: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>, _ count: Int
  ) {
    for index in 0..<count { y[index] = function.value(x[index]) }
  }
}

/// ∂x = g·f′(x), where y = f(x); all contiguous.
struct MappedBack<F: UnaryFunction>: FractionKernel {
  let function: F
  let g, x, y, result: Tensor

  @inline(__always)
  func run<T: KernelNumber>(_ type: T.Type) {
    let (g, x) = (UnsafePointer(g.pointer(as: type)), UnsafePointer(x.pointer(as: type)))
    let (y, target) = (UnsafePointer(y.pointer(as: type)), result.pointer(as: type))
    let (function, count) = (function, result.layout.count)
    ParallelFor.ranges(count, elements: count) {
      let start = $0.lowerBound
      Self.loop(function, g + start, x + start, y + start, target + start, $0.count)
    }
  }

  private static func loop<T: KernelNumber>(
    _ function: F, _ g: UnsafePointer<T>, _ x: UnsafePointer<T>, _ y: UnsafePointer<T>,
    _ result: UnsafeMutablePointer<T>, _ count: Int
  ) {
    for index in 0..<count { result[index] = function.pullback(g[index], x[index], y[index]) }
  }
}

/// f(a, b) of operands that broadcast to the result.
struct Zipped<F: BinaryFunction>: FractionKernel {
  let function: F
  let a, b, result: Tensor

  @inline(__always)
  func run<T: KernelNumber>(_ type: T.Type) {
    let function = function
    zipElements(a, type, b, type, into: result, type) { function.value($0, $1) }
  }
}

/// g · ∂f/∂a, or g · ∂f/∂b, of operands that broadcast to the result.
struct ZippedBack<F: BinaryFunction>: FractionKernel {
  let function: F
  /// 0 for ∂f/∂a, 1 for ∂f/∂b.
  let operand: Int
  let g, a, b, result: Tensor

  @inline(__always)
  func run<T: KernelNumber>(_ type: T.Type) {
    let function = function
    if operand == 0 {
      zip3Elements(g, type, a, type, b, type, into: result, type) {
        $0 * function.derivativeA($1, $2)
      }
    } else {
      zip3Elements(g, type, a, type, b, type, into: result, type) {
        $0 * function.derivativeB($1, $2)
      }
    }
  }
}

/// y = f(x) of integers or truth values, in 64 bits; results wrap to the tensor's type.
struct IntegersMapped: ElementKernel {
  let function: (Int64) -> Int64
  let x, y: Tensor

  func run<E: Element>(_ type: E.Type) {
    mapElements(x, type, into: y, type) { E(integer: function($0.integer)) }
  }
}

/// f(a, b) of integers or truth values, in 64 bits; results wrap to the tensor's type.
struct IntegersZipped: ElementKernel {
  let function: (Int64, Int64) -> Int64
  let a, b, result: Tensor

  func run<E: Element>(_ type: E.Type) {
    zipElements(a, type, b, type, into: result, type) {
      E(integer: function($0.integer, $1.integer))
    }
  }
}
