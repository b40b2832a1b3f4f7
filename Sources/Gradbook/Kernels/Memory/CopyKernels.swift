import CTape

/// Loops that copy, fill and read memory.

/// Copies the elements of a tensor of the same type and shape, or of one that broadcasts to it.
struct Copied: MemoryKernel {
  let source, target: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(source: t.reads(source), target: t.writes(target))
  }

  @inline(__always)
  func run<E: Element>(_ type: E.Type) {
    let isSame =
      source.layout.isContiguous && target.layout.isContiguous
      && source.layout.hasSameShape(as: target.layout)
    if isSame {
      target.pointer(as: type).update(from: source.pointer(as: type), count: target.layout.count)
    } else if let matrix = TransposedMatrix(source, like: target) {
      matrix.copy(source.pointer(as: type), to: target.pointer(as: type))
    } else {
      mapElements(Itself<E>(), source, into: target)
    }
  }

  private struct Itself<E: Element>: ElementFunction {
    @inline(__always)
    func callAsFunction(_ a: E) -> E { a }
  }
}

/// Copies the elements of a tensor of another type, which broadcasts.
struct Converted: MemoryKernel {
  let source, target: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(source: t.reads(source), target: t.writes(target))
  }

  func run<E: Element>(_ type: E.Type) {
    FromType<E>(source: source, target: target).run(on: source.dtype)
  }

  private struct FromType<E: Element>: MemoryKernel {
    let source, target: Tensor

    func rebound(_ t: any Rebinding) -> Self {
      Self(source: t.reads(source), target: t.writes(target))
    }

    func run<S: Element>(_ type: S.Type) {
      mapElements(Cast<S>(), source, into: target)
    }

    private struct Cast<S: Element>: ElementFunction {
      @inline(__always)
      func callAsFunction(_ a: S) -> E { E(converting: a) }
    }
  }
}

/// A matrix whose columns stand side by side, to be copied to one whose rows do.
private struct TransposedMatrix {
  let (rows, columns): (Int, Int)
  /// The distance between two columns.
  let step: Int

  /// `nil` where the source is no such matrix or the target none of its shape.
  init?(_ source: Tensor, like target: Tensor) {
    let layout = source.layout
    guard layout.shape.count == 2, target.layout.isContiguous,
      layout.shape == target.layout.shape, layout.strides[0] == 1, layout.strides[1] > 1
    else { return nil }
    (rows, columns, step) = (layout.shape[0], layout.shape[1], layout.strides[1])
  }

  /// Copies squares of 16 by 16, strip by strip.
  func copy<E: Element>(_ source: UnsafePointer<E>, to target: UnsafeMutablePointer<E>) {
    let tile = Int(transposed_tile)
    let whole = columns / tile * tile
    ParallelFor.ranges((rows + tile - 1) / tile, elements: rows * columns) { strips in
      for top in strips.lazy.map({ $0 * tile }) {
        let (from, to) = (source + top, target + top * columns)
        let height = min(tile, rows - top)
        let isTurned = height == tile && turnStrip(from, to, whole)
        let left = isTurned ? whole : 0
        turnEdge(from + left * step, to + left, height: height, width: columns - left)
      }
    }
  }

  /// Copies 16 rows of so many columns by whole lines of memory, where elements have 32 or 64 bits.
  @inline(__always)
  private func turnStrip<E>(
    _ source: UnsafePointer<E>, _ target: UnsafeMutablePointer<E>, _ count: Int
  ) -> Bool {
    let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
    switch MemoryLayout<E>.stride {
    case 4:
      transpose_strip_32(
        from.assumingMemoryBound(to: UInt32.self), step, to.assumingMemoryBound(to: UInt32.self),
        columns, count)
    case 8:
      transpose_strip_64(
        from.assumingMemoryBound(to: UInt64.self), step, to.assumingMemoryBound(to: UInt64.self),
        columns, count)
    default: return false
    }
    return true
  }

  private func turnEdge<E>(
    _ source: UnsafePointer<E>, _ target: UnsafeMutablePointer<E>, height: Int, width: Int
  ) {
    for row in 0..<height {
      for column in 0..<width { target[row * columns + column] = source[column * step + row] }
    }
  }
}

/// Writes one number into every element.
struct Filled<Number: Element>: MemoryKernel {
  let target: Tensor
  let value: Number

  func rebound(_ t: any Rebinding) -> Self {
    Self(target: t.writes(target), value: value)
  }

