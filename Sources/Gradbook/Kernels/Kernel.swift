/// A loop over the memory of tensors that is compiled for each type of element it is defined for.
///
/// An operation says what is computed and makes the tensor for the result; a kernel computes it. All
/// that touches memory stands in this folder, and the choice between types in this file alone, so
/// that memory of another device would be one more way to run what stands here, and no operation
/// would notice.
///
/// A kernel is a value that holds its operands, not a closure over a type: the optimiser compiles a
/// generic loop wrongly that is reached through a closure over `any KernelNumber.Type`.
protocol ElementKernel {
  associatedtype Result = Void
  func run<E: Element>(_ type: E.Type) -> Result
}

extension ElementKernel {
  /// Runs the loop for elements of `dtype`, for those of a type that is only stored on widened copies.
  @inline(__always)
  func run(on dtype: DType) -> Result {
    if dtype.isOnlyStored { WidenedMemory.open() }
    defer { if dtype.isOnlyStored { WidenedMemory.close() } }
    return switch dtype {
    case .uint8: run(UInt8.self)
    case .int8: run(Int8.self)
    case .int32, .int64: run(Int64.self)
    case .bool: run(Bool.self)
    case .float16, .float32: run(Float.self)
    case .float64: run(Double.self)
    }
  }
}

/// A kernel that only moves, converts or reads elements: it is compiled for the types that are only
/// stored, too.
protocol MemoryKernel {
  associatedtype Result = Void
  func run<E: Element>(_ type: E.Type) -> Result
}

extension MemoryKernel {
  /// Runs the loop for elements of `dtype`.
  @inline(__always)
  func run(on dtype: DType) -> Result {
    switch dtype {
    case .uint8: run(UInt8.self)
    case .int8: run(Int8.self)
    case .int32: run(Int32.self)
    case .int64: run(Int64.self)
    case .bool: run(Bool.self)
    case .float16: run(Half.self)
    case .float32: run(Float.self)
    case .float64: run(Double.self)
    }
  }
}

/// A kernel that computes with fractions; with those of float16 as float32.
protocol FractionKernel {
  associatedtype Result = Void
  func run<T: KernelNumber>(_ type: T.Type) -> Result
}

extension FractionKernel {
  /// Runs the loop for numbers of `dtype`. Traps for integers and truth values, so that they are
  /// never read as fractions.
  @inline(__always)
  func run(on dtype: DType, for operation: @autoclosure () -> String) -> Result {
    if dtype == .float16 { WidenedMemory.open() }
    defer { if dtype == .float16 { WidenedMemory.close() } }
    return switch dtype {
    case .float16, .float32: run(Float.self)
    case .float64: run(Double.self)
    case .uint8, .int8, .int32, .int64, .bool: trapNotFloatingPoint(dtype, operation())
    }
  }

  /// Runs the loop for numbers of `dtype`, and `others` for integers and truth values.
  @inline(__always)
  func run(on dtype: DType, others: () -> Result) -> Result {
    if dtype == .float16 { WidenedMemory.open() }
    defer { if dtype == .float16 { WidenedMemory.close() } }
    return switch dtype {
    case .float16, .float32: run(Float.self)
    case .float64: run(Double.self)
    case .uint8, .int8, .int32, .int64, .bool: others()
    }
  }
}

/// A kernel of matrix products, for fractions and int64.
protocol ProductKernel {
  func run<T: MatrixElement>(_ type: T.Type)
}

extension ProductKernel {
  /// Runs the products for numbers of `dtype`; other integers are int64 by now, or the kernel traps.
  @inline(__always)
  func run(on dtype: DType) {
    if dtype == .float16 { WidenedMemory.open() }
    defer { if dtype == .float16 { WidenedMemory.close() } }
    switch dtype {
    case .float16, .float32: run(Float.self)
    case .float64: run(Double.self)
    case .uint8, .int8, .int32, .int64, .bool: run(Int64.self)
    }
  }
}

/// A kernel that computes with several neighbouring fractions at once, as vectors. It is inlined
/// into other modules, where what it is generic over is known.
@usableFromInline
protocol LaneKernel {
  func run<V: Lanes>(_ type: V.Type)
}

extension LaneKernel {
  /// Runs the loop for numbers of `dtype`, float32 or float64. Traps for others.
  @inlinable @inline(__always)
  func run(on dtype: DType, for operation: @autoclosure () -> String) {
    switch dtype {
    case .float32: run(SIMD8<Float>.self)
    case .float64: run(SIMD4<Double>.self)
    case .uint8, .int8, .int32, .int64, .bool, .float16: trapNotFloatingPoint(dtype, operation())
    }
  }
}
