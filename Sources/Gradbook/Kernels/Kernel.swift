import CTape

/// A loop over the memory of tensors that is compiled for each type of element it is defined for.
///
/// An operation says what is computed and makes the tensor for the result; a kernel computes it. All
/// that touches memory stands in this folder, and the choice between types in this file alone, so
/// that memory of another device would be one more way to run what stands here, and no operation
/// would notice.
///
/// A kernel is a value that holds its operands, not a closure over a type: the optimiser compiles a
/// generic loop wrongly that is reached through a closure over `any KernelNumber.Type`. Being a value
/// it can be kept, and run again on other tensors: what a compiled plan consists of.
protocol Kernel {
  associatedtype Result = Void
  /// Whether what it gives is read by the program itself and not by other kernels, so that a plan
  /// could not run it again without running the program.
  static var answersProgram: Bool { get }
  /// What it draws random numbers from, if it draws any.
  var generator: Generator? { get }
  /// The same loop that draws from another generator.
  func drawing(from generator: Generator) -> Self
  /// The same loop on other tensors: each of the kernel's own is handed to what says how it is used.
  func rebound(_ tensors: any Rebinding) -> Self
  /// Runs the loop for elements of `dtype`.
  func launch(on dtype: DType) -> Result
  /// The same, with all that does not change found out beforehand; `nil` where that saves nothing. Who
  /// runs it keeps the kernel.
  func prepared(on dtype: DType) -> (() -> Void)?
}

extension Kernel {
  static var answersProgram: Bool { false }
  var generator: Generator? { nil }
  func drawing(from generator: Generator) -> Self { self }
  func prepared(on dtype: DType) -> (() -> Void)? { nil }

  /// Runs the loop for elements of `dtype`, for those of a type that is only stored on widened copies.
  @inline(__always)
  func run(on dtype: DType) -> Result {
    calls_are_observed() ? launchObserved(on: dtype) : launch(on: dtype)
  }

  /// Runs the loop, and tells what writes down this thread's launches of it.
  @inline(never)
  private func launchObserved(on dtype: DType) -> Result {
    guard let writer = launchWriter() else { return launch(on: dtype) }
    if Self.answersProgram {
      writer.noteAnswer { _ = rebound($0) }
    } else {
      writer.note { bound(to: $0, on: dtype) }
    }
    return writer.asOne { launch(on: dtype) }
  }

  /// The launch on other tensors, to be run again. Its closures are made here, where the compiler knows
  /// which kernel this is.
  private func bound(to tensors: any Rebinding, on dtype: DType) -> Launch {
    let kernel = rebound(tensors)
    let run = { _ = kernel.launch(on: dtype) }
    return Launch(
      kernel: kernel, generator: kernel.generator, run: kernel.prepared(on: dtype) ?? run,
      draw: { _ = kernel.drawing(from: $0).launch(on: dtype) })
  }
}

/// A kernel on tensors of its own, ready to run any number of times.
struct Launch {
  let kernel: any Kernel
  /// What it draws random numbers from, if it draws any.
  let generator: Generator?
  /// Runs it.
  let run: () -> Void
  /// Runs it with numbers from another generator.
  let draw: (Generator) -> Void
}

/// What writes down a thread's launches.
protocol LaunchWriter: AnyObject {
  /// Notes a launch, which `bind` makes on other tensors.
  func note(_ bind: (any Rebinding) -> Launch)
  /// Notes a kernel whose result the program reads; `bind` says what it is computed from.
  func noteAnswer(_ bind: (any Rebinding) -> Void)
  /// Notes memory that was made just now.
  func noteMade(_ storage: Storage)
  /// Runs a kernel that was noted: what it launches or makes itself is part of it.
  func asOne<Result>(_ body: () throws -> Result) rethrows -> Result
}

/// What tensors become where a kernel is to run on others.
protocol Rebinding: AnyObject {
  /// The tensor to read for one that the kernel reads.
  func reads(_ tensor: Tensor) -> Tensor
  /// The tensor to write for one whose elements the kernel gives, whatever they were before.
  func writes(_ tensor: Tensor) -> Tensor
  /// The tensor for one whose elements the kernel reads and changes.
  func updates(_ tensor: Tensor) -> Tensor
}

/// A kernel for elements of every type, those that are only stored on widened copies.
protocol ElementKernel: Kernel {
  func run<E: Element>(_ type: E.Type) -> Result
}

extension ElementKernel {
  @inline(never)
  func launch(on dtype: DType) -> Result {
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
protocol MemoryKernel: Kernel {
  func run<E: Element>(_ type: E.Type) -> Result
}

extension MemoryKernel {
  @inline(never)
  func launch(on dtype: DType) -> Result {
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
protocol FractionKernel: Kernel {
  func run<T: KernelNumber>(_ type: T.Type) -> Result
}

extension FractionKernel {
  /// Traps for integers and truth values, so that they are never read as fractions.
  @inline(never)
  func launch(on dtype: DType) -> Result {
    if dtype == .float16 { WidenedMemory.open() }
    defer { if dtype == .float16 { WidenedMemory.close() } }
    return switch dtype {
    case .float16, .float32: run(Float.self)
    case .float64: run(Double.self)
    case .uint8, .int8, .int32, .int64, .bool: trapNotFloatingPoint(dtype, "\(Self.self)")
    }
  }

  /// Runs the loop for numbers of `dtype`. Traps for integers and truth values, in the name of
  /// `operation`.
  @inline(__always)
  func run(on dtype: DType, for operation: @autoclosure () -> String) -> Result {
    run(on: dtype) { trapNotFloatingPoint(dtype, operation()) }
  }

  /// Runs the loop for numbers of `dtype`, and `others` for integers and truth values.
  @inline(__always)
  func run(on dtype: DType, others: () -> Result) -> Result {
    dtype.isFloatingPoint ? run(on: dtype) : others()
  }
}

/// A kernel of matrix products, for fractions and int64.
protocol ProductKernel: Kernel where Result == Void {
  func run<T: MatrixElement>(_ type: T.Type)
}

extension ProductKernel {
  /// Other integers are int64 by now, or the kernel traps.
  @inline(never)
  func launch(on dtype: DType) {
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