  func run<E: Element>(_ type: E.Type) {
    let (start, value) = (target.pointer(as: type), E(converting: value))
    if target.layout.isContiguous {
      start.update(repeating: value, count: target.layout.count)
    } else {
      LoopNest(shape: target.shape, target.strides).forEachRun { offsets, count, step in
        for index in 0..<count { start[offsets[0] + index * step[0]] = value }
      }
    }
  }
}

/// Writes a list into a contiguous tensor of as many elements.
struct Written<Source: Element>: MemoryKernel {
  let target: Tensor
  let elements: [Source]

  func rebound(_ t: any Rebinding) -> Self {
    Self(target: t.writes(target), elements: elements)
  }

  func run<E: Element>(_ type: E.Type) {
    let start = target.pointer(as: type)
    for index in elements.indices { start[index] = E(converting: elements[index]) }
  }
}

/// Writes integers into a contiguous tensor of as many elements.
struct IntegersWritten: MemoryKernel {
  let target: Tensor
  let elements: [Int]

  func rebound(_ t: any Rebinding) -> Self {
    Self(target: t.writes(target), elements: elements)
  }

  func run<E: Element>(_ type: E.Type) {
    let start = target.pointer(as: type)
    for index in elements.indices { start[index] = E(integer: Int64(elements[index])) }
  }
}

/// The elements of a contiguous tensor as Doubles.
struct RealsRead: MemoryKernel {
  let source: Tensor

  typealias Result = [Double]
  static var answersProgram: Bool { true }

  func rebound(_ t: any Rebinding) -> Self {
    Self(source: t.reads(source))
  }

  func run<E: Element>(_ type: E.Type) -> [Double] {
    let elements = source.pointer(as: type)
    return (0..<source.count).map { elements[$0].real }
  }
}

/// The elements of a contiguous tensor as Ints.
struct IntegersRead: MemoryKernel {
  let source: Tensor

  typealias Result = [Int]
  static var answersProgram: Bool { true }

  func rebound(_ t: any Rebinding) -> Self {
    Self(source: t.reads(source))
  }

  func run<E: Element>(_ type: E.Type) -> [Int] {
    let elements = source.pointer(as: type)
    return (0..<source.count).map { Int(elements[$0].integer) }
  }
}

/// Something that is made of elements, which are read by their place: a protocol and not a closure, so
/// that its loop is compiled for each type of element.
protocol ElementReader {
  associatedtype Made
  func read(_ element: (Int) -> Double) -> Made
}

/// What a reader makes of the elements of a contiguous tensor.
struct ReadBy<Reader: ElementReader>: MemoryKernel {
  let reader: Reader
  let source: Tensor

  typealias Result = Reader.Made
  static var answersProgram: Bool { true }

  func rebound(_ t: any Rebinding) -> Self {
    Self(reader: reader, source: t.reads(source))
  }

  func run<E: Element>(_ type: E.Type) -> Reader.Made {
    let elements = source.pointer(as: type)
    return reader.read { elements[$0].real }
  }
}

/// One element as a Double, `distance` elements of memory after the first.
struct RealRead: MemoryKernel {
  let source: Tensor
  let distance: Int

  typealias Result = Double
  static var answersProgram: Bool { true }

  func rebound(_ t: any Rebinding) -> Self {
    Self(source: t.reads(source), distance: distance)
  }

  @inline(__always)
  func run<E: Element>(_ type: E.Type) -> Double { source.pointer(as: type)[distance].real }
}

/// One element as an Int, `distance` elements of memory after the first.
struct IntegerRead: MemoryKernel {
  let source: Tensor
  let distance: Int

  typealias Result = Int
  static var answersProgram: Bool { true }

  func rebound(_ t: any Rebinding) -> Self {
    Self(source: t.reads(source), distance: distance)
  }

  @inline(__always)
  func run<E: Element>(_ type: E.Type) -> Int {
    Int(source.pointer(as: type)[distance].integer)
  }
}

/// Writes one element, `distance` elements of memory after the first.
struct ElementWritten: MemoryKernel {
  let target: Tensor
  let distance: Int
  let value: Double

  func rebound(_ t: any Rebinding) -> Self {
    Self(target: t.updates(target), distance: distance, value: value)
  }

  func run<E: Element>(_ type: E.Type) { target.pointer(as: type)[distance] = E(real: value) }
}
