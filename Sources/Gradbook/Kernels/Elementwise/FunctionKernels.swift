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
    ParallelFor.run(a, b, into: result) { a, b, result in
      zipElements(a, T.self, b, T.self, into: result, T.self) { function.value($0, $1) }
    }
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
      ParallelFor.run(g, a, b, into: result) { g, a, b, result in
        zip3Elements(g, T.self, a, T.self, b, T.self, into: result, T.self) {
          $0 * function.derivativeA($1, $2)
        }
      }
    } else {
      ParallelFor.run(g, a, b, into: result) { g, a, b, result in
        zip3Elements(g, T.self, a, T.self, b, T.self, into: result, T.self) {
          $0 * function.derivativeB($1, $2)
        }
      }
    }
  }
}

/// The sum or mean of f(a, b) over all elements.
struct ZippedTotal<F: BinaryFunction>: FractionKernel {
  let function: F
  let a, b: Tensor
  /// Where f of each pair goes, contiguous.
  let each: Tensor
  let total: Tensor
  let isMean: Bool

  @inline(__always)
  func run<T: KernelNumber>(_ type: T.Type) {
    Zipped(function: function, a: a, b: b, result: each).run(type)
    let count = each.layout.count
    let sum = pairwiseSum(UnsafePointer(each.pointer(as: type)), count)
    total.pointer(as: type)[0] = isMean ? sum / T(count) : sum
  }
}

/// g·s · ∂f/∂a, or g·s · ∂f/∂b, of every pair, where g is the gradient of ``ZippedTotal``.
struct ZippedTotalBack<F: BinaryFunction>: FractionKernel {
  let function: F
  /// 0 for ∂f/∂a, 1 for ∂f/∂b.
  let operand: Int
  /// s, the share of each pair in the total.
  let scale: Double
  let g, a, b, result: Tensor

  @inline(__always)
  func run<T: KernelNumber>(_ type: T.Type) {
    let function = function
    let upstream = g.pointer(as: type)[0] * T(scale)
    if operand == 0 {
      zipElements(a, type, b, type, into: result, type) {
        upstream * function.derivativeA($0, $1)
      }
    } else {
      zipElements(a, type, b, type, into: result, type) {
        upstream * function.derivativeB($0, $1)
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
