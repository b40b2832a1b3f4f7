/// Elementwise functions over whole tensors. A function is a value of a type of its own and not a
/// closure, so that each becomes one vectorised loop for each type of number.

/// y = f(x), both contiguous.
struct Mapped<F: UnaryFunction>: FractionKernel {
  let function: F
  let x, y: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(function: function, x: t.reads(x), y: t.writes(y))
  }

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

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      function: function, g: t.reads(g), x: t.reads(x), y: t.reads(y), result: t.writes(result))
  }

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

  func rebound(_ t: any Rebinding) -> Self {
    Self(function: function, a: t.reads(a), b: t.reads(b), result: t.writes(result))
  }

  @inline(__always)
  func run<T: KernelNumber>(_ type: T.Type) {
    zipElements(Pointwise<T>(function: function), a, b, into: result)
  }

  private struct Pointwise<T: KernelNumber>: ElementFunction2 {
    let function: F

    @inline(__always)
    func callAsFunction(_ a: T, _ b: T) -> T { function.value(a, b) }
  }
}

/// g · ∂f/∂a, or g · ∂f/∂b, of operands that broadcast to the result.
struct ZippedBack<F: BinaryFunction>: FractionKernel {
  let function: F
  /// 0 for ∂f/∂a, 1 for ∂f/∂b.
  let operand: Int
  let g, a, b, result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      function: function, operand: operand, g: t.reads(g), a: t.reads(a), b: t.reads(b),
      result: t.writes(result))
  }

  @inline(__always)
  func run<T: KernelNumber>(_ type: T.Type) {
    if operand == 0 {
      zip3Elements(SlopeA<T>(function: function), g, a, b, into: result)
    } else {
      zip3Elements(SlopeB<T>(function: function), g, a, b, into: result)
    }
  }

  private struct SlopeA<T: KernelNumber>: ElementFunction3 {
    let function: F

    @inline(__always)
    func callAsFunction(_ g: T, _ a: T, _ b: T) -> T { g * function.derivativeA(a, b) }
  }

  private struct SlopeB<T: KernelNumber>: ElementFunction3 {
    let function: F

    @inline(__always)
    func callAsFunction(_ g: T, _ a: T, _ b: T) -> T { g * function.derivativeB(a, b) }
  }
}

/// y = f(x) of integers or truth values, in 64 bits; results wrap to the tensor's type.
struct IntegersMapped: ElementKernel {
  let function: (Int64) -> Int64
  let x, y: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(function: function, x: t.reads(x), y: t.writes(y))
  }

  func run<E: Element>(_ type: E.Type) {
    mapElements(Pointwise<E>(function: function), x, into: y)
  }

  private struct Pointwise<E: Element>: ElementFunction {
    let function: (Int64) -> Int64

    @inline(__always)
    func callAsFunction(_ a: E) -> E { E(integer: function(a.integer)) }
  }
}

/// f(a, b) of integers or truth values, in 64 bits; results wrap to the tensor's type.
struct IntegersZipped: ElementKernel {
  let function: (Int64, Int64) -> Int64
  let a, b, result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(function: function, a: t.reads(a), b: t.reads(b), result: t.writes(result))
  }

  func run<E: Element>(_ type: E.Type) {
    zipElements(Pointwise<E>(function: function), a, b, into: result)
  }

  private struct Pointwise<E: Element>: ElementFunction2 {
    let function: (Int64, Int64) -> Int64

    @inline(__always)
    func callAsFunction(_ a: E, _ b: E) -> E { E(integer: function(a.integer, b.integer)) }
  }
}
